import type { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { lock, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { type RequestMapping, requestMappingInput } from '../mapping-input.ts';
import { requestMappingOf } from '../queries.ts';
import { refuseRequestImport } from '../refusals.ts';
import { mappingKept, requestMappingSubject } from '../rules/request-mapping.ts';
import { openWords } from '../words.ts';

/** A mapping’s JSON must fit into one part of an act, quotation marks and all. */
const bytesMax = 25_000;

/**
 * Keeps how another system's files are read: a new mapping, or another edition of one. Refuses words that stand
 * for nothing that is here.
 *
 * @param id of the mapping to amend; null for a new one.
 * @param version what the caller looked at; a mapping that has moved on is refused (`version.stale`).
 */
export async function keepRequestMapping(
  realm: Realm,
  caller: Caller,
  id: string | null,
  input: z.input<typeof requestMappingInput>,
  version?: number,
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const given = requestMappingInput.parse(input);
  const mapping = JSON.stringify(given);
  if (Buffer.byteLength(mapping) > bytesMax) return refuseRequestImport('request-mapping.too-long');
  return perform(realm, caller.once, async (transaction) => {
    const before = id === null ? undefined : await lock(transaction, requestMappingSubject, id);
    if (id !== null && before === undefined) return refuse('absent');
    if (before?.ended) return refuseRequestImport('request-mapping.ended');
    if (before && version !== undefined && before.version !== version) return refuse('version.stale');
    if (before && before.source !== given.source) return refuseRequestImport('request-mapping.source-fixed');
    if (before === undefined && (await requestMappingOf(transaction, given.source)))
      return refuseRequestImport('request-mapping.source-taken', { source: given.source });
    const unknown = await unknownWord(transaction, given);
    if (unknown) return unknown;
    const mappingId = before?.id ?? realm.newId();
    const { nameZh, nameEn } = given;
    const words = { nameZh, nameEn, mapping };
    await record(realm, transaction, caller, [mappingKept(mappingId, before, given.source, words)]);
    return { id: mappingId };
  });
}

/** Ends a mapping: files of that system are no longer taken by it. What was imported stays. */
export async function endRequestMapping(
  realm: Realm,
  caller: Caller,
  id: string,
  version?: number,
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  return perform(realm, caller.once, async (transaction) => {
    const before = await lock(transaction, requestMappingSubject, id);
    if (before === undefined) return refuse('absent');
    if (before.ended) return refuseRequestImport('request-mapping.ended');
    if (version !== undefined && before.version !== version) return refuse('version.stale');
    const acts = [{ type: 'request-mapping.ended', facts: {} }];
    await record(realm, transaction, caller, [{ subject: requestMappingSubject, id, before, acts }]);
    return { id };
  });
}

async function unknownWord(transaction: Transaction, mapping: RequestMapping): Promise<Refusal | undefined> {
  const meant = ({ words, otherwise }: RequestMapping['place']) =>
    new Set([...Object.values(words), ...(otherwise === null ? [] : [otherwise])]);
  const all = {
    places: meant(mapping.place),
    parties: meant(mapping.party),
    categories: meant(mapping.category),
  };
  // Each by itself, without what would stand for it if it weren't there.
  const plain = { column: null, words: {}, otherwise: null };
  const bare = { ...mapping, place: plain, party: plain, category: plain };
  const ground = await openWords(transaction, bare, all);
  for (const [field, words, find] of [
    ['place', all.places, ground.placeOf],
    ['party', all.parties, ground.partyOf],
    ['category', all.categories, ground.categoryOf],
  ] as const) {
    for (const word of words) {
      const found = await find(word);
      if (typeof found === 'string') continue;
      const refusal = isRefusal(found)
        ? found
        : refuseRequestImport('request-mapping.word-unknown', { word: word.slice(0, 60) });
      return { ...refusal, fields: [{ field, code: refusal.code, text: refusal.text }] };
    }
  }
  return undefined;
}
