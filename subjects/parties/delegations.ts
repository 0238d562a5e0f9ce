import { sql } from 'kysely';
import type { Database, Transaction } from '#platform/database/index.ts';
import type { DelegationState } from './rules/delegation.ts';

/** A delegation as lists and pages show it. */
export interface DelegationView extends DelegationState {
  /** The law, regulation or decision on which it rests; null where it was erased. */
  readonly basis: string | null;
  /** What is delegated, in words. */
  readonly description: string | null;
  /** What the supervisor wrote at the last review. */
  readonly review: string | null;
}

const view = sql`delegation.id, delegation.version, delegation.kind, from_party_id as "fromPartyId",
  to_party_id as "toPartyId", supervisor_party_id as "supervisorPartyId", powers, place_ids as "placeIds",
  valid_from as "validFrom", valid_to as "validTo", ended, reviewed_at as "reviewedAt", in_order as "inOrder",
  basis, description, review`;

/** What a list of delegations is narrowed to; null leaves it open. */
export interface DelegationQuery {
  /** Who delegates, is delegated to, or watches. */
  readonly partyId: string | null;
  /** Only those in force on this day. */
  readonly on: string | null;
  readonly after: string | null;
  readonly limit: number;
}

/** Delegations in the order in which they were given. */
export async function listDelegations(
  database: Database | Transaction,
  { partyId, on, after, limit }: DelegationQuery,
): Promise<DelegationView[]> {
  const conditions = [sql`true`];
  if (after !== null) conditions.push(sql`delegation.id > ${after}::uuid`);
  if (on !== null) conditions.push(sql`valid_from <= ${on}::date and valid_to > ${on}::date`);
  if (partyId !== null) {
    conditions.push(sql`(from_party_id = ${partyId}::uuid or to_party_id = ${partyId}::uuid
      or supervisor_party_id = ${partyId}::uuid)`);
  }
  const { rows } = await sql<DelegationView>`
    select ${view} from delegation join delegation_text using (id)
    where ${sql.join(conditions, sql` and `)} order by delegation.id limit ${limit}`.execute(database);
  return rows;
}

/**
 * Which of some powers a party only exercises because they were entrusted to it, at any time from a day until
 * another: those it may not pass on.
 */
export async function entrustedPowers(
  database: Database | Transaction,
  partyId: string,
  powers: readonly string[],
  { from, until }: { readonly from: string; readonly until: string },
): Promise<string[]> {
  const { rows } = await sql<{ power: string }>`
    select distinct power from delegation, jsonb_array_elements_text(powers) as given (power)
    where to_party_id = ${partyId} and kind = 'entrusted' and power = any(${powers}::text[])
      and valid_from < ${until}::date and valid_to > ${from}::date
    order by power`.execute(database);
  return rows.map(({ power }) => power);
}
