import { describe, expect, test } from 'vitest';
import { utf8 } from '../encoding/bytes.ts';
import { withBitFlipped } from '../example-log.ts';
import { ed25519KeyPair } from './ed25519.ts';
import { addSignatures, logSigner, signNote } from './note-signer.ts';
import { noteVerifier } from './note-verifier.ts';
import { formatNote, noteLengthMax, parseNote, parseSignatureLines, verifyNote } from './signed-note.ts';
import { parseVerifierKey, sm2Identifier } from './verifier-key.ts';

const key = parseVerifierKey('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k');
const text = 'This is an example message.\n';
const line =
  '— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';
const published = `${text}\n${line}`;
const stranger = '— example.com/bar AAAAAAAA\n';
const verifier = noteVerifier(key);

const pair = await ed25519KeyPair(new Uint8Array(32).fill(3));
const ownKey = { name: 'example.com/own', type: 1, publicKey: pair.publicKey };
const signer = logSigner(ownKey, pair.sign);

describe('a signed note', () => {
  test('that was published holds', () => {
    const verified = verifyNote(parseNote(published), [verifier]);
    expect(verified.text).toBe(text);
    expect(verified.signatures).toMatchObject([{ name: 'example.com/foo', keyId: 0x530d903a }]);
    expect(formatNote(parseNote(utf8(published)))).toBe(published);
  });

  test('from the documentation of Go’s note package holds too', () => {
    const key = parseVerifierKey('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW');
    const note =
      'If you think cryptography is the answer to your problem,\n' +
      "then you don't know what your problem is.\n\n" +
      '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
    expect(verifyNote(parseNote(note), [noteVerifier(key)]).signatures).toHaveLength(1);
  });

  test('does not hold with any single bit changed', () => {
    const bytes = utf8(published);
    const held: number[] = [];
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      try {
        verifyNote(parseNote(withBitFlipped(bytes, bit)), [verifier]);
        held.push(bit);
      } catch (error) {
        expect(error).toMatchObject({ name: 'TransparencyLogError' });
      }
    }
    expect(held).toEqual([]);
  });

  test('may carry lines by keys that nobody knows, which say nothing', () => {
    const note = parseNote(`${text}\n${stranger}${line}`);
    expect(verifyNote(note, [verifier]).ignored).toMatchObject([{ name: 'example.com/bar' }]);
    expect(() => verifyNote(parseNote(`${text}\n${stranger}`), [verifier])).toThrow(
      expect.objectContaining({ code: 'note.signature-missing' }),
    );
    expect(() => verifyNote(note, [])).toThrow(expect.objectContaining({ code: 'note.signature-missing' }));
  });

  test('is rejected whole if a line of a known key fails, though another holds', async () => {
    const both = await addSignatures(parseNote(published), [signer]);
    const verifiers = [verifier, signer.verifier];
    expect(verifyNote(both, verifiers).signatures).toHaveLength(2);
    const broken = both.signatures.with(0, { ...both.signatures[0]!, signature: new Uint8Array(64) });
    expect(() => verifyNote({ ...both, signatures: broken }, verifiers)).toThrow(
      expect.objectContaining({ code: 'note.signature-invalid', place: 'example.com/foo+530d903a' }),
    );
    expect(verifyNote({ ...both, signatures: broken }, [signer.verifier]).ignored).toHaveLength(1);
  });

  test('does not hold by a key of the same name and another id, nor the same id and another name', () => {
    const note = parseNote(published);
    for (const other of [
      { ...verifier, keyId: 1 },
      { ...verifier, name: 'example.com/fop' },
    ]) {
      expect(() => verifyNote(note, [other])).toThrow(
        expect.objectContaining({ code: 'note.signature-missing' }),
      );
    }
  });

  test('parts text and signatures at the last blank line', () => {
    const { text, signatures } = parseNote(`a\n\n— b AAAAAAA=\n\n\n${line}`);
    expect(text).toBe('a\n\n— b AAAAAAA=\n\n');
    expect(signatures).toHaveLength(1);
    expect(parseNote(`\n\n${line}`).text).toBe('\n');
  });

  test.each<[string, string, string]>([
    ['no blank line', `${text}${line}`, ''],
    ['no signature', `${text}\n`, ''],
    ['no newline at its end', published.slice(0, -1), ''],
    ['a line without a dash', `${text}\n- example.com/foo AAAAAAAA\n`, 'line 3'],
    ['a line without a name', `${text}\n—  AAAAAAAA\n`, 'line 3'],
    ['a line without a signature', `${text}\n${line}— example.com/foo\n`, 'line 4'],
    ['a name with a plus', `${text}\n— a+b AAAAAAAA\n`, 'line 3'],
    ['a name with another space', `${text}\n— a\u3000b AAAAAAAA\n`, 'line 3'],
    ['a fourth item', `${text}\n— a AAAAAAAA b\n`, 'line 3'],
    ['a signature of nothing but an id', `${text}\n— a AAAAAA==\n`, 'line 3'],
    ['a carriage return', published.replaceAll('\n', '\r\n'), ''],
    ['a tab', `\t${published}`, ''],
    ['101 signatures', `${text}\n${stranger.repeat(101)}`, ''],
    ['too many bytes', `${'a'.repeat(noteLengthMax)}${published}`, ''],
  ])('with %s is malformed', (_, note, place) => {
    expect(() => parseNote(note)).toThrow(expect.objectContaining({ code: 'note.malformed', place }));
  });

  test('with lenient base64 or bytes that are not UTF-8 is refused', () => {
    const lenient = published.replace('yaQM=', 'yaQN=');
    expect(() => parseNote(lenient)).toThrow(
      expect.objectContaining({ code: 'text.not-base64', place: 'line 3' }),
    );
    const bytes = utf8(published).with(3, 0xff);
    expect(() => parseNote(bytes)).toThrow(expect.objectContaining({ code: 'text.not-utf-8' }));
  });

  test('can carry a hundred signatures and a line of 64 kB', () => {
    expect(parseNote(`${text}\n${stranger.repeat(99)}${line}`).signatures).toHaveLength(100);
    const long = `${'a'.repeat(65_536)}\n\n${line}`;
    expect(parseNote(long).text).toHaveLength(65_537);
  });

  test('may begin with a byte order mark, which is part of what was signed', () => {
    const marked = parseNote(utf8(`\ufeff${published}`));
    expect(marked.text).toBe(`\ufeff${text}`);
    expect(() => verifyNote(marked, [verifier])).toThrow(
      expect.objectContaining({ code: 'note.signature-invalid' }),
    );
  });
});

describe('signing', () => {
  test('gives a note that holds, and replaces the same key’s older line', async () => {
    const note = await signNote('文本\n\nmore\n', [signer]);
    expect(verifyNote(parseNote(formatNote(note)), [signer.verifier]).text).toBe('文本\n\nmore\n');
    expect((await addSignatures(note, [signer])).signatures).toHaveLength(1);
  });

  test.each(['', 'no newline', 'a\tb\n', 'a\r\n', '\ud800\n'])('the text %j is refused', async (refused) => {
    await expect(signNote(refused, [signer])).rejects.toMatchObject({ name: 'TransparencyLogError' });
  });

  test('needs a signer', async () => {
    await expect(signNote(text, [])).rejects.toMatchObject({ code: 'note.malformed' });
  });

  test('lets no signature out that does not hold', async () => {
    const faulty = logSigner(ownKey, async () => new Uint8Array(64));
    await expect(signNote(text, [faulty])).rejects.toMatchObject({ code: 'note.signature-invalid' });
  });

  test('passes on what the signing module throws', async () => {
    const fault = new Error('module is locked');
    const locked = logSigner(ownKey, () => Promise.reject(fault));
    await expect(signNote(text, [locked])).rejects.toBe(fault);
  });

  test('works with a second signature of another type by whoever can check it', async () => {
    const sm2Key = { name: 'example.com/own', type: 0xff, publicKey: utf8(`${sm2Identifier}key`) };
    const sm2 = (publicKey: Uint8Array) => (message: Uint8Array, signature: Uint8Array) =>
      signature.length === 2 && signature[0] === publicKey.length && signature[1] === message.length;
    const second = logSigner(sm2Key, async (message) => Uint8Array.of(3, message.length), { sm2 });
    const note = await signNote(text, [signer, second]);
    expect(verifyNote(note, [signer.verifier]).ignored).toHaveLength(1);
    expect(verifyNote(note, [noteVerifier(sm2Key, { sm2 })]).ignored).toHaveLength(1);
    expect(() => noteVerifier(sm2Key)).toThrow(expect.objectContaining({ code: 'key.unknown-type' }));
    expect(() => noteVerifier({ ...sm2Key, type: 6 }, { sm2 })).toThrow(/key.unknown-type/);
  });
});

test('signature lines alone are read as a witness answers them', () => {
  expect(parseSignatureLines(line + stranger).map(({ name }) => name)).toEqual([
    'example.com/foo',
    'example.com/bar',
  ]);
  for (const lines of ['', '\n', line.slice(0, -1), `${line}\n`]) {
    expect(() => parseSignatureLines(lines)).toThrow(expect.objectContaining({ code: 'note.malformed' }));
  }
});
