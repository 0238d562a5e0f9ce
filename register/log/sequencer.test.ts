import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { makeThings, recordThings, sequence, testKeys, testRealm } from '#harness/realm/index.ts';
import {
  decodeEntryBundle,
  opensPart,
  parseEntry,
  parseTlogProof,
  verifyTlogProof,
} from '#methods/transparency-log/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { openingsOf, ownPolicy, readLogIdentity, receiptOf, tilesOf } from './index.ts';

const { realm, clock } = await testRealm();
const keys = await testKeys();

beforeAll(async () => {
  await makeThings(realm);
  await recordThings(realm, 20);
});

/** Ids of all acts, in the order of the log. */
async function actsInOrder(): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select act_id as id from log_entry order by index`.execute(
    realm.db,
  );
  return rows.map(({ id }) => id);
}

it('gives no receipt before the act is in the log', async () => {
  const { rows } = await sql<{ id: string }>`select act_id as id from outbox limit 1`.execute(realm.db);
  expect(await receiptOf(realm, rows[0]!.id)).toMatchObject({ code: 'receipt.not-yet' });
  expect(await receiptOf(realm, realm.newId())).toMatchObject({ code: 'receipt.absent' });
});

it('lets every act enter, and each receipt verifies with the published key alone', async () => {
  await sequence(realm, { keys });
  const identity = (await readLogIdentity(realm.pool))!;
  expect(identity.origin).toBe('realm.test/log');
  const acts = await actsInOrder();
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from act`.execute(realm.db);
  expect(acts).toHaveLength(rows[0]!.count);
  expect((await sql`select from outbox`.execute(realm.db)).rows).toEqual([]);
  for (const [index, id] of acts.entries()) {
    const receipt = await receiptOf(realm, id);
    if (isRefusal(receipt)) throw new Error(receipt.code);
    expect(receipt.index).toBe(index);
    const { size } = verifyTlogProof(parseTlogProof(receipt.proof), receipt.entry, ownPolicy(identity));
    expect(size).toBe(acts.length);
  }
});

it('opens parts that the entry commits to', async () => {
  const [id] = await actsInOrder();
  const receipt = await receiptOf(realm, id!);
  if (isRefusal(receipt)) throw new Error(receipt.code);
  const opened = await openingsOf(realm, id!, ['facts', 'content']);
  const entry = parseEntry(receipt.entry);
  const facts = opened.facts!;
  const opening = new Uint8Array(Buffer.from(facts.opening, 'base64url'));
  expect(opensPart(entry, 'facts', opening, facts.data)).toBe(true);
  expect(opensPart(entry, 'facts', opening, facts.data.replace('"version":1', '"version":2'))).toBe(false);
  expect(opened).not.toHaveProperty('actor');
});

it('publishes bundles of the very entries, and goes on where it left off', async () => {
  const before = (await actsInOrder()).length;
  clock.now = new Date(clock.now.getTime() + 60_000);
  expect(before).toBeLessThan(256);
  await recordThings(realm, 1);
  await sequence(realm, { keys });
  const after = (await actsInOrder()).length;
  expect(after).toBe(before + 1);
  const bundle = await realm.published.read(`log/tile/entries/000.p/${after}`);
  expect(decodeEntryBundle(bundle!, after)).toHaveLength(after);
  expect(await tilesOf(realm.published)({ level: 0, index: 0, width: before })).toHaveLength(32 * before);
});
