import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { checkRegister, done, type Ground, layGround, testMonday, testRealm } from '#harness/realm/index.ts';
import { visitor } from '#platform/callers/index.ts';
import { takeInReport } from '#subjects/matters/index.ts';
import { startWorker } from './worker.ts';

const { realm, clock } = await testRealm();
let ground: Ground;
const reports = 20;
const stages = ['work-order.reminded', 'work-order.overdue', 'work-order.escalated'] as const;

// The jobs' own schema is the administrator's.
const administrator = new pg.Client({ connectionString: realm.databaseUrl });

beforeAll(async () => {
  await administrator.connect();
  ground = await layGround(realm);
});
afterAll(() => administrator.end());

async function reportLamps(count: number): Promise<string[]> {
  const orders: string[] = [];
  for (let number = 1; number <= count; number += 1) {
    const description = `第 ${number} 盏路灯坏了三天。`;
    const given = { categoryId: ground.lampCategory, placeId: ground.community, description };
    const { matterId } = done(await takeInReport(realm, visitor, given));
    const { rows } = await sql<{
      id: string;
    }>`select id from work_order where matter_id = ${matterId}`.execute(realm.db);
    orders.push(rows[0]?.id as string);
  }
  return orders;
}

/** How often each stage was recorded, and told to the handler, for each order. */
async function stagesOf(orders: readonly string[]): Promise<Record<string, number>> {
  const { rows } = await sql<{ what: string; count: number }>`
    select what, count(*)::int as count from (
      select subject_id, type as what from act where subject_id = any(${orders}) and type = any(${[...stages]})
      union all
      select subject_id, 'told ' || kind from notice
      where subject_id = any(${orders}) and role = 'handler' and kind = any(${[...stages]})) as happened
    group by what`.execute(realm.db);
  return Object.fromEntries(rows.map(({ what, count }) => [what, count]));
}

const onceEach = (count: number) =>
  Object.fromEntries(
    stages.flatMap((stage) => [
      [stage, count],
      [`told ${stage}`, count],
    ]),
  );

async function addJob(task: string): Promise<void> {
  await administrator.query(`select ${realm.schema}_jobs.add_job($1)`, [task]);
}

async function jobsLeft(): Promise<number> {
  const { rows } = await administrator.query(`select count(*)::int as count from ${realm.schema}_jobs.jobs`);
  return rows[0].count;
}

function passDays(days: number): void {
  clock.now = new Date(clock.now.getTime() + days * 24 * 3_600_000);
}

it('After days without a worker, two that start at once let every clock fall due exactly once', async () => {
  const orders = await reportLamps(reports);
  passDays(30);
  expect(await stagesOf(orders)).toEqual({});
  const workers = await Promise.all([startWorker(realm), startWorker(realm)]);
  expect(await stagesOf(orders)).toEqual(onceEach(reports));
  await Promise.all(workers.map((worker) => worker.stop()));
  await checkRegister(realm);
});

it('While two workers are at work, the job runs the clocks exactly once, however often it is asked for', async () => {
  clock.now = new Date(testMonday);
  const orders = await reportLamps(3);
  const workers = await Promise.all([startWorker(realm), startWorker(realm)]);
  expect(await stagesOf(orders)).toEqual({});
  passDays(30);
  for (let time = 1; time <= 4; time += 1) await addJob('run-clocks');
  await vi.waitFor(async () => expect(await jobsLeft()).toBe(0), { timeout: 20_000 });
  expect(await stagesOf(orders)).toEqual(onceEach(3));
  await Promise.all(workers.map((worker) => worker.stop()));
  await checkRegister(realm);
});

it('A worker that is started again repeats nothing', async () => {
  const before = await sql`select from act`.execute(realm.db);
  const worker = await startWorker(realm);
  await worker.stop();
  const after = await sql`select from act`.execute(realm.db);
  expect(after.rows).toHaveLength(before.rows.length);
});
