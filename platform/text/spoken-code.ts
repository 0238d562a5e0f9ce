/**
 * Digits and capitals without 0, O, 1 and I, which are mistaken for each other: 32 characters, five bits each.
 */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Gives fresh bytes that nobody can foretell; injected, so that tests can repeat them. */
export type RandomBytes = (length: number) => Uint8Array;

/** Doubling in the field of 32 elements, modulo x⁵ + x² + 1. */
function double(value: number): number {
  const doubled = value << 1;
  return doubled & 32 ? doubled ^ 0b100101 : doubled;
}

/**
 * The check value of a code: each character times another power of x, summed in the field of 32 elements. So
 * one wrong character, or any two exchanged, is always noticed.
 */
function checkValue(values: readonly number[]): number {
  return values.reduce((sum, value) => double(sum ^ value), 0);
}

function grouped(characters: string, groupLength: number): string {
  return characters.match(new RegExp(`.{1,${groupLength}}`, 'g'))!.join('-');
}

/** How long a code is, and in what groups it is written. */
export type CodeForm = { readonly length: number; readonly groupLength: number };

/** Draws a fresh code whose last character checks the others. */
export function drawCode(randomBytes: RandomBytes, { length, groupLength }: CodeForm): string {
  const values = Array.from(randomBytes(length - 1), (byte) => byte % 32);
  if (values.length !== length - 1)
    throw new RangeError('The source of random bytes gave another number of them');
  return grouped([...values, checkValue(values)].map((value) => ALPHABET[value]).join(''), groupLength);
}

/**
 * Reads a code as people type it: small letters, full-width characters, blanks and hyphens anywhere. Null
 * where it can't be one: a wrong length, a character that none has, a check that fails.
 */
export function readCode(text: string, { length, groupLength }: CodeForm): string | null {
  if (text.length > length * 4) return null;
  const characters = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐-―_.·]/gu, '');
  const values = Array.from(characters, (character) => ALPHABET.indexOf(character));
  if (values.length !== length || values.includes(-1)) return null;
  if (checkValue(values.slice(0, -1)) !== values.at(-1)) return null;
  return grouped(characters, groupLength);
}
