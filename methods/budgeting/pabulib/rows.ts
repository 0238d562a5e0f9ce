import { BudgetingError } from '../errors.ts';

const SEMICOLON = 59;
const QUOTE = 34;
const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;
const FIELDS_MAX = 4096;

/**
 * Walks through the rows of a pabulib file without copying them.
 *
 * After `next()` returned true, field `f` of the row lies in `bytes[fieldStart[f]] … bytes[fieldEnd[f] - 1]`,
 * blanks and outer quotes taken off. Lines end with LF, CRLF or CR; a quoted field may go over several.
 */
export class Rows {
  readonly bytes: Uint8Array;
  readonly fieldStart = new Uint32Array(FIELDS_MAX);
  readonly fieldEnd = new Uint32Array(FIELDS_MAX);
  fieldCount = 0;
  /** Where the current row begins in `bytes`. */
  rowStart = 0;
  /** The line the current row begins on, from 1. */
  line = 0;
  /** 1 where the field has quotes doubled inside of quotes. */
  readonly #fieldEscaped = new Uint8Array(FIELDS_MAX);
  #escaped = false;
  #position: number;
  #nextLine = 1;

  constructor(bytes: Uint8Array, position = 0) {
    this.bytes = bytes;
    this.#position = position;
  }

  /** Makes the row that begins at this place of `bytes` the next one; `line` then counts from there. */
  moveTo(position: number): void {
    this.#position = position;
    this.#nextLine = 1;
  }

  /** Goes to the next row that is not blank; false at the end of the file, where `fieldCount` is 0. */
  next(): boolean {
    const { bytes, fieldStart, fieldEnd } = this;
    const length = bytes.length;
    while (this.#position < length) {
      let at = this.#position;
      this.rowStart = at;
      this.line = this.#nextLine;
      let fields = 0;
      let byte = 0;
      do {
        while (at < length && (bytes[at] === SPACE || bytes[at] === 9)) at++;
        let from = at;
        let to: number;
        this.#escaped = false;
        if (at < length && bytes[at] === QUOTE) {
          from = at + 1;
          to = this.#closingQuote(from);
          at = to + 1;
          byte = at < length ? bytes[at]! : NEWLINE;
          if (byte !== SEMICOLON && byte !== NEWLINE && byte !== RETURN) {
            while (at < length && !endsField(bytes[at]!)) at++;
            // Text after a closing quote: the quotes were part of the text.
            if (!blank(bytes, to + 1, at)) [from, to, this.#escaped] = [from - 1, at, false];
            byte = at < length ? bytes[at]! : NEWLINE;
          }
        } else {
          byte = NEWLINE;
          while (at < length) {
            byte = bytes[at]!;
            if (byte === SEMICOLON || byte === NEWLINE || byte === RETURN) break;
            at++;
          }
          if (at === length) byte = NEWLINE;
          to = at;
        }
        while (to > from && (bytes[to - 1] === SPACE || bytes[to - 1] === 9)) to--;
        if (fields === FIELDS_MAX) throw tooManyFields(this.line);
        fieldStart[fields] = from;
        fieldEnd[fields] = to;
        this.#fieldEscaped[fields] = this.#escaped ? 1 : 0;
        fields++;
        at++;
      } while (byte === SEMICOLON);
      if (byte === RETURN && at < length && bytes[at] === NEWLINE) at++;
      this.#position = at;
      this.#nextLine++;
      this.fieldCount = fields;
      if (fields > 1 || fieldEnd[0]! > fieldStart[0]!) return true;
    }
    this.fieldCount = 0;
    return false;
  }

  /** The text of one field of the current row; '' where the row is shorter. */
  text(field: number): string {
    if (field >= this.fieldCount) return '';
    const written = decode(this.bytes, this.fieldStart[field]!, this.fieldEnd[field]!);
    return this.#fieldEscaped[field] === 1 ? written.replaceAll('""', '"').trim() : written;
  }

  /** True where no field from this one on holds anything. */
  emptyFrom(field: number): boolean {
    for (let f = field; f < this.fieldCount; f++) if (this.fieldEnd[f]! > this.fieldStart[f]!) return false;
    return true;
  }

  #closingQuote(from: number): number {
    const { bytes } = this;
    for (let at = from; at < bytes.length; at++) {
      const byte = bytes[at];
      if (byte === QUOTE) {
        if (bytes[at + 1] !== QUOTE) return at;
        this.#escaped = true;
        at++;
      } else if (byte === NEWLINE || (byte === RETURN && bytes[at + 1] !== NEWLINE)) {
        this.#nextLine++;
      }
    }
    throw new BudgetingError(
      'quote-open',
      { line: this.line },
      {
        'zh-CN': '引号未闭合。',
        en: 'A quotation mark is opened but never closed.',
      },
    );
  }
}

const decoder = new TextDecoder();

/** The text in a range of UTF-8 bytes. */
export function decode(bytes: Uint8Array, from: number, to: number): string {
  if (to - from > 24) return decoder.decode(bytes.subarray(from, to)).trim();
  let text = '';
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    if (byte > 127) return decoder.decode(bytes.subarray(from, to)).trim();
    text += String.fromCharCode(byte);
  }
  return text;
}

function endsField(byte: number): boolean {
  return byte === SEMICOLON || byte === NEWLINE || byte === RETURN;
}

function blank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at] !== SPACE && bytes[at] !== 9) return false;
  return true;
}

function tooManyFields(line: number): BudgetingError {
  return new BudgetingError(
    'too-large',
    { line },
    {
      'zh-CN': `一行不得超过${FIELDS_MAX}个字段。`,
      en: `A row may have at most ${FIELDS_MAX} fields.`,
    },
  );
}
