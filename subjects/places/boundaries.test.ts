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
import { fromWgs84, type Position } from '#platform/codes/index.ts';
import { historyOf } from '#register/index.ts';
import { roleNames } from '#subjects/rights/index.ts';
import { addPlace, endPlace, importBoundaries, movePlace, placeById, placesAt } from './index.ts';

const { realm } = await testRealm();
let ground: Ground;
beforeAll(async () => {
  ground = await layGround(realm);
});
afterEach(() => checkRegister(realm));

/** A rectangle of hundredths of a degree near 120° E, 30° N. */
function box(west: number, south: number, east: number, north: number): number[][] {
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ] as const;
  return corners.map(([x, y]) => [120 + x / 100, 30 + y / 100]);
}

function feature(code: string, ring: number[][]) {
  return { type: 'Feature', properties: { code }, geometry: { type: 'Polygon', coordinates: [ring] } };
}

function file(...features: object[]) {
  return { type: 'FeatureCollection', features };
}

const spot = (x: number, y: number): Position => ({ longitude: 120 + x / 100, latitude: 30 + y / 100 });
const idsAt = async (position: Position) => (await placesAt(realm, position)).map(({ id }) => id);

describe('importing boundaries', () => {
  it('is refused to whoever may not set up', async () => {
    const input = { geojson: file(feature('330106', box(0, 0, 9, 9))) };
    expect(await importBoundaries(realm, visitor, input)).toMatchObject({ code: 'caller.unknown' });
    const account = await addAccount(realm, 'resident');
    const resident: Caller = { kind: 'person', account, mandate: null };
    expect(await importBoundaries(realm, resident, input)).toMatchObject({ code: 'right.missing' });
    for (const role of roleNames.filter((each) => each !== 'administrator')) {
      const caller = await callerWith(realm, `${role}-b`, ground.hotline, role);
      expect(await importBoundaries(realm, caller, input)).toMatchObject({ code: 'right.missing' });
      expect(await movePlace(realm, caller, ground.street, { parentId: ground.county })).toMatchObject({
        code: 'right.missing',
      });
    }
    expect(await placesAt(realm, spot(1, 1))).toEqual([]);
  });

  it('takes a file whole or not at all, and says of each feature what is wrong', async () => {
    const geojson = file(
      feature('330106', box(0, 0, 9, 9)),
      feature('999999', box(0, 0, 9, 9)),
      feature('330106', box(0, 0, 8, 8)),
      { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [box(0, 0, 1, 1)] } },
      feature('330106001', box(0, 0, 9, 9).slice(0, 4)),
    );
    const result = done(await importBoundaries(realm, installer, { geojson }));
    expect(result).toMatchObject({ written: false, added: 1, rejectedTotal: 4 });
    expect(result.rejected.map(({ line }) => line)).toEqual([2, 3, 4, 5]);
    expect(result.rejected[0]?.text['zh-CN']).toContain('999999');
    expect(result.rejected[1]?.text.en).toContain('feature 1');
    expect(await placesAt(realm, spot(1, 1))).toEqual([]);
    expect(await importBoundaries(realm, installer, { geojson: 'no' })).toMatchObject({
      code: 'geojson.unreadable',
    });
  });

  it('lets a position be found in all layers, the narrowest first, places above it without a boundary too', async () => {
    const estate = done(
      await addPlace(realm, installer, {
        kind: 'estate',
        nameZh: '东苑',
        parentId: ground.street,
        validFrom: '2026-01-01',
      }),
    ).id;
    const cell = done(
      await addPlace(realm, installer, {
        kind: 'management-grid',
        code: '330106001001001',
        nameZh: '单元网格',
        parentId: ground.county,
        validFrom: '2026-01-01',
      }),
    ).id;
    const geojson = file(
      feature('330106001001', box(0, 0, 4, 4)),
      feature('330106001001001', box(2, 2, 6, 6)),
      { ...feature('', box(3, 3, 5, 5)), properties: { place_id: estate } },
    );
    expect(done(await importBoundaries(realm, installer, { geojson, dryRun: true }))).toMatchObject({
      written: false,
      added: 3,
    });
    expect(done(await importBoundaries(realm, installer, { geojson }))).toMatchObject({
      written: true,
      added: 3,
    });
    expect(done(await importBoundaries(realm, installer, { geojson }))).toMatchObject({ unchanged: 3 });
    expect(await idsAt(spot(3.5, 3.5))).toEqual([
      cell,
      estate,
      ground.community,
      ground.street,
      ground.county,
    ]);
    expect(await idsAt(spot(1, 1))).toEqual([ground.community, ground.street, ground.county]);
    expect(await idsAt(spot(5.5, 5.5))).toEqual([cell, ground.county]);
    expect(await idsAt(spot(7, 7))).toEqual([]);
    expect((await placesAt(realm, spot(3.5, 3.5))).map(({ layer }) => layer)).toEqual([
      'management-grid',
      'estate',
      'division',
      'division',
      'division',
    ]);
    done(await endPlace(realm, installer, estate, { validTo: '2026-11-01' }));
    expect(await idsAt(spot(4.5, 4.5))).toEqual([cell, ground.county]);
  });

  it('takes coordinates that maps in China are drawn in', async () => {
    const shifted = box(10, 10, 11, 11).map(([longitude, latitude]) => {
      const moved = fromWgs84({ longitude: longitude!, latitude: latitude! }, 'gcj-02');
      return [moved.longitude, moved.latitude];
    });
    const geojson = file(feature('330106001', shifted));
    done(await importBoundaries(realm, installer, { geojson, coordinates: 'gcj-02' }));
    expect(await idsAt(spot(10.001, 10.001))).toEqual([ground.street, ground.county]);
    expect(await idsAt(spot(9.999, 10.001))).toEqual([]);
    done(await importBoundaries(realm, installer, { geojson, coordinates: 'cgcs2000' }));
    expect(await idsAt(spot(10.001, 10.001))).toEqual([]);
    const history = await historyOf(realm.db, [{ kind: 'place', id: ground.street }]);
    expect(history.map(({ type }) => type)).toEqual(['place.added', 'place.bounded', 'place.bounded']);
    expect((await placeById(realm.db, ground.street))?.boundaryHash).toBe(
      history.at(-1)?.facts['boundaryHash'],
    );
  });
});
