import { importer } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { type ImportedRequestInput, importBatchMax, importRequests } from '#subjects/matters/index.ts';
import {
  columnsByField,
  faultOf,
  type RejectedRow,
  type RowFault,
  readRequest,
  rowFaults,
  sourceTimes,
} from '#subjects/request-imports/index.ts';
import { openImportGround } from './ground.ts';
import { type Mapping, readingOf } from './mapping.ts';
import { readRows } from './rows.ts';

/** What came of a file. */
export interface ImportReport {
  readonly source: string;
  /** Rows read, the header not counted. */
  readonly rows: number;
  readonly imported: number;
  /** On record already, from an earlier run. */
  readonly known: number;
  readonly rejected: number;
  /** The first {@link rejectedShownMax} rejected rows, in the order of their lines. */
  readonly rejectedRows: readonly RejectedRow[];
  /** What the mapping had added to the realm. */
  readonly added: { readonly places: number; readonly parties: number; readonly categories: number };
}

/** So many rejected rows are told one by one; all are counted. */
export const rejectedShownMax = 1_000;

type Progress = Pick<ImportReport, 'rows' | 'imported' | 'known' | 'rejected'>;

interface Waiting {
  readonly line: number;
  readonly request: ImportedRequestInput;
}

/**
 * Imports a file of requests, a batch of rows a transaction, so that whatever stops it, what was said to be
 * in is in, and running it again goes on where it stopped and adds nothing twice.
 *
 * @param onProgress called after each batch.
 */
export async function importFile(
  realm: Realm,
  path: string,
  mapping: Mapping,
  onProgress: (progress: Progress) => void = () => undefined,
): Promise<ImportReport> {
  const ground = openImportGround(realm, mapping);
  const readTime = sourceTimes(mapping.times.format, mapping.times.zone);
  const reading = readingOf(mapping);
  const columns = columnsByField(reading);
  const count = { rows: 0, imported: 0, known: 0, rejected: 0 };
  const rejectedRows: RejectedRow[] = [];
  const lines = new Map<string, number>();
  let batch: Waiting[] = [];

  const reject = (line: number, reference: string | null, fault: RowFault) => {
    count.rejected += 1;
    if (rejectedRows.length < rejectedShownMax) rejectedRows.push({ line, reference, ...fault });
  };
  const flush = async () => {
    const waiting = batch;
    batch = [];
    const results = await importRequests(
      realm,
      importer,
      waiting.map(({ request }) => request),
    );
    if (isRefusal(results)) throw new Error(`the import was refused: ${results.text.en}`);
    for (const [index, result] of results.entries()) {
      const { line, request } = waiting[index] as Waiting;
      if (result.is === 'rejected') reject(line, request.sourceReference, faultOf(result.refusal, columns));
      else count[result.is] += 1;
    }
    onProgress({ ...count });
  };

  for await (const row of readRows(path, mapping)) {
    count.rows += 1;
    const request = await readRequest(row, reading, ground, readTime);
    if ('code' in request) {
      reject(row.line, row.values.get(mapping.reference)?.trim() || null, request);
      continue;
    }
    const first = lines.get(request.sourceReference);
    if (first !== undefined) {
      reject(row.line, request.sourceReference, rowFaults.repeated(mapping.reference, first));
      continue;
    }
    lines.set(request.sourceReference, row.line);
    batch.push({ line: row.line, request });
    if (batch.length >= importBatchMax) await flush();
  }
  if (batch.length > 0) await flush();
  rejectedRows.sort((one, other) => one.line - other.line);
  return { source: mapping.source, ...count, rejectedRows, added: ground.added() };
}
