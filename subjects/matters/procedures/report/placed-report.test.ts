import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkRegister, done, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { installer, visitor } from '#platform/callers/index.ts';
import { find } from '#register/index.ts';
import { addAsset, retireAsset } from '#subjects/assets/index.ts';
import { enactDuty, setDispatchRule } from '#subjects/duties/index.ts';
import { addParty } from '#subjects/parties/index.ts';
import { addPlace, endPlace, importBoundaries } from '#subjects/places/index.ts';
import { matterSubject, reportSubject, type TakeInReportInput, takeInReport } from '../../index.ts';

const { realm } = await testRealm();
let ground: Ground;
let power: string;
let company: string;
let estate: string;

function feature(code: string, west: number, south: number, side: number) {
  const corners = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
    [0, 0],
  ] as const;
  const ring = corners.map(([x, y]) => [120 + west + side * x, 30 + south + side * y]);
  return { type: 'Feature', properties: { code }, geometry: { type: 'Polygon', coordinates: [ring] } };
}

beforeAll(async () => {
  ground = await layGround(realm);
  const added = await addPlace(realm, installer, {
    ...{ kind: 'estate', code: '33010600100190', parentId: ground.street, nameZh: '花园小区' },
    validFrom: '2026-01-01',
  });
  estate = done(added).id;
  const features = [
    feature('330106001001', 0, 0, 0.1),
    feature('330106001', 0, 0, 0.2),
    feature('33010600100190', 0.02, 0.02, 0.01),
  ];
  done(await importBoundaries(realm, installer, { geojson: { type: 'FeatureCollection', features } }));
  const since = { validFrom: '2026-01-01' };
  power = done(
    await addParty(realm, installer, { kind: 'public-service-enterprise', nameZh: '供电公司', ...since }),
  ).id;
  company = done(
    await addParty(realm, installer, {
      ...{ kind: 'property-company', nameZh: '物业公司', placeId: estate },
      ...since,
    }),
  ).id;
  const duty = done(
    await enactDuty(realm, installer, {
      ...{ code: 'D-estates', type: 'inspection', categoryId: ground.orphanCategory, nameZh: '事项' },
      ...{ placeId: ground.county, leadPartyId: ground.cityManagement, effectiveFrom: '2026-01-01' },
    }),
  );
  done(
    await setDispatchRule(realm, installer, {
      ...{ categoryId: ground.orphanCategory, placeId: ground.county, dutyId: duty.id },
      ...{ toPropertyCompany: true, validFrom: '2026-01-01' },
    }),
  );
});
afterEach(() => checkRegister(realm));

function report(given: Partial<TakeInReportInput>) {
  return takeInReport(realm, visitor, {
    ...{ categoryId: ground.lampCategory, placeId: ground.street, description: '这里有个问题。' },
    ...given,
  });
}

const inEstate = { longitude: 120.025, latitude: 30.025 };
const inCommunity = { longitude: 120.09, latitude: 30.09 };
const outside = { longitude: 120.15, latitude: 30.15 };

describe('a report with a position', () => {
  it('counts under the narrowest place within the one that its reporter chose', async () => {
    const taken = done(await report(inCommunity));
    expect(await find(realm.db, reportSubject, taken.id)).toMatchObject({ placeId: ground.community });
    expect(await find(realm.db, matterSubject, taken.matterId as string)).toMatchObject({
      placeId: ground.community,
    });
  });

  it('stays under the place chosen where the position lies elsewhere', async () => {
    const taken = done(await report({ ...outside, placeId: ground.community }));
    expect(await find(realm.db, reportSubject, taken.id)).toMatchObject({ placeId: ground.community });
  });

  it('goes to the property company of the estate that it lies in, where the catalogue says so', async () => {
    const categoryId = ground.orphanCategory;
    expect(await report({ ...inEstate, categoryId })).toMatchObject({ partyId: company });
    expect(await report({ ...inCommunity, categoryId })).toMatchObject({ partyId: ground.cityManagement });
    expect(await report({ placeId: estate, categoryId })).toMatchObject({ partyId: company });
  });

  it('counts under what has taken the place of an ended one', async () => {
    const old = done(
      await addPlace(realm, installer, {
        ...{ kind: 'community', code: '330106001099', parentId: ground.street, nameZh: '旧社区' },
        validFrom: '2026-01-01',
      }),
    );
    done(await endPlace(realm, installer, old.id, { validTo: '2026-11-01', successorId: ground.community }));
    const taken = done(await report({ placeId: old.id }));
    expect(await find(realm.db, reportSubject, taken.id)).toMatchObject({ placeId: ground.community });
  });
});

describe('a report about an asset', () => {
  it('goes to its maintainer, and is refused once the asset is retired or was never there', async () => {
    const lamp = done(
      await addAsset(realm, installer, {
        ...{ code: 'L-1', kind: '0105', maintainerPartyId: power, ...inCommunity },
      }),
    );
    const taken = done(await report({ assetId: lamp.id }));
    expect(taken).toMatchObject({ partyId: power });
    expect(await find(realm.db, reportSubject, taken.id)).toMatchObject({ placeId: ground.community });
    done(await retireAsset(realm, installer, lamp.id, { retiredOn: realm.today() }));
    expect(await report({ assetId: lamp.id })).toMatchObject({ code: 'report.asset-absent' });
    expect(await report({ assetId: ground.county })).toMatchObject({ code: 'report.asset-absent' });
  });
});
