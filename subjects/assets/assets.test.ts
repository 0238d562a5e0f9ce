import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  addAccount,
  callerWith,
  checkRegister,
  done,
  type Ground,
  layGround,
  testRealm,
} from '#harness/realm/index.ts';
import { type Caller, installer, visitor } from '#platform/callers/index.ts';
import { fromWgs84 } from '#platform/codes/index.ts';
import { historyOf } from '#register/index.ts';
import { addParty, endParty } from '#subjects/parties/index.ts';
import { importBoundaries } from '#subjects/places/index.ts';
import { roleNames } from '#subjects/rights/index.ts';
import {
  addAsset,
  amendAsset,
  assetById,
  assetsByCode,
  importAssetPoints,
  importAssets,
  listAssets,
  nearestAssets,
  retireAsset,
} from './index.ts';

const { realm } = await testRealm();
let ground: Ground;
beforeAll(async () => {
  ground = await layGround(realm);
  const ring = [
    [120, 30],
    [120.1, 30],
    [120.1, 30.1],
    [120, 30.1],
    [120, 30],
  ];
  const feature = {
    type: 'Feature',
    properties: { code: '330106001001' },
    geometry: { type: 'Polygon', coordinates: [ring] },
  };
  done(
    await importBoundaries(realm, installer, { geojson: { type: 'FeatureCollection', features: [feature] } }),
  );
});
afterEach(() => checkRegister(realm));

const lamp = { code: '3301060105000001', longitude: 120.05, latitude: 30.05 };
const codes = (found: readonly { asset: { id: string } }[]) => found.map(({ asset }) => asset.id);

describe('whoever may not set up', () => {
  const absent = '00000000-0000-7000-8000-000000000000';
  const attempts: readonly [string, (caller: Caller) => Promise<unknown>][] = [
    ['add an asset', (caller) => addAsset(realm, caller, lamp)],
    ['amend an asset', (caller) => amendAsset(realm, caller, absent, lamp)],
    ['retire an asset', (caller) => retireAsset(realm, caller, absent, { retiredOn: '2026-11-01' })],
    ['import assets', (caller) => importAssets(realm, caller, { csv: 'code,longitude,latitude\nL1,120,30' })],
    ['import points', (caller) => importAssetPoints(realm, caller, { geojson: {} })],
  ];
  it.each(attempts)('may not %s', async (_what, attempt) => {
    expect(await attempt(visitor)).toMatchObject({ code: 'caller.unknown' });
    const account = await addAccount(realm, `r-${realm.newId()}`);
    expect(await attempt({ kind: 'person', account, mandate: null })).toMatchObject({
      code: 'right.missing',
    });
    for (const role of roleNames.filter((each) => each !== 'administrator')) {
      const caller = await callerWith(realm, `${role}-${realm.newId()}`, ground.hotline, role);
      expect(await attempt(caller)).toMatchObject({ code: 'right.missing' });
    }
    expect(
      await listAssets(realm.db, { kind: null, placeId: null, partyId: null, after: null, limit: 9 }),
    ).toEqual([]);
  });
});

describe('an asset', () => {
  it('needs a kind, an owner and maintainer that are there, and a code of its own', async () => {
    const gone = done(
      await addParty(realm, installer, { kind: 'enterprise', nameZh: '旧公司', validFrom: '2026-01-01' }),
    ).id;
    done(await endParty(realm, installer, gone, { validTo: '2026-02-01' }));
    const cases = [
      [{ ...lamp, code: 'LAMP-1' }, 'asset.kind-missing'],
      [{ ...lamp, ownerPartyId: realm.newId() }, 'asset.party-absent'],
      [{ ...lamp, maintainerPartyId: gone }, 'asset.party-absent'],
      [{ ...lamp, placeId: realm.newId() }, 'asset.place-absent'],
    ] as const;
    for (const [input, code] of cases)
      expect(await addAsset(realm, installer, input)).toMatchObject({ code });
    const { id } = done(await addAsset(realm, installer, lamp));
    expect(await addAsset(realm, installer, lamp)).toMatchObject({ code: 'asset.code-taken' });
    expect(await assetById(realm.db, id)).toMatchObject({
      kind: '0105',
      placeId: ground.community,
      version: 1,
    });
  });

  it('is amended only from the newest page, and not at all where nothing differs', async () => {
    const { id } = done(await addAsset(realm, installer, { ...lamp, code: '3301060105000002' }));
    const { longitude, latitude } = lamp;
    const changed = { longitude, latitude, ownerPartyId: ground.cityManagement, nameZh: '二号灯' };
    done(await amendAsset(realm, installer, id, changed, 1));
    expect(await amendAsset(realm, installer, id, changed, 1)).toMatchObject({ code: 'version.stale' });
    done(await amendAsset(realm, installer, id, changed, 2));
    expect(await assetById(realm.db, id)).toMatchObject({
      version: 2,
      ownerPartyId: ground.cityManagement,
      nameZh: '二号灯',
    });
    const history = await historyOf(realm.db, [{ kind: 'asset', id }]);
    expect(history.map(({ type }) => type)).toEqual(['asset.added', 'asset.amended']);
    expect(JSON.stringify(history[1]?.facts)).not.toContain('二号灯');
  });

  it('once retired is found no more, can’t be amended, and leaves its code free', async () => {
    const at = { longitude: 120.09, latitude: 30.09 };
    const { id } = done(await addAsset(realm, installer, { ...at, code: '3301060105000003' }));
    expect(codes(await nearestAssets(realm, at))).toEqual([id]);
    done(await retireAsset(realm, installer, id, { retiredOn: '2026-11-01' }, 1));
    expect(await nearestAssets(realm, at)).toEqual([]);
    expect(await retireAsset(realm, installer, id, { retiredOn: '2026-11-01' })).toMatchObject({
      code: 'asset.retired',
    });
    expect(await amendAsset(realm, installer, id, at)).toMatchObject({ code: 'asset.retired' });
    done(await addAsset(realm, installer, { ...at, code: '3301060105000003' }));
  });
});

describe('importing assets', () => {
  const head = 'code,kind,name_zh,owner,maintainer,place_code,longitude,latitude,coordinates';
  const send = (...rows: string[]) => importAssets(realm, installer, { csv: [head, ...rows].join('\n') });

  it('takes a file whole or not at all, and says which rows are wrong', async () => {
    const result = done(
      await send(
        '3301060201000001,,井盖,测试区城市管理局,,,120.01,30.01,',
        '3301060201000002,,井盖,没有这家单位,,,120.01,30.01,',
        '3301060201000003,,井盖,,,999999,120.01,30.01,',
        '3301060201000004,,井盖,,,,东经,30.01,',
        '3301060201000005,,井盖,,,,30.01,120.01,',
        '3301060201000001,,重复,,,,120.01,30.01,',
        'MANHOLE,,没有类别,,,,120.01,30.01,',
        '3301060201000006,,井盖,,,,120.01,30.01,beijing-54',
      ),
    );
    expect(result).toMatchObject({ written: false, added: 1, rejectedTotal: 7 });
    expect(result.rejected.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7, 8, 9]);
    expect((await assetsByCode(realm.db, ['3301060201000001'])).size).toBe(0);
  });

  it('adds, the second time changes nothing, and amends what differs, leaving empty cells alone', async () => {
    const rows = [
      '3301060202000001,,雨水箅,测试区城市管理局,测试街道办事处,,120.02,30.02,',
      'BENCH-1,bench,长椅,,,330106001,121,31,',
    ];
    expect(done(await send(...rows))).toMatchObject({ written: true, added: 2 });
    expect(done(await send(...rows))).toMatchObject({ unchanged: 2 });
    expect(done(await send('3301060202000001,,,测试街道办事处,,,120.02,30.02,'))).toMatchObject({
      amended: 1,
    });
    const found = await assetsByCode(realm.db, ['3301060202000001', 'BENCH-1']);
    expect(found.get('3301060202000001')).toMatchObject({
      kind: '0202',
      nameZh: '雨水箅',
      ownerPartyId: ground.streetOffice,
      maintainerPartyId: ground.streetOffice,
      placeId: ground.community,
      version: 2,
    });
    expect(found.get('BENCH-1')).toMatchObject({ kind: 'bench', placeId: ground.street });
  });

  it('takes points of GeoJSON too, in the coordinates that it is told, and tells of wrong features', async () => {
    const point = (properties: object, coordinates: unknown) => ({
      type: 'Feature',
      properties,
      geometry: { type: 'Point', coordinates },
    });
    const file = (...features: object[]) => ({ type: 'FeatureCollection', features });
    const { longitude, latitude } = fromWgs84({ longitude: 120.03, latitude: 30.03 }, 'gcj-02');
    const right = point({ code: '3301060301000001', owner: '测试区城市管理局', lamps: 2 }, [
      longitude,
      latitude,
    ]);
    const wrong = file(
      right,
      point({}, [120, 30]),
      point({ code: '3301060301000001' }, [120, 30]),
      point({ code: 'X-9' }, [30, 120]),
    );
    const refused = done(
      await importAssetPoints(realm, installer, { geojson: wrong, coordinates: 'gcj-02' }),
    );
    expect(refused).toMatchObject({ written: false, rejectedTotal: 3 });
    expect(refused.rejected.map(({ line }) => line)).toEqual([2, 3, 4]);
    const taken = done(
      await importAssetPoints(realm, installer, { geojson: file(right), coordinates: 'gcj-02' }),
    );
    expect(taken).toMatchObject({ written: true, added: 1 });
    const asset = (await assetsByCode(realm.db, ['3301060301000001'])).get('3301060301000001');
    expect(asset?.longitude).toBeCloseTo(120.03, 6);
    expect(asset).toMatchObject({ ownerPartyId: ground.cityManagement, placeId: ground.community });
    const again = await importAssetPoints(realm, installer, { geojson: file(right), coordinates: 'gcj-02' });
    expect(again).toMatchObject({ unchanged: 1 });
  });
});

describe('picking the nearest', () => {
  it('gives those within reach, the nearest first, of one kind where asked', async () => {
    const at = { longitude: 120.07, latitude: 30.07 };
    const add = async (number: number, kind: string, north: number) =>
      done(
        await addAsset(realm, installer, {
          code: `NEAR-${number}`,
          kind,
          longitude: 120.07,
          latitude: 30.07 + north / 111_195,
        }),
      ).id;
    const far = await add(1, 'lamp', 40);
    const near = await add(2, 'lamp', 5);
    const bin = await add(3, 'bin', 10);
    await add(4, 'lamp', 60);
    const found = await nearestAssets(realm, at);
    expect(codes(found)).toEqual([near, bin, far]);
    expect(found.map(({ metres }) => Math.round(metres))).toEqual([5, 10, 40]);
    expect(codes(await nearestAssets(realm, at, { kind: 'lamp', limit: 1 }))).toEqual([near]);
    expect(codes(await nearestAssets(realm, at, { kind: 'bin' }))).toEqual([bin]);
    expect(await nearestAssets(realm, at, { metres: 4 })).toEqual([]);
  });
});
