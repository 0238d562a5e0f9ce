import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Certificate, ContentInfo, SignedData } from 'pkijs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeThings, recordThings, sequence, testKeys, testRealm } from '#harness/realm/index.ts';
import { addTimestampAuthority, readLogTimestamps, timestampCheckpoint, verifyTimestamp } from './index.ts';
import { readTimestampAnswer, timestampRequest } from './timestamp-token.ts';

/*
 * Tokens are made by OpenSSL, as an authority of this test's own: another implementation of RFC 3161.
 */
const program = 'openssl';
const hasOpenssl = (() => {
  try {
    execFileSync(program, ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

const { realm, clock } = await testRealm({ url: 'http://dated.example' });
const folder = mkdtempSync(join(tmpdir(), 'tsa-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);
const openssl = (...words: string[]) => void execFileSync(program, words, { cwd: folder, stdio: 'pipe' });

/** Makes a root, and below it a certificate with these uses. */
function makeAuthority(name: string, uses: string): void {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...key,
    '-keyout',
    `${name}-root.key`,
    '-out',
    `${name}-root.pem`,
    '-days',
    '3650',
    '-subj',
    `/CN=${name} root`,
    '-addext',
    'basicConstraints=critical,CA:TRUE',
    '-addext',
    'keyUsage=critical,keyCertSign,cRLSign',
  );
  openssl('req', ...key, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
  writeFileSync(
    at(`${name}.ext`),
    `basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=${uses}\n`,
  );
  openssl(
    'x509',
    '-req',
    '-in',
    `${name}.csr`,
    '-CA',
    `${name}-root.pem`,
    '-CAkey',
    `${name}-root.key`,
    '-CAcreateserial',
    '-days',
    '3650',
    '-extfile',
    `${name}.ext`,
    '-out',
    `${name}.pem`,
  );
  writeFileSync(
    at(`${name}.cnf`),
    `[tsa]\ndefault_tsa=t\n[t]\ndir=.\nserial=./${name}.serial\nsigner_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256\naccuracy=secs:1\ness_cert_id_alg=sha256\n`,
  );
}

/** What the authority answers to a request. */
function answerOf(name: string, request: Uint8Array): Uint8Array {
  writeFileSync(at('request.tsq'), request);
  openssl(
    'ts',
    '-reply',
    '-config',
    `${name}.cnf`,
    '-section',
    't',
    '-queryfile',
    'request.tsq',
    '-signer',
    `${name}.pem`,
    '-inkey',
    `${name}.key`,
    '-out',
    'answer.tsr',
  );
  return new Uint8Array(readFileSync(at('answer.tsr')));
}

const data = new TextEncoder().encode('checkpoint\n');
const nonce = new Uint8Array(15).fill(0x80);
const roots = (name: string) => readFileSync(at(`${name}-root.pem`), 'utf8');

describe.skipIf(!hasOpenssl)('timestamps (skipped without the openssl command)', () => {
  beforeAll(() => {
    makeAuthority('honest', 'critical,timeStamping');
    makeAuthority('stranger', 'critical,timeStamping');
  });

  it('are asked for, read and found to hold', async () => {
    const answer = answerOf('honest', timestampRequest(data, nonce));
    const { token, at: stated } = await readTimestampAnswer(answer, data, nonce, roots('honest'));
    expect(Math.abs(Date.parse(stated) - Date.now())).toBeLessThan(60_000);
    expect(await verifyTimestamp(token, data, roots('stranger') + roots('honest'))).toMatchObject({
      at: stated,
    });
  });

  it('of other bytes, another request, another root, or with a bit changed are refused', async () => {
    const answer = answerOf('honest', timestampRequest(data, nonce));
    const { token } = await readTimestampAnswer(answer, data, nonce, roots('honest'));
    const other = new TextEncoder().encode('another\n');
    await expect(verifyTimestamp(token, other, roots('honest'))).rejects.toThrow('dates something else');
    await expect(readTimestampAnswer(answer, data, new Uint8Array(15), roots('honest'))).rejects.toThrow(
      'another request',
    );
    await expect(verifyTimestamp(token, data, roots('stranger'))).rejects.toThrow('no trusted root');
    for (let at = token.length - 20; at < token.length; at += 5) {
      const flipped = token.with(at, token[at]! ^ 1);
      await expect(verifyTimestamp(flipped, data, roots('honest'))).rejects.toMatchObject({
        name: 'TimestampFault',
      });
    }
  });

  it('by a certificate that is for something else, or not the one that signed, are refused', async () => {
    const answer = answerOf('honest', timestampRequest(data, nonce));
    const { token } = await readTimestampAnswer(answer, data, nonce, roots('honest'));
    const serial = new X509Certificate(readFileSync(at('honest.pem'))).serialNumber;
    const reissued = (name: string, uses: string) => {
      writeFileSync(at(`${name}.ext`), `basicConstraints=critical,CA:FALSE\nextendedKeyUsage=${uses}\n`);
      openssl(
        ...['x509', '-req', '-in', 'honest.csr', '-CA', 'honest-root.pem', '-CAkey', 'honest-root.key'],
        ...['-set_serial', `0x${serial}`, '-days', '100', '-extfile', `${name}.ext`, '-out', `${name}.pem`],
      );
      const content = ContentInfo.fromBER(new Uint8Array(token));
      const signed = new SignedData({ schema: content.content });
      const raw = new X509Certificate(readFileSync(at(`${name}.pem`))).raw;
      signed.certificates = [Certificate.fromBER(new Uint8Array(raw))];
      content.content = signed.toSchema(true);
      return new Uint8Array(content.toSchema().toBER());
    };
    await expect(
      verifyTimestamp(reissued('mail', 'critical,emailProtection'), data, roots('honest')),
    ).rejects.toThrow('not for time-stamping alone');
    await expect(
      verifyTimestamp(reissued('twin', 'critical,timeStamping'), data, roots('honest')),
    ).rejects.toThrow('another certificate');
  });

  it('that are no tokens are refused', async () => {
    for (const bytes of [new Uint8Array(0), new Uint8Array(300).fill(0x30), data]) {
      await expect(readTimestampAnswer(bytes, data, nonce, roots('honest'))).rejects.toMatchObject({
        name: 'TimestampFault',
      });
    }
    const answer = answerOf('honest', timestampRequest(data, nonce));
    await expect(readTimestampAnswer(answer, data, nonce, 'no roots')).rejects.toThrow('no certificate');
  });

  it('date the log’s checkpoint once a day, and OpenSSL verifies what was kept', async () => {
    await makeThings(realm);
    await recordThings(realm, 2);
    await sequence(realm, { keys: await testKeys() });
    const url = 'http://tsa.example';
    await addTimestampAuthority(realm, url, roots('honest'));
    await expect(addTimestampAuthority(realm, 'ftp://x', roots('honest'))).rejects.toThrow(RangeError);
    let asked = 0;
    const fetch = (async (_url: unknown, init?: RequestInit) => {
      asked++;
      return new Response(new Uint8Array(answerOf('honest', init?.body as Uint8Array)));
    }) as typeof globalThis.fetch;
    const down = (async () => new Response('', { status: 503 })) as typeof globalThis.fetch;
    expect(await timestampCheckpoint(realm, { fetch: down })).toEqual([]);
    expect(await timestampCheckpoint(realm, { fetch })).toHaveLength(1);
    expect(await timestampCheckpoint(realm, { fetch })).toEqual([]);
    clock.now = new Date(clock.now.getTime() + 86_400_000);
    expect(await timestampCheckpoint(realm, { fetch })).toHaveLength(1);
    expect(asked).toBe(2);
    const [kept] = await readLogTimestamps(realm);
    expect(kept).toMatchObject({ url, day: '2026-11-24' });
    writeFileSync(at('token.der'), Buffer.from(kept!.token, 'base64'));
    writeFileSync(at('checkpoint.txt'), kept!.note);
    openssl(
      'ts',
      '-verify',
      '-token_in',
      '-in',
      'token.der',
      '-data',
      'checkpoint.txt',
      '-CAfile',
      'honest-root.pem',
    );
    expect(await readLogTimestamps(realm, '2026-11-24')).toHaveLength(1);
  });
});
