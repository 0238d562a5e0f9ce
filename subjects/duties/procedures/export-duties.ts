import { sql } from 'kysely';
import { workbookType, writeCsv, writeWorkbook } from '#platform/csv/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import type { Refusal } from '#platform/refusal/index.ts';
import type { AnswerFile } from '#platform/routes/index.ts';
import { type DutyView, dutiesToExport } from '../queries/duties.ts';
import { refuseDuty } from '../refusals.ts';
import { cellsOf, dutyColumns, type RowNames } from './duty-row.ts';

/** The forms in which duties are given out. */
export const exportFormats = ['csv', 'xlsx'] as const;

/** A file takes so many duties, as an import does. */
const exportedMax = 10_000;

/**
 * Gives out the duties on the list, those to come too, as a file that importing again changes nothing. Anyone may
 * have it, for the list is public. Cells that spreadsheets would run as formulas are made harmless.
 *
 * @returns a refusal where there are more than 10,000 (`duty.too-many`); then a category at a time.
 */
export async function exportDuties(
  realm: Realm,
  { format, categoryId }: { format: (typeof exportFormats)[number]; categoryId: string | null },
): Promise<AnswerFile | Refusal> {
  const day = realm.today();
  const duties = await dutiesToExport(realm.db, { today: day, categoryId, limit: exportedMax + 1 });
  if (duties.length > exportedMax) return refuseDuty('duty.too-many', { rows: exportedMax });
  const names = await namesFor(realm, duties);
  const rows = duties.map((duty) => cellsOf(duty, names));
  const fileName = `duties-${day}.${format}`;
  return format === 'csv'
    ? { fileName, mediaType: 'text/csv; charset=utf-8', content: writeCsv(dutyColumns.all, rows) }
    : { fileName, mediaType: workbookType, content: await writeWorkbook('duties', dutyColumns.all, rows) };
}

/** Codes where there are any; else a party's name if no other has it; else the id. */
async function namesFor(realm: Realm, duties: readonly DutyView[]): Promise<RowNames> {
  const ids = {
    category: duties.map(({ categoryId }) => categoryId),
    place: duties.map(({ placeId }) => placeId),
    party: duties.flatMap(({ leadPartyId, supervisorPartyId, departmentPartyId, coHandlers }) => [
      ...[leadPartyId, supervisorPartyId, departmentPartyId].filter((id) => id !== null),
      ...coHandlers.map(({ partyId }) => partyId),
    ]),
  };
  const unique = (all: readonly string[]) => [...new Set(all)];
  const { rows } = await sql<{ id: string; word: string }>`
    select id, code as word from category where id = any(${unique(ids.category)}::uuid[])
    union all select id, coalesce(code, id::text) from place where id = any(${unique(ids.place)}::uuid[])
    union all select party.id, coalesce(party.code, (
        select text.name_zh from party_text as text
        where text.id = party.id and not exists (
          select from party_text as other join party as holder using (id)
          where other.name_zh = text.name_zh and other.id <> text.id and holder.valid_to is null)),
      party.id::text)
    from party where party.id = any(${unique(ids.party)}::uuid[])`.execute(realm.db);
  const words = new Map(rows.map(({ id, word }) => [id, word]));
  const wordOf = (id: string) => words.get(id) ?? id;
  return { category: wordOf, place: wordOf, party: wordOf };
}
