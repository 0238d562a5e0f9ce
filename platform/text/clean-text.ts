/** Why a text can't be taken as it is. Nothing is ever cut off silently. */
export type TextFault =
  | { readonly code: 'text.too-long'; readonly max: number; readonly length: number }
  | { readonly code: 'text.unreadable' };

/** How a text is to be cleaned. */
export type Cleaning = {
  /** The most characters (code points, as people count them) after cleaning. */
  readonly max: number;
  /** Whether line breaks stay; otherwise each becomes a blank. */
  readonly multiline: boolean;
};

/** Cleaning can only shorten a text below this; longer ones are refused before any work is done on them. */
const RAW_LENGTH_FACTOR = 4;
const RAW_LENGTH_SPARE = 256;

/** Invisible: control characters, marks that turn the writing direction, zero-width blanks, non-characters. */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be taken out
  /[\u0001-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]/gu;

/**
 * Makes what a person typed fit to keep: Unicode NFC, line breaks as LF, without control and invisible
 * characters, without blanks at the ends of lines, at most one empty line at a time. Everything that can be
 * seen stays as it was typed. Cleaning a cleaned text changes nothing.
 *
 * @returns the text, or a fault where it is too long or contains NUL or half a surrogate pair (which
 * PostgreSQL and JSON can't hold)
 */
export function cleanText(text: string, { max, multiline }: Cleaning): string | TextFault {
  if (text.length > max * RAW_LENGTH_FACTOR + RAW_LENGTH_SPARE) {
    return { code: 'text.too-long', max, length: text.length };
  }
  if (text.includes('\0') || !text.isWellFormed()) return { code: 'text.unreadable' };
  const lines = text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/gu, '\n')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(/\t/gu, ' ')
    .replace(/[^\S\n]+$/gmu, '');
  const cleaned = multiline
    ? lines.replace(/\n{3,}/gu, '\n\n').trim()
    : lines.replace(/\s*\n\s*/gu, ' ').trim();
  const length = countCharacters(cleaned);
  return length > max ? { code: 'text.too-long', max, length } : cleaned;
}

/**
 * The beginning of a text, in whole characters: what is kept of something half typed, or searched for. Half
 * a surrogate pair, as cutting by length may leave, can't be kept in the database.
 */
export function firstCharacters(text: string, max: number): string {
  // A character is two units at most.
  return [...text.slice(0, max * 2)].slice(0, max).join('').toWellFormed();
}

/** How many characters a text has as people count them: code points, so that 𠮷 is one. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
