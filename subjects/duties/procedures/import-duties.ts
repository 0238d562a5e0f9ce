import type { Duty as CheckedDuty, Finding } from '#methods/duty-check/index.ts';
import type { Caller } from '#platform/callers/index.ts';
import {
  allowLongTransaction,
  type ImportInput,
  type ImportResult,
  inParts,
  planRows,
  type RowPlan,
  readRows,
} from '#platform/csv/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, readInput } from '#platform/refusal/index.ts';
import { type Change, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import type { DutyView } from '../queries/duties.ts';
import { checkList, inForce, readDutyCheck } from '../queries/duty-list.ts';
import { refuseDutyField } from '../refusals.ts';
import { checkedDuty } from '../rules/checked-duty.ts';
import { wrongUpper } from '../rules/concretise.ts';
import type { DutyState } from '../rules/duty.ts';
import { dutyChanges, dutyEnded } from './duty-changes.ts';
import { type Duty, enactDutyInput } from './duty-input.ts';
import { columnOfField, type DutyRow, dutyColumns, dutyRow } from './duty-row.ts';
import {
  type ImportGround,
  type NamedInRow,
  namedIn,
  newestOnList,
  readImportGround,
} from './import-ground.ts';
import { sameDuty } from './same-duty.ts';

/** What becomes of one duty. */
export interface DutyChange {
  readonly line: number;
  readonly code: string;
  readonly does: 'enacts' | 'proposes' | 'revises' | 'ends';
}

/** What an import of duties did, or would do. */
export interface DutyImportResult extends ImportResult {
  /** The first {@link toldMax} duties that change, in the order of the file. */
  readonly changes: readonly DutyChange[];
  /** What the check of duties finds in the list after the import and didn't find before; the first {@link toldMax}. */
  readonly newFindings: readonly Finding[];
  readonly newFindingsTotal: number;
}

/** So many changes and so many findings are told. */
export const toldMax = 200;

interface Work extends DutyChange {
  readonly changes: readonly Change<DutyState>[];
  /** The duty as it will be; undefined where it ends. */
  readonly after:
    | { readonly id: string; readonly duty: Duty & { readonly concretisesCode: string | null } }
    | undefined;
}

/**
 * Imports duties from a file, by code: unknown ones are enacted or, where they are new for a street, proposed;
 * known ones that say something else are revised (a new edition from `effective_from`, today at the earliest); those
 * that only get a last day end; the rest is left alone, so that the same file again changes nothing. The file
 * is taken whole or not at all. Whatever is done, the list is checked as it would be afterwards.
 *
 * Cost: a fixed number of queries, then one statement for each new 500 rows and one for each ended edition.
 */
export async function importDuties(
  realm: Realm,
  caller: Caller,
  { csv, dryRun = false }: ImportInput,
): Promise<DutyImportResult | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const read = readRows(csv, dutyColumns, dutyRow, (each) => each.code);
  if (isRefusal(read)) return read;
  return perform(realm, dryRun ? undefined : caller.once, async (transaction) => {
    await allowLongTransaction(transaction);
    const rows = read.rows.map(({ value }) => value);
    const ground = await readImportGround(transaction, rows);
    const fresh = new Map(rows.map(({ code }) => [code, realm.newId()]));
    const { works, result } = await planRows(read, (given, line) =>
      decideRow(realm, caller, ground, fresh, given, line),
    );
    const told = { ...result, ...(await foreseen(realm, transaction, works)) };
    if (dryRun || result.rejectedTotal > 0) return told;
    for (const part of inParts(works)) {
      const changes = part.flatMap((work) => work.changes);
      await record(realm, transaction, caller, changes);
    }
    return { ...told, written: true };
  });
}

function decideRow(
  realm: Realm,
  caller: Caller,
  ground: ImportGround,
  fresh: ReadonlyMap<string, string>,
  given: DutyRow,
  line: number,
): RowPlan<Work> {
  const named = namedIn(given, ground);
  if (isRefusal(named)) return named;
  const editions = ground.editions.get(given.code) ?? [];
  const known = newestOnList(editions);
  const pending = editions.find(({ status }) => status === 'proposed');
  const concretisesId = upperOf(given, pending ?? known, ground, fresh);
  if (isRefusal(concretisesId)) return concretisesId;
  const duty = dutyOf(given, named, known, concretisesId, realm.today());
  if (isRefusal(duty)) return withColumn(duty);
  if (pending && sameDuty(pending, duty)) return { kind: 'same' };
  const inForceNow = known && ground.locked.get(known.id);
  if (inForceNow && known && sameDuty(known, duty)) {
    if (known.effectiveTo === given.effective_to) return { kind: 'same' };
    // A later or no last day is another edition; an earlier one only ends what holds.
    const sooner = given.effective_to !== null && (known.effectiveTo ?? '9999') > given.effective_to;
    if (sooner) return endingOf(inForceNow, given, line);
  }
  const clause = ground.clauses.get(given.code);
  const wrong = clause && wrongUpper(clause, duty.effectiveFrom, (code) => ground.clauses.get(code));
  if (wrong) return refuseDutyField(wrong, 'concretises');
  if (named.ended !== undefined) return refuseDutyField('duty.party-absent', named.ended);
  const id = fresh.get(given.code) as string;
  const standing = { inForce: inForceNow, proposed: pending, editions: editions.at(-1)?.edition ?? 0 };
  const words = [named.category.nameZh, named.place.nameZh, named.lead.nameZh];
  const changes = dutyChanges(realm, caller, duty, standing, named.lead, words, id);
  if (isRefusal(changes)) return withColumn(changes);
  const proposes = changes.at(-1)?.acts[0]?.type === 'duty.proposed';
  const does = proposes ? 'proposes' : known ? 'revises' : 'enacts';
  const after = { id, duty: { ...duty, concretisesCode: given.concretises } };
  return { kind: known ? 'amend' : 'add', work: { line, code: given.code, does, changes, after } };
}

function endingOf(duty: DutyState, given: DutyRow, line: number): RowPlan<Work> {
  const lastDay = given.effective_to as string;
  if (lastDay < duty.effectiveFrom) return withColumn(refuseDutyField('duty.dates-reversed', 'effectiveTo'));
  const changes = [dutyEnded(duty, lastDay)];
  return { kind: 'end', work: { line, code: duty.code, does: 'ends', changes, after: undefined } };
}

function withColumn(refusal: Refusal): Refusal {
  const fields = refusal.fields.map((fault) => ({
    ...fault,
    field: columnOfField[fault.field] ?? fault.field,
  }));
  return { ...refusal, fields };
}

/** The upper duty's edition: the one named before, else the newest on the list, else the one that the file adds. */
function upperOf(
  given: DutyRow,
  known: DutyView | undefined,
  { editions }: ImportGround,
  fresh: ReadonlyMap<string, string>,
): string | null | Refusal {
  const code = given.concretises;
  if (code === null) return null;
  if (known?.concretisesCode === code) return known.concretisesId;
  const upper = newestOnList(editions.get(code))?.id ?? fresh.get(code);
  return upper === undefined || code === given.code
    ? refuseDutyField('duty.upper-absent', 'concretises')
    : upper;
}

function dutyOf(
  given: DutyRow,
  named: NamedInRow,
  known: DutyView | undefined,
  concretisesId: string | null,
  today: string,
): Duty | Refusal {
  return readInput(enactDutyInput, {
    code: given.code,
    type: given.type ?? known?.type ?? 'public-service',
    list: given.list,
    stage: given.stage ?? known?.stage ?? 'end',
    level: given.level,
    categoryId: named.category.id,
    placeId: named.place.id,
    leadPartyId: named.lead.id,
    departmentPartyId: named.department?.id ?? null,
    coHandlers: named.coHandlers,
    supervisorPartyId: named.supervisor?.id ?? null,
    concretisesId,
    timeLimit: given.limit,
    promisedLimit: given.promised_limit,
    effectiveFrom: beginning(given.effective_from, known, today),
    effectiveTo: given.effective_to,
    nameZh: given.name_zh,
    nameEn: given.name_en,
    handlingOffice: given.handling_office,
    basis: given.basis,
    steps: given.steps,
    accountability: given.accountability,
    accountabilityBasis: given.accountability_basis,
    meansStaff: given.means_staff,
    meansMoney: given.means_money,
    meansPowers: given.means_powers,
    supervisionPhone: given.supervision_phone,
  });
}

/** A file that was exported and changed still has the earlier edition's first day: the new one begins today. */
function beginning(given: string | null, known: DutyView | undefined, today: string): string {
  if (known === undefined) return given ?? today;
  if (given !== null && given > known.effectiveFrom) return given;
  return today > known.effectiveFrom ? today : known.effectiveFrom;
}

/** What will change, and what the check will find that it doesn't find now. Proposals change nothing yet. */
async function foreseen(realm: Realm, transaction: Transaction, works: readonly Work[]) {
  const now = await readDutyCheck(transaction, realm.today());
  const touched = new Set(works.filter(({ does }) => does !== 'proposes').map(({ code }) => code));
  const duties: CheckedDuty[] = now.index.list.duties.filter(({ code }) => !touched.has(code));
  for (const { after, does } of works) {
    if (after && does !== 'proposes') duties.push(checkedDuty(after.id, after.duty));
  }
  const then = touched.size === 0 ? now : checkList(inForce({ ...now.index.list, duties }));
  const before = new Set(now.findings.map(({ key }) => key));
  const newFindings = then.findings.filter(({ key }) => !before.has(key));
  return {
    changes: works.slice(0, toldMax).map(({ line, code, does }) => ({ line, code, does })),
    newFindings: newFindings.slice(0, toldMax),
    newFindingsTotal: newFindings.length,
  };
}
