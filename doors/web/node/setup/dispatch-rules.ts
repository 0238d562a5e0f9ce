import { writeCsv } from '#platform/csv/index.ts';
import { say } from '#platform/languages.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal, readInput, refuse } from '#platform/refusal/index.ts';
import { limitWords } from '#platform/working-time/index.ts';
import {
  countDuties,
  type DispatchRuleView,
  dispatchRuleColumns,
  endDispatchRule,
  endDutyInput,
  importDispatchRules,
  listDispatchRules,
  listDuties,
  ruleById,
  setDispatchRule,
  setDispatchRuleInput,
} from '#subjects/duties/index.ts';
import { mannerNames } from '#subjects/parties/index.ts';
import type { SetupRow } from '../../app/setup/view.ts';
import { nameOf, textOf } from '../view-of.ts';
import { categoryOptions, limitFields, limitIn, limitValues } from './duty-fields.ts';
import { choicesOf, cursorValue, cutRows, dayIn, field, placeOptions, standing, valueIn } from './fields.ts';
import { rowsPerPage, type SetupKindParts } from './kind.ts';

/** The dispatch catalogue on the set-up pages: rows set, replaced by amending, ended, imported. */
export const dispatchRulesSetup: SetupKindParts = {
  lookers: 'staff',
  columns: [
    say('类别', 'Category'),
    say('区域', 'Place'),
    say('权责事项', 'Duty'),
    say('方式', 'Manner'),
    say('时限', 'Limit'),
    say('状态', 'State'),
  ].map(textOf),
  csvColumns: dispatchRuleColumns.all,
  csvExample: writeCsv(dispatchRuleColumns.all, [
    ['street-lamp', '330106002', 'LAMP-1', null, '8 working-hour', '2026-01-01', null],
  ]),
  async count(realm) {
    return { count: (await countDuties(realm.db, realm.today())).rules, warning: null };
  },
  async page(realm, words, cursor) {
    const after = cursorValue(cursor, 'id');
    if (isRefusal(after)) return after;
    const found = await listDispatchRules(realm.db, { text: words, after, limit: rowsPerPage + 1 });
    const { shown, next } = cutRows(found, ({ id }) => id);
    const rows = shown.map((rule) => rowOf(realm, rule));
    return { rows, next, total: words === null ? (await countDuties(realm.db, realm.today())).rules : null };
  },
  async row(realm, id) {
    const rule = await ruleById(realm.db, id);
    return rule && rowOf(realm, rule);
  },
  async fields(realm) {
    const duties = await listDuties(realm.db, {
      today: realm.today(),
      text: null,
      partyId: null,
      categoryId: null,
      after: null,
      limit: 2000,
    });
    const dutyChoices = duties.map(({ id, code, nameZh, nameEn }) => ({
      value: id,
      label: nameOf(`${code} ${nameZh}`, nameEn === null ? null : `${code} ${nameEn}`),
    }));
    return [
      field('categoryId', say('类别', 'Category'), {
        kind: 'choice',
        required: true,
        choices: await categoryOptions(realm),
      }),
      field('placeId', say('区域', 'Place'), {
        kind: 'choice',
        required: true,
        choices: await placeOptions(realm),
      }),
      field('dutyId', say('依据的权责事项', 'Under the duty'), {
        kind: 'choice',
        required: true,
        choices: dutyChoices,
      }),
      field('manner', say('方式（不选则按主体类型）', 'Manner (none: by the kind of party)'), {
        kind: 'choice',
        choices: choicesOf(mannerNames),
      }),
      field(
        'toPropertyCompany',
        say('小区内先转物业服务企业', 'Within an estate, to its property company first'),
        { kind: 'yes' },
      ),
      ...limitFields('time', say('时限（不填则按权责事项）', 'Limit (none: the duty’s)')),
      field('validFrom', say('生效日期', 'From'), { kind: 'date', value: realm.today() }),
      field('validTo', say('失效日期', 'Until'), { kind: 'date' }),
    ];
  },
  async save(realm, { id, version, form, caller }) {
    const known = id === null ? undefined : await ruleById(realm.db, id);
    if (id !== null && known === undefined) return refuse('absent');
    const timeLimit = limitIn(form, 'time');
    if (isRefusal(timeLimit)) return timeLimit;
    const from = valueIn(form, 'validFrom');
    const input = readInput(setDispatchRuleInput, {
      categoryId: valueIn(form, 'categoryId'),
      placeId: valueIn(form, 'placeId'),
      dutyId: valueIn(form, 'dutyId'),
      manner: valueIn(form, 'manner'),
      timeLimit,
      toPropertyCompany: valueIn(form, 'toPropertyCompany') === 'yes',
      validFrom: from === null || from === known?.validFrom ? realm.today() : from,
      validTo: valueIn(form, 'validTo'),
    });
    if (isRefusal(input)) return input;
    const done = await setDispatchRule(realm, caller, input, id === null ? undefined : { id, version });
    if (isRefusal(done)) return done;
    const rule = await ruleById(realm.db, done.id);
    return {
      ...done,
      reference: rule?.dutyCode ?? '',
      sentence: textOf(say('派单目录已更新。', 'The dispatch catalogue has been updated.')),
    };
  },
  async end(realm, { id, version, form, caller }) {
    const input = readInput(endDutyInput, { validTo: dayIn(realm, form, 'validTo') });
    if (isRefusal(input)) return input;
    const done = await endDispatchRule(realm, caller, id, input, version);
    return isRefusal(done)
      ? done
      : {
          ...done,
          reference: input.validTo,
          sentence: textOf(say('派单目录项已终止。', 'The row of the catalogue has been ended.')),
        };
  },
  importCsv: importDispatchRules,
};

function rowOf(realm: Realm, rule: DispatchRuleView): SetupRow {
  return {
    id: rule.id,
    version: rule.version,
    cells: [
      { name: nameOf(rule.categoryNameZh, rule.categoryNameEn) },
      { name: nameOf(rule.placeNameZh, rule.placeNameEn) },
      {
        name: nameOf(
          `${rule.dutyCode} ${rule.dutyNameZh}`,
          rule.dutyNameEn === null ? null : `${rule.dutyCode} ${rule.dutyNameEn}`,
        ),
      },
      rule.manner === null ? null : { text: textOf(mannerNames[rule.manner]) },
      rule.timeLimit === null
        ? null
        : { text: { 'zh-CN': limitWords(rule.timeLimit, 'zh-CN'), en: limitWords(rule.timeLimit, 'en') } },
      standing(realm.today(), rule.validFrom, rule.validTo),
    ],
    values: {
      categoryId: rule.categoryId,
      placeId: rule.placeId,
      dutyId: rule.dutyId,
      manner: rule.manner ?? '',
      toPropertyCompany: rule.toPropertyCompany ? 'yes' : 'no',
      ...limitValues('time', rule.timeLimit),
      validFrom: rule.validFrom,
      validTo: rule.validTo ?? '',
    },
    ended: rule.validTo !== null && rule.validTo <= realm.today(),
  };
}
