import { type Bilingual, counted, say } from '#platform/languages.ts';
import { isRefusal, readInput } from '#platform/refusal/index.ts';
import { deadline } from '#platform/working-time/index.ts';
import {
  applyLongListing,
  applyLongListingInput,
  askStrikeOff,
  askStrikeOffInput,
  checkStrikeOff,
  checkStrikeOffInput,
  decideLongListing,
  decideLongListingInput,
  type LongListingView,
  matterRights,
  progressLongListing,
  progressLongListingInput,
} from '#subjects/matters/index.ts';
import { decidesOn, evidence, withEvidence, yesAndNo } from './deciding.ts';
import { type DeskAction, offerIf } from './desk-action.ts';
import { type DeskState, handles, isOne, may } from './desk-state.ts';
import { date, note, outcomeField, told, valueIn } from './fields.ts';

const stagesOffered = 4;

/** By when the next progress is due if it is counted from now, in the realm's own days. */
function progressDue(state: DeskState): Bilingual {
  const { realm, now, rules } = state;
  return told(state, deadline(now, rules.progressWithin, realm.workingTime));
}

/** The lead applies for the long-term list, with a promise in stages. */
export const applyLongListingAction: DeskAction = {
  name: 'apply-long-listing',
  group: 'time',
  offers: (state) => {
    const { matter, longListings, partyId } = state;
    const underWay = longListings.some(({ status }) => ['applied', 'listed', 'checking'].includes(status));
    const open = matter.status === 'handling' && matter.leadPartyId === partyId && !underWay;
    return offerIf(open && isOne(state, matterRights.handle), () => ({
      label: say('申请挂账', 'Ask for the long-term list'),
      key: 'l',
      follows: say(
        '由其他单位审批；批准前时限照走，批准后计时中止、按月报告进展，兑现后核查销账。',
        'Another party decides; until then the limit runs. Once listed the clock stands, progress is due each month, and the promise is checked at the end.',
      ),
      fields: [
        { ...note(say('一时不能解决的原因', 'Why it can’t be done soon')), name: 'ground', lengthMax: 1_000 },
        { ...note(say('承诺内容', 'What is promised')), name: 'promise' },
        ...Array.from({ length: stagesOffered }, (_, index) =>
          date(`stage${index + 1}`, say(`第 ${index + 1} 阶段完成日期`, `Stage ${index + 1} done by`), {
            required: index === 0,
          }),
        ),
      ],
    }));
  },
  fieldNames: Object.fromEntries([
    ['stages', 'stage1'],
    ...Array.from({ length: stagesOffered }, (_, index) => [`stages.${index}.dueOn`, `stage${index + 1}`]),
  ]),
  perform: async ({ state, caller, target, version, form }) => {
    const dates = Array.from({ length: stagesOffered }, (_, index) => valueIn(form, `stage${index + 1}`));
    const input = readInput(applyLongListingInput, {
      ground: valueIn(form, 'ground') ?? '',
      promise: valueIn(form, 'promise') ?? '',
      stages: dates.filter((dueOn) => dueOn !== null).map((dueOn) => ({ dueOn })),
    });
    return isRefusal(input) ? input : applyLongListing(state.realm, caller, target, version, input);
  },
};

function listings(state: DeskState, status: LongListingView['status']): readonly LongListingView[] {
  return state.longListings.filter((listing) => listing.status === status);
}

/** Going on the long-term list is approved, or refused. */
export const [approveLongListingAction, refuseLongListingAction] = yesAndNo(
  ['approve-long-listing', 'refuse-long-listing'],
  (state, approved) =>
    listings(state, 'applied').filter(
      ({ partyId }) => decidesOn(state, partyId) && (!approved || state.matter.status === 'handling'),
    ),
  [
    {
      label: say('批准挂账', 'Approve the long-term list'),
      key: 'g',
      primary: true,
      follows: (state) => {
        const due = progressDue(state);
        return say(
          `所有工单中止计时，${due['zh-CN']} 前须报告进展；通知承办人。`,
          `The clocks of all orders stand; progress is due by ${due.en}; the handlers are told.`,
        );
      },
    },
    {
      label: say('不批准挂账', 'Refuse the long-term list'),
      key: 'b',
      follows: say(
        '按原时限继续办理，并通知承办人。',
        'Work goes on under the same limit; the handlers are told.',
      ),
    },
  ],
  (approved) =>
    async ({ state, caller, target, version, form }) => {
      const input = readInput(decideLongListingInput, { approved, note: valueIn(form, 'note') ?? '' });
      return isRefusal(input) ? input : decideLongListing(state.realm, caller, target, version, input);
    },
);

/** The promise is checked: kept, or not yet. */
export const [strikeOffAction, failStrikeOffAction] = yesAndNo(
  ['strike-off', 'fail-strike-off'],
  (state) =>
    listings(state, 'checking').filter(
      ({ partyId }) => may(state, matterRights.verify) && !handles(state) && partyId !== state.partyId,
    ),
  [
    {
      label: say('核查属实，销账', 'Kept: strike it off'),
      key: 'v',
      primary: true,
      follows: say(
        '工单办结，热线回访报告人。',
        'The orders are settled; the hotline calls the reporters back.',
      ),
    },
    {
      label: say('未兑现，继续挂账', 'Not kept: stays listed'),
      key: 'b',
      follows: (state) => {
        const due = progressDue(state);
        return say(
          `继续挂账，${due['zh-CN']} 前须报告进展。`,
          `It stays on the list; progress is due by ${due.en}.`,
        );
      },
    },
  ],
  (passed) =>
    async ({ state, caller, target, version, form }) => {
      const input = readInput(checkStrikeOffInput, { passed, note: valueIn(form, 'note') ?? '' });
      return isRefusal(input) ? input : checkStrikeOff(state.realm, caller, target, version, input);
    },
);

function ownListings(state: DeskState): readonly LongListingView[] {
  if (!isOne(state, matterRights.handle)) return [];
  return listings(state, 'listed').filter(({ partyId }) => partyId === state.partyId);
}

/** The holder reports the month's progress. */
export const progressLongListingAction: DeskAction = {
  name: 'progress-long-listing',
  group: 'work',
  offers: (state) => {
    const due = progressDue(state);
    return ownListings(state).map((listing) => ({
      target: listing.id,
      label: say('报告进展', 'Report progress'),
      key: 'm',
      primary: listing.stagesDone < listing.stages.length,
      follows: say(
        `记入经过，${due['zh-CN']} 前再报。共 ${listing.stages.length} 个阶段，已完成 ${listing.stagesDone} 个。`,
        `It goes on record; the next is due by ${due.en}. ${listing.stagesDone} of ${counted(listing.stages.length, 'stage')} done.`,
      ),
      fields: [
        {
          name: 'stagesDone',
          label: say('已完成的阶段数', 'Stages done'),
          kind: 'number' as const,
          required: true,
          min: listing.stagesDone,
          max: listing.stages.length,
          value: String(listing.stagesDone),
        },
        note(say('进展', 'Progress')),
        evidence(say('现场照片', 'Photos')),
      ],
    }));
  },
  async perform(doing) {
    const { state, caller, target, version, form } = doing;
    const stages = valueIn(form, 'stagesDone');
    const input = await withEvidence(doing, progressLongListingInput, {
      stagesDone: stages === null ? undefined : Number(stages),
    });
    return isRefusal(input) ? input : progressLongListing(state.realm, caller, target, version, input);
  },
};

/** The holder says that the promise is kept. */
export const askStrikeOffAction: DeskAction = {
  name: 'ask-strike-off',
  group: 'work',
  offers: (state) =>
    ownListings(state).map((listing) => ({
      target: listing.id,
      label: say('申请销账', 'Ask to be struck off'),
      key: 'f',
      primary: listing.stagesDone === listing.stages.length,
      follows: say(
        '由其他单位核查，属实才销账，随后回访报告人。',
        'Another party checks it; if the promise is kept it is struck off and the reporters are called back.',
      ),
      fields: [
        outcomeField,
        note(say('兑现情况', 'How the promise was kept')),
        evidence(say('现场照片', 'Photos')),
      ],
    })),
  async perform(doing) {
    const { state, caller, target, version, form } = doing;
    const input = await withEvidence(doing, askStrikeOffInput, {
      outcome: valueIn(form, 'outcome') ?? undefined,
    });
    return isRefusal(input) ? input : askStrikeOff(state.realm, caller, target, version, input);
  },
};
