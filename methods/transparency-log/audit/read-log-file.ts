import { bundledEntryLengthMax, decodeEntryBundle } from '../entries/entry-bundle.ts';
import { TransparencyLogError } from '../transparency-log-error.ts';
import {
  type BundleAddress,
  bundlePath,
  type TileAddress,
  tileLength,
  tilePath,
  tileWidth,
} from '../tree/tile-path.ts';
import { readTile } from '../tree/tile-reader.ts';
import type { LogSource } from './log-source.ts';

/** The longest bundle that the format allows: 256 entries of 65,535 bytes, each with its length. */
const bundleLengthMax = tileWidth * (2 + bundledEntryLengthMax);

/**
 * Fetches a tile's hashes, taking the full tile for a partial one that is gone.
 *
 * Throws `tile.missing`, `tile.malformed`, and what the source throws.
 */
export function fetchTile(source: LogSource, tile: TileAddress): Promise<Uint8Array> {
  return readTile((address) => source.read(tilePath(address), tileLength), tile);
}

/**
 * Fetches a bundle's entries, taking the first ones of the full bundle for a partial one that is gone.
 *
 * Undefined if there is none. Throws `bundle.malformed` and what the source throws.
 */
export async function fetchBundle(
  source: LogSource,
  bundle: BundleAddress,
): Promise<Uint8Array[] | undefined> {
  const bytes = await source.read(bundlePath(bundle), bundleLengthMax);
  if (bytes !== undefined) return decodeEntryBundle(bytes, bundle.width);
  if (bundle.width === tileWidth) return undefined;
  const full = await source.read(bundlePath({ ...bundle, width: tileWidth }), bundleLengthMax);
  return full === undefined ? undefined : decodeEntryBundle(full, tileWidth).slice(0, bundle.width);
}

/** A promise's result, or the error of the formats with which it failed; other errors are thrown on. */
export async function settled<Result>(promise: Promise<Result>): Promise<Result | TransparencyLogError> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof TransparencyLogError && error.code !== 'log.unavailable') return error;
    throw error;
  }
}
