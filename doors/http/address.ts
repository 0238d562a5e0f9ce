import type { Context } from 'hono';

/**
 * The address that a request comes from, to count by.
 *
 * @param proxies how many of one's own proxies stand before the server. Each adds to the end of
 *   `X-Forwarded-For` whom it heard from; what stands further left was written by whoever asked and is
 *   believed by nobody.
 * @returns an IPv4 address, or the first 64 bits of an IPv6 address: a household has all below them.
 */
export function addressOf(context: Context, proxies: number): string {
  const incoming = (context.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)
    ?.incoming;
  const near = incoming?.socket?.remoteAddress ?? 'in-process';
  if (proxies === 0) return networkOf(near);
  const heard = (context.req.header('x-forwarded-for') ?? '').split(',').map((each) => each.trim());
  const far = heard.at(-proxies);
  return networkOf(far === undefined || far === '' ? near : far.slice(0, 60));
}

function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(':')) return address;
  const [front = '', back] = address.toLowerCase().split('::', 2);
  const parts = front === '' ? [] : front.split(':');
  const behind = back === undefined || back === '' ? [] : back.split(':');
  const zeros = back === undefined ? 0 : Math.max(0, 8 - parts.length - behind.length);
  return [...parts, ...Array<string>(zeros).fill('0'), ...behind].slice(0, 4).join(':');
}
