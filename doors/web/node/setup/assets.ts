import { writeCsv } from '#platform/csv/index.ts';
import { say } from '#platform/languages.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal, readInput, refuse } from '#platform/refusal/index.ts';
import {
  type AssetView,
  addAsset,
  addAssetInput,
  amendAsset,
  amendAssetInput,
  assetById,
  assetColumns,
  assetsByCode,
  countAssets,
  importAssets,
  listAssets,
  retireAsset,
  retireAssetInput,
} from '#subjects/assets/index.ts';
import { partiesById } from '#subjects/parties/index.ts';
import { placesById } from '#subjects/places/index.ts';
import type { FormInput } from '../../app/services.ts';
import type { CellView, SetupRow } from '../../app/setup/view.ts';
import { nameOf, textOf } from '../view-of.ts';
import {
  cursorValue,
  cutRows,
  dayIn,
  field,
  partyOptions,
  placeOptions,
  plain,
  refuseFixed,
  valueIn,
} from './fields.ts';
import { rowsPerPage, type SetupKindParts } from './kind.ts';

/** Assets on the set-up pages: added, amended, retired, imported. They are found by their code. */
export const assetsSetup: SetupKindParts = {
  lookers: 'staff',
  columns: [
    say('编码', 'Code'),
    say('名称', 'Name'),
    say('种类', 'Kind'),
    say('养护单位', 'Maintainer'),
    say('权属单位', 'Owner'),
    say('区域', 'Place'),
    say('位置（经度，纬度）', 'Position (longitude, latitude)'),
  ].map(textOf),
  csvColumns: assetColumns.all,
  csvExample: writeCsv(
    ['code', 'kind', 'name_zh', 'maintainer', 'longitude', 'latitude'],
    [['LAMP-0001', 'street-lamp', '北山街 1 号灯', '西湖区城市管理局', '120.1401', '30.2579']],
  ),
  async count(realm) {
    return { count: await countAssets(realm.db), warning: null };
  },
  async page(realm, words, cursor) {
    if (words !== null) {
      const found = [...(await assetsByCode(realm.db, [words])).values()];
      return { rows: await rowsOf(realm, found), next: null, total: null };
    }
    const after = cursorValue(cursor, 'id');
    if (isRefusal(after)) return after;
    const everything = { kind: null, placeId: null, partyId: null };
    const found = await listAssets(realm.db, { ...everything, after, limit: rowsPerPage + 1 });
    const { shown, next } = cutRows(found, ({ id }) => id);
    return { rows: await rowsOf(realm, shown), next, total: await countAssets(realm.db) };
  },
  async row(realm, id) {
    const asset = await assetById(realm.db, id);
    return asset && (await rowsOf(realm, [asset]))[0];
  },
  async fields(realm) {
    const parties = await partyOptions(realm);
    return [
      field('code', say('编码', 'Code'), { required: true, lengthMax: 40 }),
      field('kind', say('种类代码（编码里有的可不填）', 'Code of its kind (unless its code says it)'), {
        lengthMax: 20,
      }),
      field('nameZh', say('中文名称', 'Chinese name'), { lengthMax: 100 }),
      field('nameEn', say('英文名称', 'English name'), { lengthMax: 200 }),
      field('address', say('地址', 'Address'), { lengthMax: 200 }),
      field('maintainerPartyId', say('养护单位', 'Maintainer'), { kind: 'choice', choices: parties }),
      field('ownerPartyId', say('权属单位', 'Owner'), { kind: 'choice', choices: parties }),
      field('placeId', say('区域（不选则按位置）', 'Place (none: by its position)'), {
        kind: 'choice',
        choices: await placeOptions(realm),
      }),
      field('longitude', say('经度（WGS-84）', 'Longitude (WGS-84)'), { required: true, lengthMax: 20 }),
      field('latitude', say('纬度（WGS-84）', 'Latitude (WGS-84)'), { required: true, lengthMax: 20 }),
      field('retiredOn', say('停用日期', 'Retired on'), {
        kind: 'date',
        help: textOf(say('仅在终止时填写，不填为今天。', 'Only when ending it; today unless given.')),
      }),
    ];
  },
  async save(realm, { id, version, form, caller }) {
    const known = id === null ? undefined : await assetById(realm.db, id);
    if (id !== null && known === undefined) return refuse('absent');
    if (known !== undefined) {
      const wrong = refuseFixed(form, { code: known.code });
      if (wrong) return wrong;
      const input = readInput(amendAssetInput, assetIn(form));
      if (isRefusal(input)) return input;
      const done = await amendAsset(realm, caller, known.id, input, version);
      const sentence = say('部件已变更。', 'The asset has been amended.');
      return isRefusal(done) ? done : { ...done, reference: known.code, sentence: textOf(sentence) };
    }
    const input = readInput(addAssetInput, { ...assetIn(form), code: valueIn(form, 'code') ?? '' });
    if (isRefusal(input)) return input;
    const done = await addAsset(realm, caller, input);
    const sentence = say('部件已添加。', 'The asset has been added.');
    return isRefusal(done) ? done : { ...done, reference: input.code, sentence: textOf(sentence) };
  },
  async end(realm, { id, version, form, caller }) {
    const input = readInput(retireAssetInput, { retiredOn: dayIn(realm, form, 'retiredOn') });
    if (isRefusal(input)) return input;
    const done = await retireAsset(realm, caller, id, input, version);
    if (isRefusal(done)) return done;
    const asset = await assetById(realm.db, id);
    const sentence = say('部件已停用。', 'The asset has been retired.');
    return { ...done, reference: asset?.code ?? '', sentence: textOf(sentence) };
  },
  importCsv: importAssets,
};

function assetIn(form: FormInput) {
  const degrees = (name: string) => {
    const text = valueIn(form, name);
    return text === null ? undefined : Number(text);
  };
  return {
    kind: valueIn(form, 'kind'),
    nameZh: valueIn(form, 'nameZh'),
    nameEn: valueIn(form, 'nameEn'),
    address: valueIn(form, 'address'),
    ownerPartyId: valueIn(form, 'ownerPartyId'),
    maintainerPartyId: valueIn(form, 'maintainerPartyId'),
    placeId: valueIn(form, 'placeId'),
    longitude: degrees('longitude'),
    latitude: degrees('latitude'),
  };
}

async function rowsOf(realm: Realm, assets: readonly AssetView[]): Promise<SetupRow[]> {
  const [parties, places] = await Promise.all([
    partiesById(
      realm.db,
      assets.flatMap(({ ownerPartyId, maintainerPartyId }) =>
        [ownerPartyId ?? [], maintainerPartyId ?? []].flat(),
      ),
    ),
    placesById(
      realm.db,
      assets.flatMap(({ placeId }) => placeId ?? []),
    ),
  ]);
  const party = (id: string | null) => named(parties.get(id ?? ''));
  return assets.map((asset) => ({
    id: asset.id,
    version: asset.version,
    cells: [
      plain(asset.code),
      asset.nameZh === null ? null : { name: nameOf(asset.nameZh, asset.nameEn) },
      plain(asset.kind),
      party(asset.maintainerPartyId),
      party(asset.ownerPartyId),
      named(places.get(asset.placeId ?? '')),
      plain(`${asset.longitude}, ${asset.latitude}`),
    ],
    values: {
      code: asset.code,
      kind: asset.kind,
      nameZh: asset.nameZh ?? '',
      nameEn: asset.nameEn ?? '',
      address: asset.address ?? '',
      ownerPartyId: asset.ownerPartyId ?? '',
      maintainerPartyId: asset.maintainerPartyId ?? '',
      placeId: asset.placeId ?? '',
      longitude: String(asset.longitude),
      latitude: String(asset.latitude),
    },
    ended: asset.retiredOn !== null,
  }));
}

function named(thing: { nameZh: string; nameEn: string | null } | undefined): CellView {
  return thing === undefined ? null : { name: nameOf(thing.nameZh, thing.nameEn) };
}
