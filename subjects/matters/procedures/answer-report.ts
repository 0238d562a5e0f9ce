import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { lock, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../permissions.ts';
import { refuseMatter } from '../refusals.ts';
import { reportSubject } from '../rules/report/report.ts';
import { type Acted, acted, staleVersion } from './acted.ts';
import { plainText } from './fields.ts';

/** An answer to an enquiry, or the ground on which a report isn't taken up and where to go instead. */
export const answerReportInput = z.strictObject({
  declined: z.boolean().default(false),
  answer: plainText(2_000).pipe(z.string().min(2)),
});

/** The hotline answers a report that opened no matter, or declines it saying why and where to go. */
export async function answerReport(
  realm: Realm,
  caller: Caller,
  reportId: string,
  version: number | undefined,
  input: z.input<typeof answerReportInput>,
): Promise<Acted | Refusal> {
  const missing = missingRight(caller, matterRights.attendReports);
  if (missing) return missing;
  const { declined, answer } = answerReportInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const report = await lock(transaction, reportSubject, reportId);
    if (report === undefined) return refuse('absent');
    const stale = staleVersion(report, version);
    if (stale) return stale;
    if (report.status !== 'received') return refuseMatter('report.not-waiting');
    const type = declined ? 'report.declined' : 'report.answered';
    const recorded = await record(realm, transaction, caller, [
      {
        subject: reportSubject,
        id: reportId,
        before: report,
        acts: [{ type, facts: {}, content: { answer } }],
        texts: [{ table: 'report_text', key: { id: reportId }, values: { answer } }],
      },
    ]);
    return acted(recorded, reportId);
  });
}
