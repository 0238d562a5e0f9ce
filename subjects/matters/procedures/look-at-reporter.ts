import { sql } from 'kysely';
import type { Caller } from '#platform/callers/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { find } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../permissions.ts';
import { type ReporterView, reporterOf } from '../queries/reports.ts';
import { mayMeetReporterOf } from '../rules/matter/about.ts';
import type { MatterState } from '../rules/matter/matter.ts';
import type { OrderState } from '../rules/order/order-state.ts';
import { type ReportState, reportSubject } from '../rules/report/report.ts';
import { accusesCaller } from './cannot-reach.ts';
import { recordLook } from './record-look.ts';

/**
 * Shows who reported and how to reach them, and puts the look on record: one act a mandate, matter and hour,
 * however often the page is opened. To the hotline's operators; and to the party that leads, which must speak
 * to the reporter, while its order is open, unless the report is confidential or about that party, or a complaint
 * transferred to a company.
 */
export async function lookAtReporter(
  realm: Realm,
  caller: Caller,
  reportId: string,
): Promise<ReporterView | Refusal> {
  const missing = missingRight(caller, [...matterRights.attendReports, ...matterRights.handle]);
  if (missing) return missing;
  const handles = missingRight(caller, matterRights.handle) === undefined;
  return perform(realm, undefined, async (transaction) => {
    const report = await find(transaction, reportSubject, reportId);
    const found = report && (await reporterOf(transaction, reportId));
    if (report === undefined || found === undefined) return refuse('absent');
    if (await accusesCaller(transaction, caller, report)) return refuse('absent');
    if (handles && !(await mustSpeak(transaction, caller, report))) return refuse('absent');
    await recordLook(realm, transaction, caller, report.matterId, reportId);
    return { name: found.name, phone: found.phone, wish: found.wish };
  });
}

/** Whether a party leads the matter of a report and has yet to be done, so that it must speak to the reporter. */
async function mustSpeak(
  transaction: Transaction,
  { mandate }: Caller,
  report: ReportState,
): Promise<boolean> {
  const { id, matterId, confidential } = report;
  if (matterId === null || confidential || mandate === null) return false;
  const { rows } = await sql<Pick<MatterState, 'kind' | 'aboutPartyId'> & Pick<OrderState, 'manner'>>`
    select matter.kind, matter.about_party_id as "aboutPartyId", work_order.manner
    from work_order join matter on matter.id = matter_id
    where matter_id = ${matterId} and party_id = ${mandate.partyId} and capacity = 'lead'
      and work_order.status in ('issued', 'received', 'drafted')
      and not exists (select from report_contact where report_id = ${id} and withheld)`.execute(transaction);
  return rows.some((row) => mayMeetReporterOf(report, row, mandate.bodyIds, row.manner));
}
