import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal } from '#platform/refusal/index.ts';
import { reviewOutcomes } from '../../rules/contest/contest.ts';
import {
  decideCallConsultation,
  decideConsulted,
  decideReview,
  decideWithdrawContest,
} from '../../rules/contest/raise.ts';
import type { Acted } from '../acted.ts';
import { momentGiven, reason, remark } from '../fields.ts';
import { calledParties } from '../order/called-parties.ts';
import { onContest } from './on-contest.ts';

const partyIds = z.array(z.uuid()).min(1).max(20);

/** Who is called together, and when. */
export const callConsultationInput = z.strictObject({
  partyIds,
  consultAt: momentGiven,
  /** Where, and what to bring. */
  note: remark,
});

/** Calls parties together about a contest (会商). */
export async function callConsultation(
  realm: Realm,
  caller: Caller,
  contestId: string,
  version: number | undefined,
  input: z.input<typeof callConsultationInput>,
): Promise<Acted | Refusal> {
  const given = callConsultationInput.parse(input);
  return onContest(realm, caller, contestId, version, 'decider', async (transaction, { matter }, contest) => {
    const parties = await calledParties(transaction, matter, given.partyIds);
    if (isRefusal(parties)) return parties;
    return decideCallConsultation(contest, {
      partyIds: parties.map(({ id }) => id),
      consultAt: given.consultAt,
      note: given.note,
      now: realm.now(),
    });
  });
}

/** Who came, whether it was on site, and what came of it. */
export const recordConsultationInput = z.strictObject({ partyIds, onSite: z.boolean(), note: reason });

/** Records what came of a consultation. */
export async function recordConsultation(
  realm: Realm,
  caller: Caller,
  contestId: string,
  version: number | undefined,
  input: z.input<typeof recordConsultationInput>,
): Promise<Acted | Refusal> {
  const given = recordConsultationInput.parse(input);
  return onContest(realm, caller, contestId, version, 'decider', async (transaction, { matter }, contest) => {
    const parties = await calledParties(transaction, matter, given.partyIds);
    if (isRefusal(parties)) return parties;
    return decideConsulted(contest, { ...given, partyIds: parties.map(({ id }) => id) });
  });
}

/** What a review recommends, and why. */
export const reviewContestInput = z.strictObject({ review: z.enum(reviewOutcomes), note: reason });

/** Looks at a contest again after the consultation (复核); somebody else decides. */
export async function reviewContest(
  realm: Realm,
  caller: Caller,
  contestId: string,
  version: number | undefined,
  input: z.input<typeof reviewContestInput>,
): Promise<Acted | Refusal> {
  const given = reviewContestInput.parse(input);
  return onContest(realm, caller, contestId, version, 'decider', (_transaction, _bundle, contest) =>
    decideReview(contest, given),
  );
}

/** Takes one's own party's contest back. */
export async function withdrawContest(
  realm: Realm,
  caller: Caller,
  contestId: string,
  version: number | undefined,
): Promise<Acted | Refusal> {
  return onContest(realm, caller, contestId, version, 'party', (_transaction, { order }, contest) =>
    decideWithdrawContest(contest, order),
  );
}
