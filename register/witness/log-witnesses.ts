import { sql } from 'kysely';
import { rootFromTiles } from '#methods/transparency-log/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { type LogWitnesses, type StandingLog, witnessAlarm } from '#register/log/index.ts';
import { ownCheckpoint } from './ask-witness.ts';
import { askWitnesses } from './ask-witnesses.ts';
import { type Asking, askForCheckpoint } from './witness-client.ts';
import { readWitnesses, type WitnessRow } from './witnesses.ts';

/** A sequencer that begins waits so long for what witnesses have seen, in milliseconds. */
const checkTimeoutMs = 3_000;

/** So long a witness may take to cosign, and so long one that gave no answer is left alone, in milliseconds. */
const cosigning = { timeoutMs: 5_000, restMs: 60_000 };

/**
 * The witnesses of a realm's log, as its sequencer asks them: before it goes on, what they have seen; after each
 * checkpoint, to cosign it.
 */
export function logWitnesses(realm: Realm, asking: Pick<Asking, 'fetch'> = {}): LogWitnesses {
  return {
    check: (log, signal) => checkWitnesses(realm, log, { ...asking, timeoutMs: checkTimeoutMs, signal }),
    async ask(signal) {
      await askWitnesses(realm, { ...asking, ...cosigning, signal });
    },
  };
}

type Seen = { readonly fault: 'ahead' | 'forked' | null; readonly size: number } | undefined;

/**
 * Compares a log with what each witness shows of it, as far as a key of this log signed that. One that was found
 * to contradict it before and no longer does is forgiven; one that doesn't answer stays as it was, as does one
 * that claimed to have seen more than there is, until there is so much.
 */
async function checkWitnesses(realm: Realm, log: StandingLog, asking: Asking): Promise<void> {
  const witnesses = await readWitnesses(realm.db);
  const seen = await Promise.all(witnesses.map((witness) => seenBy(witness, log, asking)));
  for (const [place, witness] of witnesses.entries()) {
    const found = seen[place];
    if (found !== undefined) await keep(realm, witness, found, log.size);
  }
  const standing = await readWitnesses(realm.db);
  for (const { name, fault, size } of standing) {
    if (fault === 'ahead' || fault === 'forked') throw witnessAlarm(fault, name, size, log.size);
  }
}

async function seenBy({ url }: WitnessRow, log: StandingLog, asking: Asking): Promise<Seen> {
  const note = await askForCheckpoint(url, log.identity.origin, asking);
  const seen = note === undefined ? undefined : ownCheckpoint(note, log.identity);
  if (seen === undefined) return undefined;
  if (seen.size > log.size) return { fault: 'ahead', size: seen.size };
  const root = await rootFromTiles(seen.size, log.tiles);
  return { fault: Buffer.from(root).equals(seen.root) ? null : 'forked', size: seen.size };
}

async function keep(
  realm: Realm,
  { name, fault, size }: WitnessRow,
  seen: NonNullable<Seen>,
  own: number,
): Promise<void> {
  const forgiven = fault === 'forked' || (fault === 'ahead' && size <= own);
  if (seen.fault === null && !forgiven) return;
  await sql`
    update log_witness set fault = ${seen.fault}, size = ${seen.size}, answered_at = ${realm.now()}
    where name = ${name} and ended_at is null`.execute(realm.db);
}
