import { sql } from 'kysely';
import type { Database, Transaction } from '#platform/database/index.ts';
import type { MembershipState } from './rules/membership.ts';

/** A membership as lists and pages show it. */
export interface MembershipView extends MembershipState {
  readonly bodyNameZh: string;
  readonly bodyNameEn: string | null;
  readonly memberNameZh: string;
  readonly memberNameEn: string | null;
}

/** What a list of memberships is narrowed to; null leaves it open. */
export interface MembershipQuery {
  readonly bodyPartyId: string | null;
  readonly memberPartyId: string | null;
  /** Only those in force on this day, of parties that exist then. */
  readonly on: string | null;
  readonly after: string | null;
  readonly limit: number;
}

/** Memberships in the order in which they began to be on record. */
export async function listMemberships(
  database: Database | Transaction,
  { bodyPartyId, memberPartyId, on, after, limit }: MembershipQuery,
): Promise<MembershipView[]> {
  const conditions = [sql`true`];
  if (after !== null) conditions.push(sql`membership.id > ${after}::uuid`);
  if (bodyPartyId !== null) conditions.push(sql`body_party_id = ${bodyPartyId}::uuid`);
  if (memberPartyId !== null) conditions.push(sql`member_party_id = ${memberPartyId}::uuid`);
  if (on !== null) {
    conditions.push(sql`membership.valid_from <= ${on}::date
      and (membership.valid_to is null or membership.valid_to > ${on}::date)
      and (body.valid_to is null or body.valid_to > ${on}::date)
      and (member.valid_to is null or member.valid_to > ${on}::date)`);
  }
  const { rows } = await sql<MembershipView>`
    select membership.id, membership.version, body_party_id as "bodyPartyId",
      member_party_id as "memberPartyId", role, membership.valid_from as "validFrom",
      membership.valid_to as "validTo", body_text.name_zh as "bodyNameZh", body_text.name_en as "bodyNameEn",
      member_text.name_zh as "memberNameZh", member_text.name_en as "memberNameEn"
    from membership
    join party as body on body.id = body_party_id join party_text as body_text on body_text.id = body.id
    join party as member on member.id = member_party_id
    join party_text as member_text on member_text.id = member.id
    where ${sql.join(conditions, sql` and `)} order by membership.id limit ${limit}`.execute(database);
  return rows;
}

/** Whether a party belongs to a body on a day or on any later one. */
export async function belongsFrom(
  transaction: Transaction,
  { bodyPartyId, memberPartyId }: { readonly bodyPartyId: string; readonly memberPartyId: string },
  day: string,
): Promise<boolean> {
  const { rows } = await sql`
    select from membership
    where body_party_id = ${bodyPartyId} and member_party_id = ${memberPartyId}
      and (valid_to is null or valid_to > ${day}::date) limit 1`.execute(transaction);
  return rows.length > 0;
}
