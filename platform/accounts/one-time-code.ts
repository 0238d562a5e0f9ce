import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A code holds for so long, in milliseconds; the one before and the one after are taken too. */
const stepMs = 30_000;
const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Draws a secret for an authenticator, as the library keeps them: 32 letters and digits, whose bytes are the key. */
export function drawOneTimeSecret(): string {
  return randomBytes(24).toString('base64url').replaceAll('-', 'x').replaceAll('_', 'y');
}

/** A secret as it is typed into an authenticator. @source RFC 4648, section 6 */
export function typedSecret(secret: string): string {
  const bits = [...Buffer.from(secret)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => base32[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('');
}

/** Whether six digits are what an authenticator with this secret shows at a moment. @source RFC 6238; RFC 4226 */
export function isOneTimeCode(secret: string, typed: string, atMs: number): boolean {
  const digits = typed.replace(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return false;
  return [-1, 0, 1].some((drift) =>
    timingSafeEqual(Buffer.from(codeAt(secret, Math.floor(atMs / stepMs) + drift)), Buffer.from(digits)),
  );
}

function codeAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', Buffer.from(secret)).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
