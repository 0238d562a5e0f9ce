import { sql } from 'kysely';
import type { Realm } from '#platform/realm/index.ts';
import { findGround } from './ground.ts';
import { demoSource } from './matters/life.ts';
import { liveThrough } from './matters/live-through.ts';
import { planMatters } from './matters/plan.ts';
import { setStage } from './matters/stage.ts';
import { fillTopic, hasTopic } from './matters/topic.ts';

/** How many matters the demo has. */
export const demoMattersCount = 400;

const seed = 330106n;

/**
 * Fills in the demo's matters, in all states over the last ninety days, by running the real procedures at
 * past moments as the demo's seats. Each matter is one transaction; those that are in are left alone, so
 * filling goes on where it stopped. Does nothing in a realm without the demo's ground.
 *
 * @param most so many at most; the first few show every state.
 * @param onward asked before each matter; false stops.
 * @returns how many were filled in now.
 */
export async function fillMatters(
  realm: Realm,
  most = demoMattersCount,
  onward: () => boolean = () => true,
): Promise<number> {
  const { rows } = await sql<{ reference: string }>`
    select source_reference as reference from report where source = ${demoSource} and source_reference ~ '^demo-[0-9]+$'`.execute(
    realm.db,
  );
  const known = new Set(rows.map(({ reference }) => reference));
  const missing = planMatters(seed, demoMattersCount)
    .slice(0, most)
    .filter(({ reference }) => !known.has(reference));
  // The topic comes last: it may be all that is missing.
  const topicless = most >= demoMattersCount && !(await hasTopic(realm));
  const ground = missing.length === 0 && !topicless ? undefined : await findGround(realm);
  if (ground === undefined) return 0;
  const stage = await setStage(realm, ground);
  let filled = 0;
  for (const plan of missing) {
    if (!onward()) break;
    await liveThrough(stage, plan);
    filled += 1;
  }
  if (known.size + filled >= demoMattersCount) await fillTopic(stage);
  return filled;
}
