import { type RawBuilder, sql } from 'kysely';
import type { Database } from '#platform/database/index.ts';
import { readReferenceCode } from '#platform/text/index.ts';
import type { OrderStatus } from '../rules/order/order-state.ts';
import { newestByWords, openMark, wordsQuery } from './by-words.ts';
import { type MatterLineView, matterLines } from './lists.ts';
import { mayKnow } from './may-know.ts';

/** Which of a party's matters are wanted. */
export interface PartyMattersQuery {
  readonly partyId: string;
  /** Paths that the reader's right reaches, each with all below; none reaches everywhere. */
  readonly placePaths: readonly string[];
  readonly state: 'open' | 'closed' | null;
  /** A reference, or words that all occur in its reports. */
  readonly words: string | null;
}

/** A matter with which a party has to do, and how its newest order stands. */
export interface PartyMatterView {
  readonly matter: MatterLineView;
  readonly orderId: string;
  readonly status: OrderStatus;
  readonly issuedAt: string;
  readonly dueAt: string | null;
  readonly doneAt: string | null;
}

/**
 * The matters of which a party has or had an order, each once by its newest order, those that came last first,
 * whatever they wait for. What accuses the party isn't among them.
 *
 * @param after issuing time and id of the order in the last row of the page before.
 */
export async function listPartyMatters(
  database: Database,
  { partyId, placePaths, state, words }: PartyMattersQuery,
  after: readonly [string, string] | null,
  limit: number,
): Promise<PartyMatterView[]> {
  const conditions = [sql`t.party_id = ${partyId}::uuid`, mayKnow(true, partyId)];
  if (placePaths.length > 0) conditions.push(sql`matter.place_path <@ any(${[...placePaths]}::ltree[])`);
  if (state !== null) conditions.push(state === 'open' ? sql`t.matter_open` : sql`not t.matter_open`);
  if (words !== null) conditions.push(await named(database, partyId, words, state));
  if (after !== null)
    conditions.push(sql`(t.issued_at, t.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<Omit<PartyMatterView, 'matter'> & { matterId: string }>`
    select t.id as "orderId", t.matter_id as "matterId", t.status, t.issued_at as "issuedAt",
      t.due_at as "dueAt", t.done_at as "doneAt"
    from work_order as t join matter on matter.id = t.matter_id
    where ${sql.join(conditions, sql` and `)} and not exists (
      select from work_order as later where later.matter_id = t.matter_id and later.party_id = t.party_id
        and (later.issued_at, later.id) > (t.issued_at, t.id))
    order by t.issued_at desc, t.id desc limit ${limit}`.execute(database);
  const lines = await matterLines(
    database,
    rows.map(({ matterId }) => matterId),
  );
  const byId = new Map(lines.map((line) => [line.id, line]));
  return rows.flatMap(({ matterId, ...row }) => {
    const matter = byId.get(matterId);
    return matter ? [{ ...row, matter }] : [];
  });
}

/** So many of a party's matters that have the words asked for are gone through, the newest. */
const saidMax = 1_000;

/** Whether words are a matter's reference, or all occur in its reports. */
async function named(
  database: Database,
  partyId: string,
  words: string,
  state: PartyMattersQuery['state'],
): Promise<RawBuilder<unknown>> {
  const search = wordsQuery(words);
  const ids =
    search === null
      ? []
      : await newestByWords(database, {
          words: search,
          marks: state === 'open' ? [[openMark]] : [],
          of: 'reports',
          conditions: [
            sql`exists (select from work_order where matter_id = matter.id and party_id = ${partyId}::uuid)`,
          ],
          from: null,
          until: null,
          after: null,
          limit: saidMax,
        });
  return sql`(matter.reference = ${readReferenceCode(words)} or matter.id = any(${ids}::uuid[]))`;
}
