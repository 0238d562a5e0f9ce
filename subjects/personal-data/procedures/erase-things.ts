import type { Caller } from '#platform/callers/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { type DataClass, lockAll, type PersonalData } from '#register/index.ts';
import { erasablePartsOf, type RedactionBasis, redactMax, redactParts } from '#register/redaction/index.ts';

/** What was erased of some subjects, with the files that are to be forgotten after the transaction. */
export interface ErasedThings {
  readonly parts: number;
  readonly rows: number;
  readonly fileIds: readonly string[];
}

/**
 * Erases some classes of data of some subjects: from their tables, and from the parts of their acts.
 *
 * @param ids at most 50; none of them on hold.
 */
export async function eraseThings(
  realm: Realm,
  transaction: Transaction,
  caller: Caller,
  personal: PersonalData,
  ids: readonly string[],
  classes: ReadonlySet<DataClass>,
  basis: RedactionBasis,
): Promise<ErasedThings> {
  if (ids.length === 0) return { parts: 0, rows: 0, fileIds: [] };
  const { kind } = personal.subject;
  await lockAll(transaction, personal.subject, ids);
  const { rows, fileIds, parts: beside } = await personal.erase(transaction, ids, classes);
  const names = [...classes].flatMap((each) => personal.classes[each] ?? []);
  let parts = 0;
  for (;;) {
    const found = await erasablePartsOf(transaction, kind, ids, names);
    parts += await redactParts(realm, transaction, caller, found, basis);
    if (found.length < redactMax) break;
  }
  for (const { kind: above, id, type, part } of beside) {
    const found = await erasablePartsOf(transaction, above, [id], [part], type);
    parts += await redactParts(realm, transaction, caller, found, basis);
  }
  return { parts, rows, fileIds };
}
