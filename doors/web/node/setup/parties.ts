import { writeCsv } from '#platform/csv/index.ts';
import { say } from '#platform/languages.ts';
import { isRefusal, readInput, refuse } from '#platform/refusal/index.ts';
import {
  addParty,
  addPartyInput,
  amendParty,
  amendPartyInput,
  countParties,
  endParty,
  endPartyInput,
  importParties,
  listParties,
  partyById,
  partyColumns,
  partyKinds,
  partyLevelNames,
} from '#subjects/parties/index.ts';
import { nameOf, textOf } from '../view-of.ts';
import {
  choicesOf,
  cursorValue,
  cutRows,
  dayIn,
  field,
  partyOptions,
  placeOptions,
  plain,
  refuseFixed,
  standing,
  valueIn,
} from './fields.ts';
import { rowsPerPage, type SetupKindParts } from './kind.ts';

/** Parties on the set-up pages: added, amended, ended, imported. */
export const partiesSetup: SetupKindParts = {
  lookers: 'staff',
  columns: [
    say('名称', 'Name'),
    say('类型', 'Kind'),
    say('统一社会信用代码', 'Social credit code'),
    say('电话', 'Telephone'),
    say('状态', 'State'),
  ].map(textOf),
  csvColumns: partyColumns.all,
  csvExample: writeCsv(partyColumns.all, [
    [
      null,
      '西湖区人民政府',
      'Xihu District Government',
      'government',
      'county',
      null,
      '330106',
      null,
      null,
      '2026-01-01',
    ],
    [
      null,
      '西湖区城市管理局',
      null,
      'department',
      'county',
      '西湖区人民政府',
      '330106',
      '0571-12345',
      null,
      '2026-01-01',
    ],
  ]),
  async count(realm) {
    const { parties } = await countParties(realm.db, realm.today());
    return {
      count: parties,
      warning: parties === 0 ? textOf(say('还没有治理主体。', 'There are no parties yet.')) : null,
    };
  },
  async page(realm, words, cursor) {
    const after = cursorValue(cursor, 'id');
    if (isRefusal(after)) return after;
    const found = await listParties(realm.db, { text: words, after, limit: rowsPerPage + 1 });
    const { shown, next } = cutRows(found, ({ id }) => id);
    const rows = shown.map((party) => ({
      id: party.id,
      version: party.version,
      cells: [
        { name: nameOf(party.nameZh, party.nameEn) },
        { text: textOf(partyKinds[party.kind]) },
        plain(party.code),
        plain(party.phone),
        standing(realm.today(), party.validFrom, party.validTo),
      ],
      values: {
        nameZh: party.nameZh,
        nameEn: party.nameEn ?? '',
        kind: party.kind,
        level: party.level ?? '',
        code: party.code ?? '',
        parentId: party.parentId ?? '',
        placeId: party.placeId ?? '',
        phone: party.phone ?? '',
        address: party.address ?? '',
        validFrom: party.validFrom,
      },
      ended: party.validTo !== null,
    }));
    return {
      rows,
      next,
      total: words === null ? (await countParties(realm.db, realm.today())).parties : null,
    };
  },
  async fields(realm) {
    return [
      field('nameZh', say('中文名称', 'Chinese name'), { required: true, lengthMax: 100 }),
      field('nameEn', say('英文名称', 'English name'), { lengthMax: 200 }),
      field('kind', say('类型', 'Kind'), { kind: 'choice', required: true, choices: choicesOf(partyKinds) }),
      field('level', say('层级', 'Level'), { kind: 'choice', choices: choicesOf(partyLevelNames) }),
      field('code', say('统一社会信用代码', 'Unified social credit code'), { lengthMax: 18 }),
      field('parentId', say('上级主体', 'Belongs to'), {
        kind: 'choice',
        choices: await partyOptions(realm),
      }),
      field('placeId', say('所属区域', 'Place'), { kind: 'choice', choices: await placeOptions(realm) }),
      field('phone', say('电话', 'Telephone'), { kind: 'phone', lengthMax: 40 }),
      field('address', say('地址', 'Address'), { lengthMax: 200 }),
      field('validFrom', say('设立日期', 'Exists from'), { kind: 'date', value: realm.today() }),
      field('validTo', say('终止日期', 'Ends on'), {
        kind: 'date',
        help: textOf(say('仅在终止时填写，不填为今天。', 'Only when ending it; today unless given.')),
      }),
    ];
  },
  async save(realm, { id, version, form, caller }) {
    const texts = {
      nameZh: valueIn(form, 'nameZh') ?? '',
      nameEn: valueIn(form, 'nameEn'),
      phone: valueIn(form, 'phone'),
      address: valueIn(form, 'address'),
    };
    if (id !== null) {
      const party = await partyById(realm.db, id);
      if (party === undefined) return refuse('absent');
      const { kind, level, code, parentId, placeId, validFrom } = party;
      const wrong = refuseFixed(form, { kind, level, code, parentId, placeId, validFrom });
      if (wrong) return wrong;
      const input = readInput(amendPartyInput, texts);
      if (isRefusal(input)) return input;
      const done = await amendParty(realm, caller, id, input, version);
      return isRefusal(done)
        ? done
        : {
            ...done,
            reference: input.nameZh,
            sentence: textOf(say('主体信息已变更。', 'The party has been amended.')),
          };
    }
    const given = {
      ...texts,
      kind: valueIn(form, 'kind'),
      level: valueIn(form, 'level'),
      code: valueIn(form, 'code'),
      parentId: valueIn(form, 'parentId'),
      placeId: valueIn(form, 'placeId'),
      validFrom: dayIn(realm, form, 'validFrom'),
    };
    const input = readInput(addPartyInput, given);
    if (isRefusal(input)) return input;
    const done = await addParty(realm, caller, input);
    if (isRefusal(done)) return done;
    const { warnings } = done;
    const sentence = {
      'zh-CN': ['主体已添加。', ...warnings.map(({ text }) => `请注意：${text['zh-CN']}`)].join(''),
      en: ['The party has been added.', ...warnings.map(({ text }) => `Note: ${text.en}`)].join(' '),
    };
    return { id: done.id, reference: input.nameZh, sentence };
  },
  async end(realm, { id, version, form, caller }) {
    const input = readInput(endPartyInput, { validTo: dayIn(realm, form, 'validTo') });
    if (isRefusal(input)) return input;
    const done = await endParty(realm, caller, id, input, version);
    if (isRefusal(done)) return done;
    const party = await partyById(realm.db, id);
    return {
      ...done,
      reference: party?.nameZh ?? '',
      sentence: textOf(say('主体已终止。', 'The party has been ended.')),
    };
  },
  importCsv: importParties,
};
