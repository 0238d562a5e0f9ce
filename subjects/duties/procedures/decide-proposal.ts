import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { find, lock, lockAll, record } from '#register/index.ts';
import { holderOf, partyById } from '#subjects/parties/index.ts';
import { placeSubject } from '#subjects/places/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { editionsOf } from '../queries/duties.ts';
import { refuseDuty } from '../refusals.ts';
import { admitsDuties } from '../rules/admission.ts';
import { type DutyState, dutySubject } from '../rules/duty.ts';
import { replacing } from './duty-changes.ts';

/** Who may give the county's word: its heads and administrators. */
export const admissionRoles = ['head', 'administrator'] as const;

/** What is said when a proposal is turned down. */
export const rejectDutyInput = z.strictObject({ ground: z.string().trim().min(1).max(500) });

/**
 * Admits a new duty of a street (职责准入): it takes effect on the day proposed, today at the earliest. Only a head
 * or administrator of the county or above may, for a place within their mandate, and not who proposed it. A duty
 * in which the street assists must name the department in charge.
 *
 * @param version what the caller looked at; a proposal that has moved on is refused (`version.stale`).
 */
export function approveDuty(
  realm: Realm,
  caller: Caller,
  id: string,
  version?: number,
): Promise<{ id: string } | Refusal> {
  return perform(realm, caller.once, async (transaction) => {
    const duty = await proposalFor(transaction, caller, id, version);
    if (isRefusal(duty)) return duty;
    if (duty.list === 'assisting' && duty.departmentPartyId === null)
      return refuseDuty('duty.department-missing');
    const today = realm.today();
    const editions = await editionsOf(transaction, [duty.code]);
    const earlier = editions.findLast(({ status }) => status === 'in-force');
    const inForce = earlier && (await lockAll(transaction, dutySubject, [earlier.id])).get(earlier.id);
    const days = [duty.effectiveFrom, today, inForce?.effectiveFrom ?? today].sort();
    const effectiveFrom = days.at(-1) as string;
    if (duty.effectiveTo !== null && duty.effectiveTo <= effectiveFrom)
      return refuseDuty('duty.dates-reversed');
    await record(realm, transaction, caller, [
      ...replacing(inForce, effectiveFrom),
      {
        subject: dutySubject,
        id,
        before: duty,
        acts: [{ type: 'duty.approved', facts: { effectiveFrom } }],
      },
    ]);
    return { id };
  });
}

/** Turns down a new duty of a street, with the ground. The same who may approve it may; it never takes effect. */
export function rejectDuty(
  realm: Realm,
  caller: Caller,
  id: string,
  input: z.input<typeof rejectDutyInput>,
  version?: number,
): Promise<{ id: string } | Refusal> {
  const { ground } = rejectDutyInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const duty = await proposalFor(transaction, caller, id, version);
    if (isRefusal(duty)) return duty;
    await record(realm, transaction, caller, [
      {
        subject: dutySubject,
        id,
        before: duty,
        acts: [{ type: 'duty.rejected', facts: {}, content: { ground } }],
        texts: [
          {
            table: 'duty_text',
            key: { id },
            values: { nameZh: await nameOf(transaction, duty), decisionGround: ground },
          },
        ],
      },
    ]);
    return { id };
  });
}

/** The row of texts is written as a whole, so what may not be empty is given along. */
async function nameOf(transaction: Transaction, duty: DutyState): Promise<string> {
  const editions = await editionsOf(transaction, [duty.code]);
  return editions.find(({ id }) => id === duty.id)?.nameZh ?? duty.code;
}

/** The proposal, locked; refuses whoever may not decide on it. */
async function proposalFor(
  transaction: Transaction,
  caller: Caller,
  id: string,
  version: number | undefined,
): Promise<DutyState | Refusal> {
  const missing = missingRight(caller, admissionRoles);
  if (missing) return missing;
  const duty = await lock(transaction, dutySubject, id);
  if (duty === undefined) return refuse('absent');
  const place = await find(transaction, placeSubject, duty.placeId);
  const elsewhere = missingRight(
    caller,
    admissionRoles,
    place === undefined ? {} : { placePath: place.path },
  );
  if (elsewhere) return elsewhere;
  const { mandate, account } = caller;
  const party = mandate === null ? undefined : await partyById(transaction, mandate.partyId);
  if (party === undefined || !admitsDuties(party)) return refuseDuty('duty.county-decides');
  if (version !== undefined && duty.version !== version) return refuse('version.stale');
  if (duty.status !== 'proposed') return refuseDuty('duty.not-proposed');
  const proposer =
    duty.proposedByMandateId === null ? undefined : await holderOf(transaction, duty.proposedByMandateId);
  if (proposer !== undefined && proposer === account) return refuseDuty('duty.own-proposal');
  return duty;
}
