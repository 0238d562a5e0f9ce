import { sql } from 'kysely';
import type { Database, Transaction } from '#platform/database/index.ts';
import type { RedactionBasis } from '#register/redaction/index.ts';
import type { ErasedCounts, ErasureScope, ErasureStatus } from '../rules/erasure.ts';

/** Whose data an erasure is about, while that is known: until it is through. */
export type ErasureTarget =
  | { readonly accountId: string; readonly reportId: null }
  | { readonly accountId: null; readonly reportId: string };

/** Whose data an erasure is about; undefined once it is through. */
export async function targetOf(
  database: Database | Transaction,
  erasureId: string,
): Promise<ErasureTarget | undefined> {
  const { rows } = await sql<ErasureTarget>`
    select account_id as "accountId", report_id as "reportId" from erasure_target
    where erasure_id = ${erasureId}`.execute(database);
  return rows[0];
}

/** The erasure of a target that is asked for or under way, if there is one. */
export async function openErasureOf(
  database: Database | Transaction,
  { accountId, reportId }: ErasureTarget,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select erasure_id as id from erasure_target join erasure on erasure.id = erasure_id
    where (account_id = ${accountId} or report_id = ${reportId}) and status in ('requested', 'granted')
    order by erasure_id limit 1`.execute(database);
  return rows[0]?.id;
}

/** An erasure as officers see it. */
export interface ErasureView extends ErasedCounts {
  readonly id: string;
  readonly scope: ErasureScope;
  readonly status: ErasureStatus;
  readonly dataClass: string | null;
  readonly basis: RedactionBasis | null;
  readonly requestedAt: string;
  readonly decidedAt: string | null;
  readonly doneAt: string | null;
}

const view = sql`erasure.id, scope, status, data_class as "dataClass", basis, requested_at as "requestedAt",
  decided_at as "decidedAt", done_at as "doneAt", parts, rows, files, held`;

/** An erasure by its id. */
export async function erasureById(database: Database, id: string): Promise<ErasureView | undefined> {
  const { rows } = await sql<ErasureView>`select ${view} from erasure where id = ${id}`.execute(database);
  return rows[0];
}

/** Erasures that somebody asked for or ordered, newest first; of one status only where one is given. */
export async function listErasures(
  database: Database,
  query: { readonly status: ErasureStatus | null; readonly after: string | null; readonly limit: number },
): Promise<ErasureView[]> {
  const { status, after, limit } = query;
  const { rows } = await sql<ErasureView>`
    select ${view} from erasure
    where scope <> 'due' and (${status}::text is null or status = ${status})
      and (${after}::uuid is null or id < ${after}::uuid)
    order by id desc limit ${limit}`.execute(database);
  return rows;
}

/** What an account asked for and what came of it, newest first, at most 100. */
export async function erasuresAskedBy(database: Database, accountId: string): Promise<ErasureView[]> {
  const { rows } = await sql<ErasureView>`
    select ${view} from erasure join erasure_target on erasure_id = erasure.id
    where account_id = ${accountId} order by erasure.id desc limit 100`.execute(database);
  return rows;
}

/** What an officer should know before deciding a request; whose data they are stays hidden. */
export interface ErasureSituation {
  /** The report that it is about, as it is said aloud; null for an account. */
  readonly reference: string | null;
  /** Reports that would go, and how many of them aren't closed yet. */
  readonly reports: number;
  readonly openReports: number;
  /** Mandates that the account holds today: while it holds any, it can't be erased. */
  readonly mandates: number;
}

/** What stands around a request that isn't through; undefined once whose data they were is forgotten. */
export async function erasureSituation(
  database: Database,
  erasureId: string,
  today: string,
): Promise<ErasureSituation | undefined> {
  const { rows } = await sql<ErasureSituation>`
    select report.reference, counts.reports, counts.open as "openReports", (
        select count(*)::int from mandate join mandate_holder on mandate_holder.mandate_id = mandate.id
        where mandate_holder.account_id = target.account_id
          and valid_from <= ${today} and (valid_to is null or valid_to > ${today})) as mandates
    from erasure_target as target
    left join report on report.id = target.report_id
    cross join lateral (
      select count(*)::int as reports, (count(*) filter (where of.closed_at is null))::int as open
      from report as of
      where of.id = target.report_id
        or of.id in (select report_id from report_contact where account_id = target.account_id)) as counts
    where target.erasure_id = ${erasureId}`.execute(database);
  return rows[0];
}

/** A look at who reported, for the one who did. */
export interface OwnLook {
  readonly hour: string;
  readonly partyId: string;
  readonly reportId: string;
  readonly reference: string;
}

/** The latest looks at who reported what an account reported, newest first. */
export async function looksAtReportsOf(
  database: Database,
  accountId: string,
  limit: number,
): Promise<OwnLook[]> {
  const { rows } = await sql<OwnLook>`
    select look.hour, mandate.party_id as "partyId", report.id as "reportId", report.reference
    from report_contact
    join report on report.id = report_contact.report_id
    join look on look.matter_id = report.matter_id
    join mandate on mandate.id = look.mandate_id
    where report_contact.account_id = ${accountId}
    order by look.hour desc, look.id desc limit ${limit}`.execute(database);
  return rows;
}

/** How many reports an account made. */
export async function countReportsOf(database: Database, accountId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from report_contact where account_id = ${accountId}`.execute(database);
  return rows[0]?.count ?? 0;
}

/** Erasures that were granted and aren't through, the oldest first. */
export async function erasuresUnderWay(
  database: Database,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from erasure where status = 'granted' and (${after}::uuid is null or id > ${after}::uuid)
    order by id limit ${limit}`.execute(database);
  return rows.map(({ id }) => id);
}
