import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { sendNotices } from '#platform/notices/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { partyById } from '#subjects/parties/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../../permissions.ts';
import { lockWhole } from '../../queries/whole.ts';
import { refuseMatter } from '../../refusals.ts';
import { decideHandOver, handOverOutcomes } from '../../rules/matter/hand-over.ts';
import { accusedAmong } from '../accused-among.ts';
import { type Acted, acted, staleVersion } from '../acted.ts';
import { cannotReach } from '../cannot-reach.ts';
import { plainText } from '../fields.ts';
import { recordAndTellParties } from '../order/tell-parties.ts';

/** Where a matter goes that isn't for the loop, and what its reporters are told. */
export const handOverMatterInput = z.strictObject({
  outcome: z.enum(handOverOutcomes),
  /** The party that takes it on, where it is known here. */
  toPartyId: z.uuid().nullable().default(null),
  /** Why, whose it is and where to turn: each reporter is told this. */
  words: plainText(2_000).pipe(z.string().min(4)),
});

/**
 * Hands a matter to deliberation, mediation, petition or enforcement, or says that it isn't this realm's and
 * whose it is. It closes with that outcome and every reporter is told where to turn.
 */
export async function handOverMatter(
  realm: Realm,
  caller: Caller,
  matterId: string,
  version: number | undefined,
  input: z.input<typeof handOverMatterInput>,
): Promise<Acted | Refusal> {
  const missing = missingRight(caller, matterRights.arrange);
  if (missing) return missing;
  const { outcome, toPartyId, words } = handOverMatterInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const whole = await lockWhole(transaction, matterId);
    if (whole === undefined) return refuse('absent');
    const { matter } = whole;
    const outside = cannotReach(caller, matterRights.arrange, matter);
    if (outside) return outside;
    const stale = staleVersion(matter, version);
    if (stale) return stale;
    const party = toPartyId === null ? null : await partyById(transaction, toPartyId);
    if (party === undefined) return refuseMatter('report.party-absent');
    const accused = await accusedAmong(transaction, matter, toPartyId === null ? [] : [toPartyId]);
    if (accused.size > 0) return refuseMatter('matter.party-accused');
    const changes = decideHandOver(whole, outcome, toPartyId, words);
    if (isRefusal(changes)) return changes;
    const recorded = await recordAndTellParties(realm, transaction, caller, whole, changes);
    if (toPartyId !== null) {
      await sendNotices(realm, transaction, [
        {
          to: { partyId: toPartyId, role: 'head' },
          kind: 'matter.handed-over',
          subjectKind: 'matter',
          subjectId: matterId,
          parameters: { matterId, partyId: toPartyId, outcome },
        },
      ]);
    }
    return acted(recorded, matterId);
  });
}
