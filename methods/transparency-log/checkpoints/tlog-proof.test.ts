import { describe, expect, test } from 'vitest';
import { utf8 } from '../encoding/bytes.ts';
import { exampleEntries, exampleLog, withBitFlipped } from '../example-log.ts';
import { ed25519KeyPair } from '../notes/ed25519.ts';
import { addSignatures, cosigner, logSigner, signNote } from '../notes/note-signer.ts';
import { formatNote } from '../notes/signed-note.ts';
import { formatVerifierKey } from '../notes/verifier-key.ts';
import { rootOfLogTree } from '../tree/log-tree.ts';
import { proveInclusion } from '../tree/prove.ts';
import { formatCheckpoint } from './checkpoint.ts';
import { parsePolicy } from './parse-policy.ts';
import { policyOfLogs } from './policy.ts';
import { formatTlogProof, parseTlogProof, verifyTlogProof } from './tlog-proof.ts';
import { verifyCheckpoint } from './verified-checkpoint.ts';

const origin = 'example.com/log';
const size = 300;
const index = 257;
const entries = exampleEntries(size);
const log = exampleLog(entries);
const pairOf = (seed: number) => ed25519KeyPair(new Uint8Array(32).fill(seed));
const [own, old, seen] = await Promise.all([pairOf(1), pairOf(2), pairOf(3)]);
const logKey = { name: origin, type: 1, publicKey: own.publicKey };
const oldKey = { name: origin, type: 1, publicKey: old.publicKey };
const witnessKey = { name: 'witness.example', type: 4, publicKey: seen.publicKey };

const text = formatCheckpoint({ origin, size, root: rootOfLogTree(log.tree) });
const signed = await signNote(text, [logSigner(logKey, own.sign)]);
const cosigned = await addSignatures(signed, [cosigner(witnessKey, seen.sign, 1_700_000_000)]);
const path = await proveInclusion(index, size, log.read);
const proof = { index, path, checkpoint: formatNote(cosigned) };
const file = formatTlogProof(proof);
const policy = parsePolicy(
  `log ${formatVerifierKey(logKey)}\nwitness W ${formatVerifierKey(witnessKey)}\nquorum W\n`,
);

describe('a receipt', () => {
  test('is the text of the draft', () => {
    const lines = file.split('\n');
    expect(lines.slice(0, 2)).toEqual(['c2sp.org/tlog-proof@v1', 'index 257']);
    expect(lines.slice(2, 2 + path.length).every((line) => /^[A-Za-z0-9+/]{43}=$/.test(line))).toBe(true);
    expect(lines.slice(2 + path.length, 6 + path.length)).toEqual(['', origin, '300', text.split('\n')[2]]);
    expect(parseTlogProof(file)).toEqual(proof);
    expect(parseTlogProof(utf8(file))).toEqual(proof);
  });

  test('proves the entry, when it was seen and by whom', () => {
    expect(verifyTlogProof(parseTlogProof(file), entries[index]!, policy)).toMatchObject({
      origin,
      size,
      cosignatures: [{ name: 'witness.example', seconds: 1_700_000_000 }],
      quorum: { satisfied: true, witnessed: ['W'] },
      ignored: [],
    });
  });

  test('proves no other entry and no other index', () => {
    const refused = expect.objectContaining({ code: 'proof.inclusion' });
    expect(() => verifyTlogProof(proof, entries[index - 1]!, policy)).toThrow(refused);
    expect(() => verifyTlogProof(proof, utf8('entry 257 '), policy)).toThrow(refused);
    expect(() => verifyTlogProof({ ...proof, index: index + 1 }, entries[index]!, policy)).toThrow(refused);
    expect(() => verifyTlogProof({ ...proof, index: size }, entries[index]!, policy)).toThrow(refused);
  });

  test('fails with any single bit of it changed', { timeout: 60_000 }, () => {
    const bytes = utf8(file);
    const held: number[] = [];
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      try {
        verifyTlogProof(parseTlogProof(withBitFlipped(bytes, bit)), entries[index]!, policy);
        held.push(bit);
      } catch (error) {
        expect(error).toMatchObject({ name: 'TransparencyLogError' });
      }
    }
    expect(held).toEqual([]);
  });

  test('may carry something of the issuer’s, and be of a log with one entry', () => {
    const small = { index: 0, path: [], checkpoint: 'example\n', extra: Uint8Array.of(1, 2) };
    expect(formatTlogProof(small)).toBe('c2sp.org/tlog-proof@v1\nextra AQI=\nindex 0\n\nexample\n');
    expect(parseTlogProof(formatTlogProof(small))).toEqual(small);
    const empty = { ...small, extra: new Uint8Array(0) };
    expect(parseTlogProof(formatTlogProof(empty))).toEqual(empty);
  });

  test.each<[string, string, string]>([
    ['another header', file.replace('@v1', '@v2'), 'line 1'],
    ['no blank line', 'c2sp.org/tlog-proof@v1\nindex 0\n', ''],
    ['no index', 'c2sp.org/tlog-proof@v1\n\nx\n', 'line 2'],
    ['an index with a leading zero', file.replace('index 257', 'index 0257'), 'line 2'],
    ['a negative index', file.replace('index 257', 'index -1'), 'line 2'],
    ['two spaces', file.replace('index 257', 'index  257'), 'line 2'],
    ['a hash of 31 bytes', file.replace(/\n[^\n]{44}\n/, `\n${'A'.repeat(40)}AA==\n`), 'line 3'],
    ['64 hashes', file.replace(/\n[^\n]{44}\n/, (line) => `\n${line.slice(1).repeat(64)}`), 'line 66'],
    ['Windows line ends', file.replaceAll('\n', '\r\n'), ''],
    ['nothing', '', ''],
  ])('with %s is malformed', (_, text, place) => {
    expect(() => parseTlogProof(text)).toThrow(expect.objectContaining({ code: 'receipt.malformed', place }));
  });

  test.each([file.replace('index 257', 'extra !\nindex 257'), file.replace('=\n', '\n')])(
    'with lenient base64 is refused',
    (text) => {
      expect(() => parseTlogProof(text)).toThrow(expect.objectContaining({ code: 'text.not-base64' }));
    },
  );

  test('is not written if it could not be read', () => {
    for (const change of [
      { index: -1 },
      { path: [new Uint8Array(31)] },
      { path: new Array(64).fill(path[0]) },
    ]) {
      expect(() => formatTlogProof({ ...proof, ...change })).toThrow(
        expect.objectContaining({ code: 'receipt.malformed' }),
      );
    }
  });
});

describe('a checkpoint', () => {
  const logOnly = policyOfLogs(formatVerifierKey(logKey));

  test('that witnesses have not seen is refused, or accepted with that in view', () => {
    expect(() => verifyCheckpoint(signed, policy)).toThrow(
      expect.objectContaining({ code: 'policy.unsatisfied' }),
    );
    expect(verifyCheckpoint(signed, policy, { allowUnwitnessed: true }).quorum).toEqual({
      satisfied: false,
      witnessed: [],
      missing: ['W'],
      groups: [],
    });
    expect(verifyCheckpoint(formatNote(signed), logOnly).size).toBe(size);
  });

  test('that only witnesses have signed is nobody’s', async () => {
    const orphan = await signNote(text, [cosigner(witnessKey, seen.sign, 1)]);
    expect(() => verifyCheckpoint(orphan, policy)).toThrow(
      expect.objectContaining({ code: 'note.signature-missing' }),
    );
  });

  test('of another origin is refused, though a log one trusts has signed it', async () => {
    const other = await signNote(text.replace('/log', '/other'), [logSigner(logKey, own.sign)]);
    expect(() => verifyCheckpoint(other, logOnly)).toThrow(
      expect.objectContaining({ code: 'checkpoint.origin' }),
    );
  });

  test('of one log is not signed by another log of the policy', async () => {
    const otherKey = { ...oldKey, name: 'example.com/other' };
    const both = policyOfLogs(formatVerifierKey(logKey), formatVerifierKey(otherKey));
    const note = await signNote(text, [logSigner(otherKey, old.sign)]);
    expect(() => verifyCheckpoint(note, both)).toThrow(
      expect.objectContaining({ code: 'note.signature-missing' }),
    );
  });

  test('may be signed by either of a log’s keys when they change', async () => {
    const both = policyOfLogs(formatVerifierKey(oldKey), formatVerifierKey(logKey));
    const byOld = await signNote(text, [logSigner(oldKey, old.sign)]);
    expect(verifyCheckpoint(byOld, both).size).toBe(size);
    expect(verifyCheckpoint(await addSignatures(byOld, [logSigner(logKey, own.sign)]), both).ignored).toEqual(
      [],
    );
    expect(() => verifyCheckpoint(byOld, logOnly)).toThrow(
      expect.objectContaining({ code: 'note.signature-missing' }),
    );
  });

  test('with extension lines is read only where they are allowed', async () => {
    const extended = await signNote(`${text}more\n`, [logSigner(logKey, own.sign)]);
    expect(() => verifyCheckpoint(extended, logOnly)).toThrow(
      expect.objectContaining({ code: 'checkpoint.malformed' }),
    );
    expect(verifyCheckpoint(extended, logOnly, { allowExtensions: true }).text).toBe(`${text}more\n`);
  });
});
