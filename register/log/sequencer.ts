import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { openPool } from '#platform/database/index.ts';
import type { SigningKey } from '#platform/signing/index.ts';
import { LogAlarm } from './alarm.ts';
import { keepAlarm } from './alarm-row.ts';
import { type LeadOptions, lead, leadOnce, type SequencedRealm, type SequencerStep } from './lead.ts';
import type { LogWitnesses } from './log-witnesses.ts';

/** How a sequencer is run. */
export interface SequencerOptions {
  /** The keys that are here to sign with; asked again whenever the log's keys have changed. */
  readonly keys: () => Promise<readonly SigningKey[]>;
  /** Between two checkpoints while acts come in, in milliseconds; 1,000 unless given. */
  readonly intervalMs?: number;
  /** How often it looks whether acts wait, in milliseconds; 200 unless given. */
  readonly pollMs?: number;
  /** After so long a checkpoint is signed again though nothing was added, in milliseconds; an hour unless given. */
  readonly refreshMs?: number;
  /** So long one that doesn't lead, or met a fault, waits before it tries again; 1,000 ms unless given. */
  readonly retryMs?: number;
  /** Who is asked what they have seen before the log goes on, and to cosign each checkpoint; nobody unless given. */
  readonly witnesses?: LogWitnesses;
  /** Told of every step, so that tests can kill it there. */
  readonly atStep?: (step: SequencerStep) => Promise<void> | void;
}

/** A sequencer at work. */
export interface Sequencer {
  /** Lets the transaction under way finish, then stops. What waits is left to the next one. */
  stop(): Promise<void>;
}

/** Advisory locks are told apart by a number of ours and the schema's name. */
const sequencerLock = 7_271_002;

/**
 * Starts what lets acts enter the public log and signs its checkpoints. Any number of processes may run one:
 * the database's lock makes one of them the leader, and another follows when its connection ends.
 *
 * What it may not go on with (a database behind its published checkpoint, say) it says by an alarm: a row,
 * a line in the log each time it is new, a metric; and it tries again each second, since the cause may go.
 */
export function startSequencer(realm: SequencedRealm, options: SequencerOptions): Sequencer {
  const stopping = new AbortController();
  const done = run(realm, leadOptions(options, stopping.signal), options.retryMs ?? 1_000);
  return {
    async stop() {
      stopping.abort();
      await done;
    },
  };
}

/**
 * Lets all acts that wait enter the log, signs a checkpoint, and ends: for commands and tests.
 *
 * @returns false if another sequencer leads; then nothing was done here.
 * @throws LogAlarm if the log must not go on.
 */
export function sequenceOnce(realm: SequencedRealm, options: SequencerOptions): Promise<boolean> {
  const settings = leadOptions(options, new AbortController().signal);
  return asLeader(realm, (client) => leadOnce(realm, client, settings));
}

function leadOptions(options: SequencerOptions, signal: AbortSignal): LeadOptions {
  return {
    keys: options.keys,
    intervalMs: options.intervalMs ?? 1_000,
    pollMs: options.pollMs ?? 200,
    refreshMs: options.refreshMs ?? 3_600_000,
    atStep: options.atStep ?? (() => undefined),
    witnesses: options.witnesses,
    signal,
  };
}

async function run(realm: SequencedRealm, options: LeadOptions, retryMs: number): Promise<void> {
  const { signal } = options;
  while (!signal.aborted) {
    await asLeader(realm, (client) => lead(realm, client, options)).catch((error: unknown) =>
      say(realm, error),
    );
    if (!signal.aborted) await wait(retryMs, undefined, { signal }).catch(() => undefined);
  }
}

/** A pool of one, so that the lock and everything done under it share a connection and end together. */
async function asLeader(
  realm: SequencedRealm,
  work: (client: pg.PoolClient) => Promise<void>,
): Promise<boolean> {
  const pool = openPool({ url: realm.databaseUrl, schema: realm.schema, role: 'app', connectionsMax: 1 });
  pool.on('error', () => undefined);
  try {
    const client = await pool.connect();
    try {
      const { rows } = await client.query<{ leads: boolean }>(
        'select pg_try_advisory_lock($1, hashtext($2)) as leads',
        [sequencerLock, realm.schema],
      );
      if (rows[0]?.leads !== true) return false;
      await work(client);
      return true;
    } finally {
      // Never given to anyone else: the lock goes with the connection.
      client.release(true);
    }
  } finally {
    await pool.end();
  }
}

async function say(realm: SequencedRealm, error: unknown): Promise<void> {
  if (!(error instanceof LogAlarm)) {
    realm.log.warn({ error }, 'the sequencer met a fault and begins again');
    return;
  }
  const isNew = await keepAlarm(realm, error).catch(() => true);
  if (isNew)
    realm.log.fatal({ code: error.code, ...error.parameters }, `THE LOG IS NOT SIGNED: ${error.message}`);
}
