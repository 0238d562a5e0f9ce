import type { Refusal } from '../refusal/index.ts';
import { refuseCsv } from './refusals.ts';

/** A file may be so large, in megabytes of 1,000,000 bytes. */
export const csvMegabytesMax = 5;

/**
 * Reads a file's bytes as text: UTF-8 with or without a byte order mark, else GB 18030, in which spreadsheet
 * programs in China save CSV.
 *
 * @returns the text without byte order mark; refuses what is too large (`csv.too-large`) or holds NUL, as
 *   spreadsheets and pictures do (`csv.not-text`).
 */
export function decodeCsv(bytes: Uint8Array): string | Refusal {
  if (bytes.length > csvMegabytesMax * 1_000_000)
    return refuseCsv('csv.too-large', { megabytes: csvMegabytesMax });
  if (bytes.includes(0)) return refuseCsv('csv.not-text');
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next encoding may fit.
    }
  }
  return refuseCsv('csv.not-text');
}
