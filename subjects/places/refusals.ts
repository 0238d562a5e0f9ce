import { say } from '#platform/languages.ts';
import { refusalsOf } from '#platform/refusal/index.ts';

/** The expected noes about places. */
export const placeRefusals = {
  'place.code-taken': {
    kind: 'conflict',
    text: say('编码 {code} 已被另一个区域使用。', 'The code {code} already belongs to another place.'),
  },
  'place.parent-absent': {
    kind: 'invalid',
    text: say('没有找到上级区域。', 'The place above it does not exist.'),
  },
  'place.has-root': {
    kind: 'conflict',
    text: say(
      '本治理域已有最高一级区域，其他区域须填写上级区域。',
      'The realm already has its topmost place; any other needs a place above it.',
    ),
  },
  'place.county-unknown': {
    kind: 'invalid',
    text: say('没有找到编码为 {code} 的县级区划。', 'There is no county with the code {code}.'),
  },
  'place.parent-code-unknown': {
    kind: 'invalid',
    text: say(
      '没有找到编码为 {code} 的上级区域；文件中上级须排在下级之前。',
      'There is no place with the code {code} to lie in; a file names the wider places first.',
    ),
  },
  'place.moved': {
    kind: 'conflict',
    text: say(
      '编码 {code} 已属于类型或上级不同的区域；如需调整，请先撤销原区域。',
      'The code {code} belongs to a place of another kind or elsewhere; end that one first.',
    ),
  },
  'place.dates-reversed': {
    kind: 'invalid',
    text: say('撤销日期不能早于设立日期。', 'A place can’t end before it begins.'),
  },
  'place.ended': {
    kind: 'conflict',
    text: say('该区域已撤销。', 'This place no longer exists.'),
  },
} as const;

/** Gives one of the refusals about places. */
export const refusePlace = refusalsOf(placeRefusals);
