import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { TextDecoderStream } from 'node:stream/web';
import { parse } from 'csv-parse';
import { type Bilingual, say } from '#platform/languages.ts';
import type { SourceRow } from '#subjects/request-imports/index.ts';
import { UsageFault } from '../usage-fault.ts';
import { columnsOf, type Mapping } from './mapping.ts';

/** A row may be so long, in characters; a quotation mark left open would otherwise swallow the file. */
const rowLengthMax = 200_000;

const swallowing = new Set(['CSV_MAX_RECORD_SIZE', 'CSV_QUOTE_NOT_CLOSED']);

/**
 * Reads a CSV file row by row, without ever holding it whole. A byte-order mark, CRLF and line breaks in
 * quoted fields are understood; columns that the mapping doesn't name are passed over.
 *
 * @throws UsageFault if the file can't be opened, isn't in the encoding said, or lacks a column of the mapping.
 */
export async function* readRows(path: string, mapping: Mapping): AsyncGenerator<SourceRow> {
  const bytes = createReadStream(path);
  const skipped: { line: number; fault: Bilingual }[] = [];
  const parser = parse({
    bom: true,
    delimiter: mapping.file.delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: rowLengthMax,
    on_skip: (error) => {
      if (error === undefined) return undefined;
      // What an open quotation mark swallows would be rows that nobody misses: better to stop.
      if (swallowing.has(error.code)) parser.destroy(error);
      else skipped.push({ line: Number(error['lines'] ?? 0), fault: unreadable });
      return undefined;
    },
  });
  const text = Readable.toWeb(bytes).pipeThrough(
    new TextDecoderStream(mapping.file.encoding, { fatal: true }),
  );
  const source = Readable.fromWeb(text as Parameters<typeof Readable.fromWeb>[0]);
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    let header: readonly string[] | undefined;
    let line = 1;
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      if (header === undefined) header = checkHeader(path, record, mapping);
      else yield rowOf(line, record, header);
      line = info.lines + 1;
      for (const { line, fault } of skipped.splice(0)) yield { line, values: new Map(), fault };
    }
    for (const { line, fault } of skipped) yield { line, values: new Map(), fault };
    if (header === undefined) throw new UsageFault(`${path}: 文件是空的 / the file is empty`);
  } catch (error) {
    throw error instanceof UsageFault ? error : new UsageFault(`${path}: ${whyUnreadable(error, mapping)}`);
  } finally {
    bytes.destroy();
  }
}

const unreadable = say(
  '引号不成对，无法分列。',
  'The quotation marks don’t match, so the row can’t be split.',
);

function whyUnreadable(error: unknown, { file }: Mapping): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR')
    return `无法读取 / can’t be read (${code})`;
  if (swallowing.has(String(code))) {
    return `引号未闭合，其后各行无法读取 / a quotation mark is open, so the rows after it can’t be read (${message})`;
  }
  if (error instanceof TypeError) return `不是 ${file.encoding} 编码 / isn’t encoded in ${file.encoding}`;
  return message;
}

function checkHeader(path: string, header: string[], mapping: Mapping): string[] {
  const names = header.map((name) => name.trim());
  for (const column of columnsOf(mapping)) {
    const count = names.filter((name) => name === column).length;
    if (count === 0)
      throw new UsageFault(`${path}: 没有“${column}”列 / there is no column ${JSON.stringify(column)}`);
    if (count > 1)
      throw new UsageFault(`${path}: “${column}”列重复 / the column ${JSON.stringify(column)} occurs twice`);
  }
  return names;
}

function rowOf(line: number, record: readonly string[], header: readonly string[]): SourceRow {
  const values = new Map(header.map((name, index) => [name, record[index] ?? '']));
  if (record.length === header.length) return { line, values, fault: undefined };
  const [expected, found] = [header.length, record.length];
  const fault = say(
    `应有 ${expected} 列，实有 ${found} 列。`,
    `It should have ${expected} columns and has ${found}.`,
  );
  return { line, values, fault };
}
