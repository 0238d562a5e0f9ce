import writeXlsxFile from 'write-excel-file/node';
import { harmlessCell } from './formulas.ts';

/** The media type of a workbook. */
export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A sheet's cell holds so many characters. */
const cellCharactersMax = 32_767;

/**
 * Writes a workbook (XLSX) with one sheet: first row the column names, which stays in sight, then the rows, every
 * cell as text. Cells that would run as formulas once saved as CSV get an apostrophe in front, as in our CSV.
 *
 * @throws if a cell is longer than a sheet can hold.
 */
export async function writeWorkbook(
  sheet: string,
  columns: readonly string[],
  rows: readonly (readonly (string | null)[])[],
): Promise<Uint8Array> {
  const cells = [columns, ...rows].map((row) =>
    row.map((cell) => {
      if (cell === null || cell === '') return null;
      const value = harmlessCell(cell);
      if (value.length > cellCharactersMax)
        throw new Error(`a cell of ${value.length} characters in ${sheet}`);
      return { value, type: String };
    }),
  );
  return writeXlsxFile(cells, { sheet, stickyRowsCount: 1 }).toBuffer();
}
