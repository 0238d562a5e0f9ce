import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { checkRegister, testRealm } from '#harness/realm/index.ts';
import { openAccounts } from '#platform/accounts/index.ts';
import { editionsOf } from '#subjects/duties/index.ts';
import { listMatters } from '#subjects/matters/index.ts';
import { actingMandate, listDelegations, mandatesOf, partyKindNames } from '#subjects/parties/index.ts';
import { importByMapping, listRequestMappings } from '#subjects/request-imports/index.ts';
import { demoCategories } from './categories.ts';
import { demoMattersCount, demoSeatViews, fillDemo, fillMatters } from './index.ts';
import { planMatters } from './matters/plan.ts';
import { descriptions } from './matters/words.ts';
import { demoParties } from './parties.ts';
import { demoSeats } from './seats.ts';

const { realm } = await testRealm();

/** A power handed over on the county's list, watched by neither side, and a mapping by which a row would be taken. */
async function expectDelegationAndMapping() {
  const asked = { partyId: null, on: realm.today(), after: null, limit: 5 };
  const [delegation, ...others] = await listDelegations(realm.db, asked);
  expect(others).toEqual([]);
  expect(delegation).toMatchObject({ kind: 'authorised', basis: '《中华人民共和国行政处罚法》第二十四条' });
  const sides = new Set([delegation?.fromPartyId, delegation?.toPartyId, delegation?.supervisorPartyId]);
  expect(sides.size).toBe(3);
  const [power] = await editionsOf(realm.db, delegation?.powers ?? []);
  expect(power).toMatchObject({ type: 'penalty', leadPartyId: delegation?.fromPartyId });
  const [mapping] = await listRequestMappings(realm.db);
  const head =
    '工单编号,受理时间,来电时间,办理期限,办结时间,诉求标题,诉求内容,事发地址,问题类别,所属街道,承办单位';
  const more = '诉求类型,联系人,联系电话,是否保密,办理结果,是否解决';
  const row =
    'HZ-1,2026-11-20 09:00:00,2026-11-20 08:50:00,2026-11-27 09:00:00,,路灯不亮,三盏,某路,照明,,城管局';
  const { rows } = await sql<{ accountId: string }>`
    select account.id as "accountId" from account where username = 'demo-operator'`.execute(realm.db);
  const [mandate] = await mandatesOf(realm.db, rows[0]?.accountId ?? '', realm.today());
  const operator = { kind: 'person', account: rows[0]?.accountId ?? null } as const;
  const result = await importByMapping(
    realm,
    { ...operator, mandate: mandate === undefined ? null : actingMandate(mandate) },
    mapping?.id ?? '',
    { file: `${head},${more}\n${row},投诉类,某人,,否,,`, dryRun: true },
  );
  expect(result).toMatchObject({ rows: 1, rejected: 0 });
}

describe('the demo', () => {
  it('plans the same matters for the same seed, and others for another', () => {
    expect(planMatters(7n, 50)).toEqual(planMatters(7n, 50));
    expect(planMatters(7n, 50)).not.toEqual(planMatters(8n, 50));
  });

  it('plans every ending among the first twenty-five, ten of them among the first ten, none older than ninety days, and words that vary', () => {
    const plans = planMatters(330106n, demoMattersCount);
    for (const first of [10, 25]) {
      expect(new Set(plans.slice(0, first).map(({ ending }) => ending)).size).toBe(first);
    }
    expect(new Set(plans.map(({ ending }) => ending)).size).toBe(25);
    for (const { hoursAgo, description } of plans) {
      expect(hoursAgo).toBeLessThanOrEqual(90 * 24);
      expect(description).not.toMatch(/\{|undefined/);
    }
    expect(new Set(plans.map(({ description }) => description)).size).toBeGreaterThan(250);
  });

  it('has about sixty categories, each led by a party of the demo or by nobody yet, each with a legal basis', () => {
    expect(demoCategories.length).toBeGreaterThanOrEqual(60);
    const leads = new Set(['street', ...demoParties.map(({ key }) => key)]);
    for (const { code, lead, limit, basis } of demoCategories) {
      if (lead === null) continue;
      expect(leads, code).toContain(lead);
      expect(limit, code).not.toBeNull();
      expect(basis, code).toMatch(/^《[^》]+》(第[一二三四五六七八九十百千]+条)?$/);
    }
    const codes = new Set(demoCategories.map(({ code }) => code));
    for (const code of descriptions.keys()) expect(codes).toContain(code);
  });

  it('fills a realm so that every row follows from its acts, goes on where it stopped, and adds nothing twice', async () => {
    const accounts = openAccounts(realm, 'a secret of more than thirty-two characters');
    try {
      expect(await fillMatters(realm)).toBe(0);
      expect(await fillDemo(realm, accounts)).toBe(true);
      expect(await fillDemo(realm, accounts)).toBe(false);
      const answers = [true, true, true, true, true, true, false];
      expect(await fillMatters(realm, 25, () => answers.shift() ?? false)).toBe(6);
      expect(await fillMatters(realm, 25)).toBe(19);
      expect(await fillMatters(realm, 25)).toBe(0);
      await checkRegister(realm);
      expect((await demoSeatViews(realm, accounts)).length).toBe(demoSeats.length);
      await expectDelegationAndMapping();
    } finally {
      await accounts.close();
    }
    const matters = await listMatters(realm.db, {
      placePaths: [],
      reference: null,
      accusations: true,
      forPartyId: null,
      categoryId: null,
      state: null,
      after: null,
      limit: 50,
    });
    const states = new Set(matters.map(({ status }) => status));
    for (const status of ['opened', 'handling', 'verifying', 'calling-back', 'long-listed', 'closed'])
      expect(states).toContain(status);
    // No act lies in the future, and none of a matter before the one that it follows.
    const { rows } = await sql`
      select act.type, act.at, earlier.type as earlier, earlier.at as before
      from act join act as earlier on earlier.subject_id = act.subject_id and earlier.version = act.version - 1
      where act.at < earlier.at or act.at > ${realm.now()}`.execute(realm.db);
    expect(rows).toEqual([]);
    const kinds = await sql<{ kind: string; marked: boolean }>`
      select kind, bool_and(name_zh like '%（演示）') as marked from party join party_text using (id) group by kind`.execute(
      realm.db,
    );
    expect(kinds.rows.map(({ kind }) => kind).sort()).toEqual([...partyKindNames].sort());
    expect(kinds.rows.every(({ marked }) => marked)).toBe(true);
  }, 120_000);
});
