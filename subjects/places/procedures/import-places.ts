import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import {
  allowLongTransaction,
  dateCell,
  type ImportInput,
  type ImportResult,
  inParts,
  optionalCell,
  planRows,
  type RowPlan,
  readRows,
  textCell,
} from '#platform/csv/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal } from '#platform/refusal/index.ts';
import { type Change, lock, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { endedCodes, type PlaceView, placesByCode, placesById, rootPlace } from '../queries.ts';
import { refusePlace } from '../refusals.ts';
import { type PlaceState, placeKinds, placeSubject } from '../rules/place.ts';
import { placeAdded } from './add-place.ts';
import { placeRenamed } from './rename-place.ts';

/** The columns of a file of places; only the realm's topmost place has no `parent_code`. */
export const placeColumns = {
  all: ['code', 'kind', 'parent_code', 'name_zh', 'name_en', 'valid_from'],
  needed: ['code', 'kind', 'name_zh'],
};

const code = z.string().regex(/^\d{2,15}$/);
const row = z.object({
  code,
  kind: z.enum(placeKinds),
  parent_code: optionalCell(code),
  name_zh: textCell(100),
  name_en: optionalCell(textCell(200)),
  valid_from: optionalCell(dateCell),
});

type Row = z.output<typeof row>;

/**
 * Imports places from CSV: known codes whose names differ are renamed, unknown ones added below their
 * parents, the rest left alone, so that the same file again changes nothing. Wider places come first. The
 * file is taken whole or not at all.
 */
export async function importPlaces(
  realm: Realm,
  caller: Caller,
  { csv, dryRun = false }: ImportInput,
): Promise<ImportResult | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const read = readRows(csv, placeColumns, row, (each) => each.code);
  if (isRefusal(read)) return read;
  return perform(realm, dryRun ? undefined : caller.once, async (transaction) => {
    await allowLongTransaction(transaction);
    const decide = await decider(
      realm,
      transaction,
      read.rows.map(({ value }) => value),
    );
    const { works, result } = await planRows(read, decide);
    if (dryRun || result.rejectedTotal > 0) return result;
    for (const part of inParts(works)) await record(realm, transaction, caller, part);
    return { ...result, written: true };
  });
}

type Known = Pick<PlaceView, 'id' | 'path'>;

async function decider(realm: Realm, transaction: Transaction, rows: readonly Row[]) {
  const codes = rows.flatMap((each) => [each.code, ...(each.parent_code === null ? [] : [each.parent_code])]);
  const there = await placesByCode(transaction, codes);
  const known = new Map<string, Known>(there);
  const parentIds = [...there.values()].flatMap(({ parentId }) => (parentId === null ? [] : [parentId]));
  const parents = await placesById(transaction, parentIds);
  const ended = await endedCodes(transaction, codes);
  let hasRoot = (await rootPlace(transaction)) !== undefined;
  return async (given: Row): Promise<RowPlan<Change<PlaceState>>> => {
    const place = there.get(given.code);
    if (place) return decideKnown(transaction, place, parents.get(place.parentId ?? '')?.code ?? null, given);
    const parent = given.parent_code === null ? undefined : known.get(given.parent_code);
    if (given.parent_code !== null && parent === undefined) {
      return refusePlace('place.parent-code-unknown', { code: given.parent_code });
    }
    if (parent === undefined && hasRoot) return refusePlace('place.has-root');
    hasRoot = true;
    const id = realm.newId();
    const input = {
      kind: given.kind,
      code: given.code,
      parentId: parent?.id ?? null,
      nameZh: given.name_zh,
      nameEn: given.name_en,
      validFrom: given.valid_from ?? realm.today(),
    };
    const change = placeAdded(id, parent, input, ended.has(given.code));
    known.set(given.code, { id, path: change.path });
    return { kind: 'add', work: change };
  };
}

async function decideKnown(
  transaction: Transaction,
  place: PlaceView,
  parentCode: string | null,
  given: Row,
): Promise<RowPlan<Change<PlaceState>>> {
  if (place.kind !== given.kind || (given.parent_code !== null && given.parent_code !== parentCode)) {
    return refusePlace('place.moved', { code: given.code });
  }
  const nameEn = given.name_en ?? place.nameEn;
  if (place.nameZh === given.name_zh && place.nameEn === nameEn) return { kind: 'same' };
  const locked = (await lock(transaction, placeSubject, place.id)) as PlaceState;
  return { kind: 'amend', work: placeRenamed(locked, { nameZh: given.name_zh, nameEn }) };
}
