import { sql } from 'kysely';
import type pg from 'pg';
import type { Realm } from '#platform/realm/index.ts';
import {
  type LogIdentity,
  type PublishedCheckpoint,
  readLogIdentity,
  readPublishedCheckpoint,
  tilesUpTo,
  witnessedCheckpointFile,
} from '#register/log/index.ts';
import { type AskedWitness, askWitness } from './ask-witness.ts';
import { readCosignatures } from './cosignatures.ts';
import { keepForkProof } from './fork-proofs.ts';
import type { Asking } from './witness-client.ts';
import { judgeWitnessed } from './witnessed.ts';
import { readWitnesses, readWitnessPolicy, type WitnessRow } from './witnesses.ts';

/** How all witnesses are asked. */
export interface AskingAll extends Asking {
  /** One that gave no answer is left alone for so long, in milliseconds; not at all unless given. */
  readonly restMs?: number;
}

/** Two processes that ask at the same time would only repeat each other: any number, the same for all. */
const askingLock = 7_271_004;

/**
 * Asks all witnesses at the same time to cosign the published checkpoint, keeps what they answer, and publishes
 * the checkpoint with their lines, as one that is witnessed, once the policy is satisfied. Contradictions are kept as proofs.
 *
 * A witness that is slow or down holds up nothing but this: acts enter the log and checkpoints are signed
 * meanwhile. Those who saw this very checkpoint less than an hour ago aren't asked again.
 *
 * @returns how many cosigned now; undefined if nothing is published yet or another process is asking.
 */
export async function askWitnesses(realm: Realm, asking: AskingAll = {}): Promise<number | undefined> {
  const client = await realm.pool.connect();
  try {
    const { rows } = await client.query<{ alone: boolean }>(
      'select pg_try_advisory_lock($1, hashtext($2)) as alone',
      [askingLock, realm.schema],
    );
    if (rows[0]?.alone !== true) return undefined;
    try {
      return await askAll(realm, asking);
    } finally {
      await unlock(client, realm.schema);
    }
  } finally {
    client.release();
  }
}

function unlock(client: pg.PoolClient, schema: string): Promise<unknown> {
  return client.query('select pg_advisory_unlock($1, hashtext($2))', [askingLock, schema]);
}

/** A cosignature older than this is asked for again though nothing was added, in seconds. */
const freshSeconds = 3_600;

async function askAll(realm: Realm, asking: AskingAll): Promise<number | undefined> {
  const identity = await readLogIdentity(realm.pool);
  if (identity === undefined) return undefined;
  const checkpoint = await readPublishedCheckpoint(realm.published, identity);
  if (checkpoint === undefined) return undefined;
  const known = await readCosignatures(realm.db, checkpoint);
  const now = Date.parse(realm.now());
  const isFresh = (key: string) =>
    known.some((line) => line.verifierKey === key && line.seconds > now / 1000 - freshSeconds);
  const rests = ({ fault, askedAt }: WitnessRow) =>
    fault === 'unreachable' && askedAt !== null && Date.parse(askedAt) > now - (asking.restMs ?? 0);
  const stale = (await readWitnesses(realm.db)).filter(
    (witness) => !isFresh(witness.verifierKey) && !rests(witness),
  );
  const log = { identity, checkpoint, tiles: tilesUpTo(realm.published, checkpoint.size) };
  // Each answer is kept as it comes, so that one who is slow doesn't hold up what others signed.
  const cosigned = await Promise.all(
    stale.map(async (witness) => {
      const answer = await askWitness(witness, log, asking);
      if (asking.signal?.aborted === true) return false;
      await keepAnswer(realm, identity, checkpoint, witness, answer);
      return answer.outcome === 'cosigned';
    }),
  );
  await publishWitnessed(realm, checkpoint);
  return cosigned.filter(Boolean).length;
}

async function keepAnswer(
  realm: Realm,
  identity: LogIdentity,
  { size, root, note }: PublishedCheckpoint,
  { name, verifierKey }: WitnessRow,
  answer: AskedWitness,
): Promise<void> {
  const now = realm.now();
  if (answer.outcome === 'cosigned') {
    await sql`
      with kept as (
        insert into log_cosignature (size, root, verifier_key, seconds, line)
        values (${size}, ${Buffer.from(root)}, ${verifierKey}, ${answer.seconds}, ${answer.line})
        on conflict (size, root, verifier_key) do update set seconds = excluded.seconds, line = excluded.line
      )
      update log_witness set size = ${size}, asked_at = ${now}, answered_at = ${now}, fault = null
      where name = ${name}`.execute(realm.db);
    return;
  }
  const { fault, contradiction } = answer;
  const answered = fault === 'unreachable' ? null : now;
  await sql`
    update log_witness set size = coalesce(${answer.size ?? null}, size), asked_at = ${now},
      answered_at = coalesce(${answered}, answered_at), fault = ${fault} where name = ${name}`.execute(
    realm.db,
  );
  if (contradiction !== undefined) {
    await keepForkProof(realm.db, { origin: identity.origin, earlier: contradiction, later: note }, now);
  }
  if (fault === 'forked' || fault === 'ahead') {
    realm.log.fatal({ witness: name, fault }, 'A WITNESS HAS SEEN ANOTHER LOG THAN THIS ONE');
  }
}

/** Publishes the checkpoint with its witnesses' lines, if there are enough. */
async function publishWitnessed(realm: Realm, checkpoint: PublishedCheckpoint): Promise<void> {
  const lines = await readCosignatures(realm.db, checkpoint);
  const witnesses = await readWitnesses(realm.db);
  const policy = (await readWitnessPolicy(realm.db))?.policy;
  if (!judgeWitnessed(lines, witnesses, policy).satisfied) return;
  const bytes = Buffer.from(checkpoint.note + lines.map(({ line }) => line).join(''));
  await realm.published.replace({ path: witnessedCheckpointFile, bytes });
}
