import type { Duty } from './duty-list.ts';
import type { Finding, FindingCode } from './finding.ts';
import { type DutyIndex, holds, type PlaceNode } from './index-duties.ts';
import { responsibleParty } from './responsible-party.ts';

/** One category in one place: who leads there, and what is wrong there. */
export interface MatrixCell {
  readonly categoryId: string;
  readonly placeId: string;
  /** The duties that decide there: those set for the place itself or else the narrowest place above it. */
  readonly dutyIds: readonly string[];
  /** Who answers for them; none where only places below are covered, or none. */
  readonly leadPartyIds: readonly string[];
  /** How many findings hold there: set there, above or below. Zero: all is well. */
  readonly findings: number;
  readonly codes: readonly FindingCode[];
}

/** Categories × places, a row for each category. */
export interface Matrix {
  readonly rows: readonly (readonly MatrixCell[])[];
}

/**
 * Lays out duties as a table of categories × places, for instance the streets of a county. A cell opens into
 * the same table for the places below, and into its findings by {@link findingsAt}.
 *
 * @param findings what {@link checkDuties} found for the same index.
 * @returns a row for each category and in it a cell for each place, in the order given.
 * @throws {TypeError} for a place that isn't in the list.
 */
export function matrixOf(
  index: DutyIndex,
  findings: readonly Finding[],
  categoryIds: readonly string[],
  placeIds: readonly string[],
): Matrix {
  const columns = placeIds.map((id) => nodeOf(index, id));
  const byCategory = Map.groupBy(findings, ({ categoryId }) => categoryId);
  return {
    rows: categoryIds.map((categoryId) => {
      const duties = Map.groupBy(index.dutiesByCategory.get(categoryId) ?? [], ({ placeId }) => placeId);
      const found = (byCategory.get(categoryId) ?? []).map((finding) => ({
        finding,
        nodes: finding.placeIds.map((id) => nodeOf(index, id)),
      }));
      return columns.map((column) => cellOf(categoryId, column, duties, found));
    }),
  };
}

/** The findings behind a cell of the matrix: those for a category that are set in a place, above or below it. */
export function findingsAt(
  index: DutyIndex,
  findings: readonly Finding[],
  categoryId: string,
  placeId: string,
): Finding[] {
  const column = nodeOf(index, placeId);
  return findings.filter(
    (finding) =>
      finding.categoryId === categoryId && finding.placeIds.some((id) => touches(nodeOf(index, id), column)),
  );
}

function nodeOf(index: DutyIndex, id: string): PlaceNode {
  const node = index.places.get(id);
  if (node === undefined) throw new TypeError(`no place ${id}`);
  return node;
}

function touches(one: PlaceNode, other: PlaceNode): boolean {
  return holds(one, other) || holds(other, one);
}

function cellOf(
  categoryId: string,
  column: PlaceNode,
  duties: ReadonlyMap<string, readonly Duty[]>,
  found: readonly { readonly finding: Finding; readonly nodes: readonly PlaceNode[] }[],
): MatrixCell {
  const deciding = decidingAt(column, duties);
  const here = found.filter(({ nodes }) => nodes.some((node) => touches(node, column)));
  return {
    categoryId,
    placeId: column.place.id,
    dutyIds: deciding.map(({ id }) => id),
    leadPartyIds: [...new Set(deciding.map(responsibleParty).filter((party) => party !== null))],
    findings: here.length,
    codes: [...new Set(here.map(({ finding }) => finding.code))],
  };
}

function decidingAt(column: PlaceNode, duties: ReadonlyMap<string, readonly Duty[]>): readonly Duty[] {
  for (let node: PlaceNode | null = column; node !== null; node = node.parent) {
    const here = duties.get(node.place.id)?.filter((duty) => responsibleParty(duty) !== null);
    if (here !== undefined && here.length > 0) return here;
  }
  return [];
}
