import { say } from '#platform/languages.ts';
import { isRefusal, readInput } from '#platform/refusal/index.ts';
import {
  type ContestState,
  designateParty,
  designatePartyInput,
  isOpen,
  refuseContest,
  refuseContestInput,
} from '#subjects/matters/index.ts';
import { limitIn } from '../setup/duty-fields.ts';
import { settling } from './contesting.ts';
import type { DeskAction } from './desk-action.ts';
import { type DeskState, didIt, orderOf, who } from './desk-state.ts';
import { companyClause, limitPair, note, party, valueIn } from './fields.ts';
import { foreseeOrder } from './foresee.ts';

/** Contests whose order is still open and that the caller didn't review. */
function deciding(state: DeskState, status?: ContestState['status']): readonly ContestState[] {
  return settling(state, status).filter((contest) => {
    const order = orderOf(state, contest.orderId);
    return order !== undefined && isOpen(order) && !didIt(state, contest.reviewMandateId);
  });
}

/** A party is designated for good. */
export const designatePartyAction: DeskAction = {
  name: 'designate-party',
  group: 'decide',
  offers: (state) =>
    deciding(state, 'reviewed').map((contest) => ({
      target: contest.id,
      label: say('指定承办', 'Designate'),
      key: 'd',
      primary: contest.review === 'designate',
      follows: say(
        '原工单终止，所选单位收到新工单，不得再提异议；双方都会收到通知。',
        'The order ends and the party chosen gets a new one that can’t be contested; both are told.',
      ),
      fields: [
        party('partyId', say('承办单位', 'Party'), {
          ...(contest.suggestedPartyId === null ? {} : { value: contest.suggestedPartyId }),
        }),
        ...limitPair(say('时限（不填按原时限）', 'Limit (as it was unless given)')),
        party('supervisorPartyId', say('督办单位（不填照旧）', 'Supervisor (as it was unless given)'), {
          required: false,
        }),
        companyClause,
        note(say('理由', 'Why')),
      ],
    })),
  foresee: (state, form, target) => {
    const contest = state.contests.find(({ id }) => id === target);
    return foreseeOrder(
      state,
      form,
      orderOf(state, contest?.orderId ?? '')?.timeLimit ?? state.rules.generalLimit,
    );
  },
  fieldNames: { timeLimit: 'limitAmount' },
  async perform({ state, caller, target, version, form }) {
    const timeLimit = limitIn(form, 'limit');
    if (isRefusal(timeLimit)) return timeLimit;
    const input = readInput(designatePartyInput, {
      partyId: valueIn(form, 'partyId') ?? undefined,
      supervisorPartyId: valueIn(form, 'supervisorPartyId'),
      timeLimit,
      clause: valueIn(form, 'clause'),
      note: valueIn(form, 'note') ?? '',
    });
    return isRefusal(input) ? input : designateParty(state.realm, caller, target, version, input);
  },
};

/** A contest is refused. */
export const refuseContestAction: DeskAction = {
  name: 'refuse-contest',
  group: 'decide',
  offers: (state) =>
    deciding(state).map((contest) => {
      const name = who(state, contest.partyId);
      return {
        target: contest.id,
        label: say('异议不成立', 'Refuse the contest'),
        key: 'b',
        primary: contest.review === 'refuse',
        follows: say(
          `由${name['zh-CN']}承办到底，时限不变，不得再提异议；会通知该单位。`,
          `${name.en} keeps the order for good under the same limit, and is told.`,
        ),
        fields: [note(say('理由', 'Why'))],
      };
    }),
  perform: async ({ state, caller, target, version, form }) => {
    const input = readInput(refuseContestInput, { note: valueIn(form, 'note') ?? '' });
    return isRefusal(input) ? input : refuseContest(state.realm, caller, target, version, input);
  },
};
