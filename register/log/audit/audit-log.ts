import { emptyRoot, rootOfLogTree } from '#methods/transparency-log/index.ts';
import type { Database } from '#platform/database/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { ofLog, type Tally } from '../../findings.ts';
import { LogAlarm } from '../alarm.ts';
import { emptyLog, type GrowingLog, growLog } from '../growing-log.ts';
import { type LogIdentity, readLogIdentity } from '../log-identity.ts';
import { type PublishedCheckpoint, readPublishedCheckpoint } from '../published-checkpoint.ts';
import { auditHead, auditPublished, auditSigned, readSigned, type SignedRow } from './audit-checkpoints.ts';
import { auditEntry, type EntryRow, readEntries } from './audit-entries.ts';
import { auditFull, auditPartial } from './audit-files.ts';
import { auditPlaces } from './audit-places.ts';

/** What is to be compared with the entries, read before the snapshot so that the snapshot covers it. */
export interface LogToAudit {
  /** Undefined if the log hasn't begun. */
  readonly identity: LogIdentity | undefined;
  readonly published: PublishedCheckpoint | undefined;
  /** Why the published checkpoint can't be believed, if so. */
  readonly fault: string | undefined;
}

/** Reads what is published of a realm's log. */
export async function readLogToAudit(realm: Realm): Promise<LogToAudit> {
  const identity = await readLogIdentity(realm.pool);
  if (identity === undefined) return { identity, published: undefined, fault: undefined };
  try {
    return {
      identity,
      published: await readPublishedCheckpoint(realm.published, identity),
      fault: undefined,
    };
  } catch (error) {
    if (!(error instanceof LogAlarm)) throw error;
    return { identity, published: undefined, fault: String(error.parameters['reason']) };
  }
}

/**
 * Checks the public log against the acts and against itself: every act has its one entry or waits for it;
 * every entry follows from its act to the byte and claims a time that can be; hashes, head, every checkpoint
 * ever signed and every published file follow from the entries. Reads each entry once, in order; memory
 * doesn't grow.
 *
 * @param database a transaction of one snapshot.
 */
export async function auditLog(
  database: Database,
  realm: Realm,
  given: LogToAudit,
  tally: Tally,
): Promise<void> {
  await auditPlaces(database, tally);
  const { identity, published, fault } = given;
  if (identity === undefined) return;
  if (fault !== undefined) tally.add(ofLog('checkpoint-unsigned', 'published', identity.origin, fault));
  const walk = new Walk(database, realm, { ...given, identity }, tally);
  await walk.begin();
  for await (const page of readEntries(database)) await walk.take(page);
  await walk.end();
  await auditPublished(database, published, fault, realm.now(), tally);
}

/** Goes through the entries in order, stopping at each size that something was said of. */
class Walk {
  readonly #database: Database;
  readonly #realm: Realm;
  readonly #identity: LogIdentity;
  readonly #published: PublishedCheckpoint | undefined;
  readonly #tally: Tally;
  #log: GrowingLog = emptyLog;
  #index = 0;
  #rows: AsyncGenerator<SignedRow, undefined>;
  /** The next checkpoint that was signed, and when the one before was. */
  #next: SignedRow | undefined;
  #previousAt: string | undefined;

  constructor(
    database: Database,
    realm: Realm,
    { identity, published }: LogToAudit & { readonly identity: LogIdentity },
    tally: Tally,
  ) {
    this.#database = database;
    this.#realm = realm;
    this.#identity = identity;
    this.#published = published;
    this.#tally = tally;
    this.#rows = readSigned(database);
  }

  async begin(): Promise<void> {
    await this.#turn();
    await this.#atStop();
  }

  async take(page: readonly EntryRow[]): Promise<void> {
    let at = 0;
    while (at < page.length) {
      const some = page.slice(at, at + this.#untilStop());
      for (const row of some) {
        const times = { previous: this.#previousAt, covering: this.#next?.at };
        auditEntry(row, this.#index, this.#identity.origin, times, this.#realm.demo, this.#tally);
        this.#index = row.index + 1;
      }
      const grown = growLog(
        this.#log,
        some.map(({ bytes }) => bytes),
      );
      this.#log = grown.log;
      await auditFull(this.#realm.published, grown.full, this.#published?.size ?? 0, this.#tally);
      at += some.length;
      await this.#atStop();
    }
  }

  async end(): Promise<void> {
    while (this.#next !== undefined) {
      auditSigned(this.#next, undefined, this.#identity, this.#tally);
      await this.#turn();
    }
    const { tree } = this.#log;
    const root = tree.size === 0 ? emptyRoot() : rootOfLogTree(tree);
    this.#tally.entries = tree.size;
    await auditHead(this.#database, { size: tree.size, root }, this.#tally);
  }

  /** How many entries there are to the next size that something was said of. */
  #untilStop(): number {
    const { size } = this.#log.tree;
    const stops = [this.#next?.size, this.#published?.size].filter(
      (stop) => stop !== undefined && stop > size,
    );
    return Math.min(...(stops as number[])) - size;
  }

  async #atStop(): Promise<void> {
    const { size } = this.#log.tree;
    if (this.#published?.size === size) await auditPartial(this.#realm.published, this.#log, this.#tally);
    while (this.#next !== undefined && this.#next.size <= size) {
      auditSigned(this.#next, this.#log, this.#identity, this.#tally);
      this.#previousAt = this.#next.at;
      await this.#turn();
    }
  }

  async #turn(): Promise<void> {
    const { value } = await this.#rows.next();
    this.#next = value ?? undefined;
  }
}
