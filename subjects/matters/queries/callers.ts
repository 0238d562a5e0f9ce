import { sql } from 'kysely';
import type { Database, Transaction } from '#platform/database/index.ts';
import { notAccusing } from './may-know.ts';

/** By what a caller is known again: the number that was left, or the account. */
export interface KnownCaller {
  readonly phone: string | null;
  readonly accountId: string | null;
}

/**
 * When a caller last reported something of a category at a place; undefined for whoever left no number and
 * isn't signed in, or never did. By the indexes on numbers and accounts.
 */
export async function lastReportOf(
  transaction: Transaction,
  { phone, accountId }: KnownCaller,
  { categoryId, placeId }: { readonly categoryId: string; readonly placeId: string },
): Promise<string | undefined> {
  if (phone === null && accountId === null) return undefined;
  const { rows } = await sql<{ takenInAt: string }>`
    select taken_in_at as "takenInAt" from report_contact join report on report.id = report_contact.report_id
    where (report_contact.phone = ${phone} or report_contact.account_id = ${accountId})
      and category_id = ${categoryId} and place_id = ${placeId} and status <> 'withdrawn'
    order by report.id desc limit 1`.execute(transaction);
  return rows[0]?.takenInAt;
}

/** A report that another system's number stands for, and what became of it. */
export interface KnownReport {
  readonly id: string;
  readonly version: number;
  readonly reference: string;
  readonly status: string;
  readonly matterId: string | null;
  readonly matterReference: string | null;
  readonly matterStatus: string | null;
  readonly outcome: string | null;
}

/** Finds the report that another system's number stands for. */
export async function reportBySource(
  database: Database | Transaction,
  source: string,
  sourceReference: string,
): Promise<KnownReport | undefined> {
  const { rows } = await sql<KnownReport>`
    select report.id, report.version, report.reference, report.status, matter_id as "matterId",
      matter.reference as "matterReference", matter.status as "matterStatus", matter.outcome
    from report left join matter on matter.id = report.matter_id
    where report.source = ${source} and report.source_reference = ${sourceReference}`.execute(database);
  return rows[0];
}

/**
 * Until the transaction ends nobody else takes in the same number of the same system; imports of that
 * system wait too.
 */
export async function holdSourceNumber(
  transaction: Transaction,
  source: string,
  sourceReference: string,
): Promise<void> {
  await sql`
    select pg_advisory_xact_lock_shared(hashtextextended(${`import ${source}`}, 0)),
      pg_advisory_xact_lock(hashtextextended(${`number ${source} ${sourceReference}`}, 0))`.execute(
    transaction,
  );
}

/** A report as its caller's history shows it. */
export interface CallerReport {
  readonly id: string;
  readonly reference: string;
  readonly kind: string;
  readonly status: string;
  readonly takenInAt: string;
  readonly matterId: string | null;
  readonly categoryNameZh: string;
  readonly categoryNameEn: string | null;
  readonly placeNameZh: string;
  readonly placeNameEn: string | null;
  readonly description: string | null;
  readonly solved: boolean | null;
  readonly repeated: boolean;
}

/** What was reported from a telephone number, newest first, at most 20, but what accuses the asker's party; by the index of numbers. */
export async function reportsByPhone(
  transaction: Transaction,
  phone: string,
  forPartyId: string | null,
): Promise<CallerReport[]> {
  const { rows } = await sql<CallerReport>`
    select report.id, reference, kind, status, taken_in_at as "takenInAt", matter_id as "matterId",
      category_text.name_zh as "categoryNameZh", category_text.name_en as "categoryNameEn",
      place_text.name_zh as "placeNameZh", place_text.name_en as "placeNameEn", description, solved, repeated
    from report_contact join report on report.id = report_contact.report_id
    left join report_text on report_text.id = report.id
    join category_text on category_text.id = report.category_id
    join place_text on place_text.id = report.place_id
    where report_contact.phone = ${phone} and ${notAccusing(forPartyId)} order by report.id desc limit 20`.execute(
    transaction,
  );
  return rows;
}
