import type { Language } from '#platform/languages.ts';
import type { Realm } from '#platform/realm/index.ts';
import { listDuties } from '#subjects/duties/index.ts';
import { listParties } from '#subjects/parties/index.ts';
import { groundOf } from '../ground-cache.ts';
import type { PageRequest } from '../page-caller.ts';

/** Pairs of value and label. */
type Pairs = readonly (readonly [string, string])[];

/** So many parties can be chosen from; a realm with more finds the rest through its duties. */
const partiesMax = 3_000;
const partiesAtOnce = 1_000;
/** So many duties can be chosen from. */
const dutiesMax = 5_000;
const dutiesAtOnce = 1_000;

/** So long a list may be as it was, in milliseconds. */
const keptMs = 15_000;

const kept = new WeakMap<Realm, Map<string, { readonly at: number; readonly pairs: Promise<Pairs> }>>();

/** A long list to choose from in the reader's language, for staff only; null for others and for no such list. */
export async function choiceList({ realm, visit }: PageRequest, list: string): Promise<Pairs | null> {
  if (visit.mandate === undefined) return null;
  if (!Object.hasOwn(lists, list)) return null;
  const read = lists[list as keyof typeof lists];
  const language = visit.language;
  const key = `${list} ${language}`;
  const known = kept.get(realm) ?? new Map();
  kept.set(realm, known);
  const found = known.get(key);
  if (found && performance.now() - found.at < keptMs) return found.pairs;
  const pairs = read(realm, language);
  known.set(key, { at: performance.now(), pairs });
  pairs.catch(() => known.delete(key));
  return pairs;
}

const lists = {
  parties: partyPairs,
  places: placePairs,
  categories: categoryPairs,
  duties: dutyPairs,
} as const;

async function partyPairs(realm: Realm, language: Language): Promise<Pairs> {
  const pairs: [string, string][] = [];
  for (let after: string | null = null; pairs.length < partiesMax; ) {
    const page = await listParties(realm.db, { text: null, after, limit: partiesAtOnce });
    for (const { id, nameZh, nameEn, validTo } of page) {
      if (validTo === null) pairs.push([id, said(language, nameZh, nameEn)]);
    }
    if (page.length < partiesAtOnce) break;
    after = page.at(-1)?.id ?? null;
  }
  return pairs;
}

async function placePairs(realm: Realm, language: Language): Promise<Pairs> {
  const { allPlaces } = await groundOf(realm);
  return allPlaces.map(({ value, label, depth = 0 }) => [
    value,
    '　'.repeat(depth) + said(language, label.zh, label.en),
  ]);
}

async function categoryPairs(realm: Realm, language: Language): Promise<Pairs> {
  const { categories } = await groundOf(realm);
  return categories.map(({ id, nameZh, nameEn }) => [id, said(language, nameZh, nameEn)]);
}

/** Duties in force by code, with who leads, for a duty that makes one of them concrete. */
async function dutyPairs(realm: Realm, language: Language): Promise<Pairs> {
  const pairs: [string, string][] = [];
  for (let after: [string, number] | null = null; pairs.length < dutiesMax; ) {
    const page = await listDuties(realm.db, { today: realm.today(), after, limit: dutiesAtOnce });
    for (const duty of page) {
      const name = said(language, duty.nameZh, duty.nameEn);
      pairs.push([duty.code, `${duty.code} ${name} · ${said(language, duty.leadNameZh, duty.leadNameEn)}`]);
    }
    const last = page.at(-1);
    if (last === undefined || page.length < dutiesAtOnce) break;
    after = [last.code, last.edition];
  }
  return pairs;
}

function said(language: Language, zh: string, en: string | null): string {
  return language === 'en' ? (en ?? zh) : zh;
}
