import { concatBytes, textOfUtf8, utf8 } from '../encoding/bytes.ts';
import { isCount } from '../encoding/decimal.ts';
import type { NoteSignature } from '../notes/signed-note.ts';
import { TransparencyLogError } from '../transparency-log-error.ts';
import { parseCheckpoint } from './checkpoint.ts';

/** Bytes of a cosignature/v1: an 8-byte time, then 64 of Ed25519. */
export const cosignatureLength = 72;

/**
 * When a witness says that it saw a checkpoint: seconds since 1970, from its verified cosignature.
 *
 * Throws `cosignature.malformed` for a signature of another length or a time over 2^53 − 1.
 *
 * @source C2SP tlog-cosignature 1.0.1, "Format"
 */
export function cosignatureSeconds({ name, signature }: NoteSignature): number {
  const seconds = secondsOf(signature);
  if (seconds !== undefined) return seconds;
  throw new TransparencyLogError('cosignature.malformed', name, {
    'zh-CN': '不是合法的见证签名。',
    en: 'This is not a cosignature.',
  });
}

/**
 * The bytes that a witness signs: a header, the time, and the whole text of the checkpoint.
 *
 * `text` is the note's text, which must be a checkpoint (extension lines may follow), and the first 8 bytes of
 * `signature` are the time. Undefined if either isn't so.
 *
 * @source C2SP tlog-cosignature 1.0.1, "Ed25519 signed message"
 */
export function cosignatureMessage(text: Uint8Array, signature: Uint8Array): Uint8Array | undefined {
  const seconds = secondsOf(signature);
  if (seconds === undefined) return undefined;
  try {
    parseCheckpoint(textOfUtf8(text), { allowExtensions: true });
  } catch (error) {
    if (error instanceof TransparencyLogError) return undefined;
    throw error;
  }
  return messageAt(text, seconds);
}

/** The same bytes, for signing: the time given as a number of seconds. */
export function messageAt(text: Uint8Array, seconds: number): Uint8Array {
  return concatBytes(utf8(`cosignature/v1\ntime ${seconds}\n`), text);
}

/** A time as a cosignature begins with it: 8 bytes, big-endian. */
export function bytesOfSeconds(seconds: number): Uint8Array {
  if (!isCount(seconds)) throw new RangeError('a cosignature is made at a whole number of seconds');
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(seconds));
  return bytes;
}

function secondsOf(signature: Uint8Array): number | undefined {
  if (signature.length !== cosignatureLength) return undefined;
  const seconds = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0);
  return seconds <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(seconds) : undefined;
}
