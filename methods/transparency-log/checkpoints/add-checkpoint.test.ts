import { describe, expect, test } from 'vitest';
import { exampleEntries, exampleLog } from '../example-log.ts';
import { ed25519KeyPair } from '../notes/ed25519.ts';
import { logSigner, signNote } from '../notes/note-signer.ts';
import { formatNote } from '../notes/signed-note.ts';
import { rootOfLogTree } from '../tree/log-tree.ts';
import { proveConsistency } from '../tree/prove.ts';
import {
  formatAddCheckpoint,
  judgeAddCheckpoint,
  parseAddCheckpoint,
  witnessedCheckpointPath,
} from './add-checkpoint.ts';
import { formatCheckpoint } from './checkpoint.ts';

const origin = 'example.com/log';
const { publicKey, sign } = await ed25519KeyPair(new Uint8Array(32).fill(1));
const key = { name: origin, type: 1, publicKey };
const entries = exampleEntries(9);
const log = exampleLog(entries);
const rootAt = (size: number) => rootOfLogTree(exampleLog(entries.slice(0, size)).tree);
const fork = rootOfLogTree(exampleLog(entries.with(0, entries[1]!)).tree);

async function requestOf(oldSize: number, size: number, root = rootAt(size)) {
  const note = await signNote(formatCheckpoint({ origin, size, root }), [logSigner(key, sign)]);
  const path = oldSize <= size ? await proveConsistency(oldSize, size, log.read) : [];
  return { oldSize, path, checkpoint: formatNote(note) };
}
const knowing = (size: number) => ({ keys: [key], latest: { size, root: rootAt(size) } });
const ask = async (...request: Parameters<typeof requestOf>) =>
  parseAddCheckpoint(formatAddCheckpoint(await requestOf(...request)));

describe('a request to a witness', () => {
  test('is written and read as the standard shows', async () => {
    const request = await requestOf(4, 9);
    const body = formatAddCheckpoint(request);
    expect(body).toMatch(/^old 4\n([A-Za-z0-9+/]{43}=\n){2}\nexample\.com\/log\n9\n/);
    expect(parseAddCheckpoint(body)).toMatchObject({ ...request, origin, size: 9, root: rootAt(9) });
  });

  test.each<[string, (body: string) => string]>([
    ['no old size', (body) => body.replace('old 4', 'new 4')],
    ['a leading zero', (body) => body.replace('old 4', 'old 04')],
    ['64 hashes', (body) => body.replace(/\n.{44}\n/, (line) => `\n${line.slice(1).repeat(64)}`)],
    ['a short hash', (body) => body.replace(/\n.{44}\n/, '\nAAAA\n')],
    ['a hash in lenient base64', (body) => body.replace('=\n', '\n')],
    ['no checkpoint', (body) => body.slice(0, body.indexOf('\n\n') + 2)],
    ['no blank line', (body) => body.replaceAll('\n\n', '\n')],
    ['a checkpoint without signature', (body) => body.slice(0, body.indexOf('—'))],
    ['Windows line ends', (body) => body.replaceAll('\n', '\r\n')],
  ])('with %s is refused, to be answered 400', async (_, damage) => {
    const body = formatAddCheckpoint(await requestOf(4, 9));
    expect(() => parseAddCheckpoint(damage(body))).toThrow(
      expect.objectContaining({ name: 'TransparencyLogError' }),
    );
  });
});

describe('a witness', () => {
  test('shows what it saw at the hash of the origin', () => {
    expect(witnessedCheckpointPath('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad/checkpoint',
    );
  });

  test('cosigns a log that grew, one it sees for the first time, and the same size again', async () => {
    const text = formatCheckpoint({ origin, size: 9, root: rootAt(9) });
    const verdict = { status: 200, text, size: 9, root: rootAt(9) };
    expect(judgeAddCheckpoint(await ask(4, 9), knowing(4))).toEqual(verdict);
    expect(judgeAddCheckpoint(await ask(0, 9), { keys: [key], latest: undefined })).toEqual(verdict);
    expect(judgeAddCheckpoint(await ask(9, 9), knowing(9))).toEqual(verdict);
  });

  test('answers 404 for an unknown log and 403 for one whose signature it cannot check', async () => {
    const request = await ask(4, 9);
    expect(judgeAddCheckpoint(request, undefined)).toEqual({ status: 404 });
    const { publicKey: stranger } = await ed25519KeyPair(new Uint8Array(32).fill(2));
    for (const keys of [[], [{ ...key, publicKey: stranger }], [{ ...key, name: 'example.com/other' }]]) {
      expect(judgeAddCheckpoint(request, { ...knowing(4), keys })).toEqual({ status: 403 });
    }
    const forged = { ...request, note: { ...request.note, text: request.note.text.replace('9', '8') } };
    expect(judgeAddCheckpoint(forged, knowing(4))).toEqual({ status: 403 });
  });

  test('answers 409 with the size it has, if the log is mistaken about that', async () => {
    expect(judgeAddCheckpoint(await ask(4, 9), knowing(5))).toEqual({ status: 409, size: 5 });
    expect(judgeAddCheckpoint(await ask(4, 9), { keys: [key], latest: undefined })).toEqual({
      status: 409,
      size: 0,
    });
    expect(judgeAddCheckpoint(await ask(4, 4), knowing(9))).toEqual({ status: 409, size: 9 });
  });

  test('answers 400 if the old size is over the new one', async () => {
    expect(judgeAddCheckpoint(await ask(9, 4), knowing(9))).toEqual({ status: 400 });
  });

  test('never cosigns a fork: 409 at the same size, 422 at another', async () => {
    expect(judgeAddCheckpoint(await ask(9, 9, fork), knowing(9))).toEqual({ status: 409, size: 9 });
    expect(judgeAddCheckpoint(await ask(4, 9, fork), knowing(4))).toEqual({ status: 422 });
    const honest = await ask(4, 9);
    expect(judgeAddCheckpoint({ ...honest, path: honest.path.slice(1) }, knowing(4))).toEqual({
      status: 422,
    });
    expect(
      judgeAddCheckpoint({ ...(await ask(0, 9)), path: honest.path }, { keys: [key], latest: undefined }),
    ).toEqual({ status: 422 });
  });
});
