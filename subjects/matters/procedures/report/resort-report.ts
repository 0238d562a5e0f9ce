import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { referenceCode } from '#platform/text/index.ts';
import { lock } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../../permissions.ts';
import { reportPosition } from '../../queries/reports.ts';
import { refuseMatter } from '../../refusals.ts';
import { opensMatter, reportKindNames } from '../../rules/kinds.ts';
import type { MatterState } from '../../rules/matter/matter.ts';
import { onReport } from '../../rules/matter/whole.ts';
import { openMatter } from '../../rules/opening.ts';
import { reportSubject } from '../../rules/report/report.ts';
import { type Acted, acted, staleVersion } from '../acted.ts';
import { accusesCaller } from '../cannot-reach.ts';
import { routeTo } from '../matter/route-to.ts';
import { movePhotos } from '../matter/split-matter.ts';
import { tellParties } from '../order/tell-parties.ts';
import { recordAndTell } from '../record-and-tell.ts';

/** What a report turns out to be, and where. */
export const resortReportInput = z.strictObject({
  kind: z.enum(reportKindNames),
  categoryId: z.uuid(),
  placeId: z.uuid(),
});

/**
 * Sorts anew a report that waits for an answer: an enquiry that nobody can answer from what is known, or
 * that is a complaint after all. As a kind that is handled, it opens a matter and is routed.
 */
export async function resortReport(
  realm: Realm,
  caller: Caller,
  reportId: string,
  version: number | undefined,
  input: z.input<typeof resortReportInput>,
): Promise<Acted | Refusal> {
  const missing = missingRight(caller, matterRights.attendReports);
  if (missing) return missing;
  const given = resortReportInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const report = await lock(transaction, reportSubject, reportId);
    if (report === undefined || (await accusesCaller(transaction, caller, report))) return refuse('absent');
    const stale = staleVersion(report, version);
    if (stale) return stale;
    if (report.status !== 'received') return refuseMatter('report.not-waiting');
    if (!opensMatter(given.kind)) return refuseMatter('report.no-matter-needed');
    const { assetId, aboutPartyId } = report;
    const position = await reportPosition(transaction, reportId);
    const told = { ...given, assetId, position, aboutPartyId, retired: true };
    const ground = await routeTo(realm, transaction, told);
    if (isRefusal(ground)) return ground;
    const matterId = realm.newId();
    const opened = openMatter({
      ...ground,
      matterId,
      orderId: realm.newId(),
      matterReference: referenceCode(realm.randomBytes),
      kind: given.kind,
      openWish: report.openWish,
      reports: 1,
      people: report.people,
      aboutPartyId,
      assetId,
      fromMatterId: null,
      now: realm.now(),
      workingTime: realm.workingTime,
    });
    const confidential = given.kind === 'accusation';
    const sorted = onReport(
      report,
      { type: 'report.resorted', facts: { ...given, placeId: ground.place.id, confidential } },
      { type: 'report.joined', facts: { matterId } },
    );
    const recorded = await recordAndTell(realm, transaction, caller, [...opened, sorted]);
    const matter = recorded.states.get(matterId) as MatterState;
    await tellParties(realm, transaction, caller, { matter, orders: [] }, opened, recorded);
    await movePhotos(transaction, [reportId], matterId);
    return acted(recorded, reportId);
  });
}
