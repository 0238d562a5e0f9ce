import { TransparencyLogError } from '../transparency-log-error.ts';
import { tileWidth } from '../tree/tile-path.ts';

/** The longest entry that a bundle can hold, in bytes. */
export const bundledEntryLengthMax = 0xffff;

/**
 * Packs up to 256 entries into the file in which a log serves them: for each a 16-bit big-endian length, then
 * its bytes.
 *
 * Throws `bundle.malformed` for none, for over 256, and for an entry over 65,535 bytes.
 *
 * @source C2SP tlog-tiles, "Log entries"
 */
export function encodeEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length < 1 || entries.length > tileWidth) throw wrongCount(entries.length);
  let length = 0;
  for (const [i, entry] of entries.entries()) {
    if (entry.length > bundledEntryLengthMax) {
      throw new TransparencyLogError('bundle.malformed', `entry ${i}`, {
        'zh-CN': `条目超过 ${bundledEntryLengthMax} 字节。`,
        en: `The entry is over ${bundledEntryLengthMax} bytes.`,
      });
    }
    length += 2 + entry.length;
  }
  const bundle = new Uint8Array(length);
  let at = 0;
  for (const entry of entries) {
    bundle[at] = entry.length >>> 8;
    bundle[at + 1] = entry.length;
    bundle.set(entry, at + 2);
    at += 2 + entry.length;
  }
  return bundle;
}

/**
 * Unpacks a bundle into its entries, in order; they are views of the bundle, not copies.
 *
 * `width` is how many the bundle's path promises. Throws `bundle.malformed` for another number of entries and
 * for bytes that end in the middle of one.
 *
 * @source C2SP tlog-tiles, "Log entries"
 */
export function decodeEntryBundle(bundle: Uint8Array, width: number): Uint8Array[] {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at < bundle.length) {
    const start = at + 2;
    const end = start + (bundle[at]! << 8) + (bundle[at + 1] ?? 0);
    if (start > bundle.length || end > bundle.length) {
      throw new TransparencyLogError('bundle.malformed', `entry ${entries.length}`, {
        'zh-CN': '条目包在一条条目的中间断开。',
        en: 'The bundle ends in the middle of an entry.',
      });
    }
    if (entries.length === width) throw wrongCount(`> ${width}`, width);
    entries.push(bundle.subarray(start, end));
    at = end;
  }
  if (entries.length !== width || width < 1 || width > tileWidth) throw wrongCount(entries.length, width);
  return entries;
}

function wrongCount(
  found: number | string,
  wanted: number | string = `1–${tileWidth}`,
): TransparencyLogError {
  return new TransparencyLogError('bundle.malformed', '', {
    'zh-CN': `条目数应为 ${wanted}，实为 ${found}。`,
    en: `The bundle should have ${wanted} entries and has ${found}.`,
  });
}
