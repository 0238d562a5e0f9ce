export { dateCell, listCell, optionalCell, textCell, yesCell } from './cells.ts';
export { csvMegabytesMax, decodeCsv } from './decode.ts';
export { type ImportInput, importAnswer, importInput } from './import-input.ts';
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
export {
  type CsvColumns,
  type CsvRow,
  readCsv,
  readTable,
  type TableLine,
  type TableSource,
} from './read-csv.ts';
export { isWorkbook, readWorkbook } from './read-workbook.ts';
export { refuseCsv } from './refusals.ts';
export { writeCsv } from './write-csv.ts';
export { workbookType, writeWorkbook } from './write-workbook.ts';
