import { base64url, bytesOfBase64url } from '../encoding/base64.ts';
import { equalBytes, utf8 } from '../encoding/bytes.ts';
import { canonicalJson, parseCanonicalJson } from '../encoding/canonical-json.ts';
import { TransparencyLogError } from '../transparency-log-error.ts';
import { commitPart } from './commitment.ts';
import { type Entry, type EntryContext, requireEntry } from './entry-form.ts';

/** The longest entry of the register, in bytes. */
export const entryLengthMax = 1024;

/** What an entry is made of. */
export interface EntryContent {
  readonly type: string;
  /** For each part its commitment as `commitPart` gives it, 32 bytes. */
  readonly commitments: Readonly<Record<string, Uint8Array>>;
  /** The entry's `i`, the same as in its commitments. */
  readonly nonce: string;
  readonly origin: string;
  readonly references: readonly number[];
  /** Milliseconds since 1970; seconds are dropped. */
  readonly time: number;
}

/**
 * Writes an entry: canonical JSON as UTF-8, the bytes that are hashed into the tree.
 *
 * Throws `entry.malformed` with the field at fault and `entry.too-large` for over 1,024 bytes.
 *
 * @source the register's format, "The entry"; RFC 8785
 */
export function buildEntry(content: EntryContent, context: EntryContext = {}): Uint8Array {
  const { type, nonce, origin, references, time } = content;
  const commitments = Object.entries(content.commitments).map(([part, bytes]) => [part, base64url(bytes)]);
  const minute = Number.isFinite(new Date(time).getTime())
    ? `${new Date(time).toISOString().slice(0, 16)}Z`
    : '';
  return formatEntry(
    { a: type, c: Object.fromEntries(commitments), i: nonce, o: origin, r: references, t: minute, v: 1 },
    context,
  );
}

/** Writes an entry that is in the form of its JSON already; throws as `buildEntry`. */
export function formatEntry(entry: Entry, context: EntryContext = {}): Uint8Array {
  requireEntry(entry, context);
  const bytes = utf8(canonicalJson(entry));
  requireLength(bytes);
  return bytes;
}

/**
 * Reads an entry from the log's exact bytes.
 *
 * Throws `entry.too-large`, `json.not-canonical` and its kin, and `entry.malformed` with the field at fault: a
 * member missing, unknown or out of form, and what `context` rules out.
 *
 * @source the register's format, "The entry"; RFC 8785
 */
export function parseEntry(bytes: Uint8Array, context: EntryContext = {}): Entry {
  requireLength(bytes);
  const value: unknown = parseCanonicalJson(bytes);
  requireEntry(value, context);
  return value;
}

/**
 * Whether what someone shows as a part of an act is what was committed to when the act was recorded.
 *
 * False too if the entry has no such part.
 */
export function opensPart(
  entry: Entry,
  part: string,
  opening: Uint8Array,
  data: string | Uint8Array,
): boolean {
  const committed = Object.hasOwn(entry.c, part) ? entry.c[part] : undefined;
  if (committed === undefined) return false;
  const made = commitPart({ opening, nonce: entry.i, part, type: entry.a, data });
  return equalBytes(made, bytesOfBase64url(committed));
}

function requireLength(bytes: Uint8Array): void {
  if (bytes.length <= entryLengthMax) return;
  throw new TransparencyLogError('entry.too-large', '', {
    'zh-CN': `条目有 ${bytes.length} 字节，上限为 ${entryLengthMax}。`,
    en: `The entry has ${bytes.length} bytes; the limit is ${entryLengthMax}.`,
  });
}
