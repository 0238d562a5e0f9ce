import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countStatements, done, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { openAccounts } from '#platform/accounts/index.ts';
import { installer } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { calendarDays } from '#platform/working-time/index.ts';
import { addCategory, enactDuty } from '#subjects/duties/index.ts';
import { addPlace } from '#subjects/places/index.ts';
import type { MatrixQuery } from '../../app/setup/duties/services.ts';
import { setupServices } from './setup-services.ts';

const { realm } = await testRealm();
const accounts = openAccounts(realm, 'a secret of at least 32 characters');
afterAll(() => accounts.close());
let ground: Ground;
const since = '2026-01-01';
/** With the street and the three categories of the ground: more of each than a page shows. */
const streets = 44;
const categories = 54;

beforeAll(async () => {
  ground = await layGround(realm);
  for (let number = 1; number <= streets; number += 1) {
    const code = `330106${100 + number}`;
    const place = { kind: 'township', code, nameZh: `${number}号街道`, validFrom: since } as const;
    done(await addPlace(realm, installer, { ...place, parentId: ground.county }));
  }
  for (let number = 1; number <= categories; number += 1) {
    const names = { code: `c-${100 + number}`, nameZh: `类别${number}`, groupCode: 'z', groupNameZh: '其他' };
    const how = { openness: 'public', verification: 'sampled', validFrom: since } as const;
    const { id } = done(await addCategory(realm, installer, { ...names, ...how }));
    // Every other one is led everywhere, with a limit, means and a supervisor: nothing is wrong with it.
    if (number % 2 === 0) continue;
    const duty = { code: `D-${number}`, type: 'public-service', placeId: ground.county } as const;
    const parties = { leadPartyId: ground.cityManagement, supervisorPartyId: ground.hotline };
    const rest = { timeLimit: calendarDays(3), meansStaff: '两人', effectiveFrom: since, nameZh: '处置' };
    done(await enactDuty(realm, installer, { ...duty, ...parties, ...rest, categoryId: id }));
  }
}, 60_000);

const topmost: MatrixQuery = { placeId: null, rows: 0, columns: 0, grave: false, faulty: false };

async function matrixOf(asked: Partial<MatrixQuery>, of: Realm = realm) {
  const caller = ground.administrator;
  const setup = setupServices({ realm: of, caller, language: 'zh-CN', accounts });
  const matrix = await setup.dutyMatrix({ ...topmost, ...asked });
  if (matrix === null) throw new Error('no matrix');
  return matrix;
}

describe('a wide matrix of duties', () => {
  it('is shown in parts of at most 50 categories and 40 places, which together show each once', async () => {
    const rows: string[] = [];
    for (let from: number | null = 0; from !== null; ) {
      const matrix: Awaited<ReturnType<typeof matrixOf>> = await matrixOf({ rows: from });
      expect(matrix.rows.length).toBeLessThanOrEqual(50);
      expect(matrix.rows.every(({ cells }) => cells.length === matrix.columns.length)).toBe(true);
      rows.push(...matrix.rows.map(({ id }) => id));
      from = matrix.rowsPart.next;
    }
    expect(new Set(rows).size).toBe(rows.length);
    expect(rows).toHaveLength(categories + 3);
    const [left, right] = [await matrixOf({}), await matrixOf({ columns: 40 })];
    expect([left.columns.length, right.columns.length]).toEqual([40, 5]);
    expect(left.columnsPart).toEqual({ from: 0, total: 45, before: null, next: 40 });
    expect(right.columnsPart).toEqual({ from: 40, total: 45, before: 0, next: null });
  });

  it('counts what is wrong in all places, whichever are shown', async () => {
    const [left, right] = [await matrixOf({}), await matrixOf({ columns: 40 })];
    const orphan = ({ rows }: typeof left) => rows.find(({ id }) => id === ground.orphanCategory)?.wrong;
    expect(orphan(left)).toEqual([{ code: 'nobody-leads', places: 45 }]);
    expect(orphan(right)).toEqual(orphan(left));
  });

  it('lists only categories with faults where that is asked, of those that leave in doubt who leads where that is', async () => {
    const { categories: all } = await matrixOf({});
    // The even ones, lamps (no means), the one that nobody leads, and enquiries.
    expect(all).toEqual({ total: categories + 3, wrong: categories / 2 + 3 });
    const faulty = await matrixOf({ faulty: true });
    expect(faulty.rowsPart.total).toBe(all.wrong);
    expect(faulty.rows.every(({ wrong }) => wrong.length > 0)).toBe(true);
    const grave = await matrixOf({ faulty: true, grave: true });
    expect(grave.rowsPart.total).toBe(all.wrong - 1);
    expect(grave.rows.map(({ id }) => id)).not.toContain(ground.lampCategory);
  });

  it('is read by as many statements as a narrow one, and by an old address from its beginning', async () => {
    await matrixOf({});
    const wide = await countStatements(realm, (counted) => matrixOf({}, counted));
    const narrow = await countStatements(realm, (counted) => matrixOf({ placeId: ground.street }, counted));
    expect(wide).toBe(narrow);
    expect((await matrixOf({ rows: 5_000 })).rowsPart.from).toBe(0);
  });

  it('is handed over in less than 60 kB, each thing that its cells say being sent once', async () => {
    const matrix = await matrixOf({});
    expect(JSON.stringify({ ...matrix, kinds: [] }).length).toBeLessThan(60_000);
    expect(matrix.says.length).toBeLessThan(10);
  });
});
