import { formatTlogProof, parseTlogProof, type TlogProof } from '../checkpoints/tlog-proof.ts';
import { base64url, bytesOfBase64url } from '../encoding/base64.ts';
import { textOfUtf8, utf8 } from '../encoding/bytes.ts';
import { canonicalJson, parseCanonicalJson } from '../encoding/canonical-json.ts';
import { openingLength } from '../entries/commitment.ts';
import { TransparencyLogError } from '../transparency-log-error.ts';

/** What somebody keeps as proof of an act: the standard's receipt, with the entry and what opens its parts. */
export interface Receipt {
  /** Index, path and checkpoint. Its `extra` is what the other fields are written as; don't set it. */
  readonly proof: TlogProof;
  /** The entry's exact text; undefined in a receipt that others issued, which holds none. */
  readonly entry: string | undefined;
  /** The parts that the holder may see, by name. What is withheld or erased isn't among them. */
  readonly parts: Readonly<Record<string, OpenedPart>>;
  /** The issuer's verifier keys, by its own word: nothing vouches for them. */
  readonly keys: readonly string[];
}

/** A part of an act together with what shows that it is the one that was committed to. */
export interface OpenedPart {
  /** The part's canonical JSON, exactly as it was recorded. */
  readonly data: string;
  /** 32 bytes. */
  readonly opening: Uint8Array;
}

/** With this the JSON in a receipt's `extra` line begins to be ours. */
const format = 'gongzhi.receipt@1';

/** The longest receipt that is read, in characters: six parts of 64 kB and the proof, with room. */
export const receiptLengthMax = 2_000_000;
const partsMax = 16;
const keysMax = 16;

/**
 * Writes a receipt as a `.tlog-proof` file.
 *
 * Entry, parts and keys stand in its `extra` line, which the standard leaves to the issuer, as the base64 of
 * canonical JSON: `{"entry":"…","format":"gongzhi.receipt@1","keys":["…"],"parts":{"facts":{"data":"…",
 * "opening":"<base64url>"}}}`. So any program that knows the standard can check the same file.
 *
 * @source C2SP tlog-proof (draft), "Format"
 */
export function formatReceipt({ proof, entry, parts, keys }: Receipt): string {
  const opened = Object.entries(parts).map(([part, { data, opening }]) => [
    part,
    { data, opening: base64url(opening) },
  ]);
  const extra = { format, keys, parts: Object.fromEntries(opened), ...(entry !== undefined && { entry }) };
  return formatTlogProof({ ...proof, extra: utf8(canonicalJson(extra)) });
}

/**
 * Reads a receipt, without believing any of it yet; receipts of other issuers are read too.
 *
 * Throws `receipt.malformed` (or `text.not-base64`, `text.not-utf-8`) with the line or field at fault.
 */
export function parseReceipt(file: string | Uint8Array): Receipt {
  if (file.length > receiptLengthMax) throw malformed('', '文件过长。', 'The file is too long.');
  const proof = parseTlogProof(file);
  const extra = proof.extra === undefined ? undefined : ownExtra(proof.extra);
  if (extra === undefined) return { proof, entry: undefined, parts: {}, keys: [] };
  const { entry, keys, parts } = extra;
  if (entry !== undefined && typeof entry !== 'string') {
    throw malformed('extra /entry', '应为文本。', 'It should be a text.');
  }
  if (!Array.isArray(keys) || keys.length > keysMax || keys.some((key) => typeof key !== 'string')) {
    throw malformed('extra /keys', '应为公钥列表。', 'It should be a list of keys.');
  }
  return { proof, entry, parts: partsOf(parts), keys };
}

/** The issuer's JSON; undefined if the extra data is somebody else's matter. */
function ownExtra(extra: Uint8Array): Record<string, unknown> | undefined {
  let value: unknown;
  try {
    if (!textOfUtf8(extra).includes(`"format":"${format}"`)) return undefined;
    value = parseCanonicalJson(extra);
  } catch (error) {
    if (error instanceof TransparencyLogError && error.code === 'text.not-utf-8') return undefined;
    throw error;
  }
  const object = isObject(value) ? value : {};
  return object['format'] === format ? object : undefined;
}

function partsOf(value: unknown): Record<string, OpenedPart> {
  if (!isObject(value) || Object.keys(value).length > partsMax) {
    throw malformed('extra /parts', '应为各部分的启封材料。', 'It should hold the parts.');
  }
  const opened = Object.entries(value).map(([part, given]) => {
    const place = `extra /parts/${part}`;
    const { data, opening } = isObject(given) ? given : {};
    if (typeof data !== 'string' || typeof opening !== 'string') {
      throw malformed(place, '应有内容与启封值。', 'It should have data and an opening.');
    }
    const bytes = bytesOfBase64url(opening, place);
    if (bytes.length !== openingLength) {
      throw malformed(place, '启封值应为 32 字节。', 'An opening has 32 bytes.');
    }
    return [part, { data, opening: bytes }] as const;
  });
  return Object.fromEntries(opened);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function malformed(place: string, chinese: string, english: string): TransparencyLogError {
  return new TransparencyLogError('receipt.malformed', place, {
    'zh-CN': `不是合法的回执：${chinese}`,
    en: `This is not a receipt. ${english}`,
  });
}
