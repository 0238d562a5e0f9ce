import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hexOf } from '../encoding/bytes.ts';

import { sha256 } from './sha-256.ts';
import { sha256Portable } from './sha-256-portable.ts';
import { sha512Portable } from './sha-512-portable.ts';

const text = (words: string) => new TextEncoder().encode(words);

test.each([
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  ],
  ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
])('both ways of computing SHA-256 give the published digests', (words, digest) => {
  expect(hexOf(sha256(text(words)))).toBe(digest);
  expect(hexOf(sha256Portable(text(words)))).toBe(digest);
});

test('SHA-512 gives the published digest of abc', () => {
  expect(hexOf(sha512Portable(text('abc')))).toBe(
    'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a' +
      '2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
  );
});

test('our own code agrees with OpenSSL at every length about the block boundaries', () => {
  for (let length = 0; length <= 260; length++) {
    const data = Uint8Array.from({ length }, (_, i) => (i * 37 + length) % 256);
    expect(hexOf(sha256Portable(data))).toBe(createHash('sha256').update(data).digest('hex'));
    expect(hexOf(sha512Portable(data))).toBe(createHash('sha512').update(data).digest('hex'));
  }
});

test('our own code agrees with OpenSSL on any bytes, in any part of a buffer', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 1000 }), fc.nat(50), (buffer, start) => {
      const data = buffer.subarray(Math.min(start, buffer.length));
      const digest = createHash('sha256').update(data).digest('hex');
      expect(hexOf(sha256Portable(data))).toBe(digest);
      expect(hexOf(sha256(data))).toBe(digest);
    }),
  );
});
