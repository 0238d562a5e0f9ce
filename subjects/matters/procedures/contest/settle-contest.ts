import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal } from '#platform/refusal/index.ts';
import { limitSchema } from '#platform/working-time/index.ts';
import { dutyById } from '#subjects/duties/index.ts';
import { handlingRulesOf } from '#subjects/handling-rules/index.ts';
import { mannerFor, type PartyView } from '#subjects/parties/index.ts';
import { heldAny } from '../../queries/holders.ts';
import { refuseMatter } from '../../refusals.ts';
import { decideDesignate, decideRefuseContest } from '../../rules/contest/settle.ts';
import { speaksToReporters } from '../accused-among.ts';
import type { Acted } from '../acted.ts';
import { plainLine, reason } from '../fields.ts';
import { calledParties } from '../order/called-parties.ts';
import { onContest } from './on-contest.ts';

/** Who is designated, and under what. */
export const designatePartyInput = z.strictObject({
  partyId: z.uuid(),
  dutyId: z.uuid().nullable().default(null),
  supervisorPartyId: z.uuid().nullable().default(null),
  /** Without it the contested order's own limit, from now on. */
  timeLimit: limitSchema.nullable().default(null),
  clause: plainLine(300).nullable().default(null),
  note: reason,
});

/** Designates a party for good (指定承办) after the review; by somebody other than the reviewer. */
export async function designateParty(
  realm: Realm,
  caller: Caller,
  contestId: string,
  version: number | undefined,
  input: z.input<typeof designatePartyInput>,
): Promise<Acted | Refusal> {
  const given = designatePartyInput.parse(input);
  return onContest(realm, caller, contestId, version, 'decider', async (transaction, bundle, contest) => {
    const { matter, order } = bundle;
    const duty = given.dutyId === null ? undefined : await dutyById(transaction, given.dutyId);
    if (given.dutyId !== null && duty === undefined) return refuseMatter('matter.party-absent');
    const supervisorPartyId = given.supervisorPartyId ?? duty?.supervisorPartyId ?? order.supervisorPartyId;
    const named = [given.partyId, ...(supervisorPartyId === null ? [] : [supervisorPartyId])];
    const parties = await calledParties(transaction, matter, named);
    if (isRefusal(parties)) return parties;
    const party = parties[0] as PartyView;
    const rules = await handlingRulesOf(realm, transaction);
    return decideDesignate(bundle, contest, {
      orderId: realm.newId(),
      issue: {
        partyId: given.partyId,
        manner: mannerFor(party.kind),
        speaks: await speaksToReporters(transaction, matter, party),
        dutyId: given.dutyId,
        ruleId: null,
        // Nobody supervises themselves.
        supervisorPartyId: supervisorPartyId === given.partyId ? null : supervisorPartyId,
        verification: order.verification,
        limit: given.timeLimit ?? order.timeLimit ?? rules.generalLimit,
        rules,
        now: realm.now(),
        workingTime: realm.workingTime,
      },
      clause: given.clause,
      note: given.note,
      isReviewer: await heldAny(transaction, caller.account, [contest.reviewMandateId]),
    });
  });
}

/** Why a contest is refused. */
export const refuseContestInput = z.strictObject({ note: reason });

/** Refuses a contest: the order stays with the party, which can't contest it again. */
export async function refuseContest(
  realm: Realm,
  caller: Caller,
  contestId: string,
  version: number | undefined,
  input: z.input<typeof refuseContestInput>,
): Promise<Acted | Refusal> {
  const { note } = refuseContestInput.parse(input);
  return onContest(realm, caller, contestId, version, 'decider', async (transaction, bundle, contest) =>
    decideRefuseContest(bundle, contest, {
      note,
      isReviewer: await heldAny(transaction, caller.account, [contest.reviewMandateId]),
    }),
  );
}
