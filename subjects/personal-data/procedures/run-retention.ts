import { countEndedSessions, dropEndedSessions } from '#platform/accounts/index.ts';
import { clock } from '#platform/callers/index.ts';
import type { Database, Transaction } from '#platform/database/index.ts';
import { countOldNotices, dropOldNotices } from '#platform/notices/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { type DataClass, type PersonalData, record, type Thing } from '#register/index.ts';
import { forgetFiles } from '#subjects/matters/index.ts';
import type { KeptData } from '../kept-data.ts';
import { holdsOn } from '../queries/holds.ts';
import { keptSince, type RetentionNow, retentionNow } from '../queries/retention.ts';
import { type ErasedCounts, erasureSubject } from '../rules/erasure.ts';
import type { RetentionClass } from '../rules/retention-rule.ts';
import { eraseThings } from './erase-things.ts';

/** So many subjects, or rows, are erased in one transaction. */
const limits = { subjects: 50, rows: 1_000 };

/** So many due subjects are counted, or erased in one night, for each class. */
export const retentionMax = 20_000;

/** What belongs to no subject: erased by its age alone. */
const byAge: Partial<
  Record<
    RetentionClass,
    {
      drop(transaction: Transaction, before: string, limit: number): Promise<number>;
      count(database: Database, before: string, limit: number): Promise<number>;
    }
  >
> = {
  notices: { drop: dropOldNotices, count: countOldNotices },
  sessions: { drop: dropEndedSessions, count: countEndedSessions },
};

/** What is due of a class of data. */
export interface DueNow extends RetentionNow {
  /** What has been there since before this moment is due. */
  readonly before: string;
  /** Subjects or rows that are due and not on hold; {@link retentionMax} at most are counted. */
  readonly due: number;
  /** Due, but held by law. */
  readonly held: number;
}

/** Counts what is due of each class, and erases nothing. */
export async function countDue(realm: Realm, kept: KeptData, max = retentionMax): Promise<DueNow[]> {
  const all: DueNow[] = [];
  for (const rule of (await retentionNow(realm.db)).values()) {
    const before = keptSince(realm.now(), rule.days);
    const old = byAge[rule.dataClass];
    let due = old === undefined ? 0 : await old.count(realm.db, before, max);
    let held = 0;
    for (const personal of keepersOf(kept, rule.dataClass)) {
      for await (const ids of duePages(realm, personal, rule.dataClass as DataClass, before)) {
        const holds = await holdsOn(realm.db, kept, thingsOf(personal, ids), realm.today());
        due += ids.length - holds.size;
        held += holds.size;
        if (due + held >= max) break;
      }
    }
    all.push({ ...rule, before, due, held });
  }
  return all;
}

/**
 * Erases what has been kept long enough, class by class, in batches of 50 subjects or 1,000 rows, each in a
 * transaction of its own that says on record what went and by which rule. The worker calls it each night;
 * what is on hold stays.
 *
 * @returns how much went in all.
 */
export async function runRetention(realm: Realm, kept: KeptData): Promise<ErasedCounts> {
  const sum = { parts: 0, rows: 0, files: 0, held: 0 };
  const add = (counts: ErasedCounts) => {
    sum.parts += counts.parts;
    sum.rows += counts.rows;
    sum.files += counts.files;
    sum.held += counts.held;
  };
  for (const rule of (await retentionNow(realm.db)).values()) {
    for await (const counts of eraseDue(realm, kept, rule)) add(counts);
  }
  return sum;
}

async function* eraseDue(realm: Realm, kept: KeptData, rule: RetentionNow): AsyncGenerator<ErasedCounts> {
  const before = keptSince(realm.now(), rule.days);
  const old = byAge[rule.dataClass];
  for (let rows = limits.rows; old !== undefined && rows === limits.rows; ) {
    rows = await realm.db.transaction().execute(async (transaction) => {
      const gone = await old.drop(transaction, before, limits.rows);
      if (gone > 0)
        await recordBatch(realm, transaction, rule, before, { parts: 0, rows: gone, files: 0, held: 0 }, []);
      return gone;
    });
    yield { parts: 0, rows, files: 0, held: 0 };
  }
  const dataClass = rule.dataClass as DataClass;
  for (const personal of keepersOf(kept, rule.dataClass)) {
    let taken = 0;
    for await (const ids of duePages(realm, personal, dataClass, before)) {
      const { fileIds, ...counts } = await realm.db.transaction().execute(async (transaction) => {
        const held = await holdsOn(transaction, kept, thingsOf(personal, ids), realm.today());
        const free = ids.filter((id) => !held.has(id));
        const classes = new Set([dataClass]);
        const gone = await eraseThings(realm, transaction, clock, personal, free, classes, rule.basis);
        const { parts, rows } = gone;
        const erased = { parts, rows, files: gone.fileIds.length, held: held.size };
        if (free.length > 0) await recordBatch(realm, transaction, rule, before, erased, free);
        return { ...erased, fileIds: gone.fileIds };
      });
      await forgetFiles(realm, fileIds);
      yield counts;
      taken += ids.length;
      if (taken >= retentionMax) break;
    }
  }
}

function keepersOf(kept: KeptData, dataClass: RetentionClass): PersonalData[] {
  return kept.personal.filter(({ classes }) => dataClass in classes);
}

function thingsOf(personal: PersonalData, ids: readonly string[]): Thing[] {
  return ids.map((id) => ({ kind: personal.subject.kind, id }));
}

/** What is due of a kind of subject, page by page; what is on hold too. */
async function* duePages(
  realm: Realm,
  personal: PersonalData,
  dataClass: DataClass,
  before: string,
): AsyncGenerator<readonly string[]> {
  for (let after: string | null = null; ; ) {
    const ids: string[] = await personal.due(realm.db, dataClass, { before, after, limit: limits.subjects });
    yield ids;
    if (ids.length < limits.subjects) return;
    after = ids.at(-1) ?? null;
  }
}

/** Puts a batch on record: what went, since when it was due, and by which law. */
async function recordBatch(
  realm: Realm,
  transaction: Transaction,
  { dataClass, basis, days }: RetentionNow,
  before: string,
  counts: ErasedCounts,
  ids: readonly string[],
): Promise<void> {
  const facts = { dataClass, basis, days, before, ...counts, subjects: ids };
  await record(realm, transaction, clock, [
    {
      subject: erasureSubject,
      id: realm.newId(),
      before: undefined,
      acts: [{ type: 'erasure.fell-due', facts }],
    },
  ]);
}
