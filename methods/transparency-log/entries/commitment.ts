import { concatBytes, utf8 } from '../encoding/bytes.ts';
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
const innerPad = padded(0x36);
const outerPad = padded(0x5c);

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
  const nonce = shortField('nonce', part.nonce);
  const name = shortField('part', part.part);
  const type = shortField('type', part.type);
  const data = typeof part.data === 'string' ? utf8(part.data) : part.data;
  if (data.length > 0xffffffff) throw malformed('data', '内容过长。', 'The data is too long.');

  const length =
    blockLength + opening.length + 1 + nonce.length + 1 + name.length + 1 + type.length + 4 + data.length;
  const inner = new Uint8Array(length);
  inner.set(innerPad);
  inner.set(opening, blockLength);
  let at = blockLength + opening.length;
  for (const field of [nonce, name, type]) {
    inner[at] = field.length;
    inner.set(field, at + 1);
    at += 1 + field.length;
  }
  inner[at] = data.length >>> 24;
  inner[at + 1] = data.length >>> 16;
  inner[at + 2] = data.length >>> 8;
  inner[at + 3] = data.length;
  inner.set(data, at + 4);

  // HMAC as its two hashes: twice the speed of node:crypto's HMAC object on messages this short.
  return sha256(concatBytes(outerPad, sha256(inner)));
}

function padded(pad: number): Uint8Array {
  const key = new Uint8Array(blockLength);
  key.set(utf8(commitmentKey));
  return key.map((byte) => byte ^ pad);
}

function shortField(place: string, text: string): Uint8Array {
  const bytes = utf8(text);
  if (bytes.length > 0 && bytes.length <= 255) return bytes;
  throw malformed(place, '应为 1 至 255 字节。', 'This takes 1 to 255 bytes.');
}

function malformed(place: string, chinese: string, english: string): TransparencyLogError {
  return new TransparencyLogError('commitment.malformed', place, { 'zh-CN': chinese, en: english });
}
