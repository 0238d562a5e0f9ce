import { sql } from 'kysely';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { find, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../permissions.ts';
import { type ReporterView, reporterOf } from '../queries/reports.ts';
import { lookSubject } from '../rules/look.ts';
import { reportSubject } from '../rules/report/report.ts';

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
    const mandateId = caller.mandate?.id;
    // A report without a matter is the hotline's own business to answer: there is nobody else to shield it from.
    if (report.matterId === null || mandateId === undefined) return reporter;
    const hour = `${realm.now().slice(0, 13)}:00:00.000Z`;
    // Two pages opened at once must not both record it.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${mandateId}${report.matterId}${hour}`}, 0))`.execute(
      transaction,
    );
    const { rows } = await sql`
      select from look where mandate_id = ${mandateId} and matter_id = ${report.matterId} and hour = ${hour}`.execute(
      transaction,
    );
    if (rows.length > 0) return reporter;
    await record(realm, transaction, caller, [
      {
        subject: lookSubject,
        id: realm.newId(),
        before: undefined,
        acts: [{ type: 'look.taken', facts: { matterId: report.matterId, reportId, mandateId, hour } }],
      },
    ]);
    return reporter;
  });
}
