import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatVerifierKey, hexOfKeyId, isKeyName, keyId, parseVerifierKey } from './verifier-key.ts';

const published = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';

describe('a verifier key', () => {
  test('that was published is read and written alike', () => {
    const key = parseVerifierKey(published);
    expect(key).toMatchObject({ name: 'example.com/foo', type: 1 });
    expect(hexOfKeyId(keyId(key))).toBe('530d903a');
    expect(formatVerifierKey(key)).toBe(published);
  });

  test('of any type and content is read back, though its base64 holds plus signs', () => {
    const name = fc.constantFrom('example.com/log', '治理.example/登记', 'a');
    let plus = 0;
    fc.assert(
      fc.property(
        name,
        fc.integer({ min: 0, max: 255 }),
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        (name, type, publicKey) => {
          const line = formatVerifierKey({ name, type, publicKey });
          if (line.split('+').length > 3) plus++;
          expect(parseVerifierKey(line)).toEqual({ name, type, publicKey });
        },
      ),
    );
    expect(plus).toBeGreaterThan(0);
  });

  test('has an id that is bound to its name, its type and every bit', () => {
    const key = parseVerifierKey(published);
    expect(keyId({ ...key, name: 'example.com/fop' })).not.toBe(keyId(key));
    expect(keyId({ ...key, type: 4 })).not.toBe(keyId(key));
    expect(keyId({ ...key, publicKey: key.publicKey.with(31, 0) })).not.toBe(keyId(key));
    expect(hexOfKeyId(0xab)).toBe('000000ab');
  });

  test.each([
    '',
    'example.com/foo',
    'example.com/foo+530d903a',
    'example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
    'example.com/fop+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
    'example.com/foo+30d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
    'example.com/foo+0x0d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
    'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2',
    'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k=',
    'example.com/foo+530d903a+',
    '+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
    'example.com /foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
    `${published}\n`,
  ])('like %j is refused', (line) => {
    expect(() => parseVerifierKey(line)).toThrow(/^(key.malformed|text.not-base64)/);
  });

  test('of type Ed25519 has 32 bytes', () => {
    const line = formatVerifierKey({ name: 'a', type: 1, publicKey: new Uint8Array(33) });
    expect(() => parseVerifierKey(line)).toThrow(expect.objectContaining({ code: 'key.malformed' }));
  });

  test.each(['', 'a b', 'a\u3000b', 'a\u00a0', 'a+b', 'a\n', 'a\u0085', '\ud800', 'a\0'])(
    'has no name like %j',
    (name) => {
      expect(isKeyName(name)).toBe(false);
      expect(() => formatVerifierKey({ name, type: 1, publicKey: new Uint8Array(32) })).toThrow(
        expect.objectContaining({ code: 'key.malformed' }),
      );
    },
  );
});
