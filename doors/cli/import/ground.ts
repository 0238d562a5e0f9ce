import { sql } from 'kysely';
import { installer } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal } from '#platform/refusal/index.ts';
import { addCategory, categoryByCode } from '#subjects/duties/index.ts';
import { addParty } from '#subjects/parties/index.ts';
import { addPlace, type PlaceKind, rootPlace } from '#subjects/places/index.ts';
import type { ImportGround } from '#subjects/request-imports/index.ts';
import type { Mapping } from './mapping.ts';

/** Where a file's words lead, and how many places, parties and categories had to be added for it. */
export interface AddingGround extends ImportGround {
  added(): { places: number; parties: number; categories: number };
}

/** Names that the mapping doesn't list are this long at most, as places and parties have them. */
const nameMax = 100;

/**
 * Opens the ground on which imported requests stand. What exists is used: a place of that name below the
 * area, a party of that name, a category of that code. What doesn't is added by the procedures that set a
 * realm up, so that it is on record like everything else, at its first use.
 */
export function openImportGround(realm: Realm, mapping: Mapping): AddingGround {
  const added = { places: 0, parties: 0, categories: 0 };
  const counted = <Added extends { id: string } | Refusal>(kind: keyof typeof added, result: Added) => {
    if (isRefusal(result)) return result;
    added[kind] += 1;
    return result.id;
  };
  const addPlaceBelow = async (parentId: string | null, kind: PlaceKind, name: Names) =>
    (parentId && (await placeNamed(realm, parentId, name.nameZh))) ??
    counted(
      'places',
      await addPlace(realm, installer, { kind, parentId, ...name, validFrom: mapping.since }),
    );

  const areaId = once(async () => {
    const root = await rootPlace(realm.db);
    const { kind, ...name } = mapping.area;
    return root?.nameZh === name.nameZh ? root.id : addPlaceBelow(root?.id ?? null, kind, name);
  });

  return {
    added: () => ({ ...added }),
    placeOf: onceEach(async (value) => {
      const { kind, values, unlisted, empty } = mapping.place;
      if (value === '') return empty === 'area' ? areaId() : null;
      const name = values[value] ?? nameFrom(value, unlisted);
      if (name === null) return null;
      const parentId = await areaId();
      return isRefusal(parentId) ? parentId : addPlaceBelow(parentId, kind, name);
    }),
    partyOf: onceEach(async (value) => {
      const { values, unlisted, unlistedKind } = mapping.party;
      const name = nameFrom(value, unlisted);
      const party = values[value] ?? (name && { kind: unlistedKind, level: null, ...name });
      if (party === null) return null;
      const known = await partyNamed(realm, party.nameZh);
      return (
        known ?? counted('parties', await addParty(realm, installer, { ...party, validFrom: mapping.since }))
      );
    }),
    categoryOf: onceEach(async (value) => {
      const category = mapping.category.values[value];
      if (category === undefined) return null;
      const known = await categoryByCode(realm.db, category.code);
      if (known !== undefined) return known.id;
      return counted(
        'categories',
        await addCategory(realm, installer, { ...category, validFrom: mapping.since }),
      );
    }),
  };
}

interface Names {
  readonly nameZh: string;
  readonly nameEn: string | null;
}

function nameFrom(value: string, unlisted: 'add' | 'reject'): Names | null {
  return unlisted === 'reject' || value === '' || value.length > nameMax
    ? null
    : { nameZh: value, nameEn: null };
}

async function placeNamed(realm: Realm, parentId: string, name: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select place.id from place join place_text using (id)
    where parent_id = ${parentId} and name_zh = ${name} and valid_to is null order by place.id limit 1`.execute(
    realm.db,
  );
  return rows[0]?.id ?? null;
}

async function partyNamed(realm: Realm, name: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select party.id from party join party_text using (id)
    where name_zh = ${name} and valid_to is null order by party.id limit 1`.execute(realm.db);
  return rows[0]?.id ?? null;
}

function once<Value>(find: () => Promise<Value>): () => Promise<Value> {
  let found: Promise<Value> | undefined;
  return () => {
    found ??= find();
    return found;
  };
}

/** So many different values are remembered; a file with more has the wrong column mapped. */
const valuesMax = 50_000;

function onceEach<Value>(find: (value: string) => Promise<Value>): (value: string) => Promise<Value> {
  const found = new Map<string, Promise<Value>>();
  return (value) => {
    const known = found.get(value);
    if (known) return known;
    if (found.size >= valuesMax) found.clear();
    const asked = find(value);
    found.set(value, asked);
    return asked;
  };
}
