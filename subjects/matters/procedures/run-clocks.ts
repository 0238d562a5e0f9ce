import { sql } from 'kysely';
import type { Realm } from '#platform/realm/index.ts';
import { contestSubject } from '../rules/contest/contest.ts';
import { decideContestClock } from '../rules/contest/raise.ts';
import { callInSubject, decideCallInClock } from '../rules/oversight/call-in.ts';
import { decideSupervisionClock, supervisionSubject } from '../rules/oversight/supervision.ts';
import { decideTimeRequestClock, timeRequestSubject } from '../rules/oversight/time-request.ts';
import { runBesideClock } from './clocks/beside.ts';
import { runMatterClock } from './clocks/matter.ts';
import { runOrderClock, runOrderClocks } from './clocks/order.ts';
import { runLongListClock } from './long-list/run-long-list-clock.ts';

/** So many clocks are looked up at once, and so many of orders moved in one transaction. */
const lookedUp = 200;
const together = 50;

/** So many clocks move in one call at most: what is left falls to the next minute, and no call goes on for ever. */
const movedMax = 20_000;

/** Moves some clocks of one kind, 200 at most, and says how many moved. */
type Clock = (realm: Realm, rows: readonly Due[]) => Promise<number>;

/** A clock that has fallen due. */
interface Due {
  readonly id: string;
  readonly at: string;
  /** Whether it has to be moved by itself. */
  readonly alone: boolean;
}

/**
 * Everything that has a clock: its table, with a column `next_clock_at` and an index on it, and what happens
 * to its rows. Each looks at the locked row again and says whether anything had fallen due.
 */
const clocks: Readonly<Record<string, Clock>> = {
  matter: oneByOne(runMatterClock),
  work_order: moveOrders,
  contest: oneByOne((realm, id) => runBesideClock(realm, contestSubject, id, decideContestClock)),
  time_request: oneByOne((realm, id) =>
    runBesideClock(realm, timeRequestSubject, id, decideTimeRequestClock),
  ),
  supervision: oneByOne((realm, id) => runBesideClock(realm, supervisionSubject, id, decideSupervisionClock)),
  long_listing: oneByOne(runLongListClock),
  call_in: oneByOne((realm, id) => runBesideClock(realm, callInSubject, id, decideCallInClock)),
};

/**
 * Lets every clock that has fallen due have its consequences: orders count as received, the handler is
 * reminded, the supervisor told, the head of the party above called, whoever didn't come or answer is known.
 * The worker calls it each minute; after an outage it catches up. Running it twice, in several workers at
 * once, or killed in between, changes nothing: each stage is an act on a locked row that has not reached it.
 * A clock that can't be moved is told to the operator and keeps no other from moving.
 *
 * Cost: an indexed look-up for each 200 clocks of a kind; for orders one short transaction for each 50, for
 * others one for each.
 *
 * @returns how many clocks moved.
 */
export async function runClocks(realm: Realm): Promise<number> {
  let moved = 0;
  for (;;) {
    let movedNow = 0;
    for (const [table, run] of Object.entries(clocks)) movedNow += await sweep(realm, table, run);
    moved += movedNow;
    // None: all is done, or another worker is at it.
    if (movedNow === 0 || moved >= movedMax) return moved;
  }
}

/** Goes once through all that has fallen due of one kind, in the order in which it did. */
async function sweep(realm: Realm, table: string, run: Clock): Promise<number> {
  const now = realm.now();
  let moved = 0;
  let last: Due | undefined;
  while (moved < movedMax) {
    const after =
      last === undefined ? sql`true` : sql`(next_clock_at, id) > (${last.at}::timestamptz, ${last.id}::uuid)`;
    const alone = table === 'work_order' ? sql`stop_until is not null` : sql`true`;
    const { rows } = await sql<Due>`
      select id, next_clock_at as at, ${alone} as alone from ${sql.table(table)}
      where next_clock_at <= ${now}::timestamptz and ${after}
      order by next_clock_at, id limit ${lookedUp}`.execute(realm.db);
    if (rows.length > 0) moved += await run(realm, rows);
    if (rows.length < lookedUp) break;
    last = rows.at(-1);
  }
  return moved;
}

function oneByOne(run: (realm: Realm, id: string) => Promise<boolean>): Clock {
  return async (realm, rows) => {
    let moved = 0;
    for (const { id } of rows) if (await dared(realm, id, () => run(realm, id))) moved += 1;
    return moved;
  };
}

async function moveOrders(realm: Realm, rows: readonly Due[]): Promise<number> {
  const ids = rows.filter(({ alone }) => !alone).map(({ id }) => id);
  let moved = await oneByOne(runOrderClock)(
    realm,
    rows.filter(({ alone }) => alone),
  );
  for (let first = 0; first < ids.length; first += together) {
    const some = ids.slice(first, first + together);
    // Where one of them can't be moved, the others are moved without it.
    const all = await runOrderClocks(realm, some).catch(unlessGone);
    moved +=
      all ??
      (await oneByOne(runOrderClock)(
        realm,
        rows.filter(({ id }) => some.includes(id)),
      ));
  }
  return moved;
}

/** Tries one clock: a fault is told to the operator, and what it was about stays due. */
async function dared(realm: Realm, id: string, run: () => Promise<boolean>): Promise<boolean> {
  try {
    return await run();
  } catch (error) {
    unlessGone(error);
    realm.log.error({ error, id }, 'a clock could not be moved; the others go on');
    return false;
  }
}

/** Throws a fault on where the database is gone: then nothing moves, and the next minute tries again. */
function unlessGone(error: unknown): undefined {
  const { code, message } = error as { code?: unknown; message?: unknown };
  // Connection exceptions, no resources left, shut down by the operator.
  if (typeof code === 'string' && /^(08|53|57)/.test(code)) throw error;
  if (typeof message === 'string' && message.startsWith('Connection terminated')) throw error;
  return undefined;
}
