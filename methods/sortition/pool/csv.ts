import { SortitionError } from '../sortition-error.ts';

/** A record of a CSV file: its fields, and the line on which it starts (from 1). */
export interface CsvRecord {
  readonly fields: readonly string[];
  readonly line: number;
}

/** The largest text that is read, in UTF-16 units. */
export const csvLengthMax = 64 * 1024 * 1024;

/**
 * Splits CSV text into records.
 *
 * Takes commas, quoted fields (with doubled quotes, commas and line breaks inside), LF, CRLF or CR, and a
 * byte order mark; leaves out blank lines. Throws `file.quote-open`, `file.quote-misplaced` or
 * `file.too-large`. `file` names the input in errors.
 *
 * @source RFC 4180
 */
export function readCsv(text: string, file: string): CsvRecord[] {
  if (text.length > csvLengthMax)
    throw new SortitionError('file.too-large', { file }, '文件过大。', 'The file is too large.');
  const records: CsvRecord[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const start = line;
    const fields: string[] = [];
    let blank = true;
    for (;;) {
      if (text[at] === '"') {
        const quoted = readQuoted(text, at, file, line);
        fields.push(quoted.value);
        line += quoted.lines;
        at = quoted.end;
        blank = false;
      } else {
        const from = at;
        while (at < text.length && text[at] !== ',' && text[at] !== '\n' && text[at] !== '\r') at++;
        fields.push(text.slice(from, at));
        if (at > from) blank = false;
      }
      if (text[at] !== ',') break;
      blank = false;
      at++;
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    at++;
    line++;
    if (!blank) records.push({ fields, line: start });
  }
  return records;
}

function readQuoted(text: string, opening: number, file: string, line: number) {
  let value = '';
  let from = opening + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0)
      throw new SortitionError(
        'file.quote-open',
        { file, line },
        `第 ${line} 行的引号没有结束。`,
        `A quote opened on line ${line} never closes.`,
      );
    value += text.slice(from, quote);
    if (text[quote + 1] === '"') {
      value += '"';
      from = quote + 2;
      continue;
    }
    const next = text[quote + 1];
    if (next !== undefined && next !== ',' && next !== '\n' && next !== '\r')
      throw new SortitionError(
        'file.quote-misplaced',
        { file, line },
        `第 ${line} 行的引号之后多出字符。`,
        `Something follows a closing quote on line ${line}.`,
      );
    return { value, end: quote + 1, lines: value.match(/\r\n|\r|\n/g)?.length ?? 0 };
  }
}
