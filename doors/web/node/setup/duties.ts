import { writeCsv } from '#platform/csv/index.ts';
import { say } from '#platform/languages.ts';
import { isRefusal, readInput, refuse } from '#platform/refusal/index.ts';
import { readCursor, writeCursor } from '#platform/routes/index.ts';
import {
  countDuties,
  dutyById,
  dutyColumns,
  dutyStageNames,
  dutyTypes,
  enactDuty,
  enactDutyInput,
  endDuty,
  endDutyInput,
  importDuties,
  listDuties,
  reviseDuty,
  streetListNames,
} from '#subjects/duties/index.ts';
import { partyLevelNames } from '#subjects/parties/index.ts';
import { textOf } from '../view-of.ts';
import { categoryOptions, limitFields } from './duty-fields.ts';
import { dutyIn, dutyRowOf, upperIn } from './duty-form.ts';
import { choicesOf, dayIn, field, refuseFixed, renamed } from './fields.ts';
import { rowsPerPage, type SetupKindParts } from './kind.ts';

/** Duties on the set-up pages: enacted, revised (amending makes a new edition), ended, imported. */
export const dutiesSetup: SetupKindParts = {
  lookers: 'staff',
  columns: [
    say('事项', 'Duty'),
    say('编码', 'Code'),
    say('主办单位', 'Lead'),
    say('类别', 'Category'),
    say('区域', 'Place'),
    say('时限', 'Limit'),
    say('版次', 'Edition'),
  ].map(textOf),
  csvColumns: dutyColumns.all,
  csvExample: writeCsv(
    ['code', 'name_zh', 'category_code', 'place_code', 'lead', 'limit', 'basis'],
    [
      [
        'LAMP-1',
        '路灯养护',
        'street-lamp',
        '330106',
        '西湖区城市管理局',
        '3 working-day',
        '《城市道路照明设施管理规定》第四条',
      ],
    ],
  ),
  async count(realm) {
    const { duties, orphans } = await countDuties(realm.db, realm.today());
    const warning = say(`有 ${orphans} 个类别尚无主办单位。`, `Nobody leads ${orphans} of the categories.`);
    return { count: duties, warning: orphans > 0 ? textOf(warning) : null };
  },
  async page(realm, words, cursor) {
    const values = cursor === null ? null : readCursor(cursor, 2);
    const good = values === null || (typeof values?.[0] === 'string' && Number.isSafeInteger(values[1]));
    if (values === undefined || !good) return refuse('input.invalid');
    const found = await listDuties(realm.db, {
      today: realm.today(),
      text: words,
      partyId: null,
      categoryId: null,
      after: values as [string, number] | null,
      limit: rowsPerPage + 1,
    });
    const shown = found.slice(0, rowsPerPage);
    const last = shown.at(-1);
    return {
      rows: shown.map(dutyRowOf),
      next: found.length > rowsPerPage && last ? writeCursor([last.code, last.edition]) : null,
      total: words === null ? (await countDuties(realm.db, realm.today())).duties : null,
    };
  },
  async row(realm, id) {
    const duty = await dutyById(realm.db, id);
    return duty && dutyRowOf(duty);
  },
  async fields(realm) {
    return [
      field('code', say('编码', 'Code'), { required: true, lengthMax: 60 }),
      field('nameZh', say('中文名称', 'Chinese name'), { required: true, lengthMax: 100 }),
      field('nameEn', say('英文名称', 'English name'), { lengthMax: 200 }),
      field('categoryId', say('类别', 'Category'), {
        kind: 'choice',
        required: true,
        choices: await categoryOptions(realm),
      }),
      field('placeId', say('区域', 'Place'), {
        kind: 'choice',
        required: true,
        listed: 'divisions',
      }),
      field('leadPartyId', say('主办单位', 'Lead'), { kind: 'party', required: true }),
      field('handlingOffice', say('承办机构', 'Handling office'), { lengthMax: 100 }),
      field(
        'departmentPartyId',
        say('牵头部门（配合事项）', 'Department in charge, where a street assists'),
        { kind: 'party' },
      ),
      field('coHandlers', say('协办单位（至多 20 家）', 'Assisting (20 at most)'), {
        kind: 'parties',
      }),
      field('supervisorPartyId', say('督办单位', 'Supervisor'), { kind: 'party' }),
      field('type', say('事项类型', 'Type'), {
        kind: 'choice',
        required: true,
        choices: choicesOf(dutyTypes),
        value: 'public-service',
      }),
      field('list', say('乡镇（街道）清单', 'Street list'), {
        kind: 'choice',
        choices: choicesOf(streetListNames),
      }),
      field('stage', say('责任环节', 'Stage'), {
        kind: 'choice',
        choices: choicesOf(dutyStageNames),
        value: 'end',
      }),
      field('level', say('行使层级', 'Level'), { kind: 'choice', choices: choicesOf(partyLevelNames) }),
      field('concretises', say('细化的上级事项', 'Makes concrete'), {
        kind: 'choice',
        listed: 'duties',
        help: say(
          '上级层级、同一类别、区域包含本事项的事项；没有则不选。',
          'A duty of a higher level and the same category, for a place that holds this one; none if there is none.',
        ),
      }),
      ...limitFields('time', say('法定时限', 'Limit by rule')),
      ...limitFields('promised', say('承诺时限', 'Promised limit')),
      field('basis', say('依据', 'Legal basis'), { kind: 'lines', lengthMax: 2000 }),
      field('steps', say('履职步骤', 'Steps'), { kind: 'lines', lengthMax: 2000 }),
      field('accountability', say('追责情形', 'Grounds for accountability'), {
        kind: 'lines',
        lengthMax: 2000,
      }),
      field('accountabilityBasis', say('追责依据', 'Basis of accountability'), {
        kind: 'lines',
        lengthMax: 2000,
      }),
      field('meansStaff', say('人员保障', 'Means: staff'), { kind: 'lines', lengthMax: 500 }),
      field('meansMoney', say('经费保障', 'Means: money'), { kind: 'lines', lengthMax: 500 }),
      field('meansPowers', say('权限保障', 'Means: powers'), { kind: 'lines', lengthMax: 500 }),
      field('supervisionPhone', say('监督电话', 'Supervision telephone'), { kind: 'phone', lengthMax: 40 }),
      field('effectiveFrom', say('生效日期', 'In effect from'), { kind: 'date', value: realm.today() }),
      field('effectiveTo', say('失效日期', 'Until'), { kind: 'date' }),
    ];
  },
  async save(realm, { id, version, form, caller }) {
    const known = id === null ? undefined : await dutyById(realm.db, id);
    if (id !== null && known === undefined) return refuse('absent');
    const wrong = known && refuseFixed(form, { code: known.code });
    if (wrong) return wrong;
    const upperId = await upperIn(realm, form, known);
    if (isRefusal(upperId)) return upperId;
    const given = dutyIn(realm.today(), form, known, upperId);
    if (isRefusal(given)) return given;
    const input = readInput(enactDutyInput, given);
    if (isRefusal(input)) return input;
    const done = known
      ? await reviseDuty(realm, caller, input, version)
      : await enactDuty(realm, caller, input);
    if (isRefusal(done)) return renamed(done, { concretisesId: 'concretises' });
    const proposed = say(
      '该事项属于乡镇（街道）新增事项，已提交县级准入，审定后生效。',
      'This is a new duty of a street: it has been proposed to the county and takes effect once approved.',
    );
    const listed = known
      ? say(
          `权责事项已修订，新版自 ${input.effectiveFrom} 起生效。`,
          `The duty has been revised; the new edition takes effect on ${input.effectiveFrom}.`,
        )
      : say('权责事项已列入清单。', 'The duty is on the list.');
    const sentence = done.status === 'proposed' ? proposed : listed;
    return { id: done.id, reference: input.code, sentence: textOf(sentence) };
  },
  async end(realm, { id, version, form, caller }) {
    const input = readInput(endDutyInput, { validTo: dayIn(realm, form, 'effectiveTo') });
    if (isRefusal(input)) return input;
    const done = await endDuty(realm, caller, id, input, version);
    if (isRefusal(done)) return done;
    const duty = await dutyById(realm.db, id);
    return {
      ...done,
      reference: duty?.code ?? '',
      sentence: textOf(say('权责事项已终止。', 'The duty has been ended.')),
    };
  },
  importCsv: importDuties,
};
