import { writeCsv } from '#platform/csv/index.ts';
import { say } from '#platform/languages.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal, readInput, refuse } from '#platform/refusal/index.ts';
import {
  addPlace,
  addPlaceInput,
  countPlaces,
  importPlaces,
  listPlaces,
  type PlaceLayer,
  type PlaceView,
  placeById,
  placeColumns,
  placeKindNames,
  placeLayers,
  placesById,
  renamePlace,
  renamePlaceInput,
} from '#subjects/places/index.ts';
import type { SetupRow } from '../../app/setup/view.ts';
import { nameOf, textOf } from '../view-of.ts';
import {
  choicesOf,
  cursorValue,
  cutRows,
  dayIn,
  field,
  placeOptions,
  plain,
  refuseFixed,
  standing,
  valueIn,
} from './fields.ts';
import { rowsPerPage, type SetupKindParts } from './kind.ts';
import { actOnPlace, endOrMerge, foreseePlace, placeActions } from './place-actions.ts';
import { placeFacts } from './place-facts.ts';

const layers = Object.keys(placeLayers) as PlaceLayer[];

/** Places on the set-up pages: added, renamed, moved, merged, ended, imported; their layers and their history. */
export const placesSetup: SetupKindParts = {
  lookers: 'staff',
  columns: [
    say('名称', 'Name'),
    say('编码', 'Code'),
    say('类型', 'Kind'),
    say('上级', 'Lies in'),
    say('状态', 'State'),
  ].map(textOf),
  filters: [
    {
      name: 'layer',
      label: textOf(say('图层', 'Layer')),
      choices: layers.map((value) => ({
        value,
        label: nameOf(placeLayers[value]['zh-CN'], placeLayers[value].en),
        count: null,
      })),
      single: true,
    },
  ],
  fixed: ['kind', 'code', 'parentId', 'validFrom'],
  csvColumns: placeColumns.all,
  csvExample: writeCsv(placeColumns.all, [
    ['330106', 'county', null, '西湖区', 'Xihu District', '2026-01-01'],
    ['330106002', 'township', '330106', '北山街道', 'Beishan Street', '2026-01-01'],
  ]),
  async count(realm) {
    const count = await countPlaces(realm.db);
    const none = say(
      '还没有区域，请先导入或添加最高一级区域。',
      'There are no places yet. Import them, or add the topmost one.',
    );
    return { count, warning: count === 0 ? textOf(none) : null };
  },
  async page(realm, words, cursor, { layer }) {
    const after = cursorValue(cursor, /^[0-9A-Za-z_.-]{1,600}$/);
    if (isRefusal(after)) return after;
    const found = await listPlaces(realm.db, {
      text: words,
      layer: layers.find((each) => each === layer) ?? null,
      after,
      limit: rowsPerPage + 1,
    });
    const { shown, next } = cutRows(found, ({ path }) => path);
    const everything = words === null && layer === undefined;
    return {
      rows: await rowsOf(realm, shown),
      next,
      total: everything ? await countPlaces(realm.db) : null,
    };
  },
  async row(realm, id) {
    const place = await placeById(realm.db, id);
    return place && (await rowsOf(realm, [place]))[0];
  },
  async more(realm, id) {
    const place = await placeById(realm.db, id);
    if (place === undefined) return undefined;
    const [facts, actions] = await Promise.all([placeFacts(realm, place), placeActions(realm, place)]);
    return { facts, actions };
  },
  foresee: foreseePlace,
  act: actOnPlace,
  async fields(realm) {
    return [
      field('nameZh', say('中文名称', 'Chinese name'), { required: true, lengthMax: 100 }),
      field('nameEn', say('英文名称', 'English name'), { lengthMax: 200 }),
      field('kind', say('类型', 'Kind'), {
        kind: 'choice',
        required: true,
        choices: choicesOf(placeKindNames),
      }),
      field('code', say('编码', 'Code'), {
        lengthMax: 15,
        help: textOf(
          say('行政区划代码或网格编码，2 至 15 位数字。', 'Division or grid code, 2 to 15 digits.'),
        ),
      }),
      field('parentId', say('上级区域', 'Lies in'), {
        kind: 'choice',
        choices: await placeOptions(realm),
        help: textOf(say('只有最高一级区域不填。', 'Empty for the topmost place only.')),
      }),
      field('validFrom', say('设立日期', 'Exists from'), { kind: 'date', value: realm.today() }),
    ];
  },
  async save(realm, { id, version, form, caller }) {
    const names = { nameZh: valueIn(form, 'nameZh') ?? '', nameEn: valueIn(form, 'nameEn') };
    if (id !== null) {
      const place = await placeById(realm.db, id);
      if (place === undefined) return refuse('absent');
      const { kind, code, parentId, validFrom } = place;
      const wrong = refuseFixed(form, { kind, code, parentId, validFrom });
      if (wrong) return wrong;
      const input = readInput(renamePlaceInput, names);
      if (isRefusal(input)) return input;
      const done = await renamePlace(realm, caller, id, input, version);
      const sentence = say(
        `“${place.nameZh}”更名为“${input.nameZh}”，原名留在沿革里。`,
        `Renamed from “${place.nameEn ?? place.nameZh}”; the earlier name stays in its history.`,
      );
      return isRefusal(done)
        ? done
        : { ...done, reference: code ?? names.nameZh, sentence: textOf(sentence) };
    }
    const input = readInput(addPlaceInput, {
      ...names,
      kind: valueIn(form, 'kind'),
      code: valueIn(form, 'code'),
      parentId: valueIn(form, 'parentId'),
      validFrom: dayIn(realm, form, 'validFrom'),
    });
    if (isRefusal(input)) return input;
    const done = await addPlace(realm, caller, input);
    return isRefusal(done)
      ? done
      : {
          ...done,
          reference: input.code ?? input.nameZh,
          sentence: textOf(say('区域已添加。', 'The place has been added.')),
        };
  },
  end: (realm, sent) => endOrMerge(realm, sent),
  importCsv: importPlaces,
};

async function rowsOf(realm: Realm, places: readonly PlaceView[]): Promise<SetupRow[]> {
  const parents = await placesById(
    realm.db,
    places.flatMap(({ parentId }) => parentId ?? []),
  );
  return places.map((place) => {
    const parent = parents.get(place.parentId ?? '');
    return {
      id: place.id,
      version: place.version,
      cells: [
        { name: nameOf(place.nameZh, place.nameEn) },
        plain(place.code),
        { text: textOf(placeKindNames[place.kind]) },
        parent ? { name: nameOf(parent.nameZh, parent.nameEn) } : null,
        standing(realm.today(), place.validFrom, place.validTo),
      ],
      values: {
        nameZh: place.nameZh,
        nameEn: place.nameEn ?? '',
        kind: place.kind,
        code: place.code ?? '',
        parentId: place.parentId ?? '',
        validFrom: place.validFrom,
      },
      ended: place.validTo !== null,
    };
  });
}
