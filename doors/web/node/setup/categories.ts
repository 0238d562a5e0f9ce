import { writeCsv } from '#platform/csv/index.ts';
import { say } from '#platform/languages.ts';
import { isRefusal, readInput, refuse } from '#platform/refusal/index.ts';
import {
  addCategory,
  addCategoryInput,
  amendCategory,
  amendCategoryInput,
  type CategoryView,
  categoryById,
  categoryColumns,
  countDuties,
  endCategory,
  endCategoryInput,
  importCategories,
  pageCategories,
} from '#subjects/duties/index.ts';
import type { FormInput } from '../../app/services.ts';
import type { SetupRow } from '../../app/setup/view.ts';
import { nameOf, textOf } from '../view-of.ts';
import {
  choicesOf,
  cursorValue,
  cutRows,
  dayIn,
  field,
  plain,
  refuseFixed,
  standing,
  valueIn,
} from './fields.ts';
import { rowsPerPage, type SetupKindParts } from './kind.ts';

const opennessNames = {
  public: say('办理过程公开', 'Its story is public'),
  figures: say('只计入统计', 'Only counted'),
};
const verificationNames = {
  independent: say('由他人现场核查', 'Verified on site by someone else'),
  sampled: say('抽查', 'By sample'),
  'on-the-spot': say('当场处理，凭前后照片', 'Fixed on the spot, two photos'),
};
const emergencyNames = { yes: say('是', 'Yes'), no: say('否', 'No') };

/** Categories on the set-up pages: added, amended, ended, imported. */
export const categoriesSetup: SetupKindParts = {
  lookers: 'staff',
  columns: [
    say('名称', 'Name'),
    say('编码', 'Code'),
    say('大类', 'Group'),
    say('公开', 'Openness'),
    say('核查', 'Verification'),
    say('状态', 'State'),
  ].map(textOf),
  csvColumns: categoryColumns.all,
  csvExample: writeCsv(categoryColumns.all.slice(0, 9), [
    [
      'street-lamp',
      'lighting',
      '路灯不亮',
      'Street lamp out',
      '照明',
      'Lighting',
      'public',
      'independent',
      'no',
    ],
  ]),
  async count(realm) {
    const { categories } = await countDuties(realm.db, realm.today());
    const none = say(
      '还没有类别，居民无法提交诉求。',
      'There are no categories yet, so nobody can report anything.',
    );
    return { count: categories, warning: categories === 0 ? textOf(none) : null };
  },
  async page(realm, words, cursor) {
    const after = cursorValue(cursor, 'id');
    if (isRefusal(after)) return after;
    const found = await pageCategories(realm.db, { text: words, after, limit: rowsPerPage + 1 });
    const { shown, next } = cutRows(found, ({ id }) => id);
    return { rows: shown.map((each) => rowOf(realm.today(), each)), next, total: null };
  },
  async fields(realm) {
    const codeHelp = say('小写字母、数字、点和连字符。', 'Small letters, digits, points and hyphens.');
    return [
      field('code', say('编码', 'Code'), { required: true, lengthMax: 60, help: textOf(codeHelp) }),
      field('nameZh', say('中文名称', 'Chinese name'), { required: true, lengthMax: 60 }),
      field('nameEn', say('英文名称', 'English name'), { lengthMax: 120 }),
      field('groupCode', say('大类编码', 'Group code'), {
        required: true,
        lengthMax: 60,
        help: textOf(codeHelp),
      }),
      field('groupNameZh', say('大类中文名称', 'Chinese name of the group'), {
        required: true,
        lengthMax: 60,
      }),
      field('groupNameEn', say('大类英文名称', 'English name of the group'), { lengthMax: 120 }),
      field('openness', say('公开', 'Openness'), {
        kind: 'choice',
        required: true,
        choices: choicesOf(opennessNames),
        value: 'public',
      }),
      field('verification', say('核查', 'Verification'), {
        kind: 'choice',
        required: true,
        choices: choicesOf(verificationNames),
        value: 'independent',
      }),
      field('emergency', say('紧急（时限昼夜连续计算）', 'Emergency (limits run day and night)'), {
        kind: 'choice',
        choices: choicesOf(emergencyNames),
        value: 'no',
      }),
      field('openingConditions', say('立案条件', 'When it is taken on'), { kind: 'lines', lengthMax: 500 }),
      field('closingConditions', say('结案条件', 'When it is closed'), { kind: 'lines', lengthMax: 500 }),
      field('keywords', say('关键词', 'Keywords'), { lengthMax: 300 }),
      field('validFrom', say('启用日期', 'In force from'), { kind: 'date', value: realm.today() }),
      field('validTo', say('终止日期', 'Ends on'), {
        kind: 'date',
        help: textOf(say('仅在终止时填写，不填为今天。', 'Only when ending it; today unless given.')),
      }),
    ];
  },
  async save(realm, { id, version, form, caller }) {
    if (id !== null) {
      const known = await categoryById(realm.db, id);
      if (known === undefined) return refuse('absent');
      const wrong = refuseFixed(form, { code: known.code, validFrom: known.validFrom });
      if (wrong) return wrong;
      const input = readInput(amendCategoryInput, categoryIn(form));
      if (isRefusal(input)) return input;
      const done = await amendCategory(realm, caller, id, input, version);
      return isRefusal(done)
        ? done
        : {
            ...done,
            reference: known.code,
            sentence: textOf(say('类别已变更。', 'The category has been amended.')),
          };
    }
    const input = readInput(addCategoryInput, {
      ...categoryIn(form),
      code: valueIn(form, 'code') ?? '',
      validFrom: dayIn(realm, form, 'validFrom'),
    });
    if (isRefusal(input)) return input;
    const done = await addCategory(realm, caller, input);
    return isRefusal(done)
      ? done
      : {
          ...done,
          reference: input.code,
          sentence: textOf(say('类别已添加。', 'The category has been added.')),
        };
  },
  async end(realm, { id, version, form, caller }) {
    const input = readInput(endCategoryInput, { validTo: dayIn(realm, form, 'validTo') });
    if (isRefusal(input)) return input;
    const done = await endCategory(realm, caller, id, input, version);
    if (isRefusal(done)) return done;
    const category = await categoryById(realm.db, id);
    return {
      ...done,
      reference: category?.code ?? '',
      sentence: textOf(say('类别已终止。', 'The category has been ended.')),
    };
  },
  importCsv: importCategories,
};

function categoryIn(form: FormInput) {
  const texts = ['nameEn', 'groupNameEn', 'openingConditions', 'closingConditions', 'keywords'];
  return {
    ...Object.fromEntries(texts.map((name) => [name, valueIn(form, name)])),
    nameZh: valueIn(form, 'nameZh') ?? '',
    groupNameZh: valueIn(form, 'groupNameZh') ?? '',
    groupCode: valueIn(form, 'groupCode') ?? '',
    openness: valueIn(form, 'openness'),
    verification: valueIn(form, 'verification'),
    emergency: valueIn(form, 'emergency') === 'yes',
  };
}

function rowOf(today: string, category: CategoryView): SetupRow {
  const { id, version, code, groupCode, openness, verification, emergency, validFrom, validTo } = category;
  return {
    id,
    version,
    cells: [
      { name: nameOf(category.nameZh, category.nameEn) },
      plain(code),
      { name: nameOf(category.groupNameZh, category.groupNameEn) },
      { text: textOf(opennessNames[openness]) },
      { text: textOf(verificationNames[verification]) },
      standing(today, validFrom, validTo),
    ],
    values: {
      code,
      groupCode,
      openness,
      verification,
      emergency: emergency ? 'yes' : 'no',
      nameZh: category.nameZh,
      nameEn: category.nameEn ?? '',
      groupNameZh: category.groupNameZh,
      groupNameEn: category.groupNameEn ?? '',
      openingConditions: category.openingConditions ?? '',
      closingConditions: category.closingConditions ?? '',
      keywords: category.keywords ?? '',
      validFrom,
    },
    ended: validTo !== null,
  };
}
