export { dateCell, listCell, optionalCell, textCell, yesCell } from './cells.ts';
export { csvMegabytesMax, decodeCsv } from './decode.ts';
export type { ImportInput } from './import-input.ts';
export { defineImport, type ImportDeclaration } from './import-route.ts';
export {
  type ImportPlan,
  type ImportResult,
  planRows,
  type ReadRow,
  type ReadRows,
  type RejectedRow,
  type RowPlan,
  readRows,
} from './import-rows.ts';
export { inParts } from './in-parts.ts';
export { allowLongTransaction } from './long-transaction.ts';
export { type CsvColumns, type CsvRow, readCsv } from './read-csv.ts';
export { refuseCsv } from './refusals.ts';
export { writeCsv } from './write-csv.ts';
