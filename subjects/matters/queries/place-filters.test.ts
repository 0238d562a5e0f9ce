import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { callerWith, done, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { installer, visitor } from '#platform/callers/index.ts';
import { addPlace, inPlace, movePlace, placeById } from '#subjects/places/index.ts';
import { takeInReport } from '../index.ts';
import { searchFor } from '../procedures/matter/search-matters.ts';
import { matterFigures } from './figures.ts';
import { listPublicMatters } from './lists.ts';
import { reportFigures } from './report-figures.ts';

const { realm } = await testRealm();
let ground: Ground;
let newStreet: string;
const day = { from: '2026-11-01T00:00:00.000Z', until: '2026-12-01T00:00:00.000Z' };

const pathOf = async (id: string) => (await placeById(realm.db, id))?.path ?? '';

beforeAll(async () => {
  ground = await layGround(realm);
  const street = { kind: 'township', code: '330106088', parentId: ground.county, nameZh: '新街道' } as const;
  newStreet = done(await addPlace(realm, installer, { ...street, validFrom: '2026-01-01' })).id;
  const { lampCategory: categoryId, community: placeId } = ground;
  done(await takeInReport(realm, visitor, { categoryId, placeId, description: '路灯不亮了。' }));
  done(await movePlace(realm, installer, ground.community, { parentId: newStreet }));
});

describe('a matter whose community has moved to another street since', () => {
  const listed = async (placePath: string) =>
    (await listPublicMatters(realm.db, { placePath, categoryId: null, state: null, after: null, limit: 5 }))
      .length;

  it('is listed under the street where the community is now, and no more under the other', async () => {
    expect(await listed(await pathOf(newStreet))).toBe(1);
    expect(await listed(await pathOf(ground.community))).toBe(1);
    expect(await listed(await pathOf(ground.street))).toBe(0);
    expect(await listed(await pathOf(ground.county))).toBe(1);
  });

  it('is counted there too', async () => {
    const placePath = await pathOf(newStreet);
    const figures = { asOf: day.until, from: null, source: null, placePath, groupPeopleMin: 5 };
    expect(await matterFigures(realm.db, figures)).toMatchObject({ matters: 1 });
    expect(await reportFigures(realm.db, { ...day, placePath, groupPeopleMin: 5 })).toMatchObject({
      reports: 1,
    });
    const before = await pathOf(ground.street);
    expect(await matterFigures(realm.db, { ...figures, placePath: before })).toMatchObject({ matters: 0 });
    expect(await reportFigures(realm.db, { ...day, placePath: before, groupPeopleMin: 5 })).toMatchObject({
      reports: 0,
    });
  });

  it('stays within the right of those who had it in hand, and is found by those who search there', async () => {
    const dispatcher = await callerWith(realm, 'dispatcher-n', ground.hotline, 'dispatcher', [newStreet]);
    expect(await searchFor(realm, dispatcher, { placeId: newStreet }, null, 5)).toMatchObject({
      count: 1,
    });
    expect(await searchFor(realm, dispatcher, {}, null, 5)).toMatchObject({ count: 1 });
    const other = await callerWith(realm, 'dispatcher-o', ground.hotline, 'dispatcher', [ground.street]);
    expect(await searchFor(realm, other, {}, null, 5)).toMatchObject({ count: 1 });
    expect(await searchFor(realm, other, { placeId: ground.street }, null, 5)).toMatchObject({ count: 0 });
    const elsewhere = await callerWith(realm, 'dispatcher-e', ground.hotline, 'dispatcher', [
      done(
        await addPlace(realm, installer, {
          kind: 'township',
          code: '330106089',
          parentId: ground.county,
          nameZh: '别的街道',
          validFrom: '2026-01-01',
        }),
      ).id,
    ]);
    expect(await searchFor(realm, elsewhere, { placeId: newStreet }, null, 5)).toMatchObject({ count: 0 });
  });
});

it('asks for a place by the index of paths', async () => {
  await realm.db.transaction().execute(async (transaction) => {
    await sql`set local enable_seqscan = off`.execute(transaction);
    const { rows } = await sql<{ 'QUERY PLAN': string }>`
      explain select count(*) from matter where ${inPlace('place_path', '330106')}`.execute(transaction);
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/Index Scan on matter_place/);
  });
});
