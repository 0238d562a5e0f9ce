import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { sendNotices } from '#platform/notices/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { lock } from '#register/index.ts';
import { partyById } from '#subjects/parties/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../../permissions.ts';
import { refuseMatter } from '../../refusals.ts';
import { onReport } from '../../rules/matter/whole.ts';
import { reportSubject } from '../../rules/report/report.ts';
import { type Acted, acted, staleVersion } from '../acted.ts';
import { accusesCaller } from '../cannot-reach.ts';
import { plainText } from '../fields.ts';
import { recordAndTell } from '../record-and-tell.ts';

/** To whom praise goes, and what its reporter is told. */
export const passOnPraiseInput = z.strictObject({
  /** Without it, the party that the reporter named. */
  partyId: z.uuid().nullable().default(null),
  answer: plainText(500).pipe(z.string().min(2)),
});

/**
 * Passes praise on to the party that it is about: those who answer for it are told and may read it, and its
 * reporter is thanked. Praise opens no matter and counts in no rate.
 */
export async function passOnPraise(
  realm: Realm,
  caller: Caller,
  reportId: string,
  version: number | undefined,
  input: z.input<typeof passOnPraiseInput>,
): Promise<Acted | Refusal> {
  const missing = missingRight(caller, matterRights.attendReports);
  if (missing) return missing;
  const given = passOnPraiseInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const report = await lock(transaction, reportSubject, reportId);
    if (report === undefined || (await accusesCaller(transaction, caller, report))) return refuse('absent');
    const stale = staleVersion(report, version);
    if (stale) return stale;
    if (report.kind !== 'praise') return refuseMatter('report.not-praise');
    if (report.status !== 'received') return refuseMatter('report.not-waiting');
    const partyId = given.partyId ?? report.aboutPartyId;
    if (partyId === null) return refuseMatter('report.about-missing');
    const party = await partyById(transaction, partyId);
    if (party === undefined || party.validTo !== null) return refuseMatter('report.party-absent');
    const { answer } = given;
    const change = onReport(
      report,
      { type: 'report.passed-on', facts: { partyId } },
      { type: 'report.answered', facts: {}, content: { answer } },
    );
    const texts = [{ table: 'report_text', key: { id: reportId }, values: { answer } }];
    const recorded = await recordAndTell(realm, transaction, caller, [{ ...change, texts }]);
    const about = { kind: 'report.passed-on', subjectKind: 'report', subjectId: reportId };
    const parameters = { reportId, partyId };
    await sendNotices(realm, transaction, [
      { ...about, parameters, to: { partyId, role: 'head' } },
      { ...about, parameters, to: { partyId, role: 'handler' } },
    ]);
    return acted(recorded, reportId);
  });
}
