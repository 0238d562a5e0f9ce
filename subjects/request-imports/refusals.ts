import { say } from '#platform/languages.ts';
import { refusalsOf } from '#platform/refusal/index.ts';

/** The expected noes about mappings and files of other systems' requests. */
export const requestImportRefusals = {
  'request-mapping.source-taken': {
    kind: 'conflict',
    text: say('来源代码 {source} 已有导入映射。', 'There is a mapping for the source {source} already.'),
  },
  'request-mapping.source-fixed': {
    kind: 'invalid',
    text: say(
      '来源代码不能更改：它与来源编号一起区分诉求。',
      'The code of the source can’t be changed: with the source’s number it tells requests apart.',
    ),
  },
  'request-mapping.ended': {
    kind: 'conflict',
    text: say('该导入映射已停用。', 'This mapping is no longer used.'),
  },
  'request-mapping.too-long': {
    kind: 'too-large',
    text: say('导入映射过长，请减少词条。', 'The mapping is too long: list fewer words.'),
  },
  'request-mapping.word-unknown': {
    kind: 'invalid',
    text: say(
      '没有找到“{word}”：请填写已有的编码或名称。',
      'There is nothing with the code or name “{word}”.',
    ),
  },
  'request-import.columns-missing': {
    kind: 'invalid',
    text: say(
      '文件缺少映射所用的列：{columns}。',
      'The file lacks columns that the mapping reads: {columns}.',
    ),
  },
  'request-import.columns-repeated': {
    kind: 'invalid',
    text: say('文件中有重复的列：{columns}。', 'Columns occur twice in the file: {columns}.'),
  },
  'request-import.place-ambiguous': {
    kind: 'invalid',
    text: say(
      '有多个区域名为“{place}”，请在映射中填写区域编码。',
      'Several places are called “{place}”; give its code in the mapping.',
    ),
  },
} as const;

/** Gives one of the refusals about mappings and files. */
export const refuseRequestImport = refusalsOf(requestImportRefusals);
