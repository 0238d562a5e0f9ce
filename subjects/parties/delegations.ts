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
  valid_from as "validFrom", valid_to as "validTo", review_months as "reviewMonths", ended, expired,
  reviewed_at as "reviewedAt", in_order as "inOrder", review_due_on as "reviewDueOn",
  review_stage as "reviewStage", next_clock_on as "nextClockOn", basis, description, review`;

/** What a list of delegations is narrowed to; null leaves it open. */
export interface DelegationQuery {
  /** Who delegates, is delegated to, or watches. */
  readonly partyId: string | null;
  /** Only those in force on this day. */
  readonly on: string | null;
  /** Only those that are over by this day. */
  readonly overBy?: string | null;
  /** A power’s code, or part of the name of one of the three parties. */
  readonly text?: string | null;
  readonly after: string | null;
  readonly limit: number;
}

/** A delegation by its id. */
export async function delegationById(
  database: Database | Transaction,
  id: string,
): Promise<DelegationView | undefined> {
  const { rows } = await sql<DelegationView>`
    select ${view} from delegation join delegation_text using (id) where delegation.id = ${id}`.execute(
    database,
  );
  return rows[0];
}

/** The delegations whose review a party owes, the longest due first. */
export async function reviewsDue(
  database: Database | Transaction,
  { supervisorPartyId, today, limit }: { supervisorPartyId: string; today: string; limit: number },
): Promise<DelegationView[]> {
  const { rows } = await sql<DelegationView>`
    select ${view} from delegation join delegation_text using (id)
    where supervisor_party_id = ${supervisorPartyId} and review_stage <> 'running'
      and valid_to > ${today}::date
    order by review_due_on, delegation.id limit ${limit}`.execute(database);
  return rows;
}

/** The delegations, ended ones too, by which a party exercises one of some powers; the newest first, at most 20. */
export async function delegationsCovering(
  database: Database | Transaction,
  toPartyId: string,
  powers: readonly string[],
): Promise<DelegationView[]> {
  const { rows } = await sql<DelegationView>`
    select ${view} from delegation join delegation_text using (id)
    where to_party_id = ${toPartyId}
      and exists (select from jsonb_array_elements_text(powers) as given (power)
                  where power = any(${[...powers]}::text[]))
    order by delegation.id desc limit 20`.execute(database);
  return rows;
}

/** Delegations in the order in which they were given. */
export async function listDelegations(
  database: Database | Transaction,
  { partyId, on, overBy = null, text = null, after, limit }: DelegationQuery,
): Promise<DelegationView[]> {
  const conditions = [sql`true`];
  if (after !== null) conditions.push(sql`delegation.id > ${after}::uuid`);
  if (on !== null) conditions.push(sql`valid_from <= ${on}::date and valid_to > ${on}::date`);
  if (overBy !== null) conditions.push(sql`valid_to <= ${overBy}::date`);
  if (text !== null) {
    const pattern = `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    conditions.push(sql`(powers ? ${text} or exists (
      select from party_text where party_text.id in (from_party_id, to_party_id, supervisor_party_id)
        and (name_zh like ${pattern} or name_en ilike ${pattern})))`);
  }
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
