import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { find } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../permissions.ts';
import { type ReporterView, reporterOf } from '../queries/reports.ts';
import { reportSubject } from '../rules/report/report.ts';
import { recordLook } from './record-look.ts';

/**
 * Shows who reported and how to reach them, to the hotline's operators only, and puts the look on record:
 * one act a mandate, matter and hour, however often the page is opened.
 */
export async function lookAtReporter(
  realm: Realm,
  caller: Caller,
  reportId: string,
): Promise<ReporterView | Refusal> {
  const missing = missingRight(caller, matterRights.attendReports);
  if (missing) return missing;
  return perform(realm, undefined, async (transaction) => {
    const report = await find(transaction, reportSubject, reportId);
    const found = report && (await reporterOf(transaction, reportId));
    if (report === undefined || found === undefined) return refuse('absent');
    const reporter: ReporterView = { name: found.name, phone: found.phone };
    // A report without a matter is the hotline's own business to answer: there is nobody else to shield it from.
    if (report.matterId === null) return reporter;
    await recordLook(realm, transaction, caller, report.matterId, reportId);
    return reporter;
  });
}
