import { sql } from 'kysely';
import type { Database, Transaction } from '#platform/database/index.ts';
import { type MandateView, mandates, mandateView } from './queries.ts';

/** A mandate with which others it followed and was followed by. */
export interface MandateWhole extends MandateView {
  /** The mandate that was handed over to this one. */
  readonly predecessorId: string | null;
  /** The mandate to which this one was handed over. */
  readonly successorId: string | null;
}

/** One mandate with its neighbours in time; undefined where there is none. */
export async function mandateById(
  database: Database | Transaction,
  id: string,
): Promise<MandateWhole | undefined> {
  const { rows } = await sql<MandateWhole>`
    select ${mandateView}, mandate.successor_id as "successorId",
      (select before.id from mandate as before where before.successor_id = mandate.id limit 1) as "predecessorId"
    from ${mandates} where mandate.id = ${id}`.execute(database);
  return rows[0];
}

/** All mandates that an account holds, held or will hold, the newest first, at most 100. */
export async function mandatesHeld(
  database: Database | Transaction,
  accountId: string,
): Promise<MandateView[]> {
  const { rows } = await sql<MandateView>`
    select ${mandateView} from ${mandates}
    where mandate_holder.account_id = ${accountId} order by mandate.id desc limit 100`.execute(database);
  return rows;
}

/** How many others act for a party in a role on a day, beside one mandate. */
export async function othersActing(
  database: Database | Transaction,
  { id, partyId, role }: Pick<MandateView, 'id' | 'partyId' | 'role'>,
  today: string,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from mandate
    where party_id = ${partyId} and role = ${role} and id <> ${id} and valid_from <= ${today}
      and (valid_to is null or valid_to > ${today})`.execute(database);
  return rows[0]?.count ?? 0;
}
