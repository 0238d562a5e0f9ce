import { sql } from 'kysely';
import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { referenceCode } from '#platform/text/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../../permissions.ts';
import { lockWhole } from '../../queries/whole.ts';
import { decideSplit } from '../../rules/matter/split.ts';
import { type Acted, acted, staleVersion } from '../acted.ts';
import { cannotReach } from '../cannot-reach.ts';
import { recordAndTellParties } from '../order/tell-parties.ts';
import { routeTo } from './route-to.ts';

/** Which reports are about another problem, and where that lies. */
export const splitMatterInput = z.strictObject({
  reportIds: z.array(z.uuid()).min(1).max(100),
  categoryId: z.uuid(),
  placeId: z.uuid(),
});

/** What came of splitting: the matter that stays, and the one split off. */
export interface MatterSplit extends Acted {
  readonly newMatterId: string;
  readonly newMatterReference: string;
}

/** Splits off some of a matter's reports into a matter of their own (拆分); it is routed like a new one. */
export async function splitMatter(
  realm: Realm,
  caller: Caller,
  matterId: string,
  version: number | undefined,
  input: z.input<typeof splitMatterInput>,
): Promise<MatterSplit | Refusal> {
  const missing = missingRight(caller, matterRights.arrange);
  if (missing) return missing;
  const given = splitMatterInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const whole = await lockWhole(transaction, matterId);
    if (whole === undefined) return refuse('absent');
    const outside = cannotReach(caller, matterRights.arrange, whole.matter);
    if (outside) return outside;
    const stale = staleVersion(whole.matter, version);
    if (stale) return stale;
    // The reports are about another thing; whoever splits them off says where it is.
    const { aboutPartyId } = whole.matter;
    const told = { ...given, assetId: null, position: null, aboutPartyId };
    const ground = await routeTo(realm, transaction, told);
    if (isRefusal(ground)) return ground;
    const to = {
      ...ground,
      matterId: realm.newId(),
      orderId: realm.newId(),
      matterReference: referenceCode(realm.randomBytes),
      assetId: null,
      now: realm.now(),
      workingTime: realm.workingTime,
    };
    const changes = decideSplit(whole, [...new Set(given.reportIds)], to);
    if (isRefusal(changes)) return changes;
    const recorded = await recordAndTellParties(realm, transaction, caller, whole, changes);
    await movePhotos(transaction, given.reportIds, to.matterId);
    return {
      ...acted(recorded, matterId),
      newMatterId: to.matterId,
      newMatterReference: to.matterReference,
    };
  });
}

/** The photographs of the reports go with them. */
export async function movePhotos(
  transaction: Transaction,
  reportIds: readonly string[],
  matterId: string,
): Promise<void> {
  await sql`
    update matter_file set matter_id = ${matterId}, released = false
    where subject_kind = 'report' and subject_id = any(${[...reportIds]}::uuid[])`.execute(transaction);
}
