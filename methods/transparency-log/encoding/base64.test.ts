import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TransparencyLogError } from '../transparency-log-error.ts';
import { base64, base64url, bytesOfBase64, bytesOfBase64url } from './base64.ts';

const bytes = fc.uint8Array({ maxLength: 100 });

test('all bytes are written as Node writes them, and read back', () => {
  fc.assert(
    fc.property(bytes, (data) => {
      expect(base64(data)).toBe(Buffer.from(data).toString('base64'));
      expect(base64url(data)).toBe(Buffer.from(data).toString('base64url'));
      expect(bytesOfBase64(base64(data))).toEqual(data);
      expect(bytesOfBase64url(base64url(data))).toEqual(data);
    }),
  );
});

test('a text is either refused or the only one for its bytes', () => {
  const alphabet = fc.constantFrom(...'ABQgwz09+/-_= \n');
  let read = 0;
  fc.assert(
    fc.property(fc.string({ unit: alphabet, maxLength: 8 }), (text) => {
      for (const [decode, encode] of [
        [bytesOfBase64, base64],
        [bytesOfBase64url, base64url],
      ] as const) {
        try {
          expect(encode(decode(text))).toBe(text);
          read++;
        } catch (error) {
          if (!(error instanceof TransparencyLogError)) throw error;
          expect(error.code).toBe('text.not-base64');
        }
      }
    }),
    { numRuns: 2000 },
  );
  expect(read).toBeGreaterThan(100);
});

test.each(['Zg=', 'Zg', 'Zh==', 'Zm9=', 'Zg==\n', ' Zg==', 'Z===', '====', 'Zg==Zg==', 'Zm9v-_8=', 'Ｚg=='])(
  'the lenient spelling %j is refused',
  (text) => {
    expect(() => bytesOfBase64(text)).toThrow(expect.objectContaining({ code: 'text.not-base64' }));
  },
);
