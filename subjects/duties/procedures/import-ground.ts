import { z } from 'zod';
import type { Transaction } from '#platform/database/index.ts';
import { isRefusal, type Refusal } from '#platform/refusal/index.ts';
import { lockAll } from '#register/index.ts';
import { type PartyFinder, type PartyView, partiesById, partyFinder } from '#subjects/parties/index.ts';
import { type PlaceView, placesByCode, placesById } from '#subjects/places/index.ts';
import { type CategoryView, listCategories } from '../queries/categories.ts';
import { clausesAbove, levelOf } from '../queries/clauses.ts';
import { type DutyView, editionsOf } from '../queries/duties.ts';
import { refuseDuty, refuseDutyField } from '../refusals.ts';
import type { Clause } from '../rules/concretise.ts';
import { type CoHandler, type DutyState, dutySubject } from '../rules/duty.ts';
import type { DutyRow } from './duty-row.ts';

/** All that the rows of a file name, looked up at once. */
export interface ImportGround {
  readonly categories: ReadonlyMap<string, CategoryView>;
  readonly places: ReadonlyMap<string, PlaceView>;
  readonly parties: PartyFinder;
  /** All editions by code, rising. */
  readonly editions: ReadonlyMap<string, readonly DutyView[]>;
  /** The newest editions on the list, locked, by id. */
  readonly locked: ReadonlyMap<string, DutyState>;
  /** What rows of the file, and duties on the list above them, may make concrete; those of the file as it says. */
  readonly clauses: ReadonlyMap<string, Clause>;
}

/** Looks up all that a file's rows name, and locks the editions that they may end. Cost: ten queries. */
export async function readImportGround(
  transaction: Transaction,
  rows: readonly DutyRow[],
): Promise<ImportGround> {
  const categories = await listCategories(transaction);
  const spots = rows.map((row) => row.place_code);
  const places = new Map([
    ...(await placesByCode(transaction, spots)),
    ...(await placesById(transaction, spots.filter(isId))),
  ]);
  const helpers = rows.flatMap((row) => readCoHandlers(row.co_handlers).map(({ party }) => party));
  const named = rows.flatMap((row) => [row.lead, row.supervisor, row.department]);
  const codes = rows.flatMap((row) => (row.concretises === null ? [row.code] : [row.code, row.concretises]));
  const known = await editionsOf(transaction, codes);
  const parties = await findParties(transaction, [...named, ...helpers], known);
  const editions = Map.groupBy(known, ({ code }) => code);
  const ground = {
    categories: new Map(categories.map((category) => [category.code, category])),
    places,
    parties,
  };
  const inForce = [...editions.values()].flatMap((all) => newestOnList(all)?.id ?? []);
  return {
    ...ground,
    editions,
    locked: await lockAll(transaction, dutySubject, inForce),
    clauses: await clausesOf(transaction, rows, ground),
  };
}

async function clausesOf(
  transaction: Transaction,
  rows: readonly DutyRow[],
  ground: Pick<ImportGround, 'categories' | 'places' | 'parties'>,
): Promise<Map<string, Clause>> {
  const cited = rows.map((row) => row.concretises).filter((code) => code !== null);
  if (cited.length === 0) return new Map();
  const clauses = await clausesAbove(transaction, cited);
  for (const row of rows) {
    const category = ground.categories.get(row.category_code);
    const place = ground.places.get(row.place_code);
    const word = row.list === 'assisting' ? (row.department ?? row.lead) : row.lead;
    const holder = ground.parties.find(word);
    // A row that names what isn't there is refused for that.
    if (category === undefined || place === undefined || isRefusal(holder)) continue;
    clauses.set(row.code, {
      code: row.code,
      categoryId: category.id,
      level: levelOf(row.level, holder),
      placePath: place.path,
      concretises: row.concretises,
      effectiveTo: row.effective_to,
    });
  }
  return clauses;
}

function isId(word: string): boolean {
  return z.uuid().safeParse(word).success;
}

/**
 * Parties by code, name or id: a party without a code, whose name another has too, has only its id. Where no living
 * party is called so, one that has ended is found if the duties so far name it, so that they can be left alone.
 */
async function findParties(
  transaction: Transaction,
  words: readonly (string | null)[],
  editions: readonly DutyView[],
): Promise<PartyFinder> {
  const byWord = await partyFinder(transaction, words);
  const named = editions.flatMap(({ leadPartyId, supervisorPartyId, departmentPartyId, coHandlers }) => [
    ...[leadPartyId, supervisorPartyId, departmentPartyId].filter((id) => id !== null),
    ...coHandlers.map(({ partyId }) => partyId),
  ]);
  const ids = words.filter((word) => word !== null).filter(isId);
  const byId = await partiesById(transaction, [...ids, ...named]);
  const ended = new Map<string, PartyView>();
  for (const party of byId.values()) {
    if (party.validTo !== null)
      for (const word of [party.code, party.nameZh]) if (word) ended.set(word, party);
  }
  const find = (word: string) => {
    const found = byId.get(word) ?? byWord.find(word);
    return isRefusal(found) ? (ended.get(word) ?? found) : found;
  };
  return { find, findOptional: (word) => (word === null ? null : find(word)) };
}

/** The newest edition that is on the list. */
export function newestOnList(editions: readonly DutyView[] | undefined): DutyView | undefined {
  return editions?.findLast(({ status }) => status === 'in-force');
}

/** What a row names, as it was found. */
export interface NamedInRow {
  readonly category: CategoryView;
  readonly place: PlaceView;
  readonly lead: PartyView;
  readonly department: PartyView | null;
  readonly supervisor: PartyView | null;
  readonly coHandlers: readonly CoHandler[];
  /** The column that names a party that has ended; undefined where all live. */
  readonly ended: string | undefined;
}

/** Finds what a row names; refuses with the column whose name leads nowhere. */
export function namedIn(row: DutyRow, ground: ImportGround): NamedInRow | Refusal {
  const category = ground.categories.get(row.category_code);
  if (category === undefined)
    return refuseDutyField('category.code-unknown', 'category_code', { code: row.category_code });
  const place = ground.places.get(row.place_code);
  if (place === undefined)
    return refuseDutyField('duty.place-code-unknown', 'place_code', { code: row.place_code });
  const lead = inColumn('lead', ground.parties.find(row.lead));
  if (isRefusal(lead)) return lead;
  const department = inColumn('department', ground.parties.findOptional(row.department));
  if (isRefusal(department)) return department;
  const supervisor = inColumn('supervisor', ground.parties.findOptional(row.supervisor));
  if (isRefusal(supervisor)) return supervisor;
  const coHandlers: CoHandler[] = [];
  let ended = endedColumn({ lead, department, supervisor });
  for (const { party, gives } of readCoHandlers(row.co_handlers)) {
    const found = inColumn('co_handlers', ground.parties.find(party));
    if (isRefusal(found)) return found;
    if (!/^[a-z-]{1,40}$/.test(gives))
      return inColumn('co_handlers', refuseDuty('duty.gives-malformed', { gives: gives.slice(0, 40) }));
    if (found.validTo !== null) ended ??= 'co_handlers';
    coHandlers.push({ partyId: found.id, gives });
  }
  return { category, place, lead, department, supervisor, coHandlers, ended };
}

function endedColumn(parties: Readonly<Record<string, PartyView | null>>): string | undefined {
  return Object.keys(parties).find((column) => (parties[column]?.validTo ?? null) !== null);
}

function inColumn<Found>(column: string, found: Found | Refusal): Found | Refusal {
  if (!isRefusal(found)) return found;
  return { ...found, fields: [{ field: column, code: found.code, text: found.text }] };
}

function readCoHandlers(cell: string | null): { party: string; gives: string }[] {
  const parts = (cell ?? '').split(/[;；]/).map((part) => part.trim());
  return parts
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.lastIndexOf('=');
      return at < 0
        ? { party: part, gives: 'support' }
        : { party: part.slice(0, at).trim(), gives: part.slice(at + 1).trim() };
    });
}
