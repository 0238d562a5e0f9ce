import { sql } from 'kysely';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callerWith, checkRegister, done, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { installer } from '#platform/callers/index.ts';
import { reaches } from '#subjects/rights/index.ts';
import {
  type AddPlaceInput,
  addPlace,
  currentPlace,
  endPlace,
  movePlace,
  placeById,
  placeHistory,
  placeReach,
  renamePlace,
} from './index.ts';

const { realm } = await testRealm();
let ground: Ground;
beforeAll(async () => {
  ground = await layGround(realm);
});
afterEach(() => checkRegister(realm));

const since = '2026-01-01';
let next = 100;
async function add(kind: AddPlaceInput['kind'], parentId: string) {
  next += 1;
  const code = `330106${next}`;
  const { id } = done(
    await addPlace(realm, installer, { kind, code, nameZh: code, parentId, validFrom: since }),
  );
  return { id, path: (await placeById(realm.db, id))?.path ?? '' };
}
const pathOf = async (id: string) => (await placeById(realm.db, id))?.path ?? '';

describe('moving a place', () => {
  it('is refused for the topmost place, below itself, to nowhere, and from an older page', async () => {
    const street = await add('township', ground.county);
    const community = await add('community', street.id);
    const cases = [
      [ground.county, street.id, 'place.is-root'],
      [street.id, street.id, 'place.below-itself'],
      [street.id, community.id, 'place.below-itself'],
      [street.id, realm.newId(), 'place.parent-absent'],
      [realm.newId(), street.id, 'absent'],
    ] as const;
    for (const [id, parentId, code] of cases)
      expect(await movePlace(realm, installer, id, { parentId })).toMatchObject({ code });
    expect(await movePlace(realm, installer, community.id, { parentId: ground.street }, 7)).toMatchObject({
      code: 'version.stale',
    });
    expect(await pathOf(community.id)).toBe(community.path);
    const other = await add('township', ground.county);
    const on = (movedOn: string) =>
      movePlace(realm, installer, community.id, { parentId: other.id, movedOn });
    expect(await on('2999-01-01')).toMatchObject({ code: 'place.day-to-come' });
    expect(await on('2025-12-31')).toMatchObject({
      code: 'place.before-it-began',
      parameters: { from: since },
    });
  });

  it('takes all below it along, and keeps the former paths in reach of where it is now', async () => {
    const [one, other] = [await add('township', ground.county), await add('township', ground.county)];
    const community = await add('community', one.id);
    const grid = await add('grid', community.id);
    done(await movePlace(realm, installer, community.id, { parentId: other.id }, 1));
    const label = (path: string) => path.split('.').at(-1);
    expect(await placeById(realm.db, community.id)).toMatchObject({
      parentId: other.id,
      path: `${other.path}.${label(community.path)}`,
      version: 2,
    });
    expect(await pathOf(grid.id)).toBe(`${other.path}.${label(community.path)}.${label(grid.path)}`);
    expect(await placeReach(realm.db, other.path)).toEqual([other.path, community.path]);
    expect(await placeReach(realm.db, await pathOf(grid.id))).toEqual([await pathOf(grid.id), grid.path]);
    expect(await placeReach(realm.db, one.path)).toEqual([one.path]);
    done(await movePlace(realm, installer, community.id, { parentId: other.id }));
    expect((await placeById(realm.db, community.id))?.version).toBe(2);
  });

  it('lets whoever acts for the new parents see what was recorded under the old path', async () => {
    const [one, other] = [await add('township', ground.county), await add('township', ground.county)];
    const community = await add('community', one.id);
    const before = await callerWith(realm, 'before', ground.streetOffice, 'dispatcher', [other.id]);
    expect(reaches(before.mandate?.placePaths ?? [], community.path)).toBe(false);
    done(await movePlace(realm, installer, community.id, { parentId: other.id }));
    const after = await callerWith(realm, 'after', ground.streetOffice, 'dispatcher', [other.id]);
    expect(reaches(after.mandate?.placePaths ?? [], community.path)).toBe(true);
    expect(reaches(after.mandate?.placePaths ?? [], one.path)).toBe(false);
  });

  it('back and forth gives no place a path that another had', async () => {
    const [one, other] = [await add('township', ground.county), await add('township', ground.county)];
    const community = await add('community', one.id);
    done(await movePlace(realm, installer, community.id, { parentId: other.id }));
    done(await movePlace(realm, installer, community.id, { parentId: one.id }));
    const back = await pathOf(community.id);
    expect(back).not.toBe(community.path);
    expect(back.startsWith(`${community.path}_`)).toBe(true);
    done(await movePlace(realm, installer, community.id, { parentId: other.id }));
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from place where path <@ ${one.path}::ltree`.execute(realm.db);
    expect(rows[0]?.count).toBe(1);
    expect((await placeReach(realm.db, other.path)).sort()).toEqual(
      [other.path, community.path, back].sort(),
    );
  });
});

describe('merging places', () => {
  it('is refused into a place that lies in it; ending one that others lie in needs a successor', async () => {
    const street = await add('township', ground.county);
    const community = await add('community', street.id);
    expect(await endPlace(realm, installer, street.id, { validTo: '2026-11-01' })).toMatchObject({
      code: 'place.has-places-below',
    });
    expect(
      await endPlace(realm, installer, street.id, { validTo: '2026-11-01', successorId: community.id }),
    ).toMatchObject({ code: 'place.below-itself' });
    expect((await placeById(realm.db, street.id))?.validTo).toBeNull();
  });

  it('brings what lies in it to its successor, however often that is merged in turn', async () => {
    const [one, two, three] = [
      await add('township', ground.county),
      await add('township', ground.county),
      await add('township', ground.county),
    ];
    const community = await add('community', one.id);
    done(await endPlace(realm, installer, one.id, { validTo: '2026-10-01', successorId: two.id }));
    expect((await placeById(realm.db, community.id))?.parentId).toBe(two.id);
    const between = await pathOf(community.id);
    done(await endPlace(realm, installer, two.id, { validTo: '2026-11-01', successorId: three.id }));
    expect((await currentPlace(realm.db, one.id))?.id).toBe(three.id);
    expect((await currentPlace(realm.db, three.id))?.id).toBe(three.id);
    expect(await currentPlace(realm.db, realm.newId())).toBeUndefined();
    const reach = await placeReach(realm.db, three.path);
    expect(reach[0]).toBe(three.path);
    expect([one.path, two.path, community.path, between].every((path) => reaches(reach, path))).toBe(true);
    expect(await placeReach(realm.db, await pathOf(community.id))).toEqual(
      expect.arrayContaining([community.path, between]),
    );
  });
});

describe('a place’s history', () => {
  it('tells names, moves and mergers with their days, not where it was only carried along', async () => {
    const [one, other] = [await add('township', ground.county), await add('township', ground.county)];
    const [community, merged] = [await add('community', one.id), await add('community', one.id)];
    const grid = await add('grid', community.id);
    done(await renamePlace(realm, installer, community.id, { nameZh: '新名社区', nameEn: null }));
    done(await movePlace(realm, installer, community.id, { parentId: other.id, movedOn: '2026-10-01' }));
    done(await endPlace(realm, installer, merged.id, { validTo: '2026-11-01', successorId: community.id }));
    const told = (await placeHistory(realm, community.id)).map(
      ({ change, on, nameZh, parentId, otherId }) => ({ change, on, nameZh, parentId, otherId }),
    );
    const nothing = { nameZh: null, parentId: null, otherId: null };
    expect(told).toEqual([
      { ...nothing, change: 'added', on: since, nameZh: expect.any(String), parentId: one.id },
      { ...nothing, change: 'renamed', on: realm.today(), nameZh: '新名社区' },
      { ...nothing, change: 'moved', on: '2026-10-01', parentId: other.id },
      { ...nothing, change: 'took-in', on: '2026-11-01', otherId: merged.id },
    ]);
    expect((await placeHistory(realm, grid.id)).map(({ change }) => change)).toEqual(['added']);
    expect((await placeHistory(realm, merged.id)).at(-1)).toMatchObject({
      change: 'ended',
      otherId: community.id,
    });
  });
});
