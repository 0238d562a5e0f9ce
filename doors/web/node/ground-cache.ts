import type { Database, Transaction } from '#platform/database/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { type CategoryView, listCategories } from '#subjects/duties/index.ts';
import { type PlaceView, placesBelow, placesBelowEach, rootPlace } from '#subjects/places/index.ts';
import type { Choice } from '../app/view.ts';
import { nameOf } from './view-of.ts';

/** What nearly every page needs of the ground, kept for a short while. */
export interface CachedGround {
  readonly root: PlaceView | undefined;
  /** The places directly below the realm's topmost one. */
  readonly streets: readonly PlaceView[];
  /** The topmost place, its streets and their communities, in order, indented. */
  readonly allPlaces: readonly Choice[];
  readonly streetChoices: readonly Choice[];
  readonly categories: readonly CategoryView[];
  readonly categoryChoices: readonly Choice[];
}

/** So long a page may show the ground as it was, in milliseconds. */
const keptMs = 15_000;
const childrenMax = 500;

const kept = new WeakMap<Realm, { at: number; ground: Promise<CachedGround> }>();

/** The ground as it was at most a few seconds ago. */
export function groundOf(realm: Realm): Promise<CachedGround> {
  const known = kept.get(realm);
  const now = performance.now();
  if (known && now - known.at < keptMs) return known.ground;
  const ground = readGround(realm);
  kept.set(realm, { at: now, ground });
  ground.catch(() => kept.delete(realm));
  return ground;
}

async function readGround(realm: Realm): Promise<CachedGround> {
  const { root, streets, allPlaces } = await readPlaces(realm.db);
  const categories = await listCategories(realm.db);
  return {
    root,
    streets,
    allPlaces,
    streetChoices: streets.map((street) => choiceOf(street, 0)),
    categories,
    categoryChoices: categories.map(categoryChoice),
  };
}

/** The topmost place, what lies directly below it, and what in those: by three queries, however many they are. */
export async function readPlaces(
  database: Database | Transaction,
): Promise<Pick<CachedGround, 'root' | 'streets' | 'allPlaces'>> {
  const root = await rootPlace(database);
  const streets = root ? await placesBelow(database, root.id, null, childrenMax) : [];
  const ids = streets.map(({ id }) => id);
  const inStreets = Map.groupBy(
    await placesBelowEach(database, ids, childrenMax),
    ({ parentId }) => parentId,
  );
  const allPlaces: Choice[] = root ? [choiceOf(root, 0)] : [];
  for (const street of streets) {
    allPlaces.push(choiceOf(street, 1));
    for (const place of inStreets.get(street.id) ?? []) allPlaces.push(choiceOf(place, 2));
  }
  return { root, streets, allPlaces };
}

function choiceOf(place: PlaceView, depth: number): Choice {
  return { value: place.id, label: nameOf(place.nameZh, place.nameEn), depth };
}

/** A category as something to choose. */
export function categoryChoice(category: CategoryView): Choice {
  return {
    value: category.code,
    label: nameOf(category.nameZh, category.nameEn),
    help: nameOf(category.groupNameZh, category.groupNameEn),
  };
}

/** The categories that a description sounds like, likeliest first, at most three. */
export function guessCategories(ground: CachedGround, words: string): Choice[] {
  const text = words.toLowerCase();
  return ground.categories
    .map((category) => ({ category, score: likeness(category, text) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .slice(0, 3)
    .map(({ category }) => categoryChoice(category));
}

function likeness(category: CategoryView, text: string): number {
  const keywords = [
    ...(category.keywords ?? '').split(/\s+/),
    ...(category.nameEn ?? '').toLowerCase().split(/\s+/),
  ];
  let score = text.includes(category.nameZh) ? category.nameZh.length * 2 : 0;
  for (const keyword of keywords) {
    if (keyword.length >= 2 && (/[a-z]/.test(keyword) ? keyword.length > 3 : true) && text.includes(keyword))
      score += keyword.length;
  }
  return score;
}
