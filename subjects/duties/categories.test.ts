import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callerWith, checkRegister, done, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { visitor } from '#platform/callers/index.ts';
import { roleNames } from '#subjects/rights/index.ts';
import {
  addCategory,
  amendCategory,
  categoryByCode,
  categoryById,
  endCategory,
  importCategories,
  listCategories,
  pageCategories,
} from './index.ts';

const { realm } = await testRealm();
let ground: Ground;
beforeAll(async () => {
  ground = await layGround(realm);
});
afterEach(() => checkRegister(realm));

const header = 'code,group_code,name_zh,group_name_zh,emergency,keywords';
const texts = {
  groupCode: 'roads',
  openness: 'public',
  verification: 'independent',
  nameZh: '井盖缺失',
  groupNameZh: '道路',
} as const;
const add = async (code: string) =>
  done(await addCategory(realm, ground.administrator, { ...texts, code, validFrom: '2026-01-01' })).id;

describe('changing the catalogue', () => {
  it('is refused to everyone but administrators', async () => {
    const id = await add('rights');
    const others = roleNames.filter((role) => role !== 'administrator');
    const callers = await Promise.all(
      others.map((role) => callerWith(realm, `c-${role}`, ground.hotline, role)),
    );
    for (const caller of [visitor, ...callers]) {
      const refused = [
        await endCategory(realm, caller, id, { validTo: realm.today() }),
        await amendCategory(realm, caller, id, { ...texts, nameZh: '别的' }),
        await importCategories(realm, caller, { csv: `${header}\nx,y,甲,乙,,` }),
      ];
      for (const each of refused) expect(each).toMatchObject({ refused: true });
    }
    expect(await categoryById(realm.db, id)).toMatchObject({ nameZh: texts.nameZh, validTo: null });
  });

  it('refuses an end before its beginning or later than today, twice, or of an older version', async () => {
    const id = await add('ending');
    const end = (validTo: string, version?: number) =>
      endCategory(realm, ground.administrator, id, { validTo }, version);
    expect(await end('2025-12-31')).toMatchObject({ code: 'duty.dates-reversed' });
    expect(await end('2999-01-01')).toMatchObject({ code: 'category.ends-later' });
    done(await amendCategory(realm, ground.administrator, id, { ...texts, nameZh: '井盖破损' }, 1));
    expect(await end(realm.today(), 1)).toMatchObject({ code: 'version.stale' });
    done(await end(realm.today(), 2));
    expect(await end(realm.today())).toMatchObject({ code: 'category.ended' });
    expect(await amendCategory(realm, ground.administrator, id, texts)).toMatchObject({
      code: 'category.ended',
    });
    expect(
      await endCategory(realm, ground.administrator, realm.newId(), { validTo: realm.today() }),
    ).toMatchObject({
      code: 'absent',
    });
  });

  it('takes an ended category off the menus, keeps it on record, and frees its code', async () => {
    const id = await add('freed');
    done(await endCategory(realm, ground.administrator, id, { validTo: realm.today() }));
    expect((await listCategories(realm.db)).map(({ code }) => code)).not.toContain('freed');
    const again = await add('freed');
    const page = await pageCategories(realm.db, { text: 'freed', after: null, limit: 10 });
    expect(page.map((each) => [each.id, each.validTo])).toEqual([
      [id, realm.today()],
      [again, null],
    ]);
  });
});

describe('importing categories', () => {
  const load = async (csv: string, dryRun = false) =>
    done(await importCategories(realm, ground.administrator, { csv, dryRun }));

  it('takes nothing of a file with a wrong row', async () => {
    const file = `${header}\ngood-one,g,好的,组,no,\nBAD CODE,g,坏的,组,no,\n`;
    expect(await load(file)).toMatchObject({ written: false, rejectedTotal: 1, rejected: [{ line: 3 }] });
    expect(await categoryByCode(realm.db, 'good-one')).toBeUndefined();
  });

  it('adds, amends what differs, and changes nothing the second time', async () => {
    const file = `${header}\nimported,g,积水,排水,yes,内涝\n`;
    expect(await load(file, true)).toMatchObject({ written: false, added: 1 });
    expect(await load(file)).toMatchObject({ written: true, added: 1, amended: 0 });
    expect(await load(file)).toMatchObject({ added: 0, amended: 0, unchanged: 1 });
    expect(await load(`${header}\nimported,g,路面积水,排水,,\n`)).toMatchObject({ amended: 1 });
    expect(await categoryByCode(realm.db, 'imported')).toMatchObject({
      nameZh: '路面积水',
      emergency: true,
      keywords: '内涝',
      openness: 'public',
    });
  });
});
