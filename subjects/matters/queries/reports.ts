import { type RawBuilder, sql } from 'kysely';
import type { Position } from '#platform/codes/index.ts';
import type { Database, Transaction } from '#platform/database/index.ts';
import { readReferenceCode } from '#platform/text/index.ts';
import type { contactWishes } from '../rules/contact-wish.ts';
import type { ReportState } from '../rules/report/report.ts';
import { notAccusing } from './may-know.ts';

/** A report with its words, for its reporter and for staff whose step needs it. */
export interface ReportView extends ReportState {
  readonly description: string | null;
  readonly address: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly answer: string | null;
  readonly categoryNameZh: string;
  readonly categoryNameEn: string | null;
  readonly placeNameZh: string;
  readonly placeNameEn: string | null;
}

const view = sql`report.id, report.version, report.reference, report.kind, report.channel,
  report.category_id as "categoryId", report.place_id as "placeId", report.matter_id as "matterId", report.status,
  report.open_wish as "openWish", report.confidential, report.taken_in_at as "takenInAt",
  report.call_back_attempts as "callBackAttempts", report.reached, report.solved, report.satisfaction,
  report.closed_at as "closedAt", report.source, report.source_reference as "sourceReference",
  people, repeated, about_party_id as "aboutPartyId", asset_id as "assetId", passed_on as "passedOn",
  description, address, latitude, longitude, answer,
  category_text.name_zh as "categoryNameZh", category_text.name_en as "categoryNameEn",
  place_text.name_zh as "placeNameZh", place_text.name_en as "placeNameEn"`;

const reports = sql`report
  left join report_text on report_text.id = report.id
  join category_text on category_text.id = report.category_id
  join place_text on place_text.id = report.place_id`;

/** Reports that meet a condition, with their words, in a given order. */
export async function reportsWhere(
  database: Database,
  condition: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  limit: number,
): Promise<ReportView[]> {
  const { rows } = await sql<ReportView>`
    select ${view} from ${reports} where ${condition} order by ${order} limit ${limit}`.execute(database);
  return rows;
}

/** A report by its id. */
export async function reportById(database: Database, id: string): Promise<ReportView | undefined> {
  const { rows } = await sql<ReportView>`select ${view} from ${reports} where report.id = ${id}`.execute(
    database,
  );
  return rows[0];
}

/** Where a report says that it is, in WGS-84; null where it doesn't. */
export async function reportPosition(
  database: Database | Transaction,
  reportId: string,
): Promise<Position | null> {
  const { rows } = await sql<Position>`
    select longitude, latitude from report_text
    where id = ${reportId} and longitude is not null and latitude is not null`.execute(database);
  return rows[0] ?? null;
}

/** The reports of a matter, oldest first, at most 100. */
export async function reportsOf(database: Database, matterId: string): Promise<ReportView[]> {
  const { rows } = await sql<ReportView>`
    select ${view} from ${reports} where matter_id = ${matterId} order by taken_in_at, report.id limit 100`.execute(
    database,
  );
  return rows;
}

/** Reports that wait for the hotline (an answer or a call-back), the longest waiting first; none that accuse the asker's party. */
export async function listWaitingReports(
  database: Database,
  query: {
    status: 'received' | 'calling-back';
    forPartyId: string | null;
    after: readonly [string, string] | null;
    limit: number;
  },
): Promise<ReportView[]> {
  const after = query.after;
  const { rows } = await sql<ReportView>`
    select ${view} from ${reports}
    where report.status = ${query.status} and ${notAccusing(query.forPartyId)}
      ${after === null ? sql`` : sql`and (taken_in_at, report.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`}
    order by taken_in_at, report.id limit ${query.limit}`.execute(database);
  return rows;
}

/** The reports of an account, newest first. */
export async function listReportsBy(
  database: Database,
  query: { accountId: string; after: string | null; limit: number },
): Promise<ReportView[]> {
  const { rows } = await sql<ReportView>`
    select ${view} from report_contact join ${reports} on report.id = report_contact.report_id
    where report_contact.account_id = ${query.accountId}
      and (${query.after}::uuid is null or report.id < ${query.after}::uuid)
    order by report.id desc limit ${query.limit}`.execute(database);
  return rows;
}

/** Who reported and how to reach them. Whoever is shown this leaves an act (`lookAtReporter`). */
export interface ReporterView {
  readonly name: string | null;
  readonly phone: string | null;
  /** How they wish to be reached, where another system said so. */
  readonly wish: (typeof contactWishes)[number] | null;
}

/** The same with what proves that somebody is the reporter; never shown. */
export interface Reporter extends ReporterView {
  readonly accountId: string | null;
  readonly queryCodeHash: Buffer | null;
}

/** The reporter of a report; undefined where that was erased. */
export async function reporterOf(
  database: Database | Transaction,
  reportId: string,
): Promise<Reporter | undefined> {
  const { rows } = await sql<Reporter>`
    select account_id as "accountId", name, phone, wish, query_code_hash as "queryCodeHash"
    from report_contact where report_id = ${reportId}`.execute(database);
  return rows[0];
}

/** Finds a report by its reference if the query code is the right one. */
export async function reportByCode(
  database: Database,
  reference: string,
  queryCodeHash: Buffer,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select report.id from report join report_contact on report_contact.report_id = report.id
    where report.reference = ${reference} and query_code_hash = ${queryCodeHash}`.execute(database);
  return rows[0]?.id;
}

/** The id of a report by its reference as it is said aloud; undefined where there is none. */
export async function reportByReference(database: Database, said: string): Promise<string | undefined> {
  const reference = readReferenceCode(said);
  const { rows } = await sql<{ id: string }>`select id from report where reference = ${reference}`.execute(
    database,
  );
  return rows[0]?.id;
}
