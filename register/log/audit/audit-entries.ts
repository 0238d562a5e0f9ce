import { CompiledQuery } from 'kysely';
import { leafHash, parseEntry, TransparencyLogError } from '#methods/transparency-log/index.ts';
import type { Database } from '#platform/database/index.ts';
import { ofLog, type Tally } from '../../findings.ts';
import { type EnteringAct, enteringColumns, entryOfAct, minuteOf } from '../entry-of-act.ts';
import { skewMs } from '../entry-time.ts';
import { sameBytes } from '../log-head.ts';

/** An entry with the act that it is of. */
export interface EntryRow {
  readonly index: number;
  readonly actId: string;
  readonly bytes: Buffer;
  readonly leaf: Buffer;
  readonly act: (EnteringAct & { readonly subjectKind: string; readonly subjectId: string }) | undefined;
  /** Indexes of the entries of the acts that it refers to. */
  readonly references: readonly number[];
}

/** When the checkpoints around an entry were signed. */
export interface EntryTimes {
  readonly previous: string | undefined;
  readonly covering: string | undefined;
}

const pageMax = 1_024;

/** Reads all entries in their order, page by page. */
export async function* readEntries(database: Database): AsyncGenerator<EntryRow[], undefined> {
  let after = -1;
  for (;;) {
    const { rows } = await database.executeQuery<Record<string, unknown>>(
      CompiledQuery.raw(
        `select entry.index, entry.act_id as "actId", entry.bytes, entry.leaf, ${enteringColumns},
                act.subject_kind as "subjectKind", act.subject_id as "subjectId",
                array(select index::text from log_entry where act_id = any(act.refers)) as references
         from (select * from log_entry where index > $1 order by index limit ${pageMax}) as entry
         left join act on act.id = entry.act_id order by entry.index`,
        [after],
      ),
    );
    if (rows.length === 0) return undefined;
    const page = rows.map(entryRow);
    after = page.at(-1)?.index ?? after;
    yield page;
  }
}

function entryRow(row: Record<string, unknown>): EntryRow {
  const { index, actId, bytes, leaf, references, ...act } = row;
  return {
    index: Number(index),
    actId: actId as string,
    bytes: bytes as Buffer,
    leaf: leaf as Buffer,
    act: act['id'] === null ? undefined : (act as unknown as NonNullable<EntryRow['act']>),
    references: (references as string[]).map(Number),
  };
}

/**
 * Checks one entry: its place, its hash, that it is what its act gives, and its time.
 *
 * @param expected the index that it should have.
 * @param demo whether acts may claim to be of other times: a demo lives its history through.
 */
export function auditEntry(
  row: EntryRow,
  expected: number,
  origin: string,
  times: EntryTimes,
  demo: boolean,
  tally: Tally,
): void {
  const { index, bytes, leaf, act, actId } = row;
  const where = `entry ${index}`;
  if (index !== expected) tally.add(ofLog('entry-gap', where, String(expected), String(index)));
  const hash = Buffer.from(leafHash(bytes));
  if (!hash.equals(leaf)) tally.add(ofLog('leaf-differs', where, hash.toString('hex'), leaf.toString('hex')));
  if (act === undefined) {
    tally.add(ofLog('entry-without-act', where, actId, null));
    return;
  }
  const about = { subjectKind: act.subjectKind, subjectId: act.subjectId };
  const minute = claimedMinute(bytes);
  const made = minute === undefined ? undefined : remade(row, act, origin, minute);
  if (minute === undefined || made === undefined || !sameBytes(made, bytes)) {
    tally.add({ ...about, kind: 'entry-differs', where, expected: textOf(made), found: textOf(bytes) });
    return;
  }
  if (minute !== minuteOf(act.at) && !demo) {
    tally.add({
      ...about,
      kind: 'act-backdated',
      where: `act ${act.id} ${where}`,
      expected: minute,
      found: act.at,
    });
  }
  auditTime(minute, times, where, tally);
}

function claimedMinute(bytes: Uint8Array): string | undefined {
  try {
    return parseEntry(bytes).t;
  } catch (error) {
    if (error instanceof TransparencyLogError) return undefined;
    throw error;
  }
}

function remade(row: EntryRow, act: EnteringAct, origin: string, minute: string): Uint8Array | undefined {
  if (act.commitments === null) return undefined;
  try {
    return entryOfAct(act, { origin, index: row.index, minute, references: row.references });
  } catch (error) {
    if (error instanceof TransparencyLogError) return undefined;
    throw error;
  }
}

/** An entry can't be older than the checkpoint before it, nor younger than the first one that covers it. */
function auditTime(minute: string, { previous, covering }: EntryTimes, where: string, tally: Tally): void {
  const claimed = Date.parse(minute);
  // The minute is cut off: the act may be almost one later than it says.
  if (previous !== undefined && claimed + 60_000 < Date.parse(previous) - skewMs) {
    tally.add(ofLog('entry-time', where, `after ${previous}`, minute));
  }
  if (covering !== undefined && claimed > Date.parse(covering) + skewMs) {
    tally.add(ofLog('entry-time', where, `before ${covering}`, minute));
  }
}

const textOf = (bytes: Uint8Array | undefined) =>
  bytes === undefined ? null : Buffer.from(bytes).toString('utf8');
