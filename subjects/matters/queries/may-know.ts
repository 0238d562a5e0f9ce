import { type RawBuilder, sql } from 'kysely';

/** Only what somebody may know of: no accusations, or all but those of their own party and of those whose part it is. */
export function mayKnow(accusations: boolean, partyId: string | null): RawBuilder<unknown> {
  if (!accusations) return sql`matter.kind <> 'accusation'`;
  if (partyId === null) return sql`true`;
  return sql`(matter.kind <> 'accusation' or ${isNotAbout(sql`matter`, partyId)})`;
}

/** Leaves out reports that accuse a party or whose part it is, by themselves or with the matter that they belong to. */
export function notAccusing(partyId: string | null): RawBuilder<unknown> {
  if (partyId === null) return sql`true`;
  return sql`(not report.confidential or (${isNotAbout(sql`report`, partyId)}
    and not exists (select from matter
                    where matter.id = report.matter_id and not ${isNotAbout(sql`matter`, partyId)})))`;
}

/** Whether a row of reports or matters is about another party than one or those whose part it is. */
function isNotAbout(row: RawBuilder<unknown>, partyId: string): RawBuilder<unknown> {
  // As a query of its own it is asked once, and only where a row needs it.
  return sql`(${row}.about_party_id is null
    or ${row}.about_party_id <> all ((select party_bodies(${partyId}::uuid))::uuid[]))`;
}
