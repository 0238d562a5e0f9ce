import { type Finding, type FindingCode, type MatrixCell, matrixOf } from '#methods/duty-check/index.ts';
import type { Caller } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { type DutyCheck, readDutyCheck } from '../queries/duty-list.ts';
import { findingRoles } from './read-findings.ts';

/** So many places stand side by side in a part of the matrix, at most. */
export const matrixColumnsMax = 200;

/** A place or category at the edge of the matrix. */
export interface MatrixEdge {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string | null;
}

/** A category in the matrix. */
export interface MatrixRow {
  readonly category: MatrixEdge;
  /** A cell for each column. */
  readonly cells: readonly MatrixCell[];
  /** In how many of the places side by side something is wrong; of the first {@link matrixColumnsMax}, shown or not. */
  readonly wrong: readonly { readonly code: FindingCode; readonly places: number }[];
}

/** A part of the matrix: its edges, its cells, and what its parties are called. */
export interface DutyMatrix {
  readonly place: MatrixEdge;
  /** Of the places directly below, those asked for; the place itself where there is none below. */
  readonly columns: readonly (MatrixEdge & { readonly opens: boolean })[];
  /** How many places there are side by side in all. */
  readonly columnsTotal: number;
  readonly rows: readonly MatrixRow[];
  /** How many categories there are below each other in all, and how many before the first of these rows. */
  readonly rowsTotal: number;
  readonly rowsBefore: number;
  /** How many categories there are, and with how many of them something is wrong in the place. */
  readonly categories: { readonly total: number; readonly wrong: number };
  readonly parties: readonly MatrixEdge[];
}

/** Which part of the matrix is asked for. */
export interface MatrixAsked {
  /** The topmost place where it is null. */
  readonly placeId: string | null;
  /** Id of the last category of the page before. */
  readonly after?: string | null;
  /** Instead of it, how many categories stand above those asked for. */
  readonly rowsFrom?: number;
  readonly limit: number;
  /** How many of the places below stand to the left of those asked for. */
  readonly columnsFrom?: number;
  /** So many places are asked for; {@link matrixColumnsMax} at most. */
  readonly columnsLimit?: number;
  /** What counts as wrong; everything unless given. */
  readonly codes?: ReadonlySet<FindingCode> | null;
  /** Only categories with which something is wrong in the place. */
  readonly faulty?: boolean;
}

/**
 * Lays out categories × the places below one, with who leads and how much is wrong in each cell. A column opens into
 * the matrix of its place, a cell into its findings (`readFindings` by category and place).
 */
export async function readDutyMatrix(
  realm: Realm,
  caller: Caller,
  asked: MatrixAsked,
): Promise<DutyMatrix | Refusal> {
  const missing = missingRight(caller, findingRoles);
  if (missing) return missing;
  const { placeId, after = null, limit, columnsFrom = 0, columnsLimit = matrixColumnsMax } = asked;
  const { codes = null, faulty = false } = asked;
  const check = await readDutyCheck(realm.db, realm.today());
  const { index } = check;
  const node = placeId === null ? index.roots[0] : index.places.get(placeId);
  if (node === undefined) return refuse('absent');
  const findings = codes === null ? check.findings : check.findings.filter(({ code }) => codes.has(code));
  const below = (node.children.length === 0 ? [node] : node.children).map(({ place, children }) => ({
    ...edgeOf(place),
    opens: children.length > 0,
  }));
  const columns = below.slice(columnsFrom, columnsFrom + Math.min(columnsLimit, matrixColumnsMax));
  const { categories } = index.list;
  const wrong = wrongIn(check, findings, node.place.id);
  const listed = faulty ? categories.filter(({ id }) => wrong.has(id)) : categories;
  const last = after === null ? -1 : listed.findIndex(({ id }) => id === after);
  if (after !== null && last < 0) return refuse('absent');
  const rowsBefore = after === null ? (asked.rowsFrom ?? 0) : last + 1;
  const shown = listed.slice(rowsBefore, rowsBefore + limit);
  const rowIds = shown.map(({ id }) => id);
  const lay = (places: readonly MatrixEdge[]) =>
    matrixOf(
      index,
      findings,
      rowIds,
      places.map(({ id }) => id),
    ).rows;
  const counted = lay(below.slice(0, matrixColumnsMax));
  const columnsEnd = columnsFrom + columns.length;
  const cells =
    columnsEnd <= matrixColumnsMax ? counted.map((row) => row.slice(columnsFrom, columnsEnd)) : lay(columns);
  return {
    place: edgeOf(node.place),
    columns,
    columnsTotal: below.length,
    rows: shown.map((category, row) => ({
      category: edgeOf(category),
      cells: cells[row] ?? [],
      wrong: tallyOf(counted[row] ?? []),
    })),
    rowsTotal: listed.length,
    rowsBefore,
    categories: { total: categories.length, wrong: wrong.size },
    parties: partiesIn(check, cells.flat()),
  };
}

/** The categories with which something is wrong in a place, above or below it. */
function wrongIn({ index }: DutyCheck, findings: readonly Finding[], placeId: string): Set<string> {
  const ids = [...new Set(findings.map(({ categoryId }) => categoryId))];
  const rows = matrixOf(index, findings, ids, [placeId]).rows;
  return new Set(ids.filter((_, row) => (rows[row]?.[0]?.findings ?? 0) > 0));
}

function tallyOf(cells: readonly MatrixCell[]): { code: FindingCode; places: number }[] {
  const tally = new Map<FindingCode, number>();
  for (const { codes } of cells) {
    for (const code of codes) tally.set(code, (tally.get(code) ?? 0) + 1);
  }
  return [...tally].map(([code, places]) => ({ code, places }));
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
