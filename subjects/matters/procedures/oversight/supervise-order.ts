import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { deadline, workingTimeOf } from '#platform/working-time/index.ts';
import { handlingRulesOf } from '#subjects/handling-rules/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../../permissions.ts';
import { lockBeside } from '../../queries/beside.ts';
import { nextSupervisionNumber } from '../../queries/oversight.ts';
import {
  decideAnswerSupervision,
  decideSupervise,
  supervisionSubject,
} from '../../rules/oversight/supervision.ts';
import { type Acted, acted, staleVersion } from '../acted.ts';
import { momentGiven, reason } from '../fields.ts';
import { onOrder } from '../order/on-order.ts';
import { recordAndTellParties } from '../order/tell-parties.ts';

/** What a supervisor demands, and by when it must be answered. */
export const superviseOrderInput = z.strictObject({
  demand: reason,
  /** Without it the realm's usual time. */
  answerBy: momentGiven.nullable().default(null),
});

/** Demands an answer about an order from its party, under the year's next number (督办). */
export async function superviseOrder(
  realm: Realm,
  caller: Caller,
  orderId: string,
  version: number | undefined,
  input: z.input<typeof superviseOrderInput>,
): Promise<Acted | Refusal> {
  const given = superviseOrderInput.parse(input);
  const right = { roles: matterRights.supervise, standing: 'reach' } as const;
  const supervisionId = realm.newId();
  return onOrder(
    realm,
    caller,
    orderId,
    version,
    right,
    async (transaction, { order }) => {
      const { answerWithin } = await handlingRulesOf(realm, transaction);
      const now = realm.now();
      const year = Number(realm.today().slice(0, 4));
      return decideSupervise(order, {
        supervisionId,
        supervisorPartyId: caller.mandate?.partyId ?? null,
        year,
        number: await nextSupervisionNumber(transaction, year),
        answerBy:
          given.answerBy ?? deadline(now, answerWithin, workingTimeOf(realm.workingTime, order.partyId)),
        demand: given.demand,
        now,
      });
    },
    supervisionId,
  );
}

/** What a party answers. */
export const answerSupervisionInput = z.strictObject({ answer: reason });

/** Answers what one's party was asked under a number. */
export async function answerSupervision(
  realm: Realm,
  caller: Caller,
  supervisionId: string,
  version: number | undefined,
  input: z.input<typeof answerSupervisionInput>,
): Promise<Acted | Refusal> {
  const missing = missingRight(caller, matterRights.handle);
  if (missing) return missing;
  const { answer } = answerSupervisionInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const locked = await lockBeside(transaction, supervisionSubject, supervisionId);
    if (locked === undefined) return refuse('absent');
    const { beside: supervision, whole } = locked;
    if (supervision.partyId !== caller.mandate?.partyId) return refuse('absent');
    const stale = staleVersion(supervision, version);
    if (stale) return stale;
    const acts = decideAnswerSupervision(supervision, answer);
    if (isRefusal(acts)) return acts;
    const change = { subject: supervisionSubject, id: supervisionId, before: supervision, acts };
    const recorded = await recordAndTellParties(realm, transaction, caller, whole, [change]);
    return acted(recorded, supervisionId);
  });
}
