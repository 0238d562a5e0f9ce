import { say } from '#platform/languages.ts';
import { isRefusal, readInput } from '#platform/refusal/index.ts';
import {
  applyExclusion,
  applyExclusionInput,
  exclusionGrounds,
  matterRights,
  settleExclusion,
  settleExclusionInput,
} from '#subjects/matters/index.ts';
import { choicesOf } from '../setup/fields.ts';
import { decidesOn, evidence, withEvidence, yesAndNo } from './deciding.ts';
import { type DeskAction, offerIf } from './desk-action.ts';
import { handles, isOne } from './desk-state.ts';
import { choice, note, valueIn } from './fields.ts';

/** A party that handles a matter applies that it be left out of figures. */
export const applyExclusionAction: DeskAction = {
  name: 'apply-exclusion',
  group: 'arrange',
  offers: (state) => {
    const { matter, exclusions } = state;
    const open = !matter.excluded && handles(state) && !exclusions.some(({ status }) => status === 'applied');
    return offerIf(open && isOne(state, matterRights.handle), () => ({
      label: say('申请剔除', 'Ask to leave out of figures'),
      key: 'q',
      follows: say(
        '由未参与办理的单位审核；办理不受影响，考核同时列出剔除前后的数字。',
        'A party that doesn’t handle it decides; work goes on, and figures show rates before and after.',
      ),
      fields: [
        choice('ground', say('理由', 'Ground'), { choices: choicesOf(exclusionGrounds) }),
        note(say('说明', 'Explanation')),
        evidence(say('佐证材料', 'Evidence'), true),
      ],
    }));
  },
  fieldNames: { fileIds: 'photos' },
  async perform(doing) {
    const { state, caller, target, version, form } = doing;
    const input = await withEvidence(doing, applyExclusionInput, {
      ground: valueIn(form, 'ground') ?? undefined,
    });
    return isRefusal(input) ? input : applyExclusion(state.realm, caller, target, version, input);
  },
};

/** Leaving a matter out of figures is granted, or refused. */
export const [grantExclusionAction, refuseExclusionAction] = yesAndNo(
  ['grant-exclusion', 'refuse-exclusion'],
  (state) => state.exclusions.filter((each) => each.status === 'applied' && decidesOn(state, each.partyId)),
  [
    {
      label: say('批准剔除', 'Leave out of figures'),
      key: 'g',
      primary: true,
      follows: say(
        '案件从剔除后的考核数字中去掉，剔除前的数字仍然列出；通知申请单位。',
        'It leaves the figures after exclusion, those before it still count it; the applicant is told.',
      ),
    },
    {
      label: say('不批准剔除', 'Refuse leaving it out'),
      key: 'b',
      follows: say('照常计入考核，并通知申请单位。', 'It counts as before; the applicant is told.'),
    },
  ],
  (approved) =>
    async ({ state, caller, target, version, form }) => {
      const input = readInput(settleExclusionInput, { approved, note: valueIn(form, 'note') ?? '' });
      return isRefusal(input) ? input : settleExclusion(state.realm, caller, target, version, input);
    },
);
