import {
  bundlePath,
  bytesOfBase64url,
  checkReceipt,
  decodeEntryBundle,
  formatReceipt,
  parseCheckpoint,
  parseNote,
  policyOfLogs,
  proveInclusion,
  type ReceiptCheck,
  TransparencyLogError,
  tilePath,
  tileWidth,
} from '#methods/transparency-log/index.ts';

/** What a page shows of an entry, and claims of it. */
export interface ShownEntry {
  /** Where the log is served, without a trailing slash. */
  readonly logUrl: string;
  readonly keys: readonly string[];
  readonly index: number;
  /** The entry's text as the page shows it. */
  readonly entry: string;
  /** The parts that the page shows: exact data, and the opening in base64url. */
  readonly parts: Readonly<Record<string, { readonly data: string; readonly opening: string }>>;
}

/** What came of checking it. */
export interface EntryCheck extends ReceiptCheck {
  /** Whether the log serves the very text that the page shows. */
  readonly same: boolean;
  /** How long computing took, in milliseconds, without fetching. */
  readonly milliseconds: number;
  readonly size: number;
}

/** Fetches a file of the log; undefined where it has none. */
export type FetchFile = (url: string) => Promise<Uint8Array | undefined>;

/**
 * Checks an entry against the log as it is served now, believing nothing of the page: fetches the checkpoint,
 * the bundle with the entry and the tiles around it, computes the proof, and checks signature, place and parts.
 *
 * Throws TransparencyLogError for files that are missing or malformed.
 *
 * @source C2SP tlog-tiles 0.1.0
 */
export async function verifyEntry(shown: ShownEntry, fetchFile: FetchFile): Promise<EntryCheck> {
  const { index, keys } = shown;
  const read = (path: string) => fetchFile(`${shown.logUrl}/${path}`);
  const note = await read('checkpoint');
  if (note === undefined) throw missing('checkpoint');
  const checkpoint = new TextDecoder().decode(note);
  const { size } = parseCheckpoint(parseNote(checkpoint).text);
  const served = await readEntry(index, size, read);
  // From here on tiles are at hand or fetched; what is computed in between is small beside the signature.
  const path = await proveInclusion(index, size, (tile) => read(tilePath(tile)));
  const started = performance.now();
  const parts = Object.entries(shown.parts).map(
    ([part, { data, opening }]) => [part, { data, opening: bytesOfBase64url(opening) }] as const,
  );
  const receipt = formatReceipt({
    proof: { index, path, checkpoint },
    entry: new TextDecoder().decode(served),
    parts: Object.fromEntries(parts),
    keys,
  });
  const check = checkReceipt(receipt, { policy: policyOfLogs(...keys) });
  const same = new TextDecoder().decode(served) === shown.entry;
  return { ...check, same, size, milliseconds: performance.now() - started };
}

async function readEntry(
  index: number,
  size: number,
  read: (path: string) => Promise<Uint8Array | undefined>,
): Promise<Uint8Array> {
  const bundle = Math.floor(index / tileWidth);
  const width = Math.min(tileWidth, size - bundle * tileWidth);
  // A partial bundle may have been replaced by the full one since.
  for (const each of width < tileWidth ? [width, tileWidth] : [tileWidth]) {
    if (each < 1) break;
    const bytes = await read(bundlePath({ index: bundle, width: each }));
    const entry = bytes && decodeEntryBundle(bytes, each)[index % tileWidth];
    if (entry !== undefined) return entry;
  }
  throw missing(`entry ${index}`);
}

function missing(what: string): TransparencyLogError {
  return new TransparencyLogError('tile.missing', what, {
    'zh-CN': '日志没有提供这个文件。',
    en: 'The log does not serve this file.',
  });
}
