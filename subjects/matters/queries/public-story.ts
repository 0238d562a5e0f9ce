import { sql } from 'kysely';
import type { Realm } from '#platform/realm/index.ts';
import { historyOfFound } from '#register/index.ts';
import { publicStep, publicTypes, type StoryStep } from './story.ts';

/**
 * Tells the public steps of a matter's story, oldest first, by one query. Whether the matter itself is
 * public is the caller's to see to: its line says so.
 *
 * Cost: the acts of the matter, its orders and call-ins, by index.
 */
export async function publicStory(realm: Realm, matterId: string): Promise<StoryStep[]> {
  const subjects = sql`
    select 'matter', ${matterId}::uuid
    union all select 'work-order', id from work_order where matter_id = ${matterId}
    union all select 'call-in', id from call_in where matter_id = ${matterId}
    union all select 'long-listing', id from long_listing where matter_id = ${matterId}`;
  const acts = await historyOfFound(realm.db, subjects, [...publicTypes]);
  return acts.flatMap((act) => publicStep(act) ?? []);
}
