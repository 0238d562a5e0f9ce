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
import { type Change, record } from '#register/index.ts';
import { type PartyFinder, partyFinder } from '#subjects/parties/index.ts';
import { type PlaceView, placesByCode } from '#subjects/places/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { dutyById, latestEdition, listCategories } from '../queries.ts';
import { refuseDuty } from '../refusals.ts';
import { type CoHandler, dutyStages, dutyTypeNames, streetLists } from '../rules/duty.ts';
import { dutyChanges, enactDutyInput } from './enact-duty.ts';
import { limitCell } from './limit-cell.ts';
import { sameDuty } from './same-duty.ts';

/** The columns of a file of duties; parties by code or Chinese name, `co_handlers` as `party=gives;party=gives`. */
export const dutyColumns = {
  all: [
    'code',
    'name_zh',
    'name_en',
    'category_code',
    'place_code',
    'lead',
    'supervisor',
    'co_handlers',
    'type',
    'list',
    'stage',
    'limit',
    'promised_limit',
    'basis',
    'steps',
    'accountability',
    'means',
    'supervision_phone',
    'effective_from',
    'effective_to',
  ],
  needed: ['code', 'name_zh', 'category_code', 'place_code', 'lead'],
};

const long = optionalCell(textCell(2_000));
const row = z.object({
  code: enactDutyInput.shape.code,
  name_zh: textCell(100),
  name_en: optionalCell(textCell(200)),
  category_code: textCell(60),
  place_code: z.string().regex(/^\d{2,15}$/),
  lead: textCell(100),
  supervisor: optionalCell(textCell(100)),
  co_handlers: optionalCell(textCell(2_000)),
  type: optionalCell(z.enum(dutyTypeNames)),
  list: optionalCell(z.enum(streetLists)),
  stage: optionalCell(z.enum(dutyStages)),
  limit: limitCell,
  promised_limit: limitCell,
  basis: long,
  steps: long,
  accountability: long,
  means: long,
  supervision_phone: optionalCell(textCell(40)),
  effective_from: optionalCell(dateCell),
  effective_to: optionalCell(dateCell),
});

type Row = z.output<typeof row>;

/**
 * Imports duties from CSV, by code: unknown ones are enacted, known ones that say something else are revised
 * (a new edition from `effective_from` or today), the rest left alone, so that the same file again changes
 * nothing. The file is taken whole or not at all.
 */
export async function importDuties(
  realm: Realm,
  caller: Caller,
  { csv, dryRun = false }: ImportInput,
): Promise<ImportResult | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const read = readRows(csv, dutyColumns, row, (each) => each.code);
  if (isRefusal(read)) return read;
  return perform(realm, dryRun ? undefined : caller.once, async (transaction) => {
    await allowLongTransaction(transaction);
    const ground = await groundOf(
      transaction,
      read.rows.map(({ value }) => value),
    );
    const { works, result } = await planRows(read, (given) => decideRow(realm, transaction, ground, given));
    if (dryRun || result.rejectedTotal > 0) return result;
    for (const part of inParts(works)) await record(realm, transaction, caller, part.flat());
    return { ...result, written: true };
  });
}

interface Ground {
  readonly categories: ReadonlyMap<string, string>;
  readonly places: ReadonlyMap<string, PlaceView>;
  readonly parties: PartyFinder;
}

async function groundOf(transaction: Transaction, rows: readonly Row[]): Promise<Ground> {
  const categories = await listCategories(transaction);
  const places = await placesByCode(
    transaction,
    rows.map((each) => each.place_code),
  );
  const helpers = rows.flatMap((each) => readCoHandlers(each.co_handlers).map(({ party }) => party));
  const parties = await partyFinder(transaction, [
    ...rows.flatMap((each) => [each.lead, each.supervisor]),
    ...helpers,
  ]);
  return { categories: new Map(categories.map(({ code, id }) => [code, id])), places, parties };
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

async function decideRow(
  realm: Realm,
  transaction: Transaction,
  { categories, places, parties }: Ground,
  given: Row,
): Promise<RowPlan<Change[]>> {
  const categoryId = categories.get(given.category_code);
  if (categoryId === undefined) return refuseDuty('category.code-unknown', { code: given.category_code });
  const place = places.get(given.place_code);
  if (place === undefined) return refuseDuty('duty.place-code-unknown', { code: given.place_code });
  const lead = parties.find(given.lead);
  if (isRefusal(lead)) return lead;
  const supervisor = parties.findOptional(given.supervisor);
  if (isRefusal(supervisor)) return supervisor;
  const coHandlers: CoHandler[] = [];
  for (const { party, gives } of readCoHandlers(given.co_handlers)) {
    const found = parties.find(party);
    if (isRefusal(found)) return found;
    if (!/^[a-z-]{1,40}$/.test(gives))
      return refuseDuty('duty.gives-malformed', { gives: gives.slice(0, 40) });
    coHandlers.push({ partyId: found.id, gives });
  }
  const latest = await latestEdition(transaction, given.code);
  const known = latest && (await dutyById(transaction, latest.id));
  const input = {
    code: given.code,
    type: given.type ?? known?.type ?? 'public-service',
    list: given.list,
    stage: given.stage ?? known?.stage ?? 'end',
    categoryId,
    placeId: place.id,
    leadPartyId: lead.id,
    coHandlers,
    supervisorPartyId: supervisor?.id ?? null,
    timeLimit: given.limit,
    promisedLimit: given.promised_limit,
    effectiveFrom: given.effective_from ?? realm.today(),
    effectiveTo: given.effective_to,
    nameZh: given.name_zh,
    nameEn: given.name_en,
    basis: given.basis,
    steps: given.steps,
    accountability: given.accountability,
    means: given.means,
    supervisionPhone: given.supervision_phone,
  };
  if (known && sameDuty(known, input, given.effective_from !== null)) return { kind: 'same' };
  const changes = await dutyChanges(realm, transaction, input, latest);
  return isRefusal(changes) ? changes : { kind: latest ? 'amend' : 'add', work: changes };
}
