import { CompiledQuery } from 'kysely';
import { rootOfLogTree, TransparencyLogError, verifyCheckpoint } from '#methods/transparency-log/index.ts';
import type { Database } from '#platform/database/index.ts';
import { sm2Check } from '#platform/signing/index.ts';
import { ofLog, type Tally } from '../../findings.ts';
import type { GrowingLog } from '../growing-log.ts';
import { type LogHead, sameBytes } from '../log-head.ts';
import { type LogIdentity, ownPolicy } from '../log-identity.ts';
import type { PublishedCheckpoint } from '../published-checkpoint.ts';

/** A checkpoint as it was written down when it was signed. */
export interface SignedRow {
  readonly number: string;
  readonly size: number;
  readonly root: Buffer;
  readonly at: string;
  readonly note: string;
}

const pageMax = 1_000;

/** Reads all checkpoints that were ever signed, by size, page by page. */
export async function* readSigned(database: Database): AsyncGenerator<SignedRow, undefined> {
  let size = -1;
  let number = '0';
  for (;;) {
    const { rows } = await database.executeQuery<Omit<SignedRow, 'size'> & { size: string }>(
      CompiledQuery.raw(
        `select number, size, root, at, note from log_checkpoint
         where (size, number) > ($1::bigint, $2::bigint) order by size, number limit ${pageMax}`,
        [size, number],
      ),
    );
    if (rows.length === 0) return undefined;
    for (const row of rows) {
      size = Number(row.size);
      number = row.number;
      yield { ...row, size };
    }
  }
}

/**
 * Checks a signed checkpoint: a key of the log signed it, and it follows from the entries.
 *
 * @param log the log at that size; undefined if the database doesn't have so many entries.
 */
export function auditSigned(
  row: SignedRow,
  log: GrowingLog | undefined,
  identity: LogIdentity,
  tally: Tally,
): void {
  tally.checkpoints += 1;
  const where = `checkpoint ${row.number} of ${row.size} entries`;
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  if (log === undefined) {
    tally.add(ofLog('checkpoint-ahead', where, null, hex(row.root)));
    return;
  }
  try {
    const { size, root } = verifyCheckpoint(row.note, ownPolicy(identity), { sm2: sm2Check });
    if (size !== row.size || !sameBytes(root, row.root))
      tally.add(ofLog('checkpoint-differs', where, `${size} ${hex(root)}`, `${row.size} ${hex(row.root)}`));
  } catch (error) {
    if (!(error instanceof TransparencyLogError)) throw error;
    tally.add(ofLog('checkpoint-unsigned', where, identity.origin, error.code));
  }
  const root = rootOfLogTree(log.tree);
  if (!sameBytes(root, row.root)) tally.add(ofLog('checkpoint-differs', where, hex(root), hex(row.root)));
}

/** Checks the head against what the entries add up to. */
export async function auditHead(database: Database, { size, root }: LogHead, tally: Tally): Promise<void> {
  const { rows } = await database.executeQuery<{ size: string; root: Buffer }>(
    CompiledQuery.raw('select size, root from log_head'),
  );
  const told = (head: { size: number | string; root: Uint8Array } | undefined) =>
    head === undefined ? null : `${head.size} ${Buffer.from(head.root).toString('hex')}`;
  const expected = told({ size, root });
  const found = told(rows[0]);
  if (expected !== found) tally.add(ofLog('head-differs', 'log_head', expected, found));
}

/** A published checkpoint may be so much older than the last one signed, in milliseconds. */
const lateMax = 60_000;

/** Checks that what is published is among what was signed, and recent. */
export async function auditPublished(
  database: Database,
  published: PublishedCheckpoint | undefined,
  fault: string | undefined,
  now: string,
  tally: Tally,
): Promise<void> {
  if (fault !== undefined) return;
  const { rows } = await database.executeQuery<{ known: boolean; newer: string | null }>(
    CompiledQuery.raw(
      `select exists (select from log_checkpoint where size = $1 and root = $2) as known,
              (select min(number) from log_checkpoint where size > $1 and at < $3) as newer`,
      [
        published?.size ?? -1,
        Buffer.from(published?.root ?? []),
        new Date(Date.parse(now) - lateMax).toISOString(),
      ],
    ),
  );
  const [row] = rows as [{ known: boolean; newer: string | null }];
  const found = published === undefined ? null : String(published.size);
  if (published !== undefined && !row.known) tally.add(ofLog('checkpoint-ahead', 'published', null, found));
  if (row.newer !== null)
    tally.add(ofLog('checkpoint-withheld', 'published', `checkpoint ${row.newer}`, found));
}
