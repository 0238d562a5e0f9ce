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
    text: say('本治理域已有最高一级区域，其他区域须填写上级区域。', 'The realm already has its topmost place; any other needs a place above it.'),
  },
  'place.county-unknown': {
    kind: 'invalid',
    text: say('没有找到编码为 {code} 的县级区划。', 'There is no county with the code {code}.'),
  },
  'place.ended': {
    kind: 'conflict',
    text: say('该区域已撤销。', 'This place no longer exists.'),
  },
} as const;

/** Gives one of the refusals about places. */
export const refusePlace = refusalsOf(placeRefusals);
