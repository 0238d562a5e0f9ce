import { decodeEntryBundle, hashLength, parseTilePath, tileWidth } from '#methods/transparency-log/index.ts';
import type { PublishedFile, PublishedFiles } from '#platform/published/index.ts';
import { ofLog, type Tally } from '../../findings.ts';
import { type GrowingLog, logPrefix, partialFiles } from '../growing-log.ts';
import { sameBytes } from '../log-head.ts';

/** Compares full tiles and bundles with those published, as far as the published checkpoint covers them. */
export async function auditFull(
  files: PublishedFiles,
  full: readonly PublishedFile[],
  publishedSize: number,
  tally: Tally,
): Promise<void> {
  for (const file of full) {
    const { level, index } = parseTilePath(file.path.slice(logPrefix.length));
    const leaves = tileWidth ** (level === 'entries' ? 1 : level + 1);
    if ((index + 1) * leaves <= publishedSize) await compare(file, await files.read(file.path), tally);
  }
}

/** Compares partial tiles and the partial bundle of the published size; a full one may stand in their place. */
export async function auditPartial(files: PublishedFiles, log: GrowingLog, tally: Tally): Promise<void> {
  for (const file of partialFiles(log)) {
    const found = (await files.read(file.path)) ?? (await files.read(file.path.replace(/\.p\/\d+$/, '')));
    await compare(file, found?.subarray(0, file.bytes.length), tally);
  }
}

async function compare(
  { path, bytes }: PublishedFile,
  found: Uint8Array | undefined,
  tally: Tally,
): Promise<void> {
  tally.files += 1;
  if (found === undefined) tally.add(ofLog('tile-missing', path, `${bytes.length} bytes`, null));
  else if (!sameBytes(bytes, found))
    tally.add(ofLog('tile-differs', path, ...firstDifference(path, bytes, found)));
}

/** Where two tiles or bundles differ first, so that the entry can be looked up. */
function firstDifference(path: string, expected: Uint8Array, found: Uint8Array): [string, string] {
  const { level, width, index } = parseTilePath(path.slice(logPrefix.length));
  const items = (bytes: Uint8Array) =>
    level === 'entries' ? decodeOrNothing(bytes, width) : hashesOf(bytes, width);
  const theirs = items(found);
  const ours = items(expected);
  const place = ours.findIndex((item, i) => theirs[i] === undefined || !sameBytes(item, theirs[i]));
  const text = (item: Uint8Array | undefined) =>
    item === undefined ? 'nothing' : Buffer.from(item).toString(level === 'entries' ? 'utf8' : 'hex');
  const name = `${level === 'entries' || level === 0 ? 'entry' : 'hash'} ${index * tileWidth + Math.max(place, 0)}`;
  return [`${name}: ${text(ours[place])}`, text(theirs[place])];
}

function hashesOf(bytes: Uint8Array, width: number): Uint8Array[] {
  return Array.from({ length: width }, (_, i) => bytes.subarray(i * hashLength, (i + 1) * hashLength));
}

function decodeOrNothing(bytes: Uint8Array, width: number): Uint8Array[] {
  try {
    return decodeEntryBundle(bytes, width);
  } catch {
    return [];
  }
}
