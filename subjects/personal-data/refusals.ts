import { type Language, say } from '#platform/languages.ts';
import { type Refusal, refusalsOf } from '#platform/refusal/index.ts';
import type { HoldInForce } from './queries/holds.ts';
import { holdBases } from './rules/hold.ts';

/** The expected noes about personal data. */
export const personalDataRefusals = {
  'erasure.on-hold': {
    kind: 'conflict',
    text: say(
      '依法应当保存，暂不能删除：{basis}。保存至：{until}。期间只保存，不作他用；保存事由消失后可再次申请。',
      'The law retains this, so it can’t be erased yet: {basis}. Until: {until}. Until then it is stored and nothing else; ask again once the ground is gone.',
    ),
  },
  'erasure.asked-already': {
    kind: 'conflict',
    text: say('删除申请已在处理中。', 'A request to erase this is being dealt with.'),
  },
  'erasure.decided-already': {
    kind: 'conflict',
    text: say('该申请已作出决定。', 'This request was decided.'),
  },
  'erasure.mandate-in-force': {
    kind: 'conflict',
    text: say('该账户仍有有效授权，请先终止授权。', 'This account still holds a mandate. End it first.'),
  },
  'erasure.account-absent': {
    kind: 'invalid',
    text: say('没有这个账户。', 'There is no such account.'),
  },
  'erasure.report-absent': {
    kind: 'invalid',
    text: say('没有这件诉求。', 'There is no such report.'),
  },
  'hold.target-absent': {
    kind: 'invalid',
    text: say('没有要保存的对象。', 'There is nothing of that id to hold.'),
  },
  'hold.until-past': {
    kind: 'invalid',
    text: say('保存期限必须晚于今天。', 'The hold must end after today.'),
  },
  'hold.lifted-already': {
    kind: 'conflict',
    text: say('该保存决定已解除。', 'This hold was lifted.'),
  },
} as const;

/** Says no about personal data. */
export const refusePersonalData = refusalsOf(personalDataRefusals);

/** Says that the law retains what was to be erased, why and until when; undefined where there is no hold. */
export function refuseHeld(hold: HoldInForce | undefined): Refusal | undefined {
  if (hold === undefined) return undefined;
  const refusal = (language: Language) =>
    refusePersonalData('erasure.on-hold', {
      basis: holdBases[hold.basis][language],
      until: hold.until ?? open[language],
    });
  const text = { 'zh-CN': refusal('zh-CN').text['zh-CN'], en: refusal('en').text.en };
  return { ...refusal('en'), parameters: { basis: hold.basis, until: hold.until ?? '' }, text };
}

const open = say('另行解除', 'it is lifted');
