import { sql } from 'kysely';
import type { Transaction } from '#platform/database/index.ts';
import type { NoticeRecipient } from '#platform/notices/index.ts';
import { matterRights } from '../permissions.ts';

/** So many parties are told at most. */
const decidersMax = 50;

/**
 * Who may decide what a party applies for at a place: everyone of another party with the role and a mandate
 * that reaches there.
 */
export async function decidersOf(
  transaction: Transaction,
  placePath: string,
  applicantPartyId: string | null,
): Promise<NoticeRecipient[]> {
  const { rows } = await sql<{ partyId: string; role: string }>`
    select distinct party_id as "partyId", role from mandate
    where role = any(${[...matterRights.decideApplications]}::text[]) and valid_to is null
      and party_id is distinct from ${applicantPartyId}::uuid
      and (place_ids = '{}' or exists (
        select from place where place.id = any(mandate.place_ids)
          and ${placePath}::ltree <@ any(array(select place_reach(place.path)))))
    limit ${decidersMax}`.execute(transaction);
  return rows;
}
