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
      '编码 {code} 已属于类型或上级不同的区域；如需调整，请使用“调整上级”，或先撤销原区域。',
      'The code {code} belongs to a place of another kind or elsewhere; move that one, or end it first.',
    ),
  },
  'place.is-root': {
    kind: 'conflict',
    text: say('最高一级区域没有上级，不能移动。', 'The topmost place lies in no other and can’t be moved.'),
  },
  'place.below-itself': {
    kind: 'conflict',
    text: say(
      '不能把区域移到它自己或它的下级之下，也不能并入它的下级。',
      'A place can’t be moved below itself, or merged into a place that lies in it.',
    ),
  },
  'place.has-places-below': {
    kind: 'conflict',
    text: say(
      '该区域还有下级区域，请先移走它们，或写明并入哪个区域。',
      'There are places in it; move them first, or say which place takes its place.',
    ),
  },
  'place.too-many-below': {
    kind: 'too-large',
    text: say(
      '该区域的下级超过 {count} 个，请先分批移动下级。',
      'More than {count} places lie in it; move some of them first.',
    ),
  },
  'place.feature-unmatched': {
    kind: 'invalid',
    text: say(
      '要素没有写明区域：请填写 code（编码）或 place_id。',
      'The feature doesn’t say which place it bounds: give its code or place_id.',
    ),
  },
  'place.feature-unknown': {
    kind: 'invalid',
    text: say('没有编码或编号为 {place} 的区域。', 'There is no place with the code or id {place}.'),
  },
  'place.feature-repeated': {
    kind: 'invalid',
    text: say('与第 {line} 个要素是同一个区域。', 'It bounds the same place as feature {line}.'),
  },
  'place.no-boundary': {
    kind: 'absent',
    text: say('该区域还没有边界。', 'This place has no boundary yet.'),
  },
  'place.day-to-come': {
    kind: 'invalid',
    text: say(
      '日期不能晚于今天：变更保存后立即生效，请在当天办理。',
      'The day can’t be after today: the change takes effect at once. Make it on the day itself.',
    ),
  },
  'place.before-it-began': {
    kind: 'invalid',
    text: say(
      '日期不能早于该区域的设立日期（{from}）。',
      'The day can’t be before the place began ({from}).',
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
