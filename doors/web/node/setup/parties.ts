import { writeCsv } from '#platform/csv/index.ts';
import { type Bilingual, say } from '#platform/languages.ts';
import { isId, type Realm } from '#platform/realm/index.ts';
import { isRefusal, readInput, refuse } from '#platform/refusal/index.ts';
import {
  addParty,
  addPartyInput,
  amendParty,
  amendPartyInput,
  countParties,
  importParties,
  leadershipNames,
  listParties,
  type PartyView,
  partiesById,
  partyById,
  partyColumns,
  partyKinds,
  partyLevelNames,
} from '#subjects/parties/index.ts';
import { placesById } from '#subjects/places/index.ts';
import { partiesWithOwnTime } from '#subjects/working-time/index.ts';
import type { FormInput } from '../../app/services.ts';
import type { SetupRow } from '../../app/setup/view.ts';
import type { Choice } from '../../app/view.ts';
import { nameOf, textOf } from '../view-of.ts';
import {
  choicesOf,
  cursorValue,
  cutRows,
  dayIn,
  field,
  partyOptions,
  placeOptions,
  refuseFixed,
  standing,
  valueIn,
} from './fields.ts';
import { rowsPerPage, type SetupKindParts } from './kind.ts';
import { actOnParty, endWhole, foreseeParty, partyActions } from './party-actions.ts';
import { partyFacts, readPartyWhole } from './party-facts.ts';
import { withParents } from './place-actions.ts';

/** Parties on the set-up pages: added, amended, ended, imported; their members, office hours and days. */
export const partiesSetup: SetupKindParts = {
  lookers: 'staff',
  columns: [
    say('名称', 'Name'),
    say('类型', 'Kind'),
    say('上级主体（条）', 'Belongs to (line)'),
    say('区域（块）', 'Place (block)'),
    say('办公时间', 'Office hours'),
    say('状态', 'State'),
  ].map(textOf),
  fixed: ['kind', 'validFrom'],
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
    return {
      rows: await rowsOf(realm, shown),
      next,
      total: words === null ? (await countParties(realm.db, realm.today())).parties : null,
    };
  },
  async row(realm, id) {
    const party = await partyById(realm.db, id);
    return party && (await rowsOf(realm, [party]))[0];
  },
  async more(realm, id) {
    const party = await partyById(realm.db, id);
    if (party === undefined) return undefined;
    const whole = await readPartyWhole(realm, party);
    return { facts: partyFacts(whole), actions: await partyActions(realm, whole) };
  },
  foresee: foreseeParty,
  act: actOnParty,
  async fields(realm, openId) {
    const open = openId !== null && isId(openId) ? await partyById(realm.db, openId) : undefined;
    return [
      field('nameZh', say('中文名称', 'Chinese name'), { required: true, lengthMax: 100 }),
      field('nameEn', say('英文名称', 'English name'), { lengthMax: 200 }),
      field('kind', say('类型', 'Kind'), { kind: 'choice', required: true, choices: choicesOf(partyKinds) }),
      field('level', say('层级', 'Level'), { kind: 'choice', choices: choicesOf(partyLevelNames) }),
      field('code', say('统一社会信用代码', 'Unified social credit code'), {
        lengthMax: 18,
        help: textOf(
          say(
            '18 位。校验不符时会提醒，仍可保存。',
            '18 characters. What is odd about it is told, and it can be kept.',
          ),
        ),
      }),
      field('parentId', say('上级主体（条）', 'Belongs to (line)'), {
        kind: 'choice',
        choices: await upperOptions(realm, open),
        help: textOf(
          say(
            '内设机构、分支机构填所属单位，派驻机构填派出单位。举报某单位的案件，其所属各级机构同样看不到。',
            'Of a section or branch: whose part it is; of a stationed body: who stations it. What accuses a party is kept from all its parts too.',
          ),
        ),
      }),
      field('placeId', say('区域（块）', 'Place (block)'), {
        kind: 'choice',
        choices: await seatOptions(realm, open),
        help: textOf(
          say(
            '物业服务企业、业主委员会填所在小区。',
            'Of a property company or an owners’ committee: the estate.',
          ),
        ),
      }),
      field('leadership', say('条块关系', 'Led by'), {
        kind: 'choice',
        choices: [{ value: '', label: nameOf('不适用', 'Doesn’t apply') }, ...choicesOf(leadershipNames)],
      }),
      field('signatureRequired', say('答复须负责人签发', 'Its replies need its head’s signature'), {
        kind: 'yes',
      }),
      field('phone', say('电话（公开，监督用）', 'Telephone (public, for supervision)'), {
        kind: 'phone',
        lengthMax: 40,
      }),
      field('address', say('地址', 'Address'), { lengthMax: 200 }),
      field('validFrom', say('设立日期', 'Exists from'), { kind: 'date', value: realm.today() }),
    ];
  },
  async save(realm, { id, version, form, caller }) {
    if (id !== null) {
      const party = await partyById(realm.db, id);
      if (party === undefined) return refuse('absent');
      const { kind, validFrom } = party;
      const wrong = refuseFixed(form, { kind, validFrom });
      if (wrong) return wrong;
      const input = readInput(amendPartyInput, partyIn(form));
      if (isRefusal(input)) return input;
      const done = await amendParty(realm, caller, id, input, version);
      const sentence = say(
        '主体信息已变更，原来的内容留在台账里。',
        'The party has been amended; what it was stays on record.',
      );
      return isRefusal(done)
        ? done
        : { id, reference: input.nameZh, sentence: warned(sentence, done.warnings) };
    }
    const given = {
      ...partyIn(form),
      kind: valueIn(form, 'kind'),
      validFrom: dayIn(realm, form, 'validFrom'),
    };
    const input = readInput(addPartyInput, given);
    if (isRefusal(input)) return input;
    const done = await addParty(realm, caller, input);
    if (isRefusal(done)) return done;
    const sentence = say('主体已添加。', 'The party has been added.');
    return { id: done.id, reference: input.nameZh, sentence: warned(sentence, done.warnings) };
  },
  end: endWhole,
  importCsv: importParties,
};

/** What a form says of a party, but for what can be said only once. */
function partyIn(form: FormInput) {
  return {
    nameZh: valueIn(form, 'nameZh') ?? '',
    nameEn: valueIn(form, 'nameEn'),
    phone: valueIn(form, 'phone'),
    address: valueIn(form, 'address'),
    level: valueIn(form, 'level'),
    code: valueIn(form, 'code'),
    parentId: valueIn(form, 'parentId'),
    placeId: valueIn(form, 'placeId'),
    leadership: valueIn(form, 'leadership'),
    signatureRequired: valueIn(form, 'signatureRequired') === 'yes',
  };
}

function warned(sentence: Bilingual, warnings: readonly { readonly text: Bilingual }[]) {
  return {
    'zh-CN': [sentence['zh-CN'], ...warnings.map(({ text }) => `请注意：${text['zh-CN']}`)].join(''),
    en: [sentence.en, ...warnings.map(({ text }) => `Note: ${text.en}`)].join(' '),
  };
}

/** Parties that one may belong to; among them the one that it belongs to, though that has ended. */
async function upperOptions(realm: Realm, open: PartyView | undefined): Promise<Choice[]> {
  const choices = (await partyOptions(realm)).filter(({ value }) => value !== open?.id);
  const parentId = open?.parentId ?? null;
  if (parentId === null || choices.some(({ value }) => value === parentId)) return choices;
  const parent = await partyById(realm.db, parentId);
  return parent ? [{ value: parentId, label: nameOf(parent.nameZh, parent.nameEn) }, ...choices] : choices;
}

/** Places whose body a party may be: divisions and estates; among them the one whose body it is. */
async function seatOptions(realm: Realm, open: PartyView | undefined): Promise<Choice[]> {
  const choices = [...(await placeOptions(realm)), ...(await withParents(realm, ['estate']))];
  const placeId = open?.placeId ?? null;
  if (placeId === null || choices.some(({ value }) => value === placeId)) return choices;
  const place = (await placesById(realm.db, [placeId])).get(placeId);
  return place ? [{ value: placeId, label: nameOf(place.nameZh, place.nameEn) }, ...choices] : choices;
}

async function rowsOf(realm: Realm, parties: readonly PartyView[]): Promise<SetupRow[]> {
  const [uppers, places, own] = await Promise.all([
    partiesById(
      realm.db,
      parties.flatMap(({ parentId }) => parentId ?? []),
    ),
    placesById(
      realm.db,
      parties.flatMap(({ placeId }) => placeId ?? []),
    ),
    partiesWithOwnTime(
      realm.db,
      parties.map(({ id }) => id),
    ),
  ]);
  const named = (thing: { nameZh: string; nameEn: string | null } | undefined) =>
    thing === undefined ? null : { name: nameOf(thing.nameZh, thing.nameEn) };
  return parties.map((party) => ({
    id: party.id,
    version: party.version,
    cells: [
      { name: nameOf(party.nameZh, party.nameEn) },
      { text: textOf(partyKinds[party.kind]) },
      named(uppers.get(party.parentId ?? '')),
      named(places.get(party.placeId ?? '')),
      { text: textOf(own.has(party.id) ? say('自定', 'Its own') : say('同全域', 'As in the whole realm')) },
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
      leadership: party.leadership ?? '',
      signatureRequired: party.signatureRequired ? 'yes' : '',
      phone: party.phone ?? '',
      address: party.address ?? '',
      validFrom: party.validFrom,
    },
    ended: party.validTo !== null,
  }));
}
