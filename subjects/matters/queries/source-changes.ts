import { sql } from 'kysely';
import type { Database } from '#platform/database/index.ts';
import { historyOfFound } from '#register/index.ts';
import { maskPersonalData } from '../rules/matter/personal-data.ts';

/** What has become of a report that another system sent, as that system is told: nothing of who reported. */
export interface SourceChange {
  readonly id: string;
  /** The other system's number. */
  readonly sourceReference: string;
  /** The number here, said aloud. */
  readonly reference: string;
  readonly kind: string;
  /** The report's own state. */
  readonly status: string;
  readonly matterReference: string | null;
  /** The matter's state; null where the report opened none. */
  readonly matterStatus: string | null;
  readonly partyId: string | null;
  readonly partyCode: string | null;
  readonly partyNameZh: string | null;
  readonly partyNameEn: string | null;
  readonly takenInAt: string;
  readonly dispatchedAt: string | null;
  readonly receivedAt: string | null;
  readonly contactedAt: string | null;
  readonly dueAt: string | null;
  readonly doneAt: string | null;
  readonly closedAt: string | null;
  readonly outcome: string | null;
  /** What was answered or done, with personal data masked; null before, and always for accusations. */
  readonly result: string | null;
  /** Whether the call-back reached the reporter; null before it is settled. */
  readonly reached: boolean | null;
  readonly solved: boolean | null;
  readonly satisfaction: string | null;
}

/** Which reports of a source are read. */
export interface SourceQuery {
  readonly source: string;
  /** Paths of places, each with all below; none reaches everywhere. */
  readonly placePaths: readonly string[];
}

function within({ source, placePaths }: SourceQuery) {
  const inSource = sql`report.source = ${source}`;
  if (placePaths.length === 0) return inSource;
  return sql`${inSource} and exists (
    select from place where place.id = report.place_id and place.path <@ any(${[...placePaths]}::ltree[]))`;
}

/** Ids of a source's reports in the order of its numbers, after one of them; by index. */
export async function reportsOfSource(
  database: Database,
  query: SourceQuery & {
    readonly after: string | null;
    readonly from: string | null;
    readonly limit: number;
  },
): Promise<{ id: string; sourceReference: string }[]> {
  const { after, from, limit } = query;
  const { rows } = await sql<{ id: string; sourceReference: string }>`
    select id, source_reference as "sourceReference" from report
    where ${within(query)} and (${after}::text is null or source_reference > ${after})
      and (${from}::timestamptz is null or taken_in_at >= ${from})
    order by source_reference limit ${limit}`.execute(database);
  return rows;
}

/** So many entries of the log are looked through for one page. */
const entriesMax = 2_000;

/** A place in the public log: what comes next is the first report after `reportId` of this entry, or of a later one. */
export interface LogPlace {
  readonly index: number;
  readonly reportId: string | null;
}

/** How many entries the public log has: what is recorded from now on enters behind them. */
export async function logSize(database: Database): Promise<number> {
  const { rows } = await sql<{ size: string }>`select size from log_head`.execute(database);
  return Number(rows[0]?.size ?? 0);
}

/**
 * Which reports of a source something happened to, in the order in which it entered the public log: to the report,
 * its matter or that one's orders. Nothing that enters later can come before, so nobody misses a change.
 *
 * Cost: at most {@link entriesMax} entries, each with its act, by index.
 */
export async function changedReports(
  database: Database,
  query: SourceQuery & { readonly from: LogPlace; readonly limit: number },
): Promise<{ ids: string[]; next: LogPlace; more: boolean }> {
  const { from, limit } = query;
  const { rows: entries } = await sql<{ index: string; kind: string; id: string }>`
    select log_entry.index, act.subject_kind as kind, act.subject_id as id
    from log_entry join act on act.id = log_entry.act_id
    where log_entry.index >= ${from.index} order by log_entry.index limit ${entriesMax}`.execute(database);
  const last = entries.at(-1);
  if (last === undefined) return { ids: [], next: from, more: false };
  const { rows } = await sql<{ index: string; reportId: string }>`
    with entry as (
      select * from unnest(${entries.map(({ index }) => index)}::bigint[],
        ${entries.map(({ kind }) => kind)}::text[], ${entries.map(({ id }) => id)}::uuid[]) as e (index, kind, id)
    ), touched as (
      select entry.index, report.id from entry join report on report.id = entry.id
      where entry.kind = 'report' and ${within(query)}
      union select entry.index, report.id from entry join report on report.matter_id = entry.id
      where entry.kind = 'matter' and ${within(query)}
      union select entry.index, report.id from entry join work_order on work_order.id = entry.id
        join report on report.matter_id = work_order.matter_id
      where entry.kind = 'work-order' and ${within(query)}
    )
    select index, id as "reportId" from touched
    where index > ${from.index} or ${from.reportId}::uuid is null or id > ${from.reportId}::uuid
    order by index, id limit ${limit * 20 + 1}`.execute(database);
  const ids: string[] = [];
  const seen = new Set<string>();
  for (const { index, reportId } of rows.slice(0, limit * 20)) {
    if (!seen.has(reportId)) {
      seen.add(reportId);
      ids.push(reportId);
    }
    if (ids.length === limit) return { ids, next: { index: Number(index), reportId }, more: true };
  }
  const cut = rows.length > limit * 20 ? rows[limit * 20 - 1] : undefined;
  if (cut) return { ids, next: { index: Number(cut.index), reportId: cut.reportId }, more: true };
  return {
    ids,
    next: { index: Number(last.index) + 1, reportId: null },
    more: entries.length === entriesMax,
  };
}

/** What has become of some reports, in the order in which their ids are given. Cost: two queries. */
export async function sourceChanges(database: Database, ids: readonly string[]): Promise<SourceChange[]> {
  const { rows } = await sql<
    Omit<SourceChange, 'result'> & {
      answer: string | null;
      publicResult: string | null;
      orderId: string | null;
    }
  >`
    select report.id, report.source_reference as "sourceReference", report.reference, report.kind, report.status,
      matter.reference as "matterReference", matter.status as "matterStatus", party.id as "partyId",
      party.code as "partyCode", party_text.name_zh as "partyNameZh", party_text.name_en as "partyNameEn",
      report.taken_in_at as "takenInAt", matter.dispatched_at as "dispatchedAt", lead.received_at as "receivedAt",
      lead.contacted_at as "contactedAt", coalesce(lead.due_at, matter.due_at) as "dueAt", lead.done_at as "doneAt",
      report.closed_at as "closedAt", coalesce(matter.outcome, lead.outcome) as outcome, report.reached,
      report.solved, report.satisfaction, report_text.answer, public_result as "publicResult", lead.id as "orderId"
    from report
    left join report_text on report_text.id = report.id
    left join matter on matter.id = report.matter_id
    left join matter_text on matter_text.id = matter.id
    left join lateral (
      select * from work_order where work_order.matter_id = matter.id and capacity = 'lead'
      order by work_order.id desc limit 1) as lead on true
    left join party on party.id = coalesce(matter.lead_party_id, lead.party_id)
    left join party_text on party_text.id = party.id
    where report.id = any(${[...ids]}::uuid[])`.execute(database);
  const notes = await doneNotes(
    database,
    rows.flatMap(({ orderId, doneAt }) => (orderId !== null && doneAt !== null ? [orderId] : [])),
  );
  const found = new Map(
    rows.map(({ answer, publicResult, orderId, ...row }): [string, SourceChange] => {
      const said = publicResult || answer || (orderId === null ? undefined : notes.get(orderId)) || null;
      const told = row.kind === 'accusation' || said === null ? null : maskPersonalData(said);
      return [row.id, { ...row, result: told }];
    }),
  );
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** What the lead said last when it reported done, by order. */
async function doneNotes(database: Database, orderIds: readonly string[]): Promise<Map<string, string>> {
  if (orderIds.length === 0) return new Map();
  const subjects = sql`select 'work-order', id from unnest(${[...orderIds]}::uuid[]) as given (id)`;
  const acts = await historyOfFound(database, subjects, ['work-order.done']);
  return new Map(
    acts.flatMap(({ subjectId, content }) => (content?.['note'] ? [[subjectId, content['note']]] : [])),
  );
}
