import { sql } from 'kysely';
import type { Database, Transaction } from '#platform/database/index.ts';
import type { Refusal } from '#platform/refusal/index.ts';
import { type PartyView, partiesById } from './queries.ts';
import { refuseParty } from './refusals.ts';

/** Parties by the code or the Chinese name that a file calls them by. */
export interface PartyFinder {
  /** The party; a refusal where there is none or several of that name. */
  find(word: string): PartyView | Refusal;
  /** Like `find`, and null for an empty cell. */
  findOptional(word: string | null): PartyView | null | Refusal;
}

/** Looks up all parties that a file names, in one go; ended ones are not found. */
export async function partyFinder(
  database: Database | Transaction,
  words: readonly (string | null)[],
): Promise<PartyFinder> {
  const named = [...new Set(words.filter((word) => word !== null))];
  const { rows } = await sql<{ id: string; word: string }>`
    select party.id, word from unnest(${named}::text[]) as given (word)
    join party_text on true join party using (id)
    where party.valid_to is null and (party.code = word or party_text.name_zh = word)`.execute(database);
  const views = await partiesById(
    database,
    rows.map(({ id }) => id),
  );
  const found = new Map<string, PartyView[]>();
  for (const { id, word } of rows) {
    const view = views.get(id);
    if (view) found.set(word, [...(found.get(word) ?? []), view]);
  }
  const find = (word: string) => {
    const [party, another] = found.get(word) ?? [];
    if (party === undefined) return refuseParty('party.unknown', { party: word });
    return another === undefined ? party : refuseParty('party.ambiguous', { party: word });
  };
  return { find, findOptional: (word) => (word === null ? null : find(word)) };
}
