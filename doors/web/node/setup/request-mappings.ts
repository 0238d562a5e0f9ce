import { say } from '#platform/languages.ts';
import { isRefusal, readInput, refuse } from '#platform/refusal/index.ts';
import { contactWishNames, outcomes, reportKinds } from '#subjects/matters/index.ts';
import {
  endRequestMapping,
  keepRequestMapping,
  listRequestMappings,
  mappedColumns,
  type RequestMappingView,
  requestMappingById,
  requestMappingInput,
} from '#subjects/request-imports/index.ts';
import type { SetupRow } from '../../app/setup/view.ts';
import type { FieldView } from '../../app/view.ts';
import { nameOf, textOf } from '../view-of.ts';
import { choicesOf, field, plain, refuseFixed } from './fields.ts';
import type { SetupKindParts } from './kind.ts';
import { formNameOf, mappingIn, mappingValues } from './mapping-form.ts';

/** How files of other systems are read, on the set-up pages: added, amended, ended; never imported. */
export const requestMappingsSetup: SetupKindParts = {
  lookers: 'administrators',
  columns: [
    say('来源代码', 'Source'),
    say('来源系统', 'System'),
    say('所用的列', 'Columns'),
    say('版次', 'Edition'),
  ].map(textOf),
  fixed: ['source'],
  csvColumns: [],
  csvExample: '',
  async count(realm) {
    return { count: (await listRequestMappings(realm.db)).length, warning: null };
  },
  async page(realm, words) {
    const all = await listRequestMappings(realm.db);
    const shown = all.filter(
      ({ source, nameZh }) => words === null || source.includes(words) || nameZh.includes(words),
    );
    return { rows: shown.map(rowOf), next: null, total: all.length };
  },
  async row(realm, id) {
    const mapping = await requestMappingById(realm.db, id);
    return mapping && rowOf(mapping);
  },
  async fields() {
    return fields;
  },
  async save(realm, { id, version, form, caller }) {
    const known = id === null ? undefined : await requestMappingById(realm.db, id);
    if (id !== null && known === undefined) return refuse('absent');
    const wrong = known && refuseFixed(form, { source: known.source });
    if (wrong) return wrong;
    const given = mappingIn(form, known?.source);
    if (isRefusal(given)) return given;
    const input = readInput(requestMappingInput, given);
    if (isRefusal(input)) return inForm(input);
    const done = await keepRequestMapping(realm, caller, id, input, version);
    if (isRefusal(done)) return inForm(done);
    const sentence = say('导入映射已保存。', 'The mapping has been kept.');
    return { ...done, reference: input.source, sentence: textOf(sentence) };
  },
  async end(realm, { id, version, caller }) {
    const known = await requestMappingById(realm.db, id);
    const done = await endRequestMapping(realm, caller, id, version);
    if (isRefusal(done)) return done;
    const sentence = say(
      '导入映射已停用，已导入的诉求不变。',
      'The mapping is no longer used; what was imported stays.',
    );
    return { ...done, reference: known?.source ?? '', sentence: textOf(sentence) };
  },
  importCsv: async () => refuse('absent'),
};

function inForm(refusal: ReturnType<typeof refuse>): ReturnType<typeof refuse> {
  const fields = refusal.fields.map((fault) => ({ ...fault, field: formNameOf(fault.field) }));
  return { ...refusal, fields };
}

function rowOf(view: RequestMappingView): SetupRow {
  const columns = mappedColumns(view.mapping);
  return {
    id: view.id,
    version: view.version,
    cells: [
      plain(view.source),
      { name: nameOf(view.nameZh, view.nameEn) },
      plain(columns.join('、')),
      plain(String(view.edition)),
    ],
    values: mappingValues(view),
    ended: view.ended,
  };
}

const wordsHelp = say(
  '每行一条：来源用词=本系统的编码或名称。用词与本系统的编码或名称相同的不必列出。',
  'One a line: their word=our code or name. Words that are our codes or names needn’t be listed.',
);

function column(name: string, zh: string, en: string, required = false): FieldView {
  return field(name, say(zh, en), { required, lengthMax: 100 });
}

/** A column, its words, and what stands for all others. */
function named(name: string, zh: string, en: string): FieldView[] {
  return [
    column(`${name}Column`, `${zh}：列名`, `${en}: column`),
    field(`${name}Words`, say(`${zh}：用词对照`, `${en}: words`), {
      kind: 'lines',
      lengthMax: 20_000,
      help: wordsHelp,
    }),
    field(`${name}Otherwise`, say(`${zh}：其余一律视为（编码或名称）`, `${en}: all others (code or name)`), {
      lengthMax: 100,
    }),
  ];
}

const fields: readonly FieldView[] = [
  field('source', say('来源代码', 'Code of the source'), {
    required: true,
    lengthMax: 60,
    help: say(
      '小写字母、数字，如 hz-12345；确定后不能更改。',
      'Small letters and digits, such as hz-12345; it stays.',
    ),
  }),
  field('nameZh', say('来源系统名称', 'Name of the system'), { required: true, lengthMax: 100 }),
  field('nameEn', say('英文名称', 'English name'), { lengthMax: 200 }),
  field('timesFormat', say('时间格式', 'Form of times'), {
    required: true,
    lengthMax: 60,
    value: 'YYYY-MM-DD HH:mm:ss',
    help: say('如 YYYY-MM-DD HH:mm:ss、YYYY/MM/DD HH:mm，或 ISO。', 'Such as YYYY-MM-DD HH:mm:ss, or ISO.'),
  }),
  column('reference', '工单编号：列名', 'Number: column', true),
  column('opened', '受理时间：列名', 'Taken in at: column', true),
  column('reported', '反映（来电）时间：列名', 'Reported at: column'),
  column('due', '办理期限：列名', 'Due at: column'),
  column('closed', '办结时间：列名', 'Closed at: column'),
  column('description', '诉求内容：列名（多列用、分隔）', 'Description: columns, separated by 、', true),
  column('address', '地址：列名', 'Address: column'),
  column('latitude', '纬度（WGS-84）：列名', 'Latitude, WGS-84: column'),
  column('longitude', '经度（WGS-84）：列名', 'Longitude, WGS-84: column'),
  ...named('category', '类别', 'Category'),
  ...named('place', '区域', 'Place'),
  ...named('party', '承办单位', 'Handling party'),
  column('kindColumn', '诉求类型：列名', 'Kind: column'),
  field('kindWords', say('诉求类型：用词对照', 'Kind: words'), {
    kind: 'lines',
    lengthMax: 2_000,
    help: say('每行一条，如：投诉类=投诉', 'One a line, such as 投诉类=complaint'),
  }),
  field('kindOtherwise', say('诉求类型：其余视为', 'Kind: all others'), {
    kind: 'choice',
    choices: choicesOf(reportKinds),
    value: 'complaint',
  }),
  column('contactName', '联系人：列名', 'Who reported: column'),
  column('contactPhone', '联系电话：列名', 'Telephone: column'),
  column('contactWishColumn', '联系方式意愿：列名', 'How to be reached: column'),
  field('contactWishWords', say('联系方式意愿：用词对照', 'How to be reached: words'), {
    kind: 'lines',
    lengthMax: 2_000,
    help: textOf(
      say(`每行一条，如：短信=${contactWishNames.message['zh-CN']}`, 'One a line, such as 短信=message'),
    ),
  }),
  column('people', '反映人数：列名', 'How many people: column'),
  column('secrecyColumn', '是否要求保密：列名', 'Wants to remain unknown: column'),
  field('secrecyWords', say('表示要求保密的用词（用、分隔）', 'Words that say so, separated by 、'), {
    lengthMax: 200,
    value: '是、保密',
  }),
  column('answer', '答复内容：列名', 'Answer: column'),
  column('outcomeColumn', '办理结果：列名', 'Outcome: column'),
  field('outcomeWords', say('办理结果：含有的文字对照', 'Outcome: what the text contains'), {
    kind: 'lines',
    lengthMax: 2_000,
    help: say(
      '每行一条，从上到下先含有的为准，如：已解决=已解决',
      'One a line, the first that is contained decides, such as 已解决=solved',
    ),
  }),
  field('outcomeOtherwise', say('办理结果：其余视为', 'Outcome: all others'), {
    kind: 'choice',
    choices: choicesOf(outcomes),
    value: 'explained',
  }),
];
