import type { Caller } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import type { Refusal } from '#platform/refusal/index.ts';
import { searchTokens } from '#platform/text/index.ts';
import type { Change } from '#register/index.ts';
import { refuseDutyField } from '../refusals.ts';
import { type Holder, isOfStreet, needsAdmission } from '../rules/admission.ts';
import { type DutyState, dutySubject, limitFact } from '../rules/duty.ts';
import type { Duty } from './duty-input.ts';

/** What is known of a duty's code before it is put on the list or revised. */
export interface Standing {
  /** The newest edition on the list; locked. Undefined where there is none. */
  readonly inForce: DutyState | undefined;
  /** A proposal that waits for the county's word. */
  readonly proposed: DutyState | undefined;
  /** The highest edition so far, turned down ones too; 0 for none. */
  readonly editions: number;
}

/**
 * The changes that put a duty on the list or revise it, the last one being its new edition; also what importing
 * many duties is made of. A new duty of a street is only proposed, unless it is set up from the command line,
 * which writes down what holds already.
 */
export function dutyChanges(
  realm: Realm,
  caller: Caller,
  given: Duty,
  { inForce, proposed, editions }: Standing,
  lead: Holder,
  words: readonly string[],
  id = realm.newId(),
): Change<DutyState>[] | Refusal {
  if (proposed) return refuseDutyField('duty.pending', 'code', { code: given.code });
  const wrong = contradictionIn(given, lead);
  if (wrong) return wrong;
  const proposing = caller.kind !== 'installer' && needsAdmission(given, lead, inForce);
  const next = { id, edition: editions + 1, replacesId: inForce?.id ?? null };
  if (inForce && given.effectiveFrom < inForce.effectiveFrom)
    return refuseDutyField('duty.dates-reversed', 'effectiveFrom');
  if (proposing) return [dutyBegun('duty.proposed', next, given, words)];
  return [...replacing(inForce, given.effectiveFrom), dutyBegun('duty.enacted', next, given, words)];
}

/** The change that ends the edition in force on the day on which another begins; none where it has ended by then. */
export function replacing(inForce: DutyState | undefined, day: string): Change<DutyState>[] {
  if (inForce === undefined) return [];
  return inForce.effectiveTo === null || inForce.effectiveTo > day ? [dutyEnded(inForce, day)] : [];
}

function contradictionIn(given: Duty, lead: Holder): Refusal | undefined {
  if (given.supervisorPartyId === given.leadPartyId)
    return refuseDutyField('duty.supervisor-leads', 'supervisorPartyId');
  if (given.list === 'taken-back' && isOfStreet(lead))
    return refuseDutyField('duty.taken-back', 'leadPartyId');
  if (given.effectiveTo !== null && given.effectiveTo <= given.effectiveFrom)
    return refuseDutyField('duty.dates-reversed', 'effectiveTo');
  return undefined;
}

/** The change that ends an edition on a day. */
export function dutyEnded(duty: DutyState, effectiveTo: string): Change<DutyState> {
  return {
    subject: dutySubject,
    id: duty.id,
    before: duty,
    acts: [{ type: 'duty.ended', facts: { effectiveTo } }],
  };
}

/**
 * The change that begins an edition: on the list at once, or as a proposal to the county.
 *
 * @param words by which it can be found besides its own: the names of its category, place and lead.
 */
export function dutyBegun(
  type: 'duty.enacted' | 'duty.proposed',
  {
    id,
    edition,
    replacesId,
  }: { readonly id: string; readonly edition: number; readonly replacesId: string | null },
  given: Duty,
  words: readonly string[],
): Change<DutyState> {
  const { official, texts } = partsOf(given);
  const { nameZh, basis } = texts;
  return {
    subject: dutySubject,
    id,
    before: undefined,
    acts: [
      {
        type,
        facts: {
          ...official,
          coHandlers: official.coHandlers.map(({ partyId, gives }) => ({ partyId, gives })),
          timeLimit: limitFact(official.timeLimit),
          promisedLimit: limitFact(official.promisedLimit),
          edition,
          replacesId,
        },
        content: { nameZh, ...(basis === null ? {} : { basis }) },
      },
    ],
    texts: [
      {
        table: 'duty_text',
        key: { id },
        values: {
          ...texts,
          search: searchTokens([...Object.values(texts), ...words].join(' ')),
        },
      },
    ],
  };
}

/** What of a duty is official (ids, codes, numbers, times), and what is text. */
function partsOf(given: Duty) {
  const { nameZh, nameEn, handlingOffice, basis, steps, accountability, accountabilityBasis, ...rest } =
    given;
  const { meansStaff, meansMoney, meansPowers, supervisionPhone, ...official } = rest;
  const about = { nameZh, nameEn, handlingOffice, basis, steps, accountability, accountabilityBasis };
  return { official, texts: { ...about, meansStaff, meansMoney, meansPowers, supervisionPhone } };
}
