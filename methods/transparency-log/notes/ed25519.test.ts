import { createPublicKey, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hexOf } from '../encoding/bytes.ts';
import { bytesOfHex, withBitFlipped } from '../example-log.ts';
import { ed25519Check, ed25519KeyPair } from './ed25519.ts';
import { verifyEd25519Portable } from './ed25519-portable.ts';

const checks = [
  [
    'Node',
    (key: Uint8Array, message: Uint8Array, signature: Uint8Array) => ed25519Check(key)(message, signature),
  ],
  ['our own code', verifyEd25519Portable],
] as const;

const published = [
  {
    seed: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    publicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    message: '',
    signature:
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  },
  {
    seed: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    message: '72',
    signature:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
  {
    seed: 'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    publicKey: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    message: 'af82',
    signature:
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  },
];

describe.each(published)(
  'the published signature of the message "$message" (RFC 8032, section 7.1)',
  (example) => {
    const [publicKey, message, signature] = [example.publicKey, example.message, example.signature].map(
      bytesOfHex,
    ) as [Uint8Array, Uint8Array, Uint8Array];

    test('is what the key pair of that seed gives', async () => {
      const pair = await ed25519KeyPair(bytesOfHex(example.seed));
      expect(hexOf(pair.publicKey)).toBe(example.publicKey);
      expect(hexOf(await pair.sign(message))).toBe(example.signature);
    });

    test.each(checks)('holds by %s, and no longer with a bit changed', (_, check) => {
      expect(check(publicKey, message, signature)).toBe(true);
      expect(check(publicKey, Uint8Array.of(...message, 0), signature)).toBe(false);
      for (let bit = 0; bit < 512; bit += 37) {
        expect(check(publicKey, message, withBitFlipped(signature, bit))).toBe(false);
        expect(check(withBitFlipped(publicKey, bit % 256), message, signature)).toBe(false);
      }
    });

    test.each(checks)('does not hold by %s if cut or lengthened', (_, check) => {
      expect(check(publicKey, message, signature.subarray(1))).toBe(false);
      expect(check(publicKey, message, Uint8Array.of(...signature, 0))).toBe(false);
      expect(check(publicKey, message, new Uint8Array(0))).toBe(false);
    });
  },
);

test('our own code accepts what Node signs, and answers as Node does when something was changed', async () => {
  const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
  await fc.assert(
    fc.asyncProperty(
      bytes(32),
      fc.uint8Array({ maxLength: 300 }),
      fc.nat(511),
      async (seed, message, bit) => {
        const { publicKey, sign } = await ed25519KeyPair(seed);
        const signature = await sign(message);
        expect(verifyEd25519Portable(publicKey, message, signature)).toBe(true);
        const altered = withBitFlipped(signature, bit);
        expect(verifyEd25519Portable(publicKey, message, altered)).toBe(false);
        expect(ed25519Check(publicKey)(message, altered)).toBe(false);
      },
    ),
    { numRuns: 15 },
  );
});

test('the group’s order added to S makes no second signature', () => {
  const { publicKey, message, signature } = published[1]!;
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  const s = bytesOfHex(signature).subarray(32).toReversed();
  const sum = (BigInt(`0x${hexOf(s)}`) + order).toString(16).padStart(64, '0');
  const second = Uint8Array.of(...bytesOfHex(signature).subarray(0, 32), ...bytesOfHex(sum).reverse());
  for (const [, check] of checks)
    expect(check(bytesOfHex(publicKey), bytesOfHex(message), second)).toBe(false);
});

test('keys and R of small order are refused, in every encoding, by both', () => {
  const points = [
    '0100000000000000000000000000000000000000000000000000000000000000',
    '0100000000000000000000000000000000000000000000000000000000000080',
    'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    '0000000000000000000000000000000000000000000000000000000000000000',
    '0000000000000000000000000000000000000000000000000000000000000080',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
    'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  ].map(bytesOfHex);
  for (const key of points) {
    for (const r of points) {
      const signature = Uint8Array.of(...r, ...new Uint8Array(32));
      expect(verifyEd25519Portable(key, Uint8Array.of(1), signature)).toBe(false);
      expect(ed25519Check(key)(Uint8Array.of(1), signature)).toBe(false);
    }
  }
});

test('a key that is no point of the curve verifies nothing', () => {
  const noPoint = bytesOfHex('0200000000000000000000000000000000000000000000000000000000000000');
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), noPoint]);
  const signature = bytesOfHex(published[0]!.signature);
  const node = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  expect(verify(null, new Uint8Array(0), node, signature)).toBe(false);
  for (const [, check] of checks) expect(check(noPoint, new Uint8Array(0), signature)).toBe(false);
});

test('a seed has 32 bytes', async () => {
  await expect(ed25519KeyPair(new Uint8Array(31))).rejects.toThrow(RangeError);
});
