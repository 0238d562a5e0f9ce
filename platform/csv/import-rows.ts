import type { z } from 'zod';
import { type Bilingual, say } from '../languages.ts';
import { fieldFaults, isRefusal, type Refusal } from '../refusal/index.ts';
import { type CsvColumns, type CsvRow, readCsv, type TableSource } from './read-csv.ts';

/** What an import did, or would do. */
export interface ImportResult {
  /** True if it was written; false for a check, and where rows were rejected. */
  readonly written: boolean;
  readonly added: number;
  readonly amended: number;
  readonly ended: number;
  readonly unchanged: number;
  /** Rows that can't be taken, by line, with why; the first {@link rejectedShownMax}. */
  readonly rejected: readonly RejectedRow[];
  readonly rejectedTotal: number;
}

/** A row that can't be taken, and why. */
export interface RejectedRow {
  readonly line: number;
  /** The column that is wrong, the first of several; null where it is the row as a whole. */
  readonly column: string | null;
  readonly text: Bilingual;
}

/** So many rejected rows are told. */
export const rejectedShownMax = 200;

/** What becomes of one row: work to do, nothing since it is there already, or why not. */
export type RowPlan<Work> =
  | { readonly kind: 'add' | 'amend' | 'end'; readonly work: Work }
  | { readonly kind: 'same' }
  | Refusal;

/** What is to be done with a whole file. */
export interface ImportPlan<Work> {
  /** In the order of the file. */
  readonly works: readonly Work[];
  readonly result: ImportResult;
}

/** One read row, as its schema gives it. */
export interface ReadRow<Value> {
  readonly line: number;
  readonly value: Value;
}

/** The rows of a file that could be read by their schema, and those that could not. */
export interface ReadRows<Value> {
  readonly rows: readonly ReadRow<Value>[];
  readonly rejected: readonly RejectedRow[];
}

/**
 * Reads a file and each of its rows by a schema.
 *
 * @param keyOf what no two rows of a file may share, such as the code; null: nothing.
 * @returns a refusal where the file can't be read as a whole.
 */
export function readRows<Schema extends z.ZodType>(
  source: TableSource,
  columns: CsvColumns,
  schema: Schema,
  keyOf: (value: z.output<Schema>) => string | null,
): ReadRows<z.output<Schema>> | Refusal {
  const lines = readCsv(source, columns);
  if (isRefusal(lines)) return lines;
  const rows: ReadRow<z.output<Schema>>[] = [];
  const rejected: RejectedRow[] = [];
  const seen = new Map<string, number>();
  for (const row of lines) {
    const fault = formulaIn(row);
    const read = schema.safeParse(row.cells);
    if (fault) rejected.push(fault);
    else if (!read.success) rejected.push({ line: row.line, ...faultsIn(read.error) });
    else {
      const key = keyOf(read.data);
      const earlier = key === null ? undefined : seen.get(key);
      if (earlier !== undefined) rejected.push({ line: row.line, column: null, text: repeated(earlier) });
      else {
        if (key !== null) seen.set(key, row.line);
        rows.push({ line: row.line, value: read.data });
      }
    }
  }
  return { rows, rejected };
}

/**
 * Decides on every row, in the order of the file, and sums up. Where a single row is rejected nothing is to
 * be written: a file is taken whole or not at all, so that it can be mended and sent again.
 *
 * @param decide gets the rows before it through what it keeps itself.
 */
export async function planRows<Value, Work>(
  { rows, rejected }: ReadRows<Value>,
  decide: (value: Value, line: number) => Promise<RowPlan<Work>> | RowPlan<Work>,
): Promise<ImportPlan<Work>> {
  const works: Work[] = [];
  const noes = [...rejected];
  const counts = { add: 0, amend: 0, end: 0, same: 0 };
  for (const { line, value } of rows) {
    const plan = await decide(value, line);
    if (isRefusal(plan)) noes.push({ line, column: plan.fields[0]?.field ?? null, text: plan.text });
    else {
      counts[plan.kind] += 1;
      if (plan.kind !== 'same') works.push(plan.work);
    }
  }
  noes.sort((one, other) => one.line - other.line);
  return {
    works,
    result: {
      written: false,
      added: counts.add,
      amended: counts.amend,
      ended: counts.end,
      unchanged: counts.same,
      rejected: noes.slice(0, rejectedShownMax),
      rejectedTotal: noes.length,
    },
  };
}

function formulaIn({ line, formula: column }: CsvRow): RejectedRow | undefined {
  if (column === undefined) return undefined;
  return {
    line,
    column,
    text: say(
      `${column}：不能以 =、+、-、@ 开头，以免被表格软件当作公式执行。`,
      `${column}: must not begin with =, +, - or @, which spreadsheets run as formulas.`,
    ),
  };
}

function faultsIn(error: z.ZodError): Pick<RejectedRow, 'column' | 'text'> {
  const faults = fieldFaults(error).slice(0, 5);
  const text = say(
    faults.map(({ field, text }) => `${field}：${text['zh-CN']}`).join(' '),
    faults.map(({ field, text }) => `${field}: ${text.en}`).join(' '),
  );
  return { column: faults[0]?.field ?? null, text };
}

function repeated(line: number): Bilingual {
  return say(`与第 ${line} 行重复。`, `The same as line ${line}.`);
}
