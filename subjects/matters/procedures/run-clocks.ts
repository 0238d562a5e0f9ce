import { type RawBuilder, sql } from 'kysely';
import type { Realm } from '#platform/realm/index.ts';
import { contestSubject } from '../rules/contest/contest.ts';
import { decideContestClock } from '../rules/contest/raise.ts';
import { callInSubject, decideCallInClock } from '../rules/oversight/call-in.ts';
import { decideSupervisionClock, supervisionSubject } from '../rules/oversight/supervision.ts';
import { decideTimeRequestClock, timeRequestSubject } from '../rules/oversight/time-request.ts';
import { runBesideClock } from './clocks/beside.ts';
import { runMatterClock } from './clocks/matter.ts';
import { runOrderClock } from './clocks/order.ts';
import { runLongListClock } from './long-list/run-long-list-clock.ts';

const batch = 200;

/**
 * Everything that has a clock: its table, with a column `next_clock_at` and an index on it, and what happens
 * to one of its rows. Each looks at the locked row again and says whether anything had fallen due.
 */
const clocks: Readonly<Record<string, (realm: Realm, id: string) => Promise<boolean>>> = {
  matter: runMatterClock,
  work_order: runOrderClock,
  contest: (realm, id) => runBesideClock(realm, contestSubject, id, decideContestClock),
  time_request: (realm, id) => runBesideClock(realm, timeRequestSubject, id, decideTimeRequestClock),
  supervision: (realm, id) => runBesideClock(realm, supervisionSubject, id, decideSupervisionClock),
  long_listing: runLongListClock,
  call_in: (realm, id) => runBesideClock(realm, callInSubject, id, decideCallInClock),
};

/**
 * Lets every clock that has fallen due have its consequences: orders count as received, the handler is
 * reminded, the supervisor told, the head of the party above called, whoever didn't come or answer is known.
 * The worker calls it each minute; after an outage it catches up. Running it twice, or in two workers at
 * once, changes nothing: each stage is an act on a locked row that has not reached it.
 *
 * Cost: an indexed look-up for each kind of clock, and one short transaction for each that fell due.
 *
 * @returns how many clocks moved.
 */
export async function runClocks(realm: Realm): Promise<number> {
  let moved = 0;
  for (;;) {
    const { rows } = await sql<{ id: string; kind: string }>`
      ${sql.join(Object.keys(clocks).map(fallenDue(realm.now())), sql` union all `)}
      order by next_clock_at`.execute(realm.db);
    if (rows.length === 0) return moved;
    let movedNow = 0;
    for (const { id, kind } of rows) {
      if (await clocks[kind]?.(realm, id)) movedNow += 1;
    }
    moved += movedNow;
    // Another worker took all of these: it will see to the rest.
    if (movedNow === 0) return moved;
  }
}

function fallenDue(now: string): (table: string) => RawBuilder<unknown> {
  return (table) => sql`
    (select id, ${table}::text as kind, next_clock_at from ${sql.table(table)} where next_clock_at <= ${now}
     order by next_clock_at limit ${batch})`;
}
