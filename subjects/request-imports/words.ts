import { sql } from 'kysely';
import type { Transaction } from '#platform/database/index.ts';
import { isRefusal, type Refusal } from '#platform/refusal/index.ts';
import { listCategories } from '#subjects/duties/index.ts';
import { partyFinder } from '#subjects/parties/index.ts';
import { placesByCode } from '#subjects/places/index.ts';
import type { RequestMapping } from './mapping-input.ts';
import type { ImportGround } from './read-request.ts';
import { refuseRequestImport } from './refusals.ts';

/** The words of a file that stand for places, parties and categories, each once. */
export interface FileWords {
  readonly places: ReadonlySet<string>;
  readonly parties: ReadonlySet<string>;
  readonly categories: ReadonlySet<string>;
}

/**
 * Looks up all that a file's words stand for, at once: by the mapping, else by the code or Chinese name that they
 * are themselves, else what stands for all others. Nothing is added. Cost: four queries.
 */
export async function openWords(
  transaction: Transaction,
  mapping: RequestMapping,
  words: FileWords,
): Promise<ImportGround> {
  const meant = ({ words: known, otherwise }: RequestMapping['place'], found: ReadonlySet<string>) => [
    ...new Set([
      ...[...found].map((word) => known[word] ?? word),
      ...(otherwise === null ? [] : [otherwise]),
    ]),
  ];
  const places = await findPlaces(transaction, meant(mapping.place, words.places));
  const parties = await partyFinder(transaction, meant(mapping.party, words.parties));
  const categories = new Map<string, string>();
  for (const { id, code, nameZh } of await listCategories(transaction)) {
    categories.set(nameZh, categories.get(nameZh) ?? id);
    categories.set(code, id);
  }
  const lookUp =
    ({ words: known, otherwise }: RequestMapping['place'], find: (word: string) => string | Refusal | null) =>
    async (word: string): Promise<string | Refusal | null> => {
      const said = word === '' ? undefined : (known[word] ?? word);
      const found = said === undefined ? null : find(said);
      if (found !== null && !isRefusal(found)) return found;
      return otherwise === null ? found : find(otherwise);
    };
  return {
    placeOf: lookUp(mapping.place, (word) => places(word)),
    partyOf: lookUp(mapping.party, (word) => {
      const party = parties.find(word);
      return isRefusal(party) ? (party.code === 'party.unknown' ? null : party) : party.id;
    }),
    categoryOf: lookUp(mapping.category, (word) => categories.get(word) ?? null),
  };
}

async function findPlaces(
  transaction: Transaction,
  words: readonly string[],
): Promise<(word: string) => string | Refusal | null> {
  const byCode = await placesByCode(transaction, words);
  const { rows } = await sql<{ id: string; name: string }>`
    select place.id, name_zh as name from place join place_text using (id)
    where valid_to is null and name_zh = any(${[...words]}::text[]) order by place.id limit 5000`.execute(
    transaction,
  );
  const byName = Map.groupBy(rows, ({ name }) => name);
  return (word) => {
    const known = byCode.get(word);
    if (known) return known.id;
    const [place, another] = byName.get(word) ?? [];
    if (place === undefined) return null;
    return another === undefined
      ? place.id
      : refuseRequestImport('request-import.place-ambiguous', { place: word });
  };
}
