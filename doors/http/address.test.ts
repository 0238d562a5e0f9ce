import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { addressOf } from './address.ts';

/** What a request counts as that comes from a socket's address and brings a header. */
async function counted(proxies: number, remoteAddress: string, forwarded?: string): Promise<string> {
  const app = new Hono();
  app.get('/', (context) => context.text(addressOf(context, proxies)));
  const headers: Record<string, string> = forwarded === undefined ? {} : { 'X-Forwarded-For': forwarded };
  const answer = await app.request('/', { headers }, { incoming: { socket: { remoteAddress } } });
  return answer.text();
}

it('goes by the socket where no proxy is told of, whatever the header says', async () => {
  expect(await counted(0, '203.0.113.7', '198.51.100.1')).toBe('203.0.113.7');
});

it('believes as many proxies as were told of, and nobody before them', async () => {
  expect(await counted(1, '10.0.0.1', '6.6.6.6, 198.51.100.1')).toBe('198.51.100.1');
  expect(await counted(2, '10.0.0.1', '6.6.6.6, 198.51.100.1, 10.0.0.2')).toBe('198.51.100.1');
});

it('goes by the socket where a proxy said nothing', async () => {
  expect(await counted(1, '10.0.0.1')).toBe('10.0.0.1');
  expect(await counted(2, '10.0.0.1', '198.51.100.1')).toBe('10.0.0.1');
});

it('counts a household with one IPv6 network as one', async () => {
  expect(await counted(0, '2001:db8:1:2:aaaa::1')).toBe(await counted(0, '2001:db8:1:2::ffff'));
  expect(await counted(0, '2001:db8::1')).toBe('2001:db8:0:0');
  expect(await counted(0, '::ffff:203.0.113.7')).toBe('203.0.113.7');
});
