import { harmlessCell } from './formulas.ts';

/**
 * Writes a CSV file: first line the column names, then a line for each row, ending in CRLF. Cells that a
 * spreadsheet program would run as formulas get an apostrophe in front, which {@link readCsv} takes off again.
 *
 * @source RFC 4180
 */
export function writeCsv(columns: readonly string[], rows: readonly (readonly (string | null)[])[]): string {
  const lines = [columns, ...rows].map((row) =>
    row.map((cell) => quoted(harmlessCell(cell ?? ''))).join(','),
  );
  return lines.map((line) => `${line}\r\n`).join('');
}

function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
