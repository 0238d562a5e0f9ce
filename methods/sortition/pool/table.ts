import { SortitionError } from '../sortition-error.ts';
import { readCsv } from './csv.ts';

/** A CSV file with a header: its columns and its rows. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly fields: readonly string[]; readonly line: number }[];
}

/**
 * Reads CSV text whose first record names the columns; all names and fields lose outer white space.
 *
 * Rows may leave out empty fields at their end, but have no more fields than there are columns. Throws
 * `file.empty`, `file.column-repeated` (named columns only) or `file.row-length`.
 */
export function readTable(text: string, file: string): Table {
  const [header, ...records] = readCsv(text, file);
  if (!header) throw new SortitionError('file.empty', { file }, '文件是空的。', 'The file is empty.');
  const columns = header.fields.map((name) => name.trim());
  const repeated = columns.find((name, at) => name !== '' && columns.indexOf(name) !== at);
  if (repeated !== undefined)
    throw new SortitionError(
      'file.column-repeated',
      { file, line: header.line, column: repeated },
      `列名“${repeated}”重复。`,
      `The column "${repeated}" occurs more than once.`,
    );
  const rows = records.map(({ fields, line }) => {
    const extra = fields.slice(columns.length);
    if (extra.some((field) => field.trim() !== ''))
      throw new SortitionError(
        'file.row-length',
        { file, line },
        `第 ${line} 行有 ${fields.length} 个字段，而表头只有 ${columns.length} 列。`,
        `Line ${line} has ${fields.length} fields, but the header names ${columns.length} columns.`,
      );
    return { fields: columns.map((_, at) => (fields[at] ?? '').trim()), line };
  });
  return { columns, rows };
}

/** The position of the first column that has one of the names, letter case ignored; -1 if there is none. */
export function findColumn(table: Table, names: readonly string[]): number {
  const lower = table.columns.map((name) => name.toLowerCase());
  return names.map((name) => lower.indexOf(name.toLowerCase())).find((at) => at >= 0) ?? -1;
}
