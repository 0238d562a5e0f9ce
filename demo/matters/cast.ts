import { sql } from 'kysely';
import { type Caller, installer } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { actingMandate, giveMandate, mandatesOf } from '#subjects/parties/index.ts';
import { type DemoGround, demoSince, granted } from '../ground.ts';
import { demoSeats } from '../seats.ts';

/** Who acts in the demo's matters. */
export interface Cast {
  readonly resident: Caller;
  readonly operator: Caller;
  readonly dispatcher: Caller;
  readonly verifier: Caller;
  readonly supervisor: Caller;
  /** The party of the seat in a section of the first street, and of the one in a residents' committee there. */
  readonly sectionId: string;
  readonly committeeId: string;
  /** Who handles a party's orders; the first time somebody is taken on for it. */
  handlerOf(partyId: string): Promise<Caller>;
  /** Who signs for a party. */
  headOf(partyId: string): Promise<Caller>;
}

/**
 * Gathers the demo's seats; a party that has none gets one member of staff when it has its first order, with
 * an account that nobody can sign in to.
 */
export async function gatherCast(realm: Realm, ground: DemoGround): Promise<Cast> {
  const seat = async (username: string) => callerOf(realm, ground.accounts.get(username));
  const partyOf = async (username: string) => (await seat(username)).mandate?.partyId ?? '';
  const handlers = new Map<string, Caller>();
  for (const { username, role } of demoSeats) {
    const { mandate, ...caller } = await seat(username);
    if (role === 'handler' && mandate && !handlers.has(mandate.partyId))
      handlers.set(mandate.partyId, { ...caller, mandate });
  }
  return {
    resident: await seat('demo-resident'),
    operator: await seat('demo-operator'),
    dispatcher: await seat('demo-dispatcher'),
    verifier: await seat('demo-verifier'),
    supervisor: await seat('demo-supervisor'),
    sectionId: await partyOf('demo-section'),
    committeeId: await partyOf('demo-committee'),
    async handlerOf(partyId) {
      const handler = handlers.get(partyId) ?? (await staffOf(realm, partyId, 'handler'));
      handlers.set(partyId, handler);
      return handler;
    },
    headOf: (partyId) => staffOf(realm, partyId, 'head'),
  };
}

async function staffOf(realm: Realm, partyId: string, role: 'handler' | 'head'): Promise<Caller> {
  const username = role === 'head' ? `demo-head-${partyId}` : `demo-staff-${partyId}`;
  const { rows } = await sql<{ id: string }>`select id from account where username = ${username}`.execute(
    realm.db,
  );
  if (rows[0]) return callerOf(realm, rows[0].id);
  const accountId = realm.newId();
  await sql`
    insert into account (id, name, email, username, "createdAt", "updatedAt")
    values (${accountId}, ${role === 'head' ? '负责人（演示）' : '承办人（演示）'}, ${`${username}@accounts.invalid`}, ${username}, ${realm.now()}, ${realm.now()})`.execute(
    realm.db,
  );
  granted(await giveMandate(realm, installer, { accountId, partyId, role, validFrom: demoSince }));
  return callerOf(realm, accountId);
}

async function callerOf(realm: Realm, accountId: string | undefined): Promise<Caller> {
  if (accountId === undefined) throw new Error('a demo seat is missing');
  const [mandate] = await mandatesOf(realm.db, accountId, realm.today());
  return { kind: 'person', account: accountId, mandate: mandate ? actingMandate(mandate) : null };
}
