import { sql } from 'kysely';
import { localDate, type Realm } from '#platform/realm/index.ts';
import { historyOfFound } from '#register/index.ts';
import { type PlaceEvent, placeEvents } from './rules/history.ts';
import { placeSubject } from './rules/place.ts';

/**
 * What happened to a place since it was added: what it was called, where it lay, what it took in and what took its
 * place; oldest first. Of the places merged into it, only that they were, at most 100 of them.
 */
export async function placeHistory(realm: Realm, id: string): Promise<PlaceEvent[]> {
  const own = await historyOfFound(
    realm.db,
    sql`select 'place' as kind, ${id}::uuid as id`,
    placeSubject.acts,
  );
  const merged = await historyOfFound(
    realm.db,
    sql`select 'place' as kind, id from place where successor_id = ${id}::uuid order by id limit 100`,
    ['place.ended'],
  );
  const acts = [...own, ...merged].sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  return placeEvents(id, acts, (moment) => localDate(new Date(moment), realm.workingTime.zone));
}
