import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { checkRegister, testRealm } from '#harness/realm/index.ts';
import { openAccounts } from '#platform/accounts/index.ts';
import { listMatters } from '#subjects/matters/index.ts';
import { partyKindNames } from '#subjects/parties/index.ts';
import { demoCategories } from './categories.ts';
import { demoMattersCount, demoSeatViews, fillDemo, fillMatters } from './index.ts';
import { planMatters } from './matters/plan.ts';
import { descriptions } from './matters/words.ts';
import { demoParties } from './parties.ts';
import { demoSeats } from './seats.ts';

const { realm } = await testRealm();

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
