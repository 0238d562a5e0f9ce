import { sql } from 'kysely';
import type { Database } from '#platform/database/index.ts';
import { inPlace } from '#subjects/places/index.ts';

/** What hangs on a place and would feel its end or move; each counted up to 1,000. */
export interface HangsOnPlace {
  /** Places in it, of all layers. */
  readonly below: number;
  /** Duties and rows of the dispatch catalogue that are set for this very place. */
  readonly duties: number;
  readonly rules: number;
  /** Parties whose place it is, and mandates limited to it. */
  readonly parties: number;
  readonly mandates: number;
  readonly assets: number;
  /** Matters in it or below it that aren't closed. */
  readonly openMatters: number;
}

/** So far is counted. */
export const hangingMax = 1_000;

/** Counts what hangs on a place today. */
export async function hangsOnPlace(
  database: Database,
  { id, path }: { readonly id: string; readonly path: string },
  today: string,
): Promise<HangsOnPlace> {
  const holds = sql`(valid_to is null or valid_to > ${today}::date)`;
  const count = (from: ReturnType<typeof sql>) =>
    sql`(select count(*)::int from (select from ${from} limit ${hangingMax}) as hanging)`;
  const { rows } = await sql<HangsOnPlace>`
    select ${count(sql`place where path <@ ${path}::ltree and id <> ${id}::uuid and valid_to is null`)} as below,
      ${count(sql`duty where place_id = ${id}::uuid and status = 'in-force'
        and (effective_to is null or effective_to > ${today}::date)`)} as duties,
      ${count(sql`dispatch_rule where place_id = ${id}::uuid and ${holds}`)} as rules,
      ${count(sql`party where place_id = ${id}::uuid and ${holds}`)} as parties,
      ${count(sql`mandate where place_ids @> array[${id}::uuid] and ${holds}`)} as mandates,
      ${count(sql`asset where place_id = ${id}::uuid and retired_on is null`)} as assets,
      ${count(sql`matter where ${inPlace('matter.place_path', path)} and closed_at is null`)} as "openMatters"`.execute(
    database,
  );
  return rows[0] as HangsOnPlace;
}

/** An order that a party still has in hand. */
export interface OpenOrder {
  readonly matterId: string;
  readonly reference: string;
  readonly categoryNameZh: string;
  readonly categoryNameEn: string | null;
  readonly dueAt: string | null;
}

/** What hangs on a party and would feel its end; each counted up to 1,000. */
export interface HangsOnParty {
  readonly openOrders: number;
  /** The first of its open orders, the soonest due first. */
  readonly orders: readonly OpenOrder[];
  /** Duties in force that it leads, assists or is in charge of, and supervises. */
  readonly leads: number;
  readonly assists: number;
  readonly supervises: number;
  readonly mandates: number;
  /** Powers that it gave, was given or watches, in force. */
  readonly delegations: number;
  /** Assets that it owns or maintains. */
  readonly assets: number;
  /** Parties that belong to it. */
  readonly below: number;
}

/** So many open orders are named. */
const ordersNamed = 10;

/** Counts what hangs on a party today, and names the first of its open orders. */
export async function hangsOnParty(database: Database, id: string, today: string): Promise<HangsOnParty> {
  const holds = sql`(valid_to is null or valid_to > ${today}::date)`;
  const inForce = sql`status = 'in-force' and (effective_to is null or effective_to > ${today}::date)`;
  const open = sql`party_id = ${id}::uuid and status in ('issued', 'received', 'drafted')`;
  const count = (from: ReturnType<typeof sql>) =>
    sql`(select count(*)::int from (select from ${from} limit ${hangingMax}) as hanging)`;
  const { rows } = await sql<Omit<HangsOnParty, 'orders'>>`
    select ${count(sql`work_order where ${open}`)} as "openOrders",
      ${count(sql`duty where lead_party_id = ${id}::uuid and ${inForce}`)} as leads,
      ${count(sql`duty where (department_party_id = ${id}::uuid
        or co_handlers @> ${JSON.stringify([{ partyId: id }])}::jsonb) and ${inForce}`)} as assists,
      ${count(sql`duty where supervisor_party_id = ${id}::uuid and ${inForce}`)} as supervises,
      ${count(sql`mandate where party_id = ${id}::uuid and ${holds}`)} as mandates,
      ${count(sql`delegation where (from_party_id = ${id}::uuid or to_party_id = ${id}::uuid
        or supervisor_party_id = ${id}::uuid) and not ended and valid_to > ${today}::date`)} as delegations,
      ${count(sql`asset where (owner_party_id = ${id}::uuid or maintainer_party_id = ${id}::uuid)
        and retired_on is null`)} as assets,
      ${count(sql`party where parent_id = ${id}::uuid and ${holds}`)} as below`.execute(database);
  const { rows: orders } = await sql<OpenOrder>`
    select matter.id as "matterId", matter.reference, category_text.name_zh as "categoryNameZh",
      category_text.name_en as "categoryNameEn", given.due_at as "dueAt"
    from (select matter_id, due_at, id from work_order where ${open}
          order by due_at nulls last, id limit ${ordersNamed}) as given
    join matter on matter.id = given.matter_id
    join category_text on category_text.id = matter.category_id
    order by given.due_at nulls last, given.id`.execute(database);
  return { ...(rows[0] as Omit<HangsOnParty, 'orders'>), orders };
}
