import { findingCodes, type MatrixCell } from '#methods/duty-check/index.ts';
import type { Caller } from '#platform/callers/index.ts';
import { isId, type Realm } from '#platform/realm/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { readCursor, writeCursor } from '#platform/routes/index.ts';
import { type DutyMatrix, readDutyMatrix } from '#subjects/duties/index.ts';
import { placeById, placesAbove } from '#subjects/places/index.ts';
import type { DutyMatrixView, EdgeView, MatrixCellView } from '../../../app/setup/duties/view.ts';
import type { Name } from '../../../app/view.ts';
import { nameOf } from '../../view-of.ts';
import { findingKinds } from './finding-kinds.ts';

/** So many categories stand below each other. */
const categoriesPerPage = 100;
/** So many places stand side by side: with a hundred categories, as many cells as a browser draws at once. */
const placesPerPage = 40;

/** The matrix below a place as the page shows it; null for a seat that may not look, or where there is no such place. */
export async function readMatrix(
  realm: Realm,
  caller: Caller,
  { placeId, cursor, columns }: { placeId: string | null; cursor: string | null; columns: number },
): Promise<DutyMatrixView | null> {
  if (placeId !== null && !isId(placeId)) return null;
  const after = cursor === null ? null : readCursor(cursor, 1)?.[0];
  const matrix = await readDutyMatrix(realm, caller, {
    placeId,
    after: typeof after === 'string' && isId(after) ? after : null,
    limit: categoriesPerPage + 1,
    columnsFrom: columns,
    columnsLimit: placesPerPage,
  });
  if (isRefusal(matrix)) return null;
  // An old address may count on places that are no more.
  if (matrix.columns.length === 0 && columns > 0)
    return readMatrix(realm, caller, { placeId, cursor, columns: 0 });
  const place = await placeById(realm.db, matrix.place.id);
  const above = place ? await placesAbove(realm.db, place.path) : [];
  const shown = matrix.rows.slice(0, categoriesPerPage);
  const last = shown.at(-1);
  return {
    place: edgeView(matrix.place),
    above: above.slice(0, -1).map(edgeView),
    columns: matrix.columns.map((column) => ({ ...edgeView(column), opens: column.opens })),
    part: {
      from: columns,
      total: matrix.columnsTotal,
      before: columns > 0 ? Math.max(0, columns - placesPerPage) : null,
      next: columns + placesPerPage < matrix.columnsTotal ? columns + placesPerPage : null,
    },
    ...sayings(matrix, shown),
    kinds: findingKinds,
    next: matrix.rows.length > categoriesPerPage && last ? writeCursor([last.category.id]) : null,
  };
}

/** Thousands of cells say a few dozen things: each is sent once, and the cells by number. */
function sayings({ parties }: DutyMatrix, rows: DutyMatrix['rows']): Pick<DutyMatrixView, 'rows' | 'says'> {
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
    rows: rows.map(({ category, cells }) => ({ ...edgeView(category), cells: cells.map(numberOf) })),
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
