import {
  type Finding,
  type FindingCode,
  findingCodes,
  findingsAt,
  type MatrixCell,
  matrixOf,
} from '#methods/duty-check/index.ts';
import type { Caller } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { missingRight, type Role } from '#subjects/rights/index.ts';
import { type DutyCheck, readDutyCheck } from '../queries/duty-list.ts';

/** Who sees what is wrong with the duties. */
export const findingRoles = [
  'administrator',
  'dispatcher',
  'head',
  'supervisor',
  'auditor',
] as const satisfies Role[];

/** What findings are looked for by; what is null doesn't count. */
export interface FindingSearch {
  readonly code: FindingCode | null;
  readonly categoryId: string | null;
  /** Set there, above or below; only together with a category. */
  readonly placeId: string | null;
  /** Key of the last finding of the page before. */
  readonly after: string | null;
  readonly limit: number;
}

/** A page of findings, and how many there are of each kind in all that was looked for. */
export interface FoundPage {
  readonly items: readonly Finding[];
  readonly total: number;
  readonly counts: Readonly<Record<string, number>>;
}

/** What is wrong with the duties in force today, by kind and then by key. */
export async function readFindings(
  realm: Realm,
  caller: Caller,
  search: FindingSearch,
): Promise<FoundPage | Refusal> {
  const missing = missingRight(caller, findingRoles);
  if (missing) return missing;
  const { index, findings } = await readDutyCheck(realm.db, realm.today());
  const { code, categoryId, placeId, after, limit } = search;
  if (placeId !== null && (categoryId === null || !index.places.has(placeId))) return refuse('absent');
  const near =
    placeId === null || categoryId === null ? findings : findingsAt(index, findings, categoryId, placeId);
  const found = near.filter(
    (finding) =>
      (code === null || finding.code === code) && (categoryId === null || finding.categoryId === categoryId),
  );
  const from = after === null ? 0 : found.findIndex((finding) => comesAfter(finding, after));
  const counts = Object.fromEntries(
    findingCodes
      .map((each) => [each, found.filter((finding) => finding.code === each).length] as const)
      .filter(([, count]) => count > 0),
  );
  return { items: from < 0 ? [] : found.slice(from, from + limit), total: found.length, counts };
}

/** By the order of findings, also where the one that stood last has been mended since. */
function comesAfter({ code, key }: Finding, last: string): boolean {
  const rank = (each: string) => findingCodes.findIndex((known) => each.startsWith(`${known}:`));
  const [mine, theirs] = [rank(key), rank(last)];
  return code !== findingCodes[theirs] ? mine > theirs : key > last;
}

/** So many places stand side by side in a part of the matrix, at most. */
export const matrixColumnsMax = 200;

/** A place or category at the edge of the matrix. */
export interface MatrixEdge {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string | null;
}

/** A part of the matrix: its edges, its cells, and what its parties are called. */
export interface DutyMatrix {
  readonly place: MatrixEdge;
  /** Of the places directly below, those asked for; the place itself where there is none below. */
  readonly columns: readonly (MatrixEdge & { readonly opens: boolean })[];
  /** How many places there are side by side in all. */
  readonly columnsTotal: number;
  readonly rows: readonly { readonly category: MatrixEdge; readonly cells: readonly MatrixCell[] }[];
  readonly parties: readonly MatrixEdge[];
}

/**
 * Lays out categories × the places below one, with who leads and how much is wrong in each cell. A column opens into
 * the matrix of its place, a cell into its findings ({@link readFindings} by category and place).
 *
 * @param placeId the topmost place where it is null.
 * @param after id of the last category of the page before.
 * @param columnsFrom how many of the places below stand to the left of those asked for.
 * @param columnsLimit so many places are asked for; {@link matrixColumnsMax} at most.
 */
export async function readDutyMatrix(
  realm: Realm,
  caller: Caller,
  asked: {
    readonly placeId: string | null;
    readonly after: string | null;
    readonly limit: number;
    readonly columnsFrom?: number;
    readonly columnsLimit?: number;
  },
): Promise<DutyMatrix | Refusal> {
  const missing = missingRight(caller, findingRoles);
  if (missing) return missing;
  const { placeId, after, limit, columnsFrom = 0, columnsLimit = matrixColumnsMax } = asked;
  const check = await readDutyCheck(realm.db, realm.today());
  const node = placeId === null ? check.index.roots[0] : check.index.places.get(placeId);
  if (node === undefined) return refuse('absent');
  const below = node.children.length === 0 ? [node] : node.children;
  const columns = below.slice(columnsFrom, columnsFrom + Math.min(columnsLimit, matrixColumnsMax));
  const { categories } = check.index.list;
  const last = after === null ? -1 : categories.findIndex(({ id }) => id === after);
  if (after !== null && last < 0) return refuse('absent');
  const shown = categories.slice(last + 1, last + 1 + limit);
  const { rows } = matrixOf(
    check.index,
    check.findings,
    shown.map(({ id }) => id),
    columns.map(({ place }) => place.id),
  );
  return {
    place: edgeOf(node.place),
    columns: columns.map(({ place, children }) => ({ ...edgeOf(place), opens: children.length > 0 })),
    columnsTotal: below.length,
    rows: shown.map((category, row) => ({ category: edgeOf(category), cells: rows[row] ?? [] })),
    parties: partiesIn(check, rows.flat()),
  };
}

function partiesIn({ index }: DutyCheck, cells: readonly MatrixCell[]): MatrixEdge[] {
  const ids = new Set(cells.flatMap(({ leadPartyIds }) => leadPartyIds));
  return [...ids].flatMap((id) => {
    const party = index.parties.get(id);
    return party === undefined ? [] : [edgeOf(party)];
  });
}

function edgeOf({ id, nameZh, nameEn }: { id: string; nameZh: string; nameEn?: string | null }): MatrixEdge {
  return { id, nameZh, nameEn: nameEn ?? null };
}
