import { sql } from 'kysely';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { listCategories } from '#subjects/duties/index.ts';
import { demoParties } from './parties.ts';
import { demoSeats } from './seats.ts';

/** The day from which everything in the demo holds: early enough for its oldest matters. */
export const demoSince = '2026-01-01';

/** The value of something that can't be refused here; a refusal is a fault of the demo data. */
export function granted<Value>(value: Value): Exclude<Value, { readonly refused: true }> {
  if (isRefusal(value)) {
    throw new Error(`the demo was refused ${value.code}: ${value.text.en} ${JSON.stringify(value.fields)}`);
  }
  return value as Exclude<Value, { readonly refused: true }>;
}

/** What of the demo's ground its matters need, by keys. */
export interface DemoGround {
  readonly parties: ReadonlyMap<string, string>;
  readonly streets: readonly { readonly id: string; readonly officeId: string }[];
  readonly categories: ReadonlyMap<string, string>;
  readonly accounts: ReadonlyMap<string, string>;
}

/** Finds the demo's ground in a realm; undefined in one that was not filled with the demo. */
export async function findGround(realm: Realm): Promise<DemoGround | undefined> {
  const named = await sql<{ id: string; name: string }>`
    select id, name_zh as name from party_text where name_zh = any(${demoParties.map((party) => party.nameZh)})`.execute(
    realm.db,
  );
  const ids = new Map(named.rows.map(({ id, name }) => [name, id]));
  const parties = new Map(
    demoParties.flatMap(({ key, nameZh }) => (ids.has(nameZh) ? [[key, ids.get(nameZh) as string]] : [])),
  );
  const streets = await sql<{ id: string; officeId: string }>`
    select place.id, party.id as "officeId" from place join party on party.place_id = place.id and party.kind = 'street-office'
    where place.kind = 'township' order by place.path`.execute(realm.db);
  const seats = await sql<{ id: string; username: string }>`
    select id, username from account where username = any(${demoSeats.map((seat) => seat.username)})`.execute(
    realm.db,
  );
  if (parties.size < demoParties.length || seats.rows.length < demoSeats.length) return undefined;
  return {
    parties,
    streets: streets.rows,
    categories: new Map((await listCategories(realm.db)).map(({ code, id }) => [code, id])),
    accounts: new Map(seats.rows.map(({ username, id }) => [username, id])),
  };
}
