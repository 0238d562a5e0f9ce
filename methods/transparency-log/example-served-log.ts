import { formatCheckpoint } from './checkpoints/checkpoint.ts';
import { base64url } from './encoding/base64.ts';
import { buildEntry } from './entries/entry.ts';
import { encodeEntryBundle } from './entries/entry-bundle.ts';
import { leafHash } from './hashing/merkle-hash.ts';
import { ed25519KeyPair } from './notes/ed25519.ts';
import { addSignatures, cosigner, logSigner, signNote } from './notes/note-signer.ts';
import { formatNote } from './notes/signed-note.ts';
import { formatVerifierKey, signatureTypes } from './notes/verifier-key.ts';
import { emptyLogTree, growLogTree, rootOfLogTree } from './tree/log-tree.ts';
import { bundlePath, tileOfSize, tilePath, tileWidth } from './tree/tile-path.ts';

export const servedOrigin = 'example.com/log';

const own = await ed25519KeyPair(new Uint8Array(32).fill(41));
const seen = await ed25519KeyPair(new Uint8Array(32).fill(42));
const ownKey = { name: servedOrigin, type: signatureTypes.ed25519, publicKey: own.publicKey };
const seenKey = { name: 'witness.example', type: signatureTypes.cosignature, publicKey: seen.publicKey };

/** For tests: the verifier keys of the log and of its witness. */
export const servedKey = formatVerifierKey(ownKey);
export const servedWitnessKey = formatVerifierKey(seenKey);

/** The log's signed checkpoint for a root; with a time (seconds since 1970) its witness's cosignature too. */
export async function signedCheckpoint(
  size: number,
  root: Uint8Array,
  witnessedAt?: number,
): Promise<string> {
  const text = formatCheckpoint({ origin: servedOrigin, size, root });
  const note = await signNote(text, [logSigner(ownKey, own.sign)]);
  const witness = witnessedAt === undefined ? [] : [cosigner(seenKey, seen.sign, witnessedAt)];
  return formatNote(await addSignatures(note, witness));
}

/** All files of a log of these entries as it's served, by path. */
export async function servedFiles(
  entries: readonly Uint8Array[],
  witnessedAt?: number,
): Promise<Map<string, Uint8Array>> {
  const { tree, tiles } = growLogTree(emptyLogTree, entries.map(leafHash));
  const files = new Map(tiles.map((tile) => [tilePath(tile), tile.data]));
  for (let index = 0; index * tileWidth < entries.length; index++) {
    const bundle = tileOfSize(entries.length, 0, index)!;
    const packed = entries.slice(index * tileWidth, index * tileWidth + bundle.width);
    files.set(bundlePath(bundle), encodeEntryBundle(packed));
  }
  const checkpoint = await signedCheckpoint(tree.size, rootOfLogTree(tree), witnessedAt);
  return files.set('checkpoint', new TextEncoder().encode(checkpoint));
}

/** An entry of the register at some minute, different for each number. */
export function registerEntry(number: number, time = 1_795_300_000_000): Uint8Array {
  const nonce = new Uint8Array(16);
  new DataView(nonce.buffer).setUint32(0, number);
  return buildEntry({
    type: 'matter.dispatched',
    nonce: base64url(nonce),
    commitments: { facts: leafHash(nonce), actor: leafHash(nonce) },
    origin: servedOrigin,
    references: number > 0 ? [number - 1] : [],
    time,
  });
}
