import { beforeAll, describe, expect, it } from 'vitest';
import { type Ground, layGround, testApp } from '#harness/realm/index.ts';
import { readDocument } from './documents.ts';

const { app, realm } = await testApp();
const { text } = readDocument('docs/api.md');
const commands = [...text.matchAll(/```sh\n(curl[\s\S]*?)```/g)].map((match) => match[1] ?? '');
const commandOf = (path: string) => commands.find((command) => command.includes(path)) ?? '';
let ground: Ground;

beforeAll(async () => {
  ground = await layGround(realm);
});

/** Sends what a curl command of the page would send, with real ids where the page leaves them out. */
function send(command: string): Promise<Response> {
  const path = /http:\/\/localhost:3000(\/[^\s']*)/.exec(command)?.[1] ?? '';
  const headers = [...command.matchAll(/-H '([^:]+): ([^']+)'/g)].map((match) => [
    match[1] ?? '',
    match[2] ?? '',
  ]);
  const ids = [ground.lampCategory, ground.community];
  const body = /-d '([^']+)'/.exec(command)?.[1]?.replaceAll('…', () => ids.shift() ?? '');
  const method = /-X (\w+)/.exec(command)?.[1] ?? 'GET';
  const init = { method, headers: Object.fromEntries(headers) as Record<string, string> };
  return Promise.resolve(app.request(path, body === undefined ? init : { ...init, body }));
}

describe('the page on the API', () => {
  it('shows how to send a report, which is taken in once under its key', async () => {
    const first = await send(commandOf('/api/v1/reports'));
    expect(first.status).toBe(201);
    const taken = (await first.json()) as { reference: string; queryCode: string; partyId: string };
    expect(taken).toMatchObject({ partyId: ground.cityManagement });
    expect(await (await send(commandOf('/api/v1/reports'))).json()).toEqual(taken);
    const other = commandOf('/api/v1/reports').replace('The light', 'Another light');
    expect((await send(other)).status).toBe(409);
  });

  it('shows how to read a list, in the form that it describes', async () => {
    const answer = await send(commandOf('/api/v1/matters'));
    expect(answer.status).toBe(200);
    const page = (await answer.json()) as { items: unknown[]; next: string | null };
    expect(Object.keys(page)).toEqual(['items', 'next']);
    expect(page.items).toHaveLength(1);
  });

  it('shows a no as it really comes', async () => {
    const shown: unknown = JSON.parse(/```json\n([\s\S]*?)```/.exec(text)?.[1] ?? 'null');
    const answer = await app.request('/api/v1/reports', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Accept-Language': 'en' },
      body: JSON.stringify({ categoryId: ground.lampCategory, placeId: ground.community }),
    });
    expect(await answer.json()).toEqual(shown);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  // The demo's seats are mounted by the server, not by the door that is tested here.
  it('names only paths that answer', async () => {
    const paths = [...new Set(text.match(/(?<=`)\/(?:api|log|open311)[^`\s]*/g))].filter(
      (path) => !path.includes('seats'),
    );
    expect(paths.length).toBeGreaterThan(3);
    for (const path of paths) {
      const read = await app.request(path);
      const written = await app.request(path, { method: 'POST' });
      expect([read.status, written.status], path).not.toEqual([404, 404]);
    }
  });
});
