import type pg from 'pg';
import type { PartName } from '../log/index.ts';
import { type LedgerAct, type LedgerRow, ledgerActOf, ledgerColumns, ledgerTables } from './ledger-act.ts';

/** A part of an act, as its entry in the public log has it. */
export interface LedgerPart {
  readonly part: PartName;
  /** The commitment, as the entry spells it: 32 bytes in base64url. */
  readonly commitment: string;
  /** True once what it said was taken away. */
  readonly erased: boolean;
  /** The entry by which it was; null if none names it, which the audit finds. */
  readonly erasedBy: number | null;
}

/** One entry of the public log with the act behind it. */
export interface LedgerEntry {
  readonly act: LedgerAct;
  /** The entry's exact text. */
  readonly text: string;
  readonly parts: readonly LedgerPart[];
}

/** Reads the entry at an index; undefined if the log isn't as long. Cost: a handful of rows, each by its key. */
export async function readLedgerEntry(
  pool: Pick<pg.Pool, 'query'>,
  index: number,
): Promise<LedgerEntry | undefined> {
  const { rows } = await pool.query<LedgerRow & { bytes: Buffer }>(
    `select ${ledgerColumns}, entry.bytes from log_entry as entry ${ledgerTables} where entry.index = $1`,
    [index],
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  const { bytes, ...act } = row;
  const [parts, erasing] = await Promise.all([
    pool.query<{ part: PartName; commitment: Buffer; erased: boolean }>(
      'select part, commitment, data is null as erased from act_part where act_id = $1',
      [act.id],
    ),
    pool.query<{ index: string; parts: readonly string[] | null }>(
      `select entry.index, part.data::jsonb #> array['facts', 'parts', $1::text] as parts
       from log_entry as entry ${ledgerTables}
       where act.type = 'redaction.made' and act.refers @> array[$1::text::uuid] order by entry.index limit 100`,
      [act.id],
    ),
  ]);
  return {
    act: ledgerActOf(act),
    text: bytes.toString('utf8'),
    parts: parts.rows
      .map((each) => {
        const by = erasing.rows.find(({ parts }) => parts?.includes(each.part));
        const commitment = each.commitment.toString('base64url');
        return { ...each, commitment, erasedBy: each.erased && by ? Number(by.index) : null };
      })
      .sort((one, other) => order.indexOf(one.part) - order.indexOf(other.part)),
  };
}

const order: readonly PartName[] = ['facts', 'content', 'location', 'evidence', 'signature', 'actor'];

/**
 * Finds acts in the public log: by their ids, the indexes of those that have entered it.
 *
 * @param ids at most 2,000.
 */
export async function logIndexesOf(
  pool: Pick<pg.Pool, 'query'>,
  ids: readonly string[],
): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const { rows } = await pool.query<{ id: string; index: string }>(
    'select act_id as id, index from log_entry where act_id = any($1::uuid[])',
    [ids],
  );
  return new Map(rows.map(({ id, index }) => [id, Number(index)]));
}
