import { sql } from 'kysely';
import type { Database, Transaction } from '#platform/database/index.ts';
import { findAll, type Thing } from '#register/index.ts';
import type { KeptData } from '../kept-data.ts';
import type { HoldBasis, HoldTarget } from '../rules/hold.ts';

/** A hold that is in force. */
export interface HoldInForce {
  readonly id: string;
  readonly basis: HoldBasis;
  readonly until: string | null;
}

const inForce = (today: string) =>
  sql`hold.lifted_at is null and (hold.until is null or hold.until > ${today})`;

/** The hold on an account, if one is in force. */
export async function holdOnAccount(
  database: Database | Transaction,
  accountId: string,
  today: string,
): Promise<HoldInForce | undefined> {
  const { rows } = await sql<HoldInForce>`
    select hold.id, basis, until from hold_account join hold on hold.id = hold_id
    where account_id = ${accountId} and ${inForce(today)} order by hold.id limit 1`.execute(database);
  return rows[0];
}

/**
 * Says which of some subjects are held: themselves, or the matter that they belong to.
 *
 * @returns by the subject's id.
 */
export async function holdsOn(
  database: Database | Transaction,
  { subjects }: KeptData,
  things: readonly Thing[],
  today: string,
): Promise<Map<string, HoldInForce>> {
  const above = await mattersOf(database, subjects, things);
  const ids = [...new Set([...things.map(({ id }) => id), ...above.values()])];
  const { rows } = await sql<HoldInForce & { targetId: string }>`
    select id, basis, until, target_id as "targetId" from hold
    where target_id = any(${ids}::uuid[]) and ${inForce(today)} order by id`.execute(database);
  const holds = new Map(rows.map(({ targetId, ...hold }) => [targetId, hold]));
  const held = things.flatMap(({ id }): [string, HoldInForce][] => {
    const hold = holds.get(id) ?? holds.get(above.get(id) ?? '');
    return hold === undefined ? [] : [[id, hold]];
  });
  return new Map(held);
}

/** By subject the matter that it belongs to: one statement a kind. */
async function mattersOf(
  database: Database | Transaction,
  subjects: KeptData['subjects'],
  things: readonly Thing[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const [kind, some] of Map.groupBy(things, (thing) => thing.kind)) {
    const subject = subjects.find((each) => each.kind === kind && 'matterId' in each.columns);
    if (subject === undefined) continue;
    const states = await findAll(
      database,
      subject,
      some.map(({ id }) => id),
    );
    for (const [id, state] of states) {
      const matterId: unknown = (state as { matterId?: unknown }).matterId;
      if (typeof matterId === 'string') found.set(id, matterId);
    }
  }
  return found;
}

/** A hold as officers see it. */
export interface HoldView extends HoldInForce {
  readonly target: HoldTarget;
  readonly targetId: string | null;
  /** The report's or matter's, as it is said aloud; null for an account. */
  readonly reference: string | null;
  readonly setAt: string;
  readonly liftedAt: string | null;
}

/** Holds, newest first, lifted ones too; whose account is held isn't told. */
export async function listHolds(
  database: Database,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<HoldView[]> {
  const { rows } = await sql<HoldView>`
    select id, target, target_id as "targetId", basis, until, set_at as "setAt", lifted_at as "liftedAt",
      coalesce((select reference from report where report.id = target_id),
        (select reference from matter where matter.id = target_id)) as reference
    from hold where ${after}::uuid is null or id < ${after}::uuid order by id desc limit ${limit}`.execute(
    database,
  );
  return rows;
}
