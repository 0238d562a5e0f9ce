import { concatBytes, requireWellFormed, utf8 } from '../encoding/bytes.ts';
import { hashLength } from '../hashing/merkle-hash.ts';
import { sha256 } from '../hashing/sha-256.ts';
import { TransparencyLogError } from '../transparency-log-error.ts';

/**
 * Kc, the key under which all commitments are made: public, fixed for ever, the same in every installation.
 *
 * It hides nothing (the opening does); it only keeps a commitment from ever being equal to some other use of
 * HMAC-SHA256. It is the 42 ASCII bytes of `gongzhi transparency-log part commitment 1`.
 */
export const commitmentKey = 'gongzhi transparency-log part commitment 1';

/** Bytes of an opening: as many as HMAC-SHA256 gives, so that guessing it is as hard as breaking the hash. */
export const openingLength = 32;

/** What a commitment binds: one part of one act. */
export interface CommittedPart {
  /** 32 fresh random bytes, never used for another part or act. Whoever lacks them learns nothing. */
  readonly opening: Uint8Array;
  /** The entry's `i` exactly as it stands in the entry (22 characters of base64url). */
  readonly nonce: string;
  /** The part's name, e.g. `facts` or `actor`. */
  readonly part: string;
  /** The act's type, the entry's `a`, e.g. `matter.dispatched`. */
  readonly type: string;
  /** The part's bytes; a string, such as its canonical JSON, counts as UTF-8. */
  readonly data: string | Uint8Array;
}

const blockLength = 64;
const shortFieldLengthMax = 255;
const encoder = new TextEncoder();

// The two messages that HMAC hashes, each after its block of padded key. They are written and hashed before
// anything else can run; a new buffer for each commitment would cost more than both hashes.
const sharedInner = withPaddedKey(0x36, 16_384);
const outer = withPaddedKey(0x5c, hashLength);

/**
 * Makes the fingerprint that stands in the public log for one part of an act.
 *
 * 32 bytes: HMAC-SHA256(Kc, opening ‖ u8 len(i) ‖ i ‖ u8 len(p) ‖ p ‖ u8 len(a) ‖ a ‖ u32 len(data) ‖ data),
 * lengths in bytes, big-endian, text as UTF-8. Once the part and its opening are erased, nobody can tell what
 * it was, not even by trying every likely content; while they are kept, nobody can pass off another content.
 *
 * Throws `commitment.malformed` for an opening that isn't 32 bytes, and for a nonce, part or type that is
 * empty or over 255 bytes.
 *
 * @source RFC 2104 (HMAC), FIPS 180-4 (SHA-256); docs of the register's format, "The entry"
 */
export function commitPart(part: CommittedPart): Uint8Array {
  const { opening } = part;
  if (opening.length !== openingLength) {
    throw malformed(
      'opening',
      `启封值应为 ${openingLength} 字节。`,
      `An opening has ${openingLength} bytes.`,
    );
  }
  const { data } = part;
  // A UTF-16 code unit takes at most three bytes.
  const capacity = openingLength + 3 * (1 + 3 * shortFieldLengthMax) + 4 + 3 * data.length;
  const isShort = blockLength + capacity <= sharedInner.length;
  const inner = isShort ? sharedInner : withPaddedKey(0x36, capacity);
  inner.set(opening, blockLength);
  let at = blockLength + openingLength;
  at = writeShortField(inner, at, 'nonce', part.nonce);
  at = writeShortField(inner, at, 'part', part.part);
  at = writeShortField(inner, at, 'type', part.type);
  const length = writeData(inner, at + 4, data);
  if (length > 0xffffffff) throw malformed('data', '内容过长。', 'The data is too long.');
  inner[at] = length >>> 24;
  inner[at + 1] = length >>> 16;
  inner[at + 2] = length >>> 8;
  inner[at + 3] = length;

  // HMAC as its two hashes: several times the speed of node:crypto's HMAC object on messages this short.
  outer.set(sha256(inner.subarray(0, at + 4 + length)), blockLength);
  return sha256(outer);
}

function withPaddedKey(pad: number, length: number): Uint8Array {
  const block = new Uint8Array(blockLength);
  block.set(utf8(commitmentKey));
  return concatBytes(
    block.map((byte) => byte ^ pad),
    new Uint8Array(length),
  );
}

/** Writes a length of one byte and then the text; gives the place after it. */
function writeShortField(inner: Uint8Array, at: number, place: string, text: string): number {
  const length = text.length <= shortFieldLengthMax ? writeText(inner, at + 1, text) : text.length;
  if (length < 1 || length > shortFieldLengthMax) {
    throw malformed(place, '应为 1 至 255 字节。', 'This takes 1 to 255 bytes.');
  }
  inner[at] = length;
  return at + 1 + length;
}

function writeData(inner: Uint8Array, at: number, data: string | Uint8Array): number {
  if (typeof data === 'string') return writeText(inner, at, data);
  inner.set(data, at);
  return data.length;
}

/** Writes a text as UTF-8 and gives its length in bytes; a lone surrogate is refused. */
function writeText(inner: Uint8Array, at: number, text: string): number {
  requireWellFormed(text);
  return encoder.encodeInto(text, inner.subarray(at)).written;
}

function malformed(place: string, chinese: string, english: string): TransparencyLogError {
  return new TransparencyLogError('commitment.malformed', place, { 'zh-CN': chinese, en: english });
}
