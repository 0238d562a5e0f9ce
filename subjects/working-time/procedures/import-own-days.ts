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
  yesCell,
} from '#platform/csv/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal } from '#platform/refusal/index.ts';
import { type Change, lockAll, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { ownDaysOn, refreshWorkingTime } from '../queries.ts';
import { type OwnDayState, ownDaySubject } from '../rules/working-time.ts';
import { ownDaySet } from './set-own-day.ts';

/** The columns of a file of the realm's own days. */
export const ownDayColumns = { all: ['date', 'working', 'name_zh', 'name_en'], needed: ['date', 'working'] };

const row = z.object({
  date: dateCell,
  working: yesCell,
  name_zh: optionalCell(textCell(60)),
  name_en: optionalCell(textCell(120)),
});

/**
 * Imports the realm's own days from CSV, by date; the same file again changes nothing. The file is taken
 * whole or not at all.
 */
export async function importOwnDays(
  realm: Realm,
  caller: Caller,
  { csv, dryRun = false }: ImportInput,
): Promise<ImportResult | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const read = readRows(csv, ownDayColumns, row, (each) => each.date);
  if (isRefusal(read)) return read;
  const done = await perform<ImportResult>(realm, dryRun ? undefined : caller.once, async (transaction) => {
    await allowLongTransaction(transaction);
    const known = await ownDaysOn(
      transaction,
      read.rows.map(({ value }) => value.date),
      null,
    );
    const locked = await lockAll(
      transaction,
      ownDaySubject,
      [...known.values()].map(({ id }) => id),
    );
    const { works, result } = await planRows(
      read,
      ({ date, working, name_zh, name_en }): RowPlan<Change<OwnDayState>> => {
        const day = known.get(date);
        const given = {
          date,
          working,
          nameZh: name_zh ?? day?.nameZh ?? null,
          nameEn: name_en ?? day?.nameEn ?? null,
          partyId: null,
        };
        if (day === undefined) return { kind: 'add', work: ownDaySet(realm.newId(), undefined, given) };
        const same = day.working === working && day.nameZh === given.nameZh && day.nameEn === given.nameEn;
        return same
          ? { kind: 'same' }
          : { kind: 'amend', work: ownDaySet(day.id, locked.get(day.id), given) };
      },
    );
    if (dryRun || result.rejectedTotal > 0) return result;
    for (const part of inParts(works)) await record(realm, transaction, caller, part);
    return { ...result, written: true };
  });
  if (!isRefusal(done) && done.written) await refreshWorkingTime(realm);
  return done;
}
