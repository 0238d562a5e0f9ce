import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { find } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../../permissions.ts';
import { lockReport, lockWholes } from '../../queries/whole.ts';
import { isAccused } from '../../rules/matter/about.ts';
import { decideJoin } from '../../rules/matter/join.ts';
import { reportSubject } from '../../rules/report/report.ts';
import { type Acted, acted, staleVersion } from '../acted.ts';
import { cannotReach } from '../cannot-reach.ts';
import { recordAndTellParties } from '../order/tell-parties.ts';

/** The matter in which a report's problem was recognised. */
export const joinReportInput = z.strictObject({ matterId: z.uuid() });

/**
 * Joins a report to a matter that is about the same problem (并案): its reporter stays informed and is called
 * back like the others. The matter that it had opened closes as a duplicate, if nothing else hangs on it.
 */
export async function joinReport(
  realm: Realm,
  caller: Caller,
  reportId: string,
  version: number | undefined,
  input: z.input<typeof joinReportInput>,
): Promise<Acted | Refusal> {
  const missing = missingRight(caller, matterRights.arrange);
  if (missing) return missing;
  const { matterId } = joinReportInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const seen = await find(transaction, reportSubject, reportId);
    if (seen === undefined) return refuse('absent');
    const from = seen.matterId;
    const wholes = await lockWholes(transaction, from === null ? [matterId] : [from, matterId]);
    const bodyIds = caller.mandate?.bodyIds;
    if ([...wholes.values()].some(({ matter }) => isAccused(matter, bodyIds))) return refuse('absent');
    const into = wholes.get(matterId);
    if (into === undefined) return refuse('absent');
    const outside = cannotReach(caller, matterRights.arrange, into.matter);
    if (outside) return outside;
    const report = await lockReport(transaction, reportId, from);
    if (report === undefined) return refuse('version.stale');
    const stale = staleVersion(report, version);
    if (stale) return stale;
    const changes = decideJoin(report, from === null ? undefined : wholes.get(from), into.matter);
    if (isRefusal(changes)) return changes;
    const left = from === null ? undefined : wholes.get(from);
    return acted(await recordAndTellParties(realm, transaction, caller, left ?? into, changes), reportId);
  });
}
