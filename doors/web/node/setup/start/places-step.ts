import { counted, say } from '#platform/languages.ts';
import { nameRealm } from '#platform/realm/index.ts';
import { isRefusal, refuseFields } from '#platform/refusal/index.ts';
import { amendParty, partyById } from '#subjects/parties/index.ts';
import { addDivisions, addPlace, chinaDivisions, rootPlace } from '#subjects/places/index.ts';
import type { Choice, FieldView } from '../../../app/view.ts';
import { nameOf, textOf } from '../../view-of.ts';
import { field, valueIn } from '../fields.ts';
import { type Asked, doneSo, fact, link, type Sent, type StartStepParts, section } from './step.ts';

/** The ground: a county from the national table, a development zone, or a file. */
export const placesStep: StartStepParts = {
  name: say('区域', 'Places'),
  words: say(
    '选定所在县（区），街道、乡镇和社区按国家统计用区划代码一并建立，以后可增减、更名。开发区等另填名称，下级区域再添加或导入。',
    'Choose the county; its streets, townships and communities are made from the national table and can be changed later. A development zone is named, and its places added or imported.',
  ),
  state: ({ root, places }) =>
    root === undefined
      ? { state: 'lacking', says: say('还没有区域', 'No places yet') }
      : {
          state: places > 1 ? 'done' : 'advised',
          says: say(
            `${root.nameZh}，共 ${places} 个区域`,
            `${root.nameEn ?? root.nameZh}, ${counted(places, 'place')}`,
          ),
        },
  async body(asked) {
    const { root, places } = asked.standing;
    const links = [
      link('/setup/places', say('查看和修改区域', 'See and change places')),
      link('/setup/places/import', say('从文件导入区域', 'Import places')),
      link('/setup/places/shapes', say('导入边界', 'Import boundaries')),
      link('/setup/assets/import', say('导入部件（路灯、井盖等）', 'Import assets')),
    ];
    if (root !== undefined) {
      const value = say(`${root.nameZh}（${places} 个）`, `${root.nameEn ?? root.nameZh} (${places})`);
      return { facts: [fact(say('已建立', 'There are'), value)], links };
    }
    return { ...choosing(asked), links };
  },
  save,
};

/** Province, then prefecture, then county: each choice narrows the next. */
function choosing({ given }: Asked) {
  const divisions = chinaDivisions();
  const province = divisions.find(given['province'] ?? '');
  const below = province === null ? [] : divisions.below(province.code);
  // A municipality has one prefecture, which isn't worth a question.
  const prefecture = below.length === 1 ? below[0] : below.find(({ code }) => code === given['prefecture']);
  const counties = prefecture === undefined ? [] : divisions.below(prefecture.code);
  const choose = (name: string, label: ReturnType<typeof say>, among: readonly Division[], value = '') =>
    field(name, label, { kind: 'place', required: true, choices: among.map(choiceOf), value });
  const narrow: FieldView[] = [
    choose('province', say('省级', 'Province'), divisions.provinces(), province?.code),
    ...(province === null || below.length === 1
      ? []
      : [choose('prefecture', say('地级', 'Prefecture'), below, prefecture?.code)]),
  ];
  const county =
    counties.length === 0
      ? []
      : [
          section(
            [{ ...choose('county', say('县（区）', 'County or district'), counties), required: false }],
            say('建立区域', 'Make the places'),
          ),
        ];
  return {
    narrow: { fields: narrow, submit: textOf(say('下一级', 'Next level')) },
    sections: [
      ...county,
      section(
        [field('zoneZh', say('名称', 'Name'), { lengthMax: 100 })],
        say('或者：开发区等功能区', 'Or a development zone'),
        say('不在行政区划表里的，填写名称。', 'For what isn’t in the table of divisions.'),
      ),
    ],
    submit: textOf(say('建立区域', 'Make the places')),
  };
}

interface Division {
  readonly code: string;
  readonly nameZh: string;
}

function choiceOf({ code, nameZh }: Division): Choice {
  return { value: code, label: nameOf(nameZh, null) };
}

async function save({ realm, form, caller }: Sent) {
  const county = valueIn(form, 'county');
  const zone = valueIn(form, 'zoneZh');
  if ((county === null) === (zone === null)) {
    const text = say('请选择县（区），或填写功能区名称。', 'Choose a county, or name a zone; one of them.');
    return refuseFields([{ field: 'zoneZh', code: 'missing', text }]);
  }
  const today = realm.today();
  const done =
    county === null
      ? await addPlace(realm, caller('zone'), {
          ...{ kind: 'county', parentId: null, nameZh: (zone ?? '').slice(0, 100), validFrom: today },
        })
      : await addDivisions(realm, caller('county'), county, today);
  if (isRefusal(done)) return done;
  if (county !== null) await nameRealm(realm, { divisionCode: county });
  const root = await rootPlace(realm.db);
  const by = caller('owner');
  const owner = by.mandate === null ? undefined : await partyById(realm.db, by.mandate.partyId);
  if (owner !== undefined && owner.placeId === null && root !== undefined) {
    const { nameZh, nameEn, phone, address } = owner;
    const placed = { nameZh, nameEn, phone, address, placeId: root.id, level: 'county' } as const;
    const amended = await amendParty(realm, by, owner.id, placed);
    if (isRefusal(amended)) return amended;
  }
  const added = 'added' in done ? done.added : 1;
  return doneSo(`已建立 ${added} 个区域。`, `Made: ${counted(added, 'place')}.`);
}
