import { CsvError, parse } from 'csv-parse/sync';
import { isRefusal, type Refusal } from '../refusal/index.ts';
import { decodeCsv } from './decode.ts';
import { isFormula, plainCell } from './formulas.ts';
import { refuseCsv } from './refusals.ts';

/** The columns of a kind of file. */
export interface CsvColumns {
  /** All columns that a file may have, in the order in which we write them. */
  readonly all: readonly string[];
  /** Those without which nothing can be read. */
  readonly needed: readonly string[];
}

/** A row of a file, with the line on which it begins (the first line is 1). */
export interface CsvRow {
  readonly line: number;
  /** Cells by column, trimmed; an empty cell, or one whose column is missing, is null. */
  readonly cells: Readonly<Record<string, string | null>>;
  /** A column whose cell would run as a formula, having no apostrophe in front; undefined where none would. */
  readonly formula?: string | undefined;
}

/** One line of a file: its number, and its cells as they stand. */
export interface TableLine {
  readonly line: number;
  readonly record: readonly string[];
}

/** A file may have so many rows below its first line. */
export const csvRowsMax = 10_000;

/** A file's bytes or text, or lines read already. */
export type TableSource = Uint8Array | string | readonly TableLine[];

/** A cell may have so many characters. */
const cellCharactersMax = 20_000;

/**
 * Reads a CSV file: first line the column names, separated by commas, cells in double quotes where needed.
 * Column order is free, empty lines are skipped. Cells that we wrote with an apostrophe against being run as
 * formulas come back without it.
 *
 * @param source the file's bytes, or its text, or the lines of a workbook from {@link readWorkbook}.
 * @returns at least one row; refuses a file that is too large, too long, not CSV, or of other columns.
 * @source RFC 4180
 */
export function readCsv(source: TableSource, columns: CsvColumns): CsvRow[] | Refusal {
  const lines = linesOf(source);
  if (isRefusal(lines)) return lines;
  const [head, ...rows] = lines;
  if (head === undefined) return refuseCsv('csv.empty');
  const names = head.record.map((name) => name.trim().toLowerCase());
  const wrong = checkColumns(names, columns);
  if (wrong) return wrong;
  if (rows.length === 0) return refuseCsv('csv.empty');
  if (rows.length > csvRowsMax) return refuseCsv('csv.too-many-rows', { rows: csvRowsMax });
  return rows.map(({ line, record }) => ({
    line,
    cells: cellsOf(names, record, columns),
    formula: names.find((_name, index) => isFormula(record[index]?.trim() ?? '')),
  }));
}

/**
 * Reads a file as lines of cells, whatever its columns: those of other systems have their own.
 *
 * @returns the first line too; refuses what is too large, too long or not CSV.
 */
export function readTable(source: TableSource): readonly TableLine[] | Refusal {
  const lines = linesOf(source);
  if (!isRefusal(lines) && lines.length > csvRowsMax + 1)
    return refuseCsv('csv.too-many-rows', { rows: csvRowsMax });
  return lines;
}

function linesOf(source: TableSource): readonly TableLine[] | Refusal {
  if (Array.isArray(source)) return source;
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : (source as Uint8Array);
  const text = decodeCsv(bytes);
  return isRefusal(text) ? text : parseLines(text);
}

function parseLines(text: string): TableLine[] | Refusal {
  try {
    const lines: TableLine[] = [];
    parse(text, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: cellCharactersMax * 20,
      to: csvRowsMax + 2,
      on_record: (record: string[], { lines: line }: { lines: number }) => {
        // The parser counts the line on which a record ends.
        const inner = record.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
        if (record.some((cell) => cell.trim() !== '')) lines.push({ line: line - inner, record });
        return null;
      },
    });
    return lines;
  } catch (error) {
    if (error instanceof CsvError) return refuseCsv('csv.unreadable', { line: Number(error['lines'] ?? 1) });
    throw error;
  }
}

function checkColumns(names: readonly string[], { all, needed }: CsvColumns): Refusal | undefined {
  const unknown = names.filter((name, index) => !all.includes(name) || names.indexOf(name) !== index);
  if (unknown.length > 0) {
    return refuseCsv('csv.columns-unknown', { columns: unknown.slice(0, 10).join(', ').slice(0, 200) });
  }
  const missing = needed.filter((name) => !names.includes(name));
  return missing.length > 0 ? refuseCsv('csv.columns-missing', { columns: missing.join(', ') }) : undefined;
}

function cellsOf(names: readonly string[], record: readonly string[], { all }: CsvColumns): CsvRow['cells'] {
  const cells: Record<string, string | null> = {};
  for (const name of all) {
    const cell = record[names.indexOf(name)]?.trim() ?? '';
    cells[name] = cell === '' ? null : plainCell(cell);
  }
  return cells;
}
