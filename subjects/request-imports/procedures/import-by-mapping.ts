import type { Caller } from '#platform/callers/index.ts';
import { readTable, refuseCsv, type TableLine, type TableSource } from '#platform/csv/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import {
  type ImportedRequestInput,
  importBatchMax,
  importRequests,
  importRights,
} from '#subjects/matters/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { faultOf, type RejectedRow, type RowFault, rowFaults } from '../faults.ts';
import { mappedColumns, type RequestMapping } from '../mapping-input.ts';
import { requestMappingById } from '../queries.ts';
import { columnsByField, readRequest, type SourceRow } from '../read-request.ts';
import { refuseRequestImport } from '../refusals.ts';
import { sourceTimes } from '../source-time.ts';
import { openWords } from '../words.ts';

/** What came of a file, or would come of it. */
export interface RequestImportResult {
  readonly dryRun: boolean;
  readonly rows: number;
  readonly imported: number;
  /** On record already under the same number: left as they are. */
  readonly known: number;
  readonly rejected: number;
  /** The first {@link rejectedMax} rejected rows, in the order of their lines. */
  readonly rejectedRows: readonly RejectedRow[];
}

/** So many rejected rows are told one by one; all are counted. */
export const rejectedMax = 200;

/** How a workbook’s own dates come, whatever the mapping says of text. */
const workbookMoment = 'YYYY-MM-DD HH:mm:ss';

interface Waiting {
  readonly line: number;
  readonly request: ImportedRequestInput;
}

/**
 * Takes over the requests in a file of another system, as its mapping says: good rows are taken, each other row is
 * told with its line, its column and why. One that is on record already under its number is left as it is, so the
 * same file again does nothing. A batch of rows is one transaction: what was said to be in is in.
 *
 * @param file a CSV file's bytes or text, or the lines of a workbook.
 * @param dryRun only says what would come of each row.
 */
export async function importByMapping(
  realm: Realm,
  caller: Caller,
  mappingId: string,
  { file, dryRun }: { readonly file: TableSource; readonly dryRun: boolean },
): Promise<RequestImportResult | Refusal> {
  const missing = missingRight(caller, importRights);
  if (missing) return missing;
  const view = await requestMappingById(realm.db, mappingId);
  if (view === undefined) return refuse('absent');
  if (view.ended) return refuseRequestImport('request-mapping.ended');
  const rows = rowsOf(file, view.mapping);
  if (isRefusal(rows)) return rows;
  const { waiting, rejected } = await readAll(realm, view.mapping, rows);
  const count = { imported: 0, known: 0 };
  const columns = columnsByField(view.mapping);
  for (let from = 0; from < waiting.length; from += importBatchMax) {
    const batch = waiting.slice(from, from + importBatchMax);
    const requests = batch.map(({ request }) => request);
    const results = await importRequests(realm, caller, requests, dryRun);
    if (isRefusal(results)) return results;
    for (const [index, result] of results.entries()) {
      const { line, request } = batch[index] as Waiting;
      if (result.is !== 'rejected') count[result.is] += 1;
      else rejected.push({ line, reference: request.sourceReference, ...faultOf(result.refusal, columns) });
    }
  }
  rejected.sort((one, other) => one.line - other.line);
  return {
    dryRun,
    rows: rows.length,
    ...count,
    rejected: rejected.length,
    rejectedRows: rejected.slice(0, rejectedMax),
  };
}

function rowsOf(file: TableSource, mapping: RequestMapping): SourceRow[] | Refusal {
  const lines = readTable(file);
  if (isRefusal(lines)) return lines;
  const [head, ...rest] = lines;
  if (head === undefined || rest.length === 0) return refuseCsv('csv.empty');
  const names = head.record.map((name) => name.trim());
  const needed = mappedColumns(mapping);
  const missing = needed.filter((name) => !names.includes(name));
  if (missing.length > 0)
    return refuseRequestImport('request-import.columns-missing', { columns: shown(missing) });
  const repeated = needed.filter((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (repeated.length > 0)
    return refuseRequestImport('request-import.columns-repeated', { columns: shown(repeated) });
  return rest.map(({ line, record }: TableLine) => ({
    line,
    values: new Map(names.map((name, index) => [name, record[index] ?? ''])),
    fault: undefined,
  }));
}

function shown(columns: readonly string[]): string {
  return columns.slice(0, 10).join('、').slice(0, 200);
}

async function readAll(realm: Realm, mapping: RequestMapping, rows: readonly SourceRow[]) {
  const cells = ({ column }: { readonly column: string | null }) =>
    new Set(column === null ? [] : rows.map(({ values }) => (values.get(column) ?? '').trim()));
  const words = {
    places: cells(mapping.place),
    parties: cells(mapping.party),
    categories: cells(mapping.category),
  };
  const ground = await realm.db
    .transaction()
    .execute((transaction) => openWords(transaction, mapping, words));
  const { format, zone } = mapping.times;
  const [asMapped, asInWorkbook] = [sourceTimes(format, zone), sourceTimes(workbookMoment, zone)];
  const readTime = (text: string) => asMapped(text) ?? asInWorkbook(text);
  const waiting: Waiting[] = [];
  const rejected: RejectedRow[] = [];
  const first = new Map<string, number>();
  const reject = (row: SourceRow, fault: RowFault) => {
    const reference = row.values.get(mapping.reference)?.trim() || null;
    rejected.push({ line: row.line, reference, ...fault });
  };
  for (const row of rows) {
    const request = await readRequest(row, mapping, ground, readTime);
    if ('code' in request) {
      reject(row, request);
      continue;
    }
    const before = first.get(request.sourceReference);
    if (before !== undefined) reject(row, rowFaults.repeated(mapping.reference, before));
    else {
      first.set(request.sourceReference, row.line);
      waiting.push({ line: row.line, request });
    }
  }
  return { waiting, rejected };
}
