import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { done, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { visitor } from '#platform/callers/index.ts';
import { calendarDays } from '#platform/working-time/index.ts';
import {
  countTasks,
  listTasks,
  raiseContest,
  reportDone,
  requestTime,
  saidIn,
  type Task,
  takeInReport,
} from '../index.ts';
import { ordersOf } from './orders.ts';

const { realm } = await testRealm();
let ground: Ground;
const path: Record<'county' | 'street' | 'community', string> = { county: '', street: '', community: '' };
const decided: readonly Task[] = ['dispatch', 'settle-contest', 'decide-time', 'verify'];

/** In the street itself and in its community: one matter each for everything that somebody may have to decide. */
beforeAll(async () => {
  ground = await layGround(realm);
  const places = { county: ground.county, street: ground.street, community: ground.community };
  const { rows } = await sql<{ id: string; path: string }>`select id, path::text from place`.execute(
    realm.db,
  );
  for (const name of ['county', 'street', 'community'] as const)
    path[name] = rows.find(({ id }) => id === places[name])?.path ?? '';
  for (const placeId of [ground.street, ground.community]) {
    const report = async (categoryId: string, description: string) => {
      const taken = done(await takeInReport(realm, visitor, { categoryId, placeId, description }));
      return (await ordersOf(realm.db, taken.matterId ?? ''))[0]?.id ?? '';
    };
    await report(ground.orphanCategory, '喷泉不出水。');
    const contested = await report(ground.lampCategory, '东门的路灯不亮。');
    const refuse = { clause: '第三条', reason: '不属本单位职责' };
    done(await raiseContest(realm, ground.handler, contested, undefined, refuse));
    const timed = await report(ground.lampCategory, '西门的路灯在闪。');
    const longer = { kind: 'extension', timeLimit: calendarDays(1), reason: '换电缆' } as const;
    done(await requestTime(realm, ground.handler, timed, undefined, longer));
    const mended = await report(ground.lampCategory, '南门的路灯不亮。');
    const solved = { outcome: 'solved', note: '已换灯。' } as const;
    done(await reportDone(realm, ground.handler, mended, undefined, solved));
  }
});

async function tasksOf(
  partyId: string,
  tasks: readonly Task[],
  { placePaths = [], words = null }: { placePaths?: readonly string[]; words?: string | null },
) {
  const said = words === null ? null : await saidIn(realm.db, words, partyId);
  const mandateId = ground.dispatcher.mandate?.id ?? '';
  const asked = { partyId, mandateId, tasks, placePaths, dueBefore: null, said };
  const listed = await listTasks(realm.db, asked, null, 100);
  const counts = await countTasks(realm.db, asked);
  const byTask = Object.fromEntries(
    tasks.map((task) => [task, listed.filter((each) => each.task === task).length]),
  );
  expect(Object.fromEntries(counts)).toEqual(byTask);
  return byTask;
}

const waiting = (placePaths: readonly string[], words: string | null = null) =>
  tasksOf(ground.hotline, decided, { placePaths, words });

/** What the lamps' handler has to do about matters of which something was said. */
const handling = (words: string) => tasksOf(ground.cityManagement, ['receive', 'handle'], { words });

const none = { dispatch: 0, 'settle-contest': 0, 'decide-time': 0, verify: 0 };
const two = { dispatch: 2, 'settle-contest': 2, 'decide-time': 2, verify: 2 };
const one = { dispatch: 1, 'settle-contest': 1, 'decide-time': 1, verify: 1 };

describe('what somebody must decide', () => {
  it('is what waits in their places and below, and counted alike', async () => {
    expect(await waiting([])).toEqual(two);
    expect(await waiting([path.county])).toEqual(two);
    expect(await waiting([path.street])).toEqual(two);
    expect(await waiting([path.community])).toEqual(one);
    expect(await waiting([path.community, path.street])).toEqual(two);
    expect(await waiting(['999999'])).toEqual(none);
  });

  it('is found by words, also by those that very many speak of', async () => {
    const lamps = { ...one, dispatch: 0 };
    expect(await waiting([path.community], '路灯')).toEqual(lamps);
    expect(await waiting([path.community], '东门 路灯')).toEqual({ ...none, 'settle-contest': 1 });
    expect(await waiting([path.community], '西门 东门')).toEqual(none);
    expect(await handling('路灯')).toEqual({ receive: 4, handle: 0 });
    expect(await handling('西门')).toEqual({ receive: 2, handle: 0 });
    expect(await handling('南门')).toEqual({ receive: 0, handle: 0 });
    // Elsewhere so many people speak of lamps that matters are looked at one by one instead of being named.
    await sql`
      with others as (
        insert into matter select (jsonb_populate_record(matter, jsonb_build_object(
          'id', gen_random_uuid(), 'reference', 'other-' || number, 'status', 'handling', 'lead_party_id', null))).*
        from matter, generate_series(1, 600) as number where id = (select id from matter limit 1)
        returning id, opened_at)
      insert into matter_search select others.id, others.opened_at, array_to_tsvector('{路灯,o/}') from others`.execute(
      realm.db,
    );
    expect(await waiting([path.community], '路灯')).toEqual(lamps);
    expect(await waiting([path.community], '东门 路灯')).toEqual({ ...none, 'settle-contest': 1 });
    expect(await handling('路灯')).toEqual({ receive: 4, handle: 0 });
    expect(await handling('西门 路灯')).toEqual({ receive: 2, handle: 0 });
    expect(await handling('南门 路灯')).toEqual({ receive: 0, handle: 0 });
  });
});
