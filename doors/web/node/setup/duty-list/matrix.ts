import { findingCodes, type MatrixCell } from '#methods/duty-check/index.ts';
import type { Caller } from '#platform/callers/index.ts';
import { isId, type Realm } from '#platform/realm/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { type DutyMatrix, readDutyMatrix } from '#subjects/duties/index.ts';
import { placeById, placesAbove } from '#subjects/places/index.ts';
import type { MatrixQuery } from '../../../app/setup/duties/services.ts';
import type { DutyMatrixView, EdgeView, MatrixCellView, PartView } from '../../../app/setup/duties/view.ts';
import type { Name } from '../../../app/view.ts';
import { nameOf } from '../../view-of.ts';
import { findingKinds, graveCodes } from './finding-kinds.ts';

/** So many categories stand below each other, and so many places side by side: as many cells as one can take in. */
const categoriesPerPage = 50;
const placesPerPage = 40;

/** The matrix below a place as the page shows it; null for a seat that may not look, or where there is no such place. */
export async function readMatrix(
  realm: Realm,
  caller: Caller,
  asked: MatrixQuery,
): Promise<DutyMatrixView | null> {
  const { placeId, rows, columns, grave, faulty } = asked;
  if (placeId !== null && !isId(placeId)) return null;
  const matrix = await readDutyMatrix(realm, caller, {
    placeId,
    rowsFrom: rows,
    limit: categoriesPerPage,
    columnsFrom: columns,
    columnsLimit: placesPerPage,
    codes: grave ? graveCodes : null,
    faulty,
  });
  if (isRefusal(matrix)) return null;
  // An old address may count on places or categories that are no more.
  if (matrix.columns.length === 0 && columns > 0) return readMatrix(realm, caller, { ...asked, columns: 0 });
  if (matrix.rows.length === 0 && rows > 0) return readMatrix(realm, caller, { ...asked, rows: 0 });
  const place = await placeById(realm.db, matrix.place.id);
  const above = place ? await placesAbove(realm.db, place.path) : [];
  return {
    place: edgeView(matrix.place),
    above: above.slice(0, -1).map(edgeView),
    columns: matrix.columns.map((column) => ({ ...edgeView(column), opens: column.opens })),
    columnsPart: partOf(columns, matrix.columnsTotal, placesPerPage),
    ...sayings(matrix),
    rowsPart: partOf(rows, matrix.rowsTotal, categoriesPerPage),
    categories: matrix.categories,
    kinds: findingKinds,
    grave,
    faulty,
  };
}

function partOf(from: number, total: number, perPage: number): PartView {
  return {
    from,
    total,
    before: from > 0 ? Math.max(0, from - perPage) : null,
    next: from + perPage < total ? from + perPage : null,
  };
}

/** Thousands of cells say a few dozen things: each is sent once, and the cells by number. */
function sayings({ parties, rows }: DutyMatrix): Pick<DutyMatrixView, 'rows' | 'says'> {
  const names = new Map(parties.map(({ id, nameZh, nameEn }) => [id, nameOf(nameZh, nameEn)]));
  const says: MatrixCellView[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (cell: MatrixCell) => {
    const key = [...cell.codes, ...cell.leadPartyIds].join(' ');
    let number = numbers.get(key);
    if (number === undefined) {
      number = says.push(cellView(cell, names)) - 1;
      numbers.set(key, number);
    }
    return number;
  };
  return {
    rows: rows.map(({ category, cells, wrong }) => ({
      ...edgeView(category),
      cells: cells.map(numberOf),
      wrong,
    })),
    says,
  };
}

function cellView({ leadPartyIds, codes }: MatrixCell, names: ReadonlyMap<string, Name>): MatrixCellView {
  return {
    leads: leadPartyIds.flatMap((id) => names.get(id) ?? []),
    codes: findingCodes.filter((code) => codes.includes(code)),
  };
}

/** A place or category at the edge of a page. */
export function edgeView(edge: { id: string; nameZh: string; nameEn?: string | null }): EdgeView {
  return { id: edge.id, name: nameOf(edge.nameZh, edge.nameEn ?? null) };
}
