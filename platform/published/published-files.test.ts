import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bucketOfFiles, folderOfFiles, PublishedFileDiffers, type PublishedFiles } from './index.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (found: Uint8Array | undefined) => found && new TextDecoder().decode(found);

/** As much of an S3-compatible store as a bucket's client asks for, over real HTTP. */
class SmallStore {
  readonly objects = new Map<string, Buffer>();
  readonly unsigned: string[] = [];
  #server: Server | undefined;

  async start(): Promise<string> {
    const server = createServer(async (request, response) => {
      const path = new URL(request.url ?? '', 'http://store').pathname;
      if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 Credential=key/'))
        this.unsigned.push(path);
      const [status, body] = this.#answer(request, path, await bodyOf(request));
      response.writeHead(status).end(body);
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/bucket/realm`;
  }

  #answer(request: IncomingMessage, path: string, body: Buffer): [number, Buffer?] {
    const there = this.objects.get(path);
    if (request.method === 'GET') return there === undefined ? [404] : [200, there];
    if (request.method === 'DELETE') return this.objects.delete(path) ? [204] : [404];
    if (path.includes('forbidden')) return [403];
    if (there !== undefined && request.headers['if-none-match'] === '*') return [412];
    this.objects.set(path, body);
    return [200];
  }

  stop(): void {
    this.#server?.closeAllConnections();
    this.#server?.close();
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

const folder = await mkdtemp(join(tmpdir(), 'gongzhi-published-'));
const store = new SmallStore();
const stores: Record<string, PublishedFiles> = { folder: folderOfFiles(folder) };
stores['bucket'] = bucketOfFiles({ url: await store.start(), keyId: 'key', secret: 'secret' });
beforeAll(() => expect(store.objects.size).toBe(0));
afterAll(async () => {
  store.stop();
  await rm(folder, { recursive: true });
});

describe.each(['folder', 'bucket'])('a %s of published files', (kind) => {
  const files = () => stores[kind]!;

  it('keeps files as they are, and refuses other bytes in their place', async () => {
    expect(await files().read('log/tile/0/000')).toBeUndefined();
    const both = [
      { path: 'log/tile/0/000', bytes: bytes('one') },
      { path: 'log/tile/0/x001/000.p/3', bytes: bytes('two') },
    ];
    await files().keep(both);
    await files().keep(both);
    expect(text(await files().read('log/tile/0/x001/000.p/3'))).toBe('two');
    const other = { path: 'log/tile/0/000', bytes: bytes('other') };
    await expect(files().keep([other])).rejects.toThrow(PublishedFileDiffers);
    expect(text(await files().read('log/tile/0/000'))).toBe('one');
  });

  it('replaces what may change', async () => {
    await files().replace({ path: 'log/checkpoint', bytes: bytes('first') });
    await files().replace({ path: 'log/checkpoint', bytes: bytes('second') });
    expect(text(await files().read('log/checkpoint'))).toBe('second');
  });

  it('takes files back, also those that are not there', async () => {
    await files().remove(['log/tile/0/x001/000.p/3', 'log/tile/0/x001/000.p/4']);
    expect(await files().read('log/tile/0/x001/000.p/3')).toBeUndefined();
    expect(text(await files().read('log/tile/0/000'))).toBe('one');
  });

  it.each(['', '/etc/passwd', '../x', 'a/../b', 'a//b', 'a/.hidden', 'a\0b', 'a/', 'x'.repeat(501)])(
    'takes no path such as %j',
    async (path) => {
      await expect(async () => files().read(path)).rejects.toThrow('not a path');
      await expect(async () => files().replace({ path, bytes: bytes('') })).rejects.toThrow('not a path');
    },
  );
});

it('a folder holds whole files only, under no other names', async () => {
  expect((await readdir(join(folder, 'log'), { recursive: true })).sort()).toEqual(
    ['checkpoint', 'tile', 'tile/0', 'tile/0/000', 'tile/0/x001'].sort(),
  );
});

it('a bucket signs each request, and says which it was refused', async () => {
  expect(store.unsigned).toEqual([]);
  const write = stores['bucket']!.replace({ path: 'forbidden', bytes: bytes('') });
  await expect(write).rejects.toMatchObject({ code: 'HTTP_403' });
});
