import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { lock } from '#register/index.ts';
import { articleById } from '#subjects/knowledge/index.ts';
import { partyById } from '#subjects/parties/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../permissions.ts';
import { refuseMatter } from '../refusals.ts';
import { reportSubject } from '../rules/report/report.ts';
import { type Acted, acted, staleVersion } from './acted.ts';
import { accusesCaller } from './cannot-reach.ts';
import { answerWords, declineGround } from './fields.ts';
import { recordAndTell } from './record-and-tell.ts';

/** An answer to an enquiry, or the ground on which a report isn't taken up and where to go instead. */
export const answerReportInput = z.strictObject({
  declined: z.boolean().default(false),
  answer: answerWords,
  /** The article that the answer rests on. */
  articleId: z.uuid().nullable().default(null),
  /** On what ground it isn't taken up; only of a report that is declined. */
  ground: declineGround.default('other'),
  /** Where to go instead, as far as that is a party here. */
  toPartyId: z.uuid().nullable().default(null),
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
  const { declined, answer, articleId, ground, toPartyId } = answerReportInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const report = await lock(transaction, reportSubject, reportId);
    if (report === undefined || (await accusesCaller(transaction, caller, report))) return refuse('absent');
    const stale = staleVersion(report, version);
    if (stale) return stale;
    if (report.status !== 'received') return refuseMatter('report.not-waiting');
    const article = articleId === null ? null : await articleById(transaction, articleId);
    if (article === undefined || article?.validTo != null) return refuseMatter('report.article-absent');
    const to = toPartyId === null ? null : await partyById(transaction, toPartyId);
    if (to === undefined) return refuseMatter('report.party-absent');
    const type = declined ? 'report.declined' : 'report.answered';
    const facts = {
      ...(declined ? { ground } : {}),
      ...(article === null ? {} : { articleId: article.id, edition: article.edition }),
      ...(to === null ? {} : { toPartyId: to.id }),
    };
    const recorded = await recordAndTell(realm, transaction, caller, [
      {
        subject: reportSubject,
        id: reportId,
        before: report,
        acts: [{ type, facts, content: { answer } }],
        texts: [{ table: 'report_text', key: { id: reportId }, values: { answer } }],
      },
    ]);
    return acted(recorded, reportId);
  });
}
