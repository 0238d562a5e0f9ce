import { sql } from 'kysely';
import type { ActingMandate } from '#platform/callers/index.ts';
import type { Database, Transaction } from '#platform/database/index.ts';
import type { Role } from '#subjects/rights/index.ts';
import type { Leadership, PartyKind, PartyLevel } from './rules/party.ts';

/** A party as lists and pages show it. */
export interface PartyView {
  readonly id: string;
  readonly version: number;
  readonly kind: PartyKind;
  readonly level: PartyLevel | null;
  readonly code: string | null;
  readonly parentId: string | null;
  readonly placeId: string | null;
  readonly leadership: Leadership | null;
  /** Whether its replies need the signature of its head. */
  readonly signatureRequired: boolean;
  readonly nameZh: string;
  readonly nameEn: string | null;
  readonly phone: string | null;
  readonly address: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

const partyView = sql`party.id, party.version, party.kind, party.level, party.code, party.parent_id as "parentId",
  party.place_id as "placeId", party.leadership, party.signature_required as "signatureRequired", party_text.name_zh as "nameZh", party_text.name_en as "nameEn",
  party_text.phone, party_text.address, party.valid_from as "validFrom", party.valid_to as "validTo"`;

/** A party by its id. */
export async function partyById(
  database: Database | Transaction,
  id: string,
): Promise<PartyView | undefined> {
  return (await partiesById(database, [id])).get(id);
}

/** Several parties at once, by id. */
export async function partiesById(
  database: Database | Transaction,
  ids: readonly string[],
): Promise<Map<string, PartyView>> {
  const { rows } = await sql<PartyView>`
    select ${partyView} from party join party_text using (id)
    where party.id = any(${[...new Set(ids)]}::uuid[])`.execute(database);
  return new Map(rows.map((row) => [row.id, row]));
}

/** What a list of parties is narrowed to; what is left out doesn't count. */
export interface PartySearch {
  /** A part of a name or of the code. */
  readonly text: string | null;
  /** The bodies of this place. */
  readonly placeId?: string | null;
  /** Those that belong to this party, by one step. */
  readonly parentId?: string | null;
  readonly kinds?: readonly PartyKind[] | null;
  /** Only those that exist on this day. */
  readonly on?: string | null;
  readonly after: string | null;
  readonly limit: number;
}

/** Parties in the order in which they were added, ended ones too unless a day is given. */
export async function listParties(
  database: Database | Transaction,
  { text, placeId = null, parentId = null, kinds = null, on = null, after, limit }: PartySearch,
): Promise<PartyView[]> {
  const conditions = [sql`true`];
  if (after !== null) conditions.push(sql`party.id > ${after}::uuid`);
  if (placeId !== null) conditions.push(sql`party.place_id = ${placeId}::uuid`);
  if (parentId !== null) conditions.push(sql`party.parent_id = ${parentId}::uuid`);
  if (kinds !== null) conditions.push(sql`party.kind = any(${[...kinds]}::text[])`);
  if (on !== null) {
    conditions.push(sql`party.valid_from <= ${on}::date
      and (party.valid_to is null or party.valid_to > ${on}::date)`);
  }
  if (text !== null) {
    const pattern = `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    conditions.push(
      sql`(name_zh like ${pattern} or name_en ilike ${pattern} or party.code ilike ${pattern})`,
    );
  }
  const { rows } = await sql<PartyView>`
    select ${partyView} from party join party_text using (id)
    where ${sql.join(conditions, sql` and `)} order by party.id limit ${limit}`.execute(database);
  return rows;
}

/** Whether a party is another, or belongs to it by however many steps up (50 at most). */
export async function belongsTo(transaction: Transaction, id: string, above: string): Promise<boolean> {
  const { rows } = await sql`
    with recursive line (id, step) as (
      select ${id}::uuid, 0
      union all
      select party.parent_id, line.step + 1 from line join party on party.id = line.id
      where party.parent_id is not null and line.step < 50
    )
    select from line where id = ${above}::uuid limit 1`.execute(transaction);
  return rows.length > 0;
}

/**
 * For each of some parties: itself and those whose part it is, itself first. A section is part of its office, a
 * branch of its company; what belongs to a government is a body of its own.
 */
export async function bodiesOf(
  database: Database | Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ id: string; bodyIds: string[] }>`
    select id, party_bodies(id) as "bodyIds" from unnest(${[...new Set(ids)]}::uuid[]) as id`.execute(
    database,
  );
  return new Map(rows.map(({ id, bodyIds }) => [id, bodyIds]));
}

/** A mandate as its holder sees it, with the party's name. */
export interface MandateView {
  readonly id: string;
  readonly version: number;
  readonly partyId: string;
  /** The party and those whose part it is, itself first. */
  readonly bodyIds: readonly string[];
  readonly partyNameZh: string;
  readonly partyNameEn: string | null;
  readonly partyKind: PartyKind;
  readonly role: Role;
  readonly placeIds: readonly string[];
  readonly placePaths: readonly string[];
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly accountId: string | null;
}

/** The columns of a {@link MandateView}. */
export const mandateView = sql`mandate.id, mandate.version, mandate.party_id as "partyId",
  party_bodies(mandate.party_id) as "bodyIds", party_text.name_zh as "partyNameZh", party_text.name_en as "partyNameEn", party.kind as "partyKind",
  mandate.role, mandate.place_ids as "placeIds",
  array(select place_reach(path)::text from place where place.id = any(mandate.place_ids)) as "placePaths",
  mandate.valid_from as "validFrom", mandate.valid_to as "validTo", mandate_holder.account_id as "accountId"`;

/** Mandates with what their views name. */
export const mandates = sql`mandate
  join party on party.id = mandate.party_id
  join party_text on party_text.id = party.id
  left join mandate_holder on mandate_holder.mandate_id = mandate.id`;

/**
 * The mandates that an account holds on a day, in the order in which they were given.
 *
 * @param today the realm's date, `YYYY-MM-DD`.
 */
export async function mandatesOf(
  database: Database | Transaction,
  accountId: string,
  today: string,
): Promise<MandateView[]> {
  const { rows } = await sql<MandateView>`
    select ${mandateView} from ${mandates}
    where mandate_holder.account_id = ${accountId} and mandate.valid_from <= ${today}
      and (mandate.valid_to is null or mandate.valid_to > ${today})
      and (party.valid_to is null or party.valid_to > ${today})
    order by mandate.id limit 100`.execute(database);
  return rows;
}

/** All mandates, newest last, for set-up; `text` is looked for in the names of party and holder. */
export async function listMandates(
  database: Database | Transaction,
  {
    partyId,
    text = null,
    after,
    limit,
  }: { partyId: string | null; text?: string | null; after: string | null; limit: number },
): Promise<MandateView[]> {
  const pattern = text === null ? null : `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const { rows } = await sql<MandateView>`
    select ${mandateView} from ${mandates}
    where (${after}::uuid is null or mandate.id > ${after}::uuid)
      and (${partyId}::uuid is null or mandate.party_id = ${partyId}::uuid)
      and (${pattern}::text is null or party_text.name_zh like ${pattern} or party_text.name_en ilike ${pattern}
           or exists (select from account where account.id = mandate_holder.account_id
                      and (account.name ilike ${pattern} or account.username ilike ${pattern})))
    order by mandate.id limit ${limit}`.execute(database);
  return rows;
}

/** The account that holds a mandate; undefined where it was erased or there is none. */
export async function holderOf(
  database: Database | Transaction,
  mandateId: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ accountId: string }>`
    select account_id as "accountId" from mandate_holder where mandate_id = ${mandateId}`.execute(database);
  return rows[0]?.accountId;
}

/** A mandate as procedures use it. */
export function actingMandate(view: MandateView): ActingMandate {
  const { id, partyId, bodyIds, role, placePaths } = view;
  return { id, partyId, bodyIds, role, placePaths };
}

/** How many parties and mandates are in force on a day. */
export async function countParties(
  database: Database | Transaction,
  today: string,
): Promise<{ parties: number; mandates: number }> {
  const { rows } = await sql<{ parties: number; mandates: number }>`
    select (select count(*)::int from party where valid_to is null or valid_to > ${today}) as parties,
           (select count(*)::int from mandate where valid_to is null or valid_to > ${today}) as mandates`.execute(
    database,
  );
  return rows[0] ?? { parties: 0, mandates: 0 };
}
