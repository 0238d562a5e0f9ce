import { afterEach, describe, expect, it } from 'vitest';
import { addAccount, callerWith, checkRegister, done, testRealm } from '#harness/realm/index.ts';
import { type Caller, installer, visitor } from '#platform/callers/index.ts';
import { addParty } from '#subjects/parties/index.ts';
import { roleNames } from '#subjects/rights/index.ts';
import {
  addPlace,
  endPlace,
  importPlaces,
  listPlaces,
  placeByCode,
  placesAbove,
  renamePlace,
} from './index.ts';

const { realm } = await testRealm();
const since = '2026-01-01';
const street = { kind: 'township', nameZh: '东街', validFrom: since } as const;
const root = done(
  await addPlace(realm, installer, {
    kind: 'county',
    code: '330106',
    parentId: null,
    nameZh: '测试区',
    validFrom: since,
  }),
).id;
const office = done(
  await addParty(realm, installer, {
    kind: 'street-office',
    nameZh: '办事处',
    placeId: root,
    validFrom: since,
  }),
).id;

afterEach(() => checkRegister(realm));

describe('whoever may not set up', () => {
  const file = { csv: 'code,kind,name_zh\n330106,county,别名' };
  const attempts: readonly [string, (caller: Caller) => Promise<unknown>][] = [
    ['add a place', (caller) => addPlace(realm, caller, { ...street, parentId: root })],
    ['rename a place', (caller) => renamePlace(realm, caller, root, { nameZh: '别名' })],
    ['end a place', (caller) => endPlace(realm, caller, root, { validTo: since })],
    ['import places', (caller) => importPlaces(realm, caller, file)],
  ];

  it.each(attempts)('may not %s', async (_what, attempt) => {
    expect(await attempt(visitor)).toMatchObject({ refused: true, code: 'caller.unknown' });
    const resident: Caller = {
      kind: 'person',
      account: await addAccount(realm, `r-${realm.newId()}`),
      mandate: null,
    };
    expect(await attempt(resident)).toMatchObject({ refused: true, code: 'right.missing' });
    for (const role of roleNames.filter((each) => each !== 'administrator')) {
      const caller = await callerWith(realm, `${role}-${realm.newId()}`, office, role);
      expect(await attempt(caller)).toMatchObject({ refused: true, code: 'right.missing' });
    }
    expect((await placeByCode(realm.db, '330106'))?.nameZh).toBe('测试区');
  });
});

describe('adding a place', () => {
  it('refuses a second topmost one, a missing parent and a code in use', async () => {
    expect(await addPlace(realm, installer, { ...street, parentId: null })).toMatchObject({
      code: 'place.has-root',
    });
    expect(await addPlace(realm, installer, { ...street, parentId: realm.newId() })).toMatchObject({
      code: 'place.parent-absent',
    });
    expect(await addPlace(realm, installer, { ...street, code: '330106', parentId: root })).toMatchObject({
      code: 'place.code-taken',
      parameters: { code: '330106' },
    });
  });

  it('puts it below its parent', async () => {
    const { id } = done(await addPlace(realm, installer, { ...street, code: '330106001', parentId: root }));
    const added = await placeByCode(realm.db, '330106001');
    expect(added).toMatchObject({ id, parentId: root, path: '330106.330106001', version: 1 });
    expect((await placesAbove(realm.db, added?.path ?? '')).map((each) => each.id)).toEqual([root, id]);
  });
});

describe('a place that was there', () => {
  it('can’t be renamed or ended from an older page, nor end before it began, nor end twice', async () => {
    const { id } = done(await addPlace(realm, installer, { ...street, code: '330106009', parentId: root }));
    done(await renamePlace(realm, installer, id, { nameZh: '西街' }, 1));
    expect(await renamePlace(realm, installer, id, { nameZh: '南街' }, 1)).toMatchObject({
      code: 'version.stale',
    });
    expect(await endPlace(realm, installer, id, { validTo: since }, 1)).toMatchObject({
      code: 'version.stale',
    });
    expect(await endPlace(realm, installer, id, { validTo: '2025-12-31' })).toMatchObject({
      code: 'place.dates-reversed',
    });
    expect(await endPlace(realm, installer, id, { validTo: since, successorId: id })).toMatchObject({
      code: 'place.parent-absent',
    });
    done(await endPlace(realm, installer, id, { validTo: '2026-11-01', successorId: root }));
    expect(await endPlace(realm, installer, id, { validTo: '2026-11-02' })).toMatchObject({
      code: 'place.ended',
    });
    expect(await addPlace(realm, installer, { ...street, parentId: id })).toMatchObject({
      code: 'place.ended',
    });
  });

  it('gives its code free for another when it has ended', async () => {
    const first = done(await addPlace(realm, installer, { ...street, code: '330106008', parentId: root })).id;
    done(await endPlace(realm, installer, first, { validTo: '2026-11-01' }));
    const second = done(
      await addPlace(realm, installer, { ...street, code: '330106008', parentId: root }),
    ).id;
    expect((await placeByCode(realm.db, '330106008'))?.id).toBe(second);
  });
});

describe('importing places', () => {
  const csv = [
    'code,kind,parent_code,name_zh,name_en',
    '330106101,township,330106,甲镇,Jia Town',
    '330106101001,community,330106101,甲社区,',
    '330106101001001,grid,330106101001,第一网格,',
  ].join('\r\n');

  it('says first what it would do and changes nothing', async () => {
    expect(done(await importPlaces(realm, installer, { csv, dryRun: true }))).toMatchObject({
      written: false,
      added: 3,
    });
    expect(await placeByCode(realm.db, '330106101')).toBeUndefined();
  });

  it('adds a tree, and the second time nothing', async () => {
    expect(done(await importPlaces(realm, installer, { csv }))).toMatchObject({
      written: true,
      added: 3,
      unchanged: 0,
    });
    expect((await placeByCode(realm.db, '330106101001001'))?.path).toBe(
      '330106.330106101.330106101001.330106101001001',
    );
    expect(done(await importPlaces(realm, installer, { csv }))).toMatchObject({
      added: 0,
      amended: 0,
      unchanged: 3,
    });
  });

  it('renames what is called otherwise in the file', async () => {
    const renamed = csv.replace('甲社区', '乙社区');
    expect(done(await importPlaces(realm, installer, { csv: renamed }))).toMatchObject({
      amended: 1,
      unchanged: 2,
    });
    expect(await placeByCode(realm.db, '330106101001')).toMatchObject({ nameZh: '乙社区', version: 2 });
  });

  it('takes the file whole or not at all, and says which rows are wrong', async () => {
    const wrong = [
      'code,kind,parent_code,name_zh',
      '330106201,township,330106,丙镇',
      '330106202,township,999999,丁镇',
      '330106203,village,330106,戊镇',
      '330106101,county,330106,甲镇',
      '33x,grid,330106,己',
    ].join('\n');
    const result = done(await importPlaces(realm, installer, { csv: wrong }));
    expect(result).toMatchObject({ written: false, added: 1, rejectedTotal: 4 });
    expect(result.rejected.map(({ line }) => line)).toEqual([3, 4, 5, 6]);
    expect(result.rejected[0]?.text.en).toContain('999999');
    expect(await placeByCode(realm.db, '330106201')).toBeUndefined();
  });

  it('gives the same answer to the same request sent twice, and writes once', async () => {
    const once = { by: 'test', key: 'import-1', bodyHash: new Uint8Array(32) };
    const file = { csv: 'code,kind,parent_code,name_zh\n330106301,township,330106,庚镇' };
    const first = done(await importPlaces(realm, { ...installer, once }, file));
    expect(done(await importPlaces(realm, { ...installer, once }, file))).toEqual(first);
    expect((await listPlaces(realm.db, { text: '庚镇', after: null, limit: 5 })).length).toBe(1);
  });
});
