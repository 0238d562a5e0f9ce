import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  asOwner,
  makeThings,
  recordThings,
  sequence,
  testKeys,
  testRealm,
  thingSubject,
} from '#harness/realm/index.ts';
import { clock } from '#platform/callers/index.ts';
import { openPool, type Transaction } from '#platform/database/index.ts';
import { audit, type NewAct, record } from '../index.ts';
import { erasablePartsOf, redactionSubject, redactParts } from './index.ts';

const { realm } = await testRealm();
const keys = await testKeys();
const subjects = [thingSubject, redactionSubject];
const reader = openPool({ url: realm.databaseUrl, schema: realm.schema, role: 'reader', connectionsMax: 1 });
afterAll(() => reader.end());
let acts: string[];

beforeAll(async () => {
  await makeThings(realm);
  acts = await recordThings(realm, 40);
  await sequence(realm, { keys });
});

const inTransaction = <Result>(work: (transaction: Transaction) => Promise<Result>) =>
  realm.db.transaction().execute(work);

async function recordRedaction(
  transaction: Transaction,
  facts: NewAct['facts'],
  refers: readonly string[],
): Promise<string> {
  const { acts: recorded } = await record(realm, transaction, clock, [
    {
      subject: redactionSubject,
      id: realm.newId(),
      before: undefined,
      acts: [{ type: 'redaction.made', facts, refers }],
    },
  ]);
  return recorded[0]?.id ?? '';
}

const redact = (transaction: Transaction, id: string) => sql`select redact(${id})`.execute(transaction);
const only = (actId: string, part: string) => ({ basis: 'pipl-19', parts: { [actId]: [part] } });

async function dataOf(actId: string, part: string): Promise<string | null> {
  const { rows } = await sql<{ data: string | null }>`
    select data from act_part where act_id = ${actId} and part = ${part}`.execute(realm.db);
  return rows[0]?.data ?? null;
}

describe('the function that erases', () => {
  it('refuses without an act of redaction, and with one of another transaction', async () => {
    await expect(realm.pool.query('select redact($1)', [acts[0]])).rejects.toMatchObject({ code: '42501' });
    const [actId = ''] = acts;
    const earlier = await inTransaction((transaction) =>
      recordRedaction(transaction, only(actId, 'content'), [actId]),
    );
    await expect(realm.pool.query('select redact($1)', [earlier])).rejects.toMatchObject({ code: '42501' });
    expect(await dataOf(actId, 'content')).not.toBeNull();
  });

  it('refuses parts of acts that the redaction doesn’t refer to, facts, and what isn’t there', async () => {
    const [, actId = '', other = ''] = acts;
    const attempts: [NewAct['facts'], string[]][] = [
      [only(actId, 'content'), [other]],
      [only(actId, 'facts'), [actId]],
      [only(actId, 'signature'), [actId]],
    ];
    for (const [facts, refers] of attempts) {
      const attempt = inTransaction(async (transaction) =>
        redact(transaction, await recordRedaction(transaction, facts, refers)),
      );
      await expect(attempt, JSON.stringify(facts)).rejects.toMatchObject({ code: '42501' });
    }
    expect(await dataOf(actId, 'facts')).not.toBeNull();
    expect(await dataOf(actId, 'content')).not.toBeNull();
  });

  it('can’t be led astray by tables of the caller’s own', async () => {
    const [, , actId = ''] = acts;
    const attempt = inTransaction(async (transaction) => {
      await sql`create temporary table act on commit drop as select * from ${sql.table('act')} limit 0`.execute(
        transaction,
      );
      await sql`
        insert into pg_temp.act (id, type, refers) values (${actId}, 'redaction.made', array[${actId}]::uuid[])`.execute(
        transaction,
      );
      await redact(transaction, actId);
    });
    await expect(attempt).rejects.toMatchObject({ code: '42501' });
  });

  it('is closed to the reader, and the application can’t do without it', async () => {
    await expect(reader.query('select redact($1)', [acts[0]])).rejects.toMatchObject({ code: '42501' });
    await expect(
      realm.pool.query('update act_part set data = null, opening = null, about = null'),
    ).rejects.toMatchObject({ code: '42501' });
  });
});

it('erases many acts’ parts at once, each redaction of one subject and sixteen acts at most', async () => {
  const id = realm.newId();
  const history: NewAct[] = Array.from({ length: 20 }, (_, number) => ({
    type: number === 0 ? 'thing.added' : 'thing.changed',
    facts: { code: `H-${number}` },
    content: { note: `第 ${number} 次` },
  }));
  await inTransaction((transaction) =>
    record(realm, transaction, clock, [{ subject: thingSubject, id, before: undefined, acts: history }]),
  );
  const erased = await inTransaction(async (transaction) => {
    const parts = await erasablePartsOf(transaction, 'thing', [id], ['content']);
    return redactParts(realm, transaction, clock, parts, 'pipl-47-1-3');
  });
  expect(erased).toBe(20);
  const { rows } = await sql<{ parts: number; basis: string }>`
    select parts, basis from redaction order by parts desc`.execute(realm.db);
  expect(rows.slice(0, 2)).toEqual([
    { parts: 16, basis: 'pipl-47-1-3' },
    { parts: 4, basis: 'pipl-47-1-3' },
  ]);
});

describe('the auditor', () => {
  it('says by which entry a part was redacted', async () => {
    await sequence(realm, { keys });
    const report = await audit(realm, subjects);
    expect(report.findings).toEqual([]);
    expect(report.erasedParts).toBe(20);
    const { by } = report.erased[0] ?? {};
    const { rows } = await sql<{ index: string }>`
      select index from log_entry where act_id = ${by?.actId}`.execute(realm.db);
    expect(by?.entry).toBe(Number(rows[0]?.index));
  });

  it('finds what was erased behind its back, also where a redaction names another part', async () => {
    const [, , , actId = ''] = acts;
    await inTransaction(async (transaction) => {
      const parts = await erasablePartsOf(
        transaction,
        'thing',
        [(await subjectOf(actId)) ?? ''],
        ['content'],
      );
      await redactParts(realm, transaction, clock, parts, 'pipl-19');
    });
    expect((await audit(realm, subjects)).findings).toEqual([]);
    await asOwner(
      realm,
      `update act_part set data = null, opening = null where act_id = '${actId}' and part = 'actor'`,
    );
    expect((await audit(realm, subjects)).findings).toMatchObject([
      { kind: 'part-missing', where: `act ${actId} actor` },
    ]);
  });
});

async function subjectOf(actId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select subject_id as id from act where id = ${actId}`.execute(
    realm.db,
  );
  return rows[0]?.id;
}
