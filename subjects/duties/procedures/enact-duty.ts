import type { Caller } from '#platform/callers/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { find, lockAll, record } from '#register/index.ts';
import { type PartyView, partiesById } from '#subjects/parties/index.ts';
import { placeById } from '#subjects/places/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { categoryById } from '../queries/categories.ts';
import { clausesAbove, levelOf } from '../queries/clauses.ts';
import { editionsOf } from '../queries/duties.ts';
import { refuseDuty, refuseDutyField } from '../refusals.ts';
import { wrongUpper } from '../rules/concretise.ts';
import { type DutyState, dutySubject } from '../rules/duty.ts';
import { dutyChanges, type Standing } from './duty-changes.ts';
import { type Duty, type EnactDutyInput, enactDutyInput } from './duty-input.ts';

/** A duty as it was put down: on the list, or waiting for the county's word. */
export interface DutyPut {
  readonly id: string;
  readonly status: DutyState['status'];
}

/**
 * Puts a new duty on the list: its first edition. A new duty of a street or township is proposed only, and takes
 * effect when the county has approved it (see `approveDuty`).
 */
export function enactDuty(realm: Realm, caller: Caller, input: EnactDutyInput): Promise<DutyPut | Refusal> {
  return putDuty(realm, caller, input, false);
}

/**
 * Revises a duty: the edition in force ends on the day on which the new one takes effect. Orders issued
 * under the earlier edition keep it. A revision that gives a street something new is proposed only.
 *
 * @param version of the edition that the caller looked at; an older one is refused (`version.stale`).
 */
export function reviseDuty(
  realm: Realm,
  caller: Caller,
  input: EnactDutyInput,
  version?: number,
): Promise<DutyPut | Refusal> {
  return putDuty(realm, caller, input, true, version);
}

async function putDuty(
  realm: Realm,
  caller: Caller,
  input: EnactDutyInput,
  revising: boolean,
  version?: number,
): Promise<DutyPut | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const given = enactDutyInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const standing = await standingOf(transaction, given.code);
    const { inForce } = standing;
    if (!revising && inForce) return refuseDutyField('duty.code-taken', 'code', { code: given.code });
    if (revising && inForce === undefined) return refuseDuty('duty.absent');
    if (version !== undefined && inForce?.version !== version) return refuse('version.stale');
    const named = await checkNamed(transaction, given);
    if (isRefusal(named)) return named;
    const changes = dutyChanges(realm, caller, given, standing, named.lead, named.words);
    if (isRefusal(changes)) return changes;
    const { states } = await record(realm, transaction, caller, changes);
    const { id, status } = states.get(changes.at(-1)?.id as string) as DutyState;
    return { id, status };
  });
}

/** What there is of a code, its newest edition locked. */
async function standingOf(transaction: Transaction, code: string): Promise<Standing> {
  const editions = await editionsOf(transaction, [code]);
  const inForce = editions.findLast(({ status }) => status === 'in-force');
  const locked = await lockAll(transaction, dutySubject, inForce ? [inForce.id] : []);
  return {
    inForce: inForce && locked.get(inForce.id),
    proposed: editions.find(({ status }) => status === 'proposed'),
    editions: editions.at(-1)?.edition ?? 0,
  };
}

async function checkNamed(
  transaction: Transaction,
  given: Duty,
): Promise<{ lead: PartyView; words: string[] } | Refusal> {
  const category = await categoryById(transaction, given.categoryId);
  if (category === undefined) return refuseDutyField('category.absent', 'categoryId');
  const place = await placeById(transaction, given.placeId);
  if (place === undefined) return refuseDutyField('duty.place-absent', 'placeId');
  const { leadPartyId, supervisorPartyId, departmentPartyId, coHandlers, concretisesId } = given;
  const helpers = coHandlers.map(({ partyId }) => partyId);
  const ids = [leadPartyId, supervisorPartyId, departmentPartyId, ...helpers].filter((id) => id !== null);
  const parties = await partiesById(transaction, ids);
  const lead = parties.get(leadPartyId);
  if (
    lead === undefined ||
    ids.some((id) => parties.get(id) === undefined || parties.get(id)?.validTo !== null)
  )
    return refuseDuty('duty.party-absent');
  const upper = concretisesId === null ? undefined : await find(transaction, dutySubject, concretisesId);
  if (concretisesId !== null) {
    if (upper === undefined || upper.status !== 'in-force')
      return refuseDutyField('duty.upper-absent', 'concretisesId');
    const above = await clausesAbove(transaction, [upper.code]);
    const holder = departmentOf(given, parties) ?? lead;
    const wrong = wrongUpper(
      {
        code: given.code,
        categoryId: given.categoryId,
        level: levelOf(given.level, holder),
        placePath: place.path,
        concretises: upper.code,
        effectiveTo: given.effectiveTo,
      },
      given.effectiveFrom,
      (code) => above.get(code),
    );
    if (wrong) return refuseDutyField(wrong, 'concretisesId');
  }
  return { lead, words: [category.nameZh, place.nameZh, lead.nameZh] };
}

/** On a street's assisting list the department in charge answers for the duty. */
function departmentOf(
  { list, departmentPartyId }: Duty,
  parties: ReadonlyMap<string, PartyView>,
): PartyView | undefined {
  return list === 'assisting' && departmentPartyId !== null ? parties.get(departmentPartyId) : undefined;
}
