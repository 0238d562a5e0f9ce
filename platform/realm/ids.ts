import { randomFillSync } from 'node:crypto';
import { UUID, V7Generator } from 'uuidv7';

const generator = new V7Generator();
let pool = new Uint8Array(0);
let used = 0;

/** Bytes that nobody can foretell; drawn in blocks, since a call for each id would cost more than the id. */
export function randomBytes(length: number): Uint8Array {
  if (used + length > pool.length) {
    pool = randomFillSync(new Uint8Array(Math.max(4096, length)));
    used = 0;
  }
  const bytes = pool.slice(used, used + length);
  pool.fill(0, used, used + length);
  used += length;
  return bytes;
}

/**
 * A UUID version 7 for the given time, in milliseconds; later ones sort after earlier ones, also within
 * one millisecond. If the clock is set back by more than ten seconds the order starts anew.
 *
 * @source RFC 9562, section 5.7
 */
export function randomId(milliseconds: number): string {
  return generator.generateOrResetCore(milliseconds, 10_000).toString();
}

/** Whether a text is written as a UUID. */
export function isId(text: string): boolean {
  try {
    return UUID.parse(text).toString() === text;
  } catch {
    return false;
  }
}
