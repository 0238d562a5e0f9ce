import { sql } from 'kysely';
import type { Database, Transaction } from '#platform/database/index.ts';

/** Whether a request about an order's time waits to be decided. */
export async function timeRequestUnderWay(transaction: Transaction, orderId: string): Promise<boolean> {
  const { rows } = await sql`
    select from time_request where order_id = ${orderId} and status = 'asked'`.execute(transaction);
  return rows.length > 0;
}

/** Whether a party was called in for an order and hasn't come yet. */
export async function callInUnderWay(
  transaction: Transaction,
  orderId: string,
  partyId: string,
): Promise<boolean> {
  const { rows } = await sql`
    select from call_in where order_id = ${orderId} and party_id = ${partyId} and status <> 'arrived'`.execute(
    transaction,
  );
  return rows.length > 0;
}

/** Names the lock under which supervisions get their numbers. */
const numbering = 0x6475_6261;

/**
 * The next number of a year's supervisions, from 1, without gaps. Whoever asks holds it until the transaction
 * ends: others wait, and get the same one if it comes to nothing.
 */
export async function nextSupervisionNumber(transaction: Transaction, year: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(${numbering}::int4, hashtext(current_schema()))`.execute(
    transaction,
  );
  const { rows } = await sql<{ number: number }>`
    select coalesce(max(number), 0)::int + 1 as number from supervision where year = ${year}`.execute(
    transaction,
  );
  return rows[0]?.number ?? 1;
}

/**
 * Whether a party is called to a matter: by a street whose order isn't settled, or to a consultation about a
 * contest that isn't decided.
 */
export async function partyIsCalled(database: Database, matterId: string, partyId: string): Promise<boolean> {
  const { rows } = await sql`
    select from call_in join work_order on work_order.id = call_in.order_id
    where call_in.matter_id = ${matterId} and call_in.party_id = ${partyId}
      and work_order.status not in ('verified', 'accepted', 'ended')
    union all
    select from contest where matter_id = ${matterId} and ${partyId}::uuid = any(called_party_ids)
      and status in ('raised', 'consulting', 'consulted', 'reviewed')
    limit 1`.execute(database);
  return rows.length > 0;
}
