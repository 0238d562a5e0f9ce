import { randomInt } from 'node:crypto';

/** So many recovery codes an account is given. */
const codes = 10;

/** Draws recovery codes: ten digits each, `12345-67890`, which a phone's number keys can type. */
export function drawRecoveryCodes(): string[] {
  const half = () => String(randomInt(100_000)).padStart(5, '0');
  return Array.from({ length: codes }, () => `${half()}-${half()}`);
}

/** Reads a recovery code as people type it, with or without the dash; undefined for anything else. */
export function readRecoveryCode(typed: string): string | undefined {
  const digits = typed.replace(/[\s\-–—－]/g, '');
  return /^\d{10}$/.test(digits) ? `${digits.slice(0, 5)}-${digits.slice(5)}` : undefined;
}
