import { setTimeout as wait } from 'node:timers/promises';
import {
  formatTlogProof,
  parseCheckpoint,
  parseNote,
  proveInclusion,
  TransparencyLogError,
} from '#methods/transparency-log/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal } from '#platform/refusal/index.ts';
import { checkpointPath, witnessedCheckpointFile } from './growing-log.ts';
import { tilesOf } from './published-checkpoint.ts';
import { refuseReceipt } from './refusals.ts';

/** What its holder needs, offline and for ever, to prove that an act is in the public log. */
export interface Receipt {
  readonly actId: string;
  /** The entry's place in the log, counted from 0. */
  readonly index: number;
  /** The entry's exact bytes; they are text (canonical JSON). */
  readonly entry: Uint8Array;
  /** The proof as a text in the form c2sp.org/tlog-proof@v1, with the checkpoint and all its signatures. */
  readonly proof: string;
}

/**
 * Makes the receipt of an act, from the published checkpoint (a witnessed one if it covers the act) and tiles:
 * anyone could. It tells nothing but
 * what is public already; what its parts say is told by {@link openingsOf} to those who may know.
 *
 * @returns the refusal `receipt.not-yet` until a checkpoint covers the act, `receipt.absent` if there is no
 *   such act.
 */
export async function receiptOf(realm: Realm, actId: string): Promise<Receipt | Refusal> {
  const { rows } = await realm.pool.query<{ index: string | null; bytes: Buffer | null }>(
    'select index, bytes from act left join log_entry on act_id = act.id where act.id = $1',
    [actId],
  );
  const row = rows[0];
  if (row === undefined) return refuseReceipt('receipt.absent');
  if (row.index === null || row.bytes === null) return refuseReceipt('receipt.not-yet');
  const index = Number(row.index);
  // Twice, since a partial tile of the checkpoint just read may be replaced by the full one of the next.
  const proof = (await proofOf(realm, index)) ?? (await proofOf(realm, index));
  return proof === undefined
    ? refuseReceipt('receipt.not-yet')
    : { actId, index, entry: new Uint8Array(row.bytes), proof };
}

/** By a checkpoint that enough witnesses have seen if one covers the entry, else by the last one. */
async function proofOf(realm: Realm, index: number): Promise<string | undefined> {
  return (
    (await proofBy(realm, index, witnessedCheckpointFile)) ?? (await proofBy(realm, index, checkpointPath))
  );
}

async function proofBy(realm: Realm, index: number, path: string): Promise<string | undefined> {
  const bytes = await realm.published.read(path);
  if (bytes === undefined) return undefined;
  const checkpoint = Buffer.from(bytes).toString('utf8');
  const { size } = parseCheckpoint(parseNote(checkpoint).text);
  if (size <= index) return undefined;
  try {
    const hashes = await proveInclusion(index, size, tilesOf(realm.published));
    return formatTlogProof({ index, path: hashes, checkpoint });
  } catch (error) {
    if (error instanceof TransparencyLogError && error.code === 'tile.missing') return undefined;
    throw error;
  }
}

const pollMs = 100;

/**
 * Waits until an act has its receipt.
 *
 * @param limitMs so long at most, in milliseconds; then the refusal `receipt.not-yet`. At most 30,000.
 */
export async function waitForReceipt(
  realm: Realm,
  actId: string,
  limitMs: number,
): Promise<Receipt | Refusal> {
  const until = performance.now() + Math.min(limitMs, 30_000);
  for (;;) {
    const receipt = await receiptOf(realm, actId);
    const waits = isRefusal(receipt) && receipt.code === 'receipt.not-yet' && performance.now() < until;
    if (!waits) return receipt;
    await wait(pollMs);
  }
}
