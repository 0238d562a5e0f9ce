import pg from 'pg';
import { type Caller, clock } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { type Change, defineSubject, record, type SubjectState } from '#register/index.ts';

interface ThingState extends SubjectState {
  readonly code: string;
}

/** A subject that does nothing, for tests of the register that need acts and don't care which. */
export const thingSubject = defineSubject<ThingState>({
  kind: 'thing',
  table: 'thing',
  columns: { code: 'text' },
  acts: ['thing.added', 'thing.changed'],
  evolve: (_before, { facts }) => ({ code: String(facts['code']) }),
});

/** Makes the table of {@link thingSubject} in a realm of a test's own. */
export async function makeThings(realm: Pick<Realm, 'databaseUrl' | 'schema'>): Promise<void> {
  await asOwner(
    realm,
    `create table thing (id uuid primary key, version int not null, code text not null);
     grant select, insert, update on thing to ${realm.schema}_app`,
  );
}

/** Does something to a realm's database as its owner would, behind the register's back: no trigger minds. */
export async function asOwner(
  realm: Pick<Realm, 'databaseUrl' | 'schema'>,
  statement: string,
): Promise<pg.QueryResult> {
  const owner = new pg.Client({ connectionString: realm.databaseUrl });
  await owner.connect();
  try {
    await owner.query(`set search_path to ${realm.schema}, ext`);
    await owner.query("set session_replication_role = 'replica'");
    return await owner.query(statement);
  } finally {
    await owner.end();
  }
}

/** Records acts on things of their own, some of them in one transaction. @returns the acts' ids, in order. */
export async function recordThings(realm: Realm, count: number, caller: Caller = clock): Promise<string[]> {
  const changes: Change[] = Array.from({ length: count }, (_, number) => ({
    subject: thingSubject,
    id: realm.newId(),
    before: undefined,
    acts: [{ type: 'thing.added', facts: { code: `T-${number}` }, content: { note: `第 ${number} 件` } }],
  }));
  const recorded = await perform(realm, undefined, (transaction) =>
    record(realm, transaction, caller, changes),
  );
  if (!('acts' in recorded)) throw new Error(recorded.code);
  return recorded.acts.map(({ id }) => id);
}
