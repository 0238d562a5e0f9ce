import { beforeAll, describe, expect, it } from 'vitest';
import { asOwner, checkRegister, done, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { visitor } from '#platform/callers/index.ts';
import { runClocks, takeInReport } from '../index.ts';

const { realm, clock } = await testRealm();
let ground: Ground;
const day = 86_400_000;

beforeAll(async () => {
  ground = await layGround(realm);
});

async function reports(count: number, categoryId: string): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const given = { categoryId, placeId: ground.community, description: `第 ${number} 处路灯不亮` };
    ids.push(done(await takeInReport(realm, visitor, given)).matterId as string);
  }
  return ids;
}

/** How often each kind of act happened to what hangs on some matters, by the clock. */
async function happened(matterIds: readonly string[]): Promise<Record<string, number>> {
  const { rows } = await realm.pool.query<{ type: string; count: number }>(
    `select type, count(*)::int as count from act
     where (subject_id = any($1) or subject_id in (select id from work_order where matter_id = any($1)))
       and type in ('work-order.received', 'work-order.response-overdue', 'work-order.reminded',
         'work-order.overdue', 'work-order.escalated', 'matter.dispatch-overdue')
     group by type`,
    [matterIds],
  );
  return Object.fromEntries(rows.map(({ type, count }) => [type, count]));
}

async function told(matterIds: readonly string[]): Promise<number> {
  const { rows } = await realm.pool.query<{ count: number }>(
    `select count(*)::int as count from notice
     where parameters ->> 'matterId' = any($1) and kind = 'work-order.overdue'`,
    [matterIds],
  );
  return rows[0]?.count ?? 0;
}

/** From now on every connection ends in the middle of a transaction that tells somebody, but for the first ones. */
async function dieAfter(transactions: number): Promise<void> {
  await asOwner(
    realm,
    `create sequence told_of start 1;
     create function die() returns trigger language plpgsql security definer as $$
     begin
       if nextval('${realm.schema}.told_of') > ${transactions} then
         perform pg_terminate_backend(pg_backend_pid());
       end if;
       return null;
     end $$;
     create trigger die after insert on notice for each statement execute function die()`,
  );
}

async function liveOn(): Promise<void> {
  await asOwner(realm, 'drop trigger die on notice; drop function die(); drop sequence told_of');
}

const each = (count: number) => ({
  'work-order.received': count,
  'work-order.response-overdue': count,
  'work-order.reminded': count,
  'work-order.overdue': count,
  'work-order.escalated': count,
});

describe('clocks after the worker was away', () => {
  it('have all their consequences, each once, when several workers come back at the same time', async () => {
    const matters = await reports(70, ground.lampCategory);
    const waiting = await reports(6, ground.orphanCategory);
    clock.now = new Date(clock.now.getTime() + 30 * day);
    const moved = await Promise.all(Array.from({ length: 4 }, () => runClocks(realm)));
    expect(moved.reduce((sum, count) => sum + count, 0)).toBe(76);
    expect(await happened(matters)).toEqual(each(70));
    expect(await happened(waiting)).toEqual({ 'matter.dispatch-overdue': 6 });
    // The handler and the supervisor are told of each, once.
    expect(await told(matters)).toBe(140);
    expect(await runClocks(realm)).toBe(0);
  });

  it('are lost and doubled by no worker that is killed in the middle, wherever it was', async () => {
    const matters = await reports(60, ground.lampCategory);
    clock.now = new Date(clock.now.getTime() + 30 * day);
    for (const transactions of [0, 1]) {
      await dieAfter(transactions);
      await expect(runClocks(realm)).rejects.toThrow();
      await liveOn();
    }
    // The second got through fifty before it was killed; nothing is half done.
    expect(await happened(matters)).toEqual(each(50));
    expect(await told(matters)).toBe(100);
    expect(await runClocks(realm)).toBe(10);
    expect(await happened(matters)).toEqual(each(60));
    expect(await told(matters)).toBe(120);
    await checkRegister(realm);
  });

  it('move although one among them can’t', async () => {
    const matters = await reports(12, ground.lampCategory);
    const broken = matters[5] as string;
    await asOwner(realm, `update work_order set pauses = '[null]' where matter_id = '${broken}'`);
    clock.now = new Date(clock.now.getTime() + 30 * day);
    expect(await runClocks(realm)).toBe(11);
    expect(await happened(matters)).toEqual(each(11));
    await asOwner(realm, `update work_order set pauses = '[]' where matter_id = '${broken}'`);
    expect(await runClocks(realm)).toBe(1);
    expect(await happened(matters)).toEqual(each(12));
    await checkRegister(realm);
  });
});
