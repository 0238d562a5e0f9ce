import { say } from '#platform/languages.ts';
import { refusalsOf } from '#platform/refusal/index.ts';

/** The expected noes about assets. */
export const assetRefusals = {
  'asset.code-taken': {
    kind: 'conflict',
    text: say('编码 {code} 已属于另一个部件。', 'The code {code} already belongs to another asset.'),
  },
  'asset.kind-missing': {
    kind: 'invalid',
    text: say(
      '请填写部件类别；编码为16位部件标识码的可以不填。',
      'Give the kind of asset; it may be left out where the code is the sixteen digits of the standard.',
    ),
  },
  'asset.code-missing': {
    kind: 'invalid',
    text: say('请填写部件编码（code）。', 'Give the asset’s code.'),
  },
  'asset.repeated': {
    kind: 'invalid',
    text: say('与第 {line} 行是同一个部件。', 'It is the same asset as line {line}.'),
  },
  'asset.party-absent': {
    kind: 'invalid',
    text: say(
      '没有找到权属或养护单位，或该单位已终止。',
      'The owner or maintainer does not exist, or has ended.',
    ),
  },
  'asset.place-absent': {
    kind: 'invalid',
    text: say('没有找到所填的区域，或该区域已撤销。', 'The place does not exist, or has ended.'),
  },
  'asset.place-code-unknown': {
    kind: 'invalid',
    text: say('没有找到编码为 {code} 的区域。', 'There is no place with the code {code}.'),
  },
  'asset.retired': {
    kind: 'conflict',
    text: say('该部件已拆除或停用。', 'This asset has been retired.'),
  },
} as const;

/** Gives one of the refusals about assets. */
export const refuseAsset = refusalsOf(assetRefusals);
