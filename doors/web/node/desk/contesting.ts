import { say } from '#platform/languages.ts';
import { isRefusal, readInput } from '#platform/refusal/index.ts';
import { deadline } from '#platform/working-time/index.ts';
import {
  type ContestState,
  callConsultation,
  callConsultationInput,
  isOpen,
  isUndecided,
  matterRights,
  raiseContest,
  raiseContestInput,
  recordConsultation,
  recordConsultationInput,
  reviewContest,
  reviewContestInput,
  withdrawContest,
} from '#subjects/matters/index.ts';
import type { DeskAction } from './desk-action.ts';
import { type DeskState, isOne, may, ownOrders, who } from './desk-state.ts';
import { choice, line, moment, momentIn, note, parties, party, severalIn, told, valueIn } from './fields.ts';
import { dueIn, foreseeMoment } from './foresee.ts';

/** A party says that an order isn't theirs. */
export const raiseContestAction: DeskAction = {
  name: 'raise-contest',
  group: 'contest',
  offers: (state) => {
    const { rules, now, realm } = state;
    return ownOrders(state)
      .filter((order) => order.capacity !== 'inner' && isOpen(order) && order.status !== 'drafted')
      .filter((order) => order.contestId === null && !order.designated)
      .map((order) => ({
        order,
        until: dueIn(state, rules.contestWithin, order.partyId, order.issuedAt),
      }))
      .filter(({ until }) => now <= until)
      .map(({ order, until }) => {
        const by = told(state, until);
        const decided = told(state, deadline(now, rules.contestDecideWithin, realm.workingTime));
        return {
          target: order.id,
          label: say('提出异议', 'Contest'),
          key: 'o',
          follows: say(
            `须在 ${by['zh-CN']} 前提出，${decided['zh-CN']} 前答复。其间时限照走，仍由本单位联系报告人、先行处置。`,
            `Open until ${by.en}; settled by ${decided.en}. Meanwhile the limit runs on, and you keep the contact and do what can’t wait.`,
          ),
          fields: [
            line('clause', say('依据的条款', 'The clause that says so'), { lengthMax: 300 }),
            { ...note(say('理由', 'Why it applies')), name: 'reason' },
            party('suggestedPartyId', say('应由谁承办', 'Whose it is, as you see it'), { required: false }),
          ],
        };
      });
  },
  perform: async ({ state, caller, target, version, form }) => {
    const input = readInput(raiseContestInput, {
      clause: valueIn(form, 'clause') ?? '',
      reason: valueIn(form, 'reason') ?? '',
      suggestedPartyId: valueIn(form, 'suggestedPartyId'),
    });
    return isRefusal(input) ? input : raiseContest(state.realm, caller, target, version, input);
  },
};

/** The party takes its contest back. */
export const withdrawContestAction: DeskAction = {
  name: 'withdraw-contest',
  group: 'contest',
  offers: (state) =>
    state.contests
      .filter((contest) => isUndecided(contest) && contest.partyId === state.partyId)
      .filter(() => isOne(state, matterRights.handle))
      .map(({ id }) => ({
        target: id,
        label: say('撤回异议', 'Withdraw the contest'),
        key: 'o',
        follows: say('由本单位继续办理，时限不变。', 'Your party carries on under the same limit.'),
      })),
  perform: ({ state, caller, target, version }) => withdrawContest(state.realm, caller, target, version),
};

/** Contests that the caller may settle, in some of their states. */
export function settling(state: DeskState, status?: ContestState['status']): readonly ContestState[] {
  if (!may(state, matterRights.decideApplications)) return [];
  return state.contests.filter(
    (contest) =>
      isUndecided(contest) &&
      contest.partyId !== state.partyId &&
      (status === undefined || contest.status === status),
  );
}

/** Parties are called together. */
export const callConsultationAction: DeskAction = {
  name: 'call-consultation',
  group: 'decide',
  offers: (state) =>
    settling(state).map((contest) => ({
      target: contest.id,
      label: contest.status === 'raised' ? say('召集会商', 'Call together') : say('再次会商', 'Call again'),
      key: 'h',
      primary: contest.status === 'raised',
      follows: say(
        '所选单位会收到会商通知，并可以看到案件。',
        'The parties chosen are called, and may see the matter.',
      ),
      fields: [
        parties('partyIds', say('参加单位', 'Parties'), { value: calledFirst(contest) }),
        moment('consultAt', say('会商时间', 'When')),
        note(say('地点、要带的材料', 'Where, and what to bring'), { required: false }),
      ],
    })),
  foresee: (state, form) =>
    foreseeMoment(state, form, 'consultAt', (at) =>
      say(`将通知所选单位 ${at['zh-CN']} 会商。`, `The parties chosen are called for ${at.en}.`),
    ),
  perform: async ({ state, caller, target, version, form }) => {
    const input = readInput(callConsultationInput, {
      partyIds: severalIn(form, 'partyIds'),
      consultAt: momentIn(state.realm, form, 'consultAt') ?? undefined,
      note: valueIn(form, 'note') ?? '',
    });
    return isRefusal(input) ? input : callConsultation(state.realm, caller, target, version, input);
  },
};

function calledFirst({ calledPartyIds, partyId, suggestedPartyId }: ContestState): readonly string[] {
  if (calledPartyIds.length > 0) return calledPartyIds;
  return suggestedPartyId === null ? [partyId] : [partyId, suggestedPartyId];
}

/** What came of a consultation goes on record. */
export const recordConsultationAction: DeskAction = {
  name: 'record-consultation',
  group: 'decide',
  offers: (state) =>
    settling(state, 'consulting').map((contest) => ({
      target: contest.id,
      label: say('记录会商结果', 'Record the consultation'),
      key: 'm',
      primary: true,
      follows: say('记入经过，随后复核。', 'It goes on record; a review follows.'),
      fields: [
        parties('partyIds', say('到会单位', 'Who came'), { value: contest.calledPartyIds }),
        choice('onSite', say('在哪里', 'Where'), {
          choices: [
            { value: 'yes', label: { zh: '现场会商', en: 'On site' } },
            { value: 'no', label: { zh: '非现场', en: 'Elsewhere' } },
          ],
        }),
        note(say('会商意见', 'What came of it')),
      ],
    })),
  perform: async ({ state, caller, target, version, form }) => {
    const onSite = valueIn(form, 'onSite');
    const input = readInput(recordConsultationInput, {
      partyIds: severalIn(form, 'partyIds'),
      onSite: onSite === null ? undefined : onSite === 'yes',
      note: valueIn(form, 'note') ?? '',
    });
    return isRefusal(input) ? input : recordConsultation(state.realm, caller, target, version, input);
  },
};

/** Somebody looks again and recommends. */
export const reviewContestAction: DeskAction = {
  name: 'review-contest',
  group: 'decide',
  offers: (state) =>
    settling(state, 'consulted').map((contest) => {
      const name = who(state, contest.partyId);
      return {
        target: contest.id,
        label: say('复核', 'Review'),
        key: 'v',
        primary: true,
        follows: say('由另一人据此作出决定。', 'Somebody else decides on this basis.'),
        fields: [
          choice('review', say('复核意见', 'Recommendation'), {
            choices: [
              { value: 'designate', label: { zh: '指定其他单位', en: 'Designate another party' } },
              {
                value: 'refuse',
                label: { zh: `仍由${name['zh-CN']}承办`, en: `It stays with ${name.en}` },
              },
            ],
          }),
          note(say('理由', 'Why')),
        ],
      };
    }),
  perform: async ({ state, caller, target, version, form }) => {
    const input = readInput(reviewContestInput, {
      review: valueIn(form, 'review') ?? undefined,
      note: valueIn(form, 'note') ?? '',
    });
    return isRefusal(input) ? input : reviewContest(state.realm, caller, target, version, input);
  },
};
