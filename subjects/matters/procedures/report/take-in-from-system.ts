import type { Caller } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal } from '#platform/refusal/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../../permissions.ts';
import { type KnownReport, reportBySource } from '../../queries/callers.ts';
import { type TakeInReportInput, takeInReport } from '../take-in-report.ts';

/** A report under another system's number: what became of it here, and whether it was on record before. */
export interface ReportFromSystem extends KnownReport {
  readonly known: boolean;
}

/**
 * Takes in what another system sends under its own number (不重复录入). Sent again, nothing happens, and the
 * answer says what became of it: so that system may send in doubt, and ask for the state the same way.
 */
export async function takeInFromSystem(
  realm: Realm,
  caller: Caller,
  number: { readonly source: string; readonly sourceReference: string },
  input: Omit<TakeInReportInput, 'channel' | 'source' | 'sourceReference'>,
): Promise<ReportFromSystem | Refusal> {
  const missing = missingRight(caller, matterRights.attendReports);
  if (missing) return missing;
  const before = await reportBySource(realm.db, number.source, number.sourceReference);
  if (before) return { ...before, known: true };
  const taken = await takeInReport(realm, caller, { ...input, ...number, channel: 'api' });
  // Another request with the same number may have been first.
  if (isRefusal(taken) && taken.code !== 'report.number-known') return taken;
  const report = (await reportBySource(realm.db, number.source, number.sourceReference)) as KnownReport;
  return { ...report, known: isRefusal(taken) };
}
