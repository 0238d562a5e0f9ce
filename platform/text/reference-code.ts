import { type CodeForm, drawCode, type RandomBytes, readCode } from './spoken-code.ts';

/** 45 random bits: among a million, two alike in about one of seventy cases. Kept unique by the database. */
const REFERENCE: CodeForm = { length: 10, groupLength: 5 };

/** 55 random bits: not to be guessed, least of all where attempts are limited. */
const QUERY: CodeForm = { length: 12, groupLength: 4 };

/**
 * Draws a reference (受理号) to say aloud and write down: `NH7K3-F2WQ8`. It opens nothing, and says nothing of
 * how many there are.
 */
export function referenceCode(randomBytes: RandomBytes): string {
  return drawCode(randomBytes, REFERENCE);
}

/** Reads a reference as typed, in the form in which it was drawn; null where it can't be one. */
export function readReferenceCode(text: string): string | null {
  return readCode(text, REFERENCE);
}

/**
 * Draws a query code (查询码), the secret with which a reporter without an account opens their report:
 * `7KQM-24WX-HT9B`. Show it once and keep only its hash.
 */
export function queryCode(randomBytes: RandomBytes): string {
  return drawCode(randomBytes, QUERY);
}

/**
 * Reads a query code as typed, in the form in which it was drawn; null where it can't be one, which is worth
 * telling apart from a wrong one, since it needs no attempt.
 */
export function readQueryCode(text: string): string | null {
  return readCode(text, QUERY);
}
