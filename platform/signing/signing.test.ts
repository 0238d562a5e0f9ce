import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ed25519KeyPair } from '#methods/transparency-log/index.ts';
import {
  externalSigningKey,
  KeyFileFault,
  newKey,
  readKeyFile,
  type StoredKey,
  signingKeyOf,
  sm2Check,
  writeKeyFile,
} from './index.ts';

const folder = await mkdtemp(join(tmpdir(), 'gongzhi-signing-'));
afterAll(() => rm(folder, { recursive: true }));
const message = new TextEncoder().encode('origin\n1\nroot\n');

describe('the file of keys', () => {
  const secretsIn = (text: string, { secret }: StoredKey) =>
    (['hex', 'base64', 'base64url'] as const).filter((form) =>
      text.includes(Buffer.from(secret).toString(form)),
    );

  it('gives back what was written, readable by nobody else, and leaves no draft behind', async () => {
    const path = join(folder, 'plain');
    const keys = [await newKey('ed25519'), await newKey('sm2')];
    await writeKeyFile(path, keys, undefined);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readKeyFile(path, undefined)).toEqual(keys);
    expect(await readdir(folder)).toEqual(['plain']);
    expect(await readKeyFile(join(folder, 'none'), undefined)).toBeUndefined();
  });

  it.each([0o640, 0o604, 0o660, 0o644])('is refused if others may read it: mode %o', async (mode) => {
    const path = join(folder, 'open');
    await writeKeyFile(path, [await newKey('ed25519')], undefined);
    await chmod(path, mode);
    await expect(readKeyFile(path, undefined)).rejects.toThrow(/others may read/);
  });

  it('sealed, holds no secret in any form and opens by its passphrase only', async () => {
    const path = join(folder, 'sealed');
    const key = await newKey('ed25519');
    await writeKeyFile(path, [key], '口令 correct horse');
    const text = await readFile(path, 'utf8');
    expect(secretsIn(text, key)).toEqual([]);
    expect(await readKeyFile(path, '口令 correct horse')).toEqual([key]);
    await expect(readKeyFile(path, 'wrong')).rejects.toThrow(KeyFileFault);
    await expect(readKeyFile(path, undefined)).rejects.toThrow(/sealed/);
    const sealed = JSON.parse(text);
    for (const field of ['data', 'tag', 'nonce']) {
      const bytes = Buffer.from(sealed.sealed[field], 'base64url');
      bytes[0] = (bytes[0] ?? 0) ^ 1;
      const changed = { ...sealed, sealed: { ...sealed.sealed, [field]: bytes.toString('base64url') } };
      await writeFile(path, JSON.stringify(changed));
      await expect(readKeyFile(path, '口令 correct horse'), field).rejects.toThrow(KeyFileFault);
    }
  });

  it.each(['', '{', '[]', '{"version":2,"keys":[]}', '{"version":1,"keys":[{"algorithm":"rsa"}]}'])(
    'is refused if it is something else: %j',
    async (text) => {
      const path = join(folder, 'other');
      await writeFile(path, text, { mode: 0o600 });
      await expect(readKeyFile(path, undefined)).rejects.toThrow(KeyFileFault);
    },
  );
});

describe('SM2', () => {
  it('checks the example of the standard: its key, its message, its signature', () => {
    // GB/T 32918.5-2017, A.2: message "message digest", identity 1234567812345678.
    const hex = (text: string) => new Uint8Array(Buffer.from(text.replace(/\s/g, ''), 'hex'));
    const check = sm2Check(
      hex(`04 09F9DF31 1E5421A1 50DD7D16 1E4BC5C6 72179FAD 1833FC07 6BB08FF3 56F35020
           CCEA490C E26775A5 2DC6EA71 8CC1AA60 0AED05FB F35E084A 6632F607 2DA9AD13`),
    );
    const signature = hex(`F5A03B06 48D2C463 0EEAC513 E1BB81A1 5944DA38 27D5B741 43AC7EAC EEE720B3
                           B1B6AA29 DF212FD8 763182BC 0D421CA1 BB9038FD 1F7F42D4 840B69C4 85BBC1AA`);
    expect(check(new TextEncoder().encode('message digest'), signature)).toBe(true);
    expect(check(new TextEncoder().encode('message digesT'), signature)).toBe(false);
  });

  it('signs what it checks, and no altered bit passes', async () => {
    const key = await signingKeyOf(await newKey('sm2'));
    const signature = await key.sign(message);
    expect(signature).toHaveLength(64);
    const check = sm2Check(key.publicKey);
    expect(check(message, signature)).toBe(true);
    for (const at of [0, 31, 32, 63]) {
      const altered = signature.slice();
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(check(message, altered), String(at)).toBe(false);
    }
    expect(check(message, signature.subarray(1))).toBe(false);
    expect(sm2Check(new Uint8Array(65))(message, signature)).toBe(false);
  });
});

describe('an external signer', () => {
  const seed = new Uint8Array(32).fill(7);

  it('signs by a program that reads the message and answers base64', async () => {
    const program = join(folder, 'signer.mjs');
    await writeFile(
      program,
      `import { createPrivateKey, sign } from 'node:crypto';
       const parts = []; for await (const part of process.stdin) parts.push(part);
       const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 7)]);
       const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
       console.log(sign(null, Buffer.concat(parts), key).toString('base64'));`,
    );
    const { publicKey, sign } = await ed25519KeyPair(seed);
    const by = `${process.execPath} ${program}`;
    const key = externalSigningKey({ algorithm: 'ed25519', publicKey, by });
    expect(await key.sign(message)).toEqual(await sign(message));
  });

  it.each([
    ['exits with a fault', `${process.execPath} -e process.exit(3)`, /ended with 3/],
    ['answers nothing', `${process.execPath} -e 0`, /no signature/],
    ['is not there', '/no/such/program', /ENOENT/],
    [
      'answers without end',
      `${process.execPath} -e setInterval(()=>console.log("x".repeat(999)))`,
      /ended with/,
    ],
  ])('that %s is a fault', async (_name, by, problem) => {
    const key = externalSigningKey({ algorithm: 'ed25519', publicKey: new Uint8Array(32), by });
    await expect(key.sign(message)).rejects.toThrow(problem);
  });

  it('signs by an address that knows its token', async () => {
    const { publicKey, sign } = await ed25519KeyPair(seed);
    const server = createServer(async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      if (request.headers.authorization !== 'Bearer let-me') return response.writeHead(403).end();
      return response.end(Buffer.from(await sign(Buffer.concat(parts))).toString('base64'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const by = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sign`;
    const signer = { algorithm: 'ed25519', publicKey, by } as const;
    expect(await externalSigningKey({ ...signer, token: 'let-me' }).sign(message)).toEqual(
      await sign(message),
    );
    await expect(externalSigningKey({ ...signer, token: 'wrong' }).sign(message)).rejects.toThrow('403');
    server.closeAllConnections();
    server.close();
  });
});
