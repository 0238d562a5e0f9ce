import { OpinionMapError } from './opinion-map-error.ts';

/** One record of a CSV file; only valid during the call it is passed to. */
export interface CsvRecord {
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** How many fields it has. */
  readonly length: number;
  /** The text of a field, without its quotes; empty beyond the last one. */
  field(place: number): string;
  /** The vote in a field: 1, 0 or −1, `undefined` where empty, `null` where it is none of these. */
  vote(place: number): 1 | 0 | -1 | undefined | null;
}

/**
 * Goes through the records of a CSV file: commas, optional quotes, doubled quotes inside, CR, LF or both.
 *
 * A byte order mark at the start and empty lines are passed over. Line ends within quotes are kept.
 *
 * @throws OpinionMapError `file-malformed` for a quote that isn't closed.
 * @source RFC 4180.
 */
export function eachCsvRecord(text: string, file: string, visit: (record: CsvRecord) => void): void {
  const scanner = new CsvScanner(text, file);
  while (scanner.advance()) visit(scanner);
}

const comma = 44;
const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;

class CsvScanner implements CsvRecord {
  line = 1;
  length = 0;
  readonly #text: string;
  readonly #file: string;
  #at: number;
  #nextLine = 1;
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  readonly #doubled: boolean[] = [];

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
    this.#at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  /** Moves on to the next record that isn't an empty line. */
  advance(): boolean {
    while (this.#at < this.#text.length) {
      this.line = this.#nextLine;
      this.length = 0;
      this.#readRecord();
      const empty = this.length === 1 && this.#from[0] === this.#to[0] && !this.#doubled[0];
      if (!empty) return true;
    }
    return false;
  }

  field(place: number): string {
    if (place < 0 || place >= this.length) return '';
    const raw = this.#text.slice(this.#from[place], this.#to[place]);
    return this.#doubled[place] ? raw.replaceAll('""', '"') : raw;
  }

  vote(place: number): 1 | 0 | -1 | undefined | null {
    const from = this.#from[place]!;
    const size = place < this.length ? this.#to[place]! - from : 0;
    if (size === 0) return undefined;
    const first = this.#text.charCodeAt(from);
    if (size === 1 && first === 49) return 1;
    if (size === 1 && first === 48) return 0;
    if (size === 2 && first === 45 && this.#text.charCodeAt(from + 1) === 49) return -1;
    const text = this.field(place).trim();
    if (text === '') return undefined;
    const value = Number(text);
    return value === 1 || value === -1 ? value : value === 0 ? 0 : null;
  }

  #readRecord(): void {
    const text = this.#text;
    let at = this.#at;
    for (;;) {
      const quoted = text.charCodeAt(at) === quote;
      const from = quoted ? at + 1 : at;
      at = quoted ? this.#closingQuote(from) : endOfField(text, at);
      const to = at;
      if (quoted) at = endOfField(text, at + 1);
      this.#from[this.length] = from;
      this.#to[this.length] = to;
      if (!quoted) this.#doubled[this.length] = false;
      this.length++;
      const code = text.charCodeAt(at);
      if (code === comma) {
        at++;
        continue;
      }
      if (code === carriageReturn && text.charCodeAt(at + 1) === lineFeed) at++;
      this.#at = at + 1;
      this.#nextLine++;
      return;
    }
  }

  /** The place of the quote that closes the field begun at `from`; notes whether quotes are doubled in it. */
  #closingQuote(from: number): number {
    const text = this.#text;
    this.#doubled[this.length] = false;
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === lineFeed || (code === carriageReturn && text.charCodeAt(at + 1) !== lineFeed)) {
        this.#nextLine++;
      }
      if (code !== quote) continue;
      if (text.charCodeAt(at + 1) !== quote) return at;
      this.#doubled[this.length] = true;
      at++;
    }
    throw new OpinionMapError(
      'file-malformed',
      { file: this.#file, line: this.line },
      {
        'zh-CN': '引号没有闭合。请检查该行起的引号。',
        en: 'A quote is never closed. Check the quotes from this line on.',
      },
    );
  }
}

function endOfField(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === comma || code === lineFeed || code === carriageReturn) break;
    at++;
  }
  return at;
}
