import type { Database, Transaction } from '#platform/database/index.ts';
import type { Language } from '#platform/languages.ts';
import { keptByGround, listCategories, listDuties } from '#subjects/duties/index.ts';
import { listParties } from '#subjects/parties/index.ts';
import { placeChoices } from '#subjects/places/index.ts';
import { readPlaces } from '../ground-cache.ts';
import type { PageRequest } from '../page-caller.ts';

/** Pairs of value and label. */
type Pairs = readonly (readonly [string, string])[];

/** So many parties can be chosen from; a realm with more finds the rest through its duties. */
const partiesMax = 3_000;
const partiesAtOnce = 1_000;
/** So many duties can be chosen from. */
const dutiesMax = 5_000;
const dutiesAtOnce = 1_000;

/** So many lists are kept: each in both languages, for a few realms. */
const listsMax = 40;

/** A long list to choose from in the reader's language, for staff only; null for others and for no such list. */
export async function choiceList({ realm, visit }: PageRequest, list: string): Promise<Pairs | null> {
  if (visit.mandate === undefined) return null;
  if (!Object.hasOwn(lists, list)) return null;
  const asked = { list: list as keyof typeof lists, language: visit.language, today: realm.today() };
  return pairsOf(realm.db, asked);
}

interface Asked {
  readonly list: keyof typeof lists;
  readonly language: Language;
  readonly today: string;
}

/** What was just added is there at once: lists are kept only until any of their things changes. */
const pairsOf = keptByGround<Pairs, Asked>((database, asked) => lists[asked.list](database, asked), listsMax);

const lists = {
  parties: partyPairs,
  places: placePairs,
  divisions: divisionPairs,
  categories: categoryPairs,
  duties: dutyPairs,
} as const;

async function partyPairs(database: Database | Transaction, { language }: Asked): Promise<Pairs> {
  const pairs: [string, string][] = [];
  for (let after: string | null = null; pairs.length < partiesMax; ) {
    const page = await listParties(database, { text: null, after, limit: partiesAtOnce });
    for (const { id, nameZh, nameEn, validTo } of page) {
      if (validTo === null) pairs.push([id, said(language, nameZh, nameEn)]);
    }
    if (page.length < partiesAtOnce) break;
    after = page.at(-1)?.id ?? null;
  }
  return pairs;
}

async function placePairs(database: Database | Transaction, { language }: Asked): Promise<Pairs> {
  const { allPlaces } = await readPlaces(database);
  return allPlaces.map(({ value, label, depth = 0 }) => [
    value,
    indented(depth, language, label.zh, label.en),
  ]);
}

/** The places of the tree down to communities, whatever lies at its top: no grids, estates or management grids. */
async function divisionPairs(database: Database | Transaction, { language }: Asked): Promise<Pairs> {
  const places = await placeChoices(database);
  const depthOf = ({ path }: { path: string }) => path.split('.').length;
  const top = Math.min(...places.map(depthOf));
  return places.map((place) => [
    place.id,
    indented(depthOf(place) - top, language, place.nameZh, place.nameEn),
  ]);
}

async function categoryPairs(database: Database | Transaction, { language }: Asked): Promise<Pairs> {
  const categories = await listCategories(database);
  return categories.map(({ id, nameZh, nameEn }) => [id, said(language, nameZh, nameEn)]);
}

/** Duties in force by code, with who leads, for a duty that makes one of them concrete. */
async function dutyPairs(database: Database | Transaction, { language, today }: Asked): Promise<Pairs> {
  const pairs: [string, string][] = [];
  for (let after: [string, number] | null = null; pairs.length < dutiesMax; ) {
    const page = await listDuties(database, { today, after, limit: dutiesAtOnce });
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

function indented(depth: number, language: Language, zh: string, en: string | null): string {
  return '　'.repeat(depth) + said(language, zh, en);
}

function said(language: Language, zh: string, en: string | null): string {
  return language === 'en' ? (en ?? zh) : zh;
}
