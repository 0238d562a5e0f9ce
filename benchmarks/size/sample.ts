import { sql } from 'kysely';
import type { Caller } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { mix } from './draws.ts';

/** Things of a realm to ask for, drawn over its whole past. */
export interface Sample {
  readonly rootId: string;
  readonly streets: readonly { readonly id: string; readonly path: string }[];
  /** Communities, estates and grids, those with most matters and those with few. */
  readonly places: readonly { readonly id: string; readonly path: string }[];
  readonly categories: readonly { readonly id: string; readonly code: string }[];
  /** Parties that lead matters, the busiest first. */
  readonly parties: readonly string[];
  readonly publicMatters: readonly string[];
  readonly openMatters: readonly string[];
  readonly references: readonly string[];
  readonly phones: readonly string[];
  readonly accounts: readonly string[];
  readonly reports: readonly string[];
  /** Opening times and ids of matters, to go on after. */
  readonly cursors: readonly (readonly [string, string])[];
  readonly entries: number;
  readonly oldest: string;
  /** Calls as somebody who acts for a party in a role, for all places or for one and what lies in it. */
  as(role: string, partyId?: string, placePath?: string): Caller;
}

const drawn = 400;

/** Draws a sample of a realm: everywhere in its past alike, by its ids. */
export async function drawSample(realm: Realm): Promise<Sample> {
  const rows = async <Row>(query: ReturnType<typeof sql<Row>>) => (await query.execute(realm.db)).rows;
  const [span] = await rows(sql<{ from: string; until: string; entries: string }>`
    select min(opened_at) as from, max(opened_at) as until, (select size from log_head) as entries from matter`);
  if (span === undefined) throw new Error('there are no matters');
  const [from, until] = [Date.parse(span.from), Date.parse(span.until)];
  const moments = Array.from({ length: drawn }, (_, turn) =>
    new Date(from + (mix(turn, 81, 0) / 2 ** 32) * (until - from)).toISOString(),
  );
  const near = (condition: ReturnType<typeof sql>) => sql<{ id: string; at: string; reference: string }>`
    select found.id, found.opened_at as at, found.reference from unnest(${moments}::timestamptz[]) as moment
    cross join lateral (select id, opened_at, reference from matter where opened_at <= moment and ${condition}
      order by opened_at desc limit 1) as found`;
  const matters = await rows(near(sql`openness = 'public'`));
  const ids = matters.map(({ id }) => id);
  const reports = await rows(sql<{ id: string; phone: string | null; accountId: string | null }>`
    select report.id, phone, account_id as "accountId" from report
    join report_contact on report_contact.report_id = report.id where report.matter_id = any(${ids}::uuid[])`);
  const parties = await rows(sql<{ id: string }>`
    select lead_party_id as id from matter where closed_at is null and lead_party_id is not null
    group by 1 order by count(*) desc`);
  const mandates = await rows(sql<{ id: string; partyId: string; role: string; accountId: string }>`
    select mandate.id, party_id as "partyId", role, account_id as "accountId"
    from mandate join mandate_holder on mandate_id = mandate.id where valid_to is null order by mandate.id`);
  const places = await rows(sql<{ id: string; path: string; level: number }>`
    select id, path::text, nlevel(path) as level from place where valid_to is null order by md5(path::text)`);
  return {
    rootId: places.find(({ level }) => level === 1)?.id as string,
    streets: places.filter(({ level }) => level === 2),
    places: places.filter(({ level }) => level > 2),
    categories: await rows(sql<{ id: string; code: string }>`select id, code from category order by code`),
    parties: parties.map(({ id }) => id),
    publicMatters: ids,
    openMatters: (
      await rows(sql<{ id: string }>`
        select id from matter where closed_at is null order by md5(id::text) limit ${drawn}`)
    ).map(({ id }) => id),
    references: matters.map(({ reference }) => reference),
    phones: reports.flatMap(({ phone }) => phone ?? []),
    accounts: reports.flatMap(({ accountId }) => accountId ?? []),
    reports: reports.map(({ id }) => id),
    cursors: matters.map(({ at, id }) => [at, id] as const),
    entries: Number(span.entries),
    oldest: span.from,
    as: (role, partyId, placePath) => {
      const mandate =
        mandates.find((each) => each.role === role && each.partyId === partyId) ??
        mandates.find((each) => each.role === role);
      if (mandate === undefined) throw new Error(`nobody is ${role}`);
      const acting = partyId ?? mandate.partyId;
      const placePaths = placePath === undefined ? [] : [placePath];
      return {
        kind: 'person',
        account: mandate.accountId,
        mandate: { id: mandate.id, partyId: acting, bodyIds: [acting], role, placePaths },
      } as Caller;
    },
  };
}
