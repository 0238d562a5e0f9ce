import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { base64url } from '../encoding/base64.ts';
import { concatBytes, utf8 } from '../encoding/bytes.ts';
import { withBitFlipped } from '../example-log.ts';
import { ed25519KeyPair } from '../notes/ed25519.ts';
import { addSignatures, cosigner, logSigner, signNote } from '../notes/note-signer.ts';
import { noteVerifier } from '../notes/note-verifier.ts';
import { verifyNote } from '../notes/signed-note.ts';
import { cosignatureSeconds } from './cosignature.ts';

const text = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
const { publicKey, sign } = await ed25519KeyPair(new Uint8Array(32).fill(9));
const key = { name: 'witness.example.com/w1', type: 4, publicKey };
const seconds = 1_679_315_147;
const note = await signNote(text, [cosigner(key, sign, seconds)]);
const { signature } = note.signatures[0]!;

describe('a cosignature', () => {
  test('is eight bytes of time and an Ed25519 signature over the standard’s message', () => {
    expect(signature).toHaveLength(72);
    expect([...signature.subarray(0, 8)]).toEqual([0, 0, 0, 0, 0x64, 0x18, 0x50, 0xcb]);
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: base64url(publicKey) };
    const message = utf8(`cosignature/v1\ntime 1679315147\n${text}`);
    expect(verify(null, message, createPublicKey({ key: jwk, format: 'jwk' }), signature.subarray(8))).toBe(
      true,
    );
  });

  test('tells its time and holds', () => {
    expect(verifyNote(note, [noteVerifier(key)]).signatures.map(cosignatureSeconds)).toEqual([seconds]);
  });

  test('does not hold with any bit changed, the time’s included', () => {
    const verifier = noteVerifier(key);
    const held = Array.from({ length: 72 * 8 }, (_, bit) => bit).filter((bit) =>
      verifier.verify(utf8(text), withBitFlipped(signature, bit)),
    );
    expect(held).toEqual([]);
    expect(verifier.verify(utf8(text), signature.subarray(1))).toBe(false);
    expect(verifier.verify(utf8(text), Uint8Array.of(...signature, 0))).toBe(false);
  });

  test('covers extension lines, and nothing that is no checkpoint', async () => {
    const extended = `${text}more\n`;
    const cosigned = await signNote(extended, [cosigner(key, sign, seconds)]);
    expect(noteVerifier(key).verify(utf8(extended), cosigned.signatures[0]!.signature)).toBe(true);
    expect(noteVerifier(key).verify(utf8(text), cosigned.signatures[0]!.signature)).toBe(false);
    await expect(signNote('no checkpoint\n', [cosigner(key, sign, seconds)])).rejects.toMatchObject({
      code: 'note.signature-invalid',
    });
  });

  test('is not what the same key signs as a log, and the other way round', async () => {
    const logKey = { ...key, type: 1 };
    const asLog = await signNote(text, [logSigner(logKey, sign)]);
    expect(noteVerifier(key).verify(utf8(text), asLog.signatures[0]!.signature)).toBe(false);
    expect(noteVerifier(logKey).verify(utf8(text), signature.subarray(8))).toBe(false);
    expect(() => cosigner(logKey, sign, seconds)).toThrow(
      expect.objectContaining({ code: 'key.unknown-type' }),
    );
    expect(() => logSigner(key, sign)).toThrow(expect.objectContaining({ code: 'key.unknown-type' }));
  });

  test('made later replaces the same witness’s earlier one', async () => {
    const later = await addSignatures(note, [cosigner(key, sign, seconds + 60)]);
    expect(later.signatures.map(cosignatureSeconds)).toEqual([seconds + 60]);
  });

  test('has a time that is a whole number, exact in JavaScript', () => {
    for (const wrong of [-1, 0.5, Number.NaN, 2 ** 53])
      expect(() => cosigner(key, sign, wrong)).toThrow(RangeError);
    const [line] = note.signatures;
    for (const time of [2n ** 53n, 2n ** 63n, 2n ** 64n - 1n]) {
      const bytes = new Uint8Array(8);
      new DataView(bytes.buffer).setBigUint64(0, time);
      const altered = { ...line!, signature: concatBytes(bytes, signature.subarray(8)) };
      expect(() => cosignatureSeconds(altered)).toThrow(
        expect.objectContaining({ code: 'cosignature.malformed' }),
      );
      expect(noteVerifier(key).verify(utf8(text), altered.signature)).toBe(false);
    }
  });
});
