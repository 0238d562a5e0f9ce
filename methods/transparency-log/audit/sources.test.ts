import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { folderSource } from './folder-source.ts';
import { urlSource } from './url-source.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function served(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/log`;
}

/** Answers with these statuses one after the other, then with the path that was asked for. */
function afterFailures(statuses: readonly number[], headers: Record<string, string> = {}): RequestListener {
  const left = [...statuses];
  return (request, response) => {
    const status = left.shift();
    response.writeHead(status ?? 200, headers).end(status === undefined ? request.url : 'sorry');
  };
}

describe('an address', () => {
  const waits: number[] = [];
  const wait = async (ms: number) => void waits.push(ms);

  test('is asked again after a fault, ever later, and as late as it says', async () => {
    waits.length = 0;
    const read = async (statuses: number[], headers?: Record<string, string>) =>
      new TextDecoder().decode(
        await urlSource(await served(afterFailures(statuses, headers)), { wait }).read('tile/0/000', 100),
      );
    expect(await read([503, 500, 429])).toBe('/log/tile/0/000');
    expect(waits.splice(0)).toEqual([250, 500, 1000]);
    expect(await read([429], { 'retry-after': '3' })).toBe('/log/tile/0/000');
    expect(waits.splice(0)).toEqual([3000]);
  });

  test('says that there is no such file', async () => {
    const source = urlSource(await served(afterFailures([404, 410])), { wait });
    expect(await source.read('tile/0/000', 100)).toBeUndefined();
    expect(await source.read('tile/0/000', 100)).toBeUndefined();
  });

  test('is given up after four attempts, and at once where asking again is of no use', async () => {
    waits.length = 0;
    const refused = { code: 'log.unavailable', place: 'checkpoint' };
    const failing = urlSource(await served(afterFailures([500, 500, 500, 500])), { wait });
    await expect(failing.read('checkpoint', 100)).rejects.toMatchObject(refused);
    expect(waits.splice(0)).toHaveLength(3);
    const forbidden = urlSource(await served(afterFailures([403])), { wait });
    await expect(forbidden.read('checkpoint', 100)).rejects.toMatchObject(refused);
    const nowhere = urlSource('http://127.0.0.1:1/', { wait, attemptsMax: 1 });
    await expect(nowhere.read('checkpoint', 100)).rejects.toMatchObject(refused);
    expect(waits).toEqual([]);
  });

  test('that does not answer in time is given up', async () => {
    const silent = await served(() => {});
    const source = urlSource(silent, { wait, timeoutMs: 20, attemptsMax: 2 });
    await expect(source.read('checkpoint', 100)).rejects.toMatchObject({ code: 'log.unavailable' });
  });

  test('that never stops sending is cut off', async () => {
    const endless = await served((_, response) => {
      const send = (): void => void response.write('x'.repeat(65_536), () => setImmediate(send));
      send();
    });
    await expect(urlSource(endless, { wait }).read('checkpoint', 100_000)).rejects.toMatchObject({
      code: 'file.too-large',
    });
  });
});

describe('a folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'log-'));
  await mkdir(join(folder, 'tile/0'), { recursive: true });
  await writeFile(join(folder, 'tile/0/000'), 'hashes');
  afterAll(() => rm(folder, { recursive: true }));

  test('gives its files, and nothing for those it has not', async () => {
    const source = folderSource(folder);
    expect(new TextDecoder().decode(await source.read('tile/0/000', 6))).toBe('hashes');
    expect(await source.read('tile/0/001', 6)).toBeUndefined();
    expect(await source.read('tile/0/000/beyond', 6)).toBeUndefined();
    await expect(source.read('tile/0/000', 5)).rejects.toMatchObject({ code: 'file.too-large' });
    await expect(source.read('tile/0', 100_000)).rejects.toMatchObject({ code: 'log.unavailable' });
  });
});
