import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countStatements, done, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { openAccounts } from '#platform/accounts/index.ts';
import { installer } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { addCategory, enactDuty } from '#subjects/duties/index.ts';
import { addParty, mandatesOf } from '#subjects/parties/index.ts';
import type { SetupServices } from '../../app/services.ts';
import { setupKinds } from '../../app/setup/view.ts';
import { choiceList } from '../desk/choice-lists.ts';
import { pageRequestOf } from '../page-request.fixture.ts';
import { setupServices } from './setup-services.ts';

const { realm } = await testRealm();
const accounts = openAccounts(realm, 'a secret of at least 32 characters');
afterAll(() => accounts.close());
let ground: Ground;

beforeAll(async () => {
  ground = await layGround(realm);
});

function servicesOf(asked: Realm): SetupServices {
  return setupServices({ realm: asked, caller: ground.administrator, language: 'zh-CN', accounts });
}

const firstPage = { words: null, cursor: null };

describe('a table of set-up', () => {
  it.each([...setupKinds])('of %s carries the choices of a form only while it is open', async (kind) => {
    const setup = servicesOf(realm);
    expect((await setup.list({ kind, ...firstPage }))?.fields).toEqual([]);
    expect((await setup.list({ kind, ...firstPage, adding: true }))?.fields.length).toBeGreaterThan(2);
  });

  it('of duties is read by as many statements, and its form as heavy, however many parties there are', async () => {
    const read = (asked: Realm) =>
      servicesOf(asked).list({ kind: 'duties', words: '管理', cursor: null, adding: true });
    await read(realm);
    const few = await countStatements(realm, read);
    const light = JSON.stringify((await read(realm))?.fields).length;
    const since = { validFrom: '2026-01-01' };
    for (let number = 0; number < 30; number += 1) {
      const party = { kind: 'department', nameZh: `第${number}管理局`, ...since } as const;
      const leadPartyId = done(await addParty(realm, installer, party)).id;
      const duty = { code: `MORE-${number}`, type: 'other', placeId: ground.county, leadPartyId } as const;
      const category = { categoryId: ground.orphanCategory, nameZh: '管理', effectiveFrom: '2026-01-01' };
      done(await enactDuty(realm, installer, { ...duty, ...category }));
    }
    expect((await read(realm))?.rows.length).toBeGreaterThan(30);
    expect(await countStatements(realm, read)).toBe(few);
    expect(JSON.stringify((await read(realm))?.fields)).toHaveLength(light);
  });
});

describe('a long list to choose from', () => {
  it('holds what was added a moment ago, and is read by one statement until then', async () => {
    const page = pageRequestOf(realm, ground.administrator);
    const [mandate] = await mandatesOf(realm.db, ground.administrator.account ?? '', realm.today());
    const asked = (of: Realm) => ({ ...page, realm: of, visit: { ...page.visit, mandate } });
    const labels = async (list: string) => (await choiceList(asked(realm), list))?.map(([, label]) => label);
    for (const list of ['parties', 'places', 'divisions', 'categories', 'duties']) {
      expect((await labels(list))?.length).toBeGreaterThan(0);
      expect(await countStatements(realm, (counted) => choiceList(asked(counted), list))).toBe(1);
    }
    expect(await labels('divisions')).toEqual(['测试区', '　测试街道', '　　测试社区']);
    const category = { code: 'brand-new', nameZh: '新近类别', groupCode: 'other', groupNameZh: '其他' };
    const rest = { openness: 'public', verification: 'sampled', validFrom: '2026-01-01' } as const;
    done(await addCategory(realm, installer, { ...category, ...rest }));
    expect(await labels('categories')).toContain('新近类别');
  });
});
