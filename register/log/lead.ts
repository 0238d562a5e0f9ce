import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import type { PublishedFile } from '#platform/published/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import type { SigningKey } from '#platform/signing/index.ts';
import { LogAlarm } from './alarm.ts';
import { clearAlarm } from './alarm-row.ts';
import { appendBatch, batchMax } from './append-batch.ts';
import { beginLog } from './begin-log.ts';
import { carryCosignatures } from './carry-cosignatures.ts';
import { dropPartials } from './drop-partials.ts';
import { skewMs } from './entry-time.ts';
import type { GrowingLog } from './growing-log.ts';
import { keepFiles, reasonOf } from './keep-files.ts';
import type { LogIdentity } from './log-identity.ts';
import { type LogWitnesses, tilesAtEdge } from './log-witnesses.ts';
import { PublishedByOthers, type PublishStep, publishCheckpoint, type SignedCheckpoint } from './publish.ts';
import { ownNote, tilesOf } from './published-checkpoint.ts';
import { takeUpLog } from './take-up.ts';

/** What a sequencer needs of a realm. */
export type SequencedRealm = Pick<
  Realm,
  'databaseUrl' | 'schema' | 'url' | 'published' | 'log' | 'pool' | 'now'
>;

/** The steps of a sequencer, in their order. */
export type SequencerStep = 'taken-up' | 'entries-written' | 'committed' | PublishStep;

/** How a leading sequencer goes about it. */
export interface LeadOptions {
  readonly keys: () => Promise<readonly SigningKey[]>;
  readonly intervalMs: number;
  readonly pollMs: number;
  readonly refreshMs: number;
  readonly atStep: (step: SequencerStep) => Promise<void> | void;
  readonly witnesses: LogWitnesses | undefined;
  readonly signal: AbortSignal;
}

/** A clock may be so much behind the last checkpoint: less than what entries' times allow by the minute they lose. */
const behindMaxMs = skewMs - 60_000;

/** Full files are published before so many have gathered, whether or not a checkpoint is due. */
const gatheredMax = 64;

/** While acts older than this wait no checkpoint is signed: they would have to claim a time before it. */
const waitingMaxMs = 30_000;

/**
 * Leads until told to stop: lets acts enter the log as they come, and signs a checkpoint each interval in
 * which some did. The cost follows the new entries; the tree is never read again.
 *
 * @param client the connection that holds the sequencer's lock.
 * @throws LogAlarm if the log must not go on.
 */
export async function lead(
  realm: SequencedRealm,
  client: pg.PoolClient,
  options: LeadOptions,
): Promise<void> {
  const { signal, pollMs } = options;
  while (!signal.aborted) {
    const leader = await Leader.takeUp(realm, client, options);
    try {
      while (!signal.aborted) {
        const count = await leader.append();
        await leader.publishIfDue(count < batchMax);
        await leader.carryCosignatures();
        leader.askWitnesses();
        if (count < batchMax) await wait(pollMs, undefined, { signal }).catch(() => undefined);
      }
    } catch (error) {
      if (!(error instanceof PublishedByOthers)) throw error;
    } finally {
      await leader.asking;
    }
  }
}

/**
 * Leads once: lets everything that waits enter the log, and signs a checkpoint if that or its age calls for
 * one.
 */
export async function leadOnce(
  realm: SequencedRealm,
  client: pg.PoolClient,
  options: LeadOptions,
): Promise<void> {
  const leader = await Leader.takeUp(realm, client, options);
  while ((await leader.append()) === batchMax);
  await leader.publishIfDue(true);
  leader.askWitnesses();
  await leader.asking;
  await leader.carryCosignatures();
}

async function readKeys(options: LeadOptions): Promise<readonly SigningKey[]> {
  try {
    return await options.keys();
  } catch (error) {
    throw new LogAlarm('keys-unreadable', { reason: reasonOf(error) }, error);
  }
}

class Leader {
  readonly #realm: SequencedRealm;
  readonly #client: pg.PoolClient;
  readonly #options: LeadOptions;
  #keys: readonly SigningKey[];
  #identity: LogIdentity;
  #log: GrowingLog;
  #full: PublishedFile[] = [];
  /** The checkpoint that is known to be published. */
  #published: SignedCheckpoint | undefined;
  /** Witnesses' lines that are known to stand on it. */
  #carried: string | undefined;
  /** The checkpoint that witnesses were asked about last. */
  #asked: SignedCheckpoint | undefined;
  /** Whether nothing could be signed when this leader began: then a signature shows that it can again. */
  #alarmed = false;
  /** Witnesses being asked; it never fails. */
  asking: Promise<void> = Promise.resolve();
  #isAsking = false;
  /** When the last checkpoint was signed, by the realm's clock. */
  #signedAt: number | undefined;
  /** The same by the machine's own, which nobody sets. */
  #signedTick = Number.NEGATIVE_INFINITY;

  static async takeUp(realm: SequencedRealm, client: pg.PoolClient, options: LeadOptions): Promise<Leader> {
    const keys = await readKeys(options);
    const identity = await beginLog(client, realm.url, keys, realm.now());
    const { log, published } = await takeUpLog(client, realm.published, identity);
    const tiles = tilesAtEdge(log, tilesOf(realm.published));
    await options.witnesses?.check({ identity, size: log.tree.size, tiles }, options.signal);
    const { rows } = await client.query<{ at: string | null; alarmed: boolean }>(
      `select (select at from log_checkpoint order by number desc limit 1) as at,
              exists (select from log_alarm) as alarmed`,
    );
    const leader = new Leader(realm, client, options, keys, identity, log);
    leader.#published = published && { ...published, note: ownNote(published.note, identity) };
    leader.#signedAt = rows[0]?.at == null ? undefined : Date.parse(rows[0].at);
    leader.#alarmed = rows[0]?.alarmed === true;
    await options.atStep('taken-up');
    return leader;
  }

  private constructor(
    realm: SequencedRealm,
    client: pg.PoolClient,
    options: LeadOptions,
    keys: readonly SigningKey[],
    identity: LogIdentity,
    log: GrowingLog,
  ) {
    this.#realm = realm;
    this.#client = client;
    this.#options = options;
    this.#keys = keys;
    this.#identity = identity;
    this.#log = log;
  }

  /** The present, unless the clock was set back behind what has been signed. */
  #now(): number {
    const now = Date.parse(this.#realm.now());
    const previous = this.#signedAt;
    if (previous !== undefined && now < previous - behindMaxMs) {
      const at = new Date(previous).toISOString();
      throw new LogAlarm('clock-behind', { at, seconds: Math.round((previous - now) / 1000) });
    }
    return now;
  }

  /** Lets what waits enter the log, a batch at most. @returns how many acts that were. */
  async append(): Promise<number> {
    const { log, full, count } = await appendBatch(this.#client, this.#log, {
      origin: this.#identity.origin,
      previous: this.#signedAt,
      now: this.#now(),
      atStep: this.#options.atStep,
    });
    this.#log = log;
    this.#full.push(...full);
    if (this.#full.length >= gatheredMax) {
      await keepFiles(this.#realm.published, this.#full);
      this.#full = [];
    }
    return count;
  }

  /** Signs and publishes a checkpoint if one is due. @param drained whether no act is known to wait. */
  async publishIfDue(drained: boolean): Promise<void> {
    const { intervalMs, refreshMs, atStep } = this.#options;
    const now = this.#now();
    const elapsed = performance.now() - this.#signedTick;
    const grown = this.#published?.size !== this.#log.tree.size;
    const stale = this.#alarmed || this.#signedAt === undefined || now - this.#signedAt >= refreshMs;
    if (!(grown && elapsed >= intervalMs) && !stale) return;
    if (!drained && (await this.#oldActsWait(now))) return;
    await this.#refreshKeys();
    const published = await publishCheckpoint(this.#log, this.#full, {
      client: this.#client,
      files: this.#realm.published,
      identity: this.#identity,
      keys: this.#keys,
      now: new Date(now).toISOString(),
      known: this.#published?.text,
      atStep,
    });
    this.#full = [];
    await dropPartials(this.#client, this.#realm.published, this.#published?.size ?? 0, this.#log.tree.size);
    this.#published = published;
    this.#carried = undefined;
    this.#alarmed = false;
    this.#signedAt = now;
    this.#signedTick = performance.now();
    await clearAlarm(this.#client);
  }

  /** Puts witnesses' lines on the published checkpoint as they come in. */
  async carryCosignatures(): Promise<void> {
    if (this.#published === undefined) return;
    this.#carried = await carryCosignatures(this.#published, this.#carried, {
      client: this.#client,
      files: this.#realm.published,
      identity: this.#identity,
    });
  }

  /** Has witnesses asked about each checkpoint, one question after the other; the log doesn't wait for them. */
  askWitnesses(): void {
    const { witnesses, signal } = this.#options;
    if (witnesses === undefined || this.#isAsking || this.#asked === this.#published) return;
    this.#asked = this.#published;
    this.#isAsking = true;
    this.asking = witnesses
      .ask(signal)
      .catch((error: unknown) => this.#realm.log.warn({ error }, 'witnesses could not be asked'))
      .finally(() => {
        this.#isAsking = false;
      });
  }

  async #oldActsWait(now: number): Promise<boolean> {
    const { rows } = await this.#client.query<{ at: string }>(
      'select act.at from outbox join act on act.id = outbox.act_id order by position limit 1',
    );
    return rows[0] !== undefined && Date.parse(rows[0].at) < now - waitingMaxMs;
  }

  /** Another process may have rotated the keys. */
  async #refreshKeys(): Promise<void> {
    const before = JSON.stringify(this.#identity.keys);
    this.#identity = await beginLog(this.#client, this.#realm.url, this.#keys, this.#realm.now());
    if (JSON.stringify(this.#identity.keys) !== before) this.#keys = await readKeys(this.#options);
  }
}
