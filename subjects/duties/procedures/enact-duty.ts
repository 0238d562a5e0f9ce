import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { limitSchema } from '#platform/working-time/index.ts';
import { type Change, find, lock, record } from '#register/index.ts';
import { partiesById } from '#subjects/parties/index.ts';
import { placeSubject } from '#subjects/places/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { latestEdition } from '../queries.ts';
import { refuseDuty } from '../refusals.ts';
import { categorySubject } from '../rules/category.ts';
import {
  type DutyState,
  dutyStages,
  dutySubject,
  dutyTypeNames,
  limitFact,
  streetLists,
} from '../rules/duty.ts';

const longText = z.string().trim().max(2_000).nullable().default(null);

/** What a duty says. */
export const enactDutyInput = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,59}$/),
  type: z.enum(dutyTypeNames),
  list: z.enum(streetLists).nullable().default(null),
  stage: z.enum(dutyStages).default('end'),
  categoryId: z.uuid(),
  placeId: z.uuid(),
  leadPartyId: z.uuid(),
  coHandlers: z
    .array(z.strictObject({ partyId: z.uuid(), gives: z.string().regex(/^[a-z-]{1,40}$/) }))
    .max(20)
    .default([]),
  supervisorPartyId: z.uuid().nullable().default(null),
  timeLimit: limitSchema.nullable().default(null),
  promisedLimit: limitSchema.nullable().default(null),
  effectiveFrom: z.iso.date(),
  effectiveTo: z.iso.date().nullable().default(null),
  nameZh: z.string().trim().min(1).max(100),
  nameEn: z.string().trim().min(1).max(200).nullable().default(null),
  basis: longText,
  steps: longText,
  accountability: longText,
  means: longText,
  supervisionPhone: z.string().trim().max(40).nullable().default(null),
});

/** Input of {@link enactDuty} and {@link reviseDuty}. */
export type EnactDutyInput = z.input<typeof enactDutyInput>;

/** A duty as it is to be. */
export type Duty = z.output<typeof enactDutyInput>;

/** Puts a new duty on the list: its first edition. */
export function enactDuty(
  realm: Realm,
  caller: Caller,
  input: EnactDutyInput,
): Promise<{ id: string } | Refusal> {
  return putDuty(realm, caller, input, false);
}

/**
 * Revises a duty: the edition in force ends on the day on which the new one takes effect. Orders issued
 * under the earlier edition keep it.
 *
 * @param version of the edition that the caller looked at; an older one is refused (`version.stale`).
 */
export function reviseDuty(
  realm: Realm,
  caller: Caller,
  input: EnactDutyInput,
  version?: number,
): Promise<{ id: string } | Refusal> {
  return putDuty(realm, caller, input, true, version);
}

async function putDuty(
  realm: Realm,
  caller: Caller,
  input: EnactDutyInput,
  revising: boolean,
  version?: number,
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const given = enactDutyInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const latest = await latestEdition(transaction, given.code);
    if (!revising && latest) return refuseDuty('duty.code-taken', { code: given.code });
    if (revising && latest === undefined) return refuseDuty('duty.absent');
    if (version !== undefined && latest?.version !== version) return refuse('version.stale');
    const changes = await dutyChanges(realm, transaction, given, latest);
    if (isRefusal(changes)) return changes;
    await record(realm, transaction, caller, changes);
    return { id: changes.at(-1)?.id as string };
  });
}

/**
 * The changes that put a duty on the list, the last one being its new edition; also what importing many
 * duties is made of.
 *
 * @param latest the edition so far; undefined for a new duty.
 */
export async function dutyChanges(
  realm: Realm,
  transaction: Transaction,
  given: Duty,
  latest: { readonly id: string; readonly edition: number } | undefined,
): Promise<Change<DutyState>[] | Refusal> {
  if (given.supervisorPartyId === given.leadPartyId) return refuseDuty('duty.supervisor-leads');
  if (given.effectiveTo !== null && given.effectiveTo <= given.effectiveFrom)
    return refuseDuty('duty.dates-reversed');
  const wrong = await checkReferences(transaction, given);
  if (wrong) return wrong;
  const changes: Change<DutyState>[] = [];
  const earlier = latest && (await lock(transaction, dutySubject, latest.id));
  if (earlier) {
    if (given.effectiveFrom < earlier.effectiveFrom) return refuseDuty('duty.dates-reversed');
    if (earlier.effectiveTo === null || earlier.effectiveTo > given.effectiveFrom) {
      changes.push(dutyEnded(earlier, given.effectiveFrom));
    }
  }
  changes.push(dutyEnacted(realm.newId(), (latest?.edition ?? 0) + 1, latest?.id ?? null, given));
  return changes;
}

async function checkReferences(
  transaction: Transaction,
  given: z.output<typeof enactDutyInput>,
): Promise<Refusal | undefined> {
  if (!(await find(transaction, categorySubject, given.categoryId))) return refuseDuty('category.absent');
  if (!(await find(transaction, placeSubject, given.placeId))) return refuseDuty('duty.place-absent');
  const named = [given.leadPartyId, given.supervisorPartyId, ...given.coHandlers.map((each) => each.partyId)];
  const ids = named.filter((id) => id !== null);
  const parties = await partiesById(transaction, ids);
  const gone = ids.some((id) => parties.get(id) === undefined || parties.get(id)?.validTo !== null);
  return gone ? refuseDuty('duty.party-absent') : undefined;
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

/** The change that begins an edition; also what importing many duties is made of. */
export function dutyEnacted(
  id: string,
  edition: number,
  replacesId: string | null,
  given: z.output<typeof enactDutyInput>,
): Change<DutyState> {
  const { nameZh, nameEn, basis, steps, accountability, means, supervisionPhone, ...official } = given;
  return {
    subject: dutySubject,
    id,
    before: undefined,
    acts: [
      {
        type: 'duty.enacted',
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
        values: { nameZh, nameEn, basis, steps, accountability, means, supervisionPhone },
      },
    ],
  };
}
