import { readSheet } from 'read-excel-file/node';
import type { Refusal } from '../refusal/index.ts';
import { csvMegabytesMax } from './decode.ts';
import { csvRowsMax, type TableLine } from './read-csv.ts';
import { refuseCsv } from './refusals.ts';
import { isBoundedArchive } from './workbook-size.ts';

/** Whether a file's bytes begin as a workbook's (XLSX) do. */
export function isWorkbook(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/**
 * Reads the first sheet of a workbook (XLSX) as lines of cells, to be read on like those of a CSV file. Numbers
 * come as they were written, days as `2026-11-22`, formulas as the value last worked out and never run.
 *
 * @param moments days come with their time, as `2026-11-22 09:30:00`.
 * @returns lines by their row in the sheet, empty ones left out; refuses what is too large
 *   (`csv.too-large`, `csv.too-many-rows`) or no workbook (`csv.workbook-unreadable`).
 */
export async function readWorkbook(bytes: Uint8Array, moments = false): Promise<TableLine[] | Refusal> {
  if (bytes.length > csvMegabytesMax * 1_000_000)
    return refuseCsv('csv.too-large', { megabytes: csvMegabytesMax });
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!isWorkbook(buffer) || !isBoundedArchive(buffer)) return refuseCsv('csv.workbook-unreadable');
  const sheet = await readSheet(buffer, { parseNumber: (written) => written }).catch(() => undefined);
  // Whatever the library can't make sense of, the file is at fault and the person who sent it can mend it.
  if (sheet === undefined) return refuseCsv('csv.workbook-unreadable');
  const lines = sheet
    .map((row, index) => ({ line: index + 1, record: row.map((cell) => writtenCell(cell, moments)) }))
    .filter(({ record }) => record.some((cell) => cell.trim() !== ''));
  return lines.length > csvRowsMax + 1 ? refuseCsv('csv.too-many-rows', { rows: csvRowsMax }) : lines;
}

function writtenCell(cell: unknown, moments: boolean): string {
  if (cell === null || cell === undefined) return '';
  if (!(cell instanceof Date)) return String(cell);
  return moments ? cell.toISOString().slice(0, 19).replace('T', ' ') : cell.toISOString().slice(0, 10);
}
