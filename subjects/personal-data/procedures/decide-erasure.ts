import { z } from 'zod';
import { accountExists } from '#platform/accounts/index.ts';
import type { Caller } from '#platform/callers/index.ts';
import type { Database, Transaction } from '#platform/database/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { find, lock, record } from '#register/index.ts';
import { redactionBasisNames } from '#register/redaction/index.ts';
import { reportSubject } from '#subjects/matters/index.ts';
import { mandatesOf } from '#subjects/parties/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import type { KeptData } from '../kept-data.ts';
import { personalDataRights } from '../permissions.ts';
import { type ErasureTarget, erasureById, openErasureOf, targetOf } from '../queries/erasures.ts';
import { backupsGoneOn } from '../queries/retention.ts';
import { refusePersonalData } from '../refusals.ts';
import { decideRequest, type ErasedCounts, erasureSubject } from '../rules/erasure.ts';
import { carryOutErasure } from './carry-out-erasure.ts';
import { ground } from './fields.ts';
import { holdAgainst } from './hold-against.ts';

const basis = z.enum(redactionBasisNames);

/** What an officer says to a request. */
export const decideErasureInput = z.strictObject({ granted: z.boolean(), basis, ground });

/** What an officer orders to be erased without being asked. */
export const orderErasureInput = z.discriminatedUnion('scope', [
  z.strictObject({ scope: z.literal('account'), accountId: z.uuid(), basis, ground }),
  z.strictObject({ scope: z.enum(['report', 'contact']), reportId: z.uuid(), basis, ground }),
]);

/** What was erased, what is held, and from which day on it lies in no backup any more. */
export interface ErasureAnswer extends ErasedCounts {
  readonly id: string;
  readonly granted: boolean;
  /** `YYYY-MM-DD`; backups until then may still hold what was erased. */
  readonly backupsGoneOn: string;
}

/** Grants or refuses a request; what is granted is carried out at once. */
export async function decideErasure(
  realm: Realm,
  kept: KeptData,
  caller: Caller,
  id: string,
  input: z.input<typeof decideErasureInput>,
): Promise<ErasureAnswer | Refusal> {
  const missing = missingRight(caller, personalDataRights.protect);
  if (missing) return missing;
  const decision = decideErasureInput.parse(input);
  const decided = await perform(realm, caller.once, async (transaction) => {
    const state = await lock(transaction, erasureSubject, id);
    if (state === undefined) return refuse('absent');
    const act = decideRequest(state, decision);
    if (isRefusal(act)) return act;
    const target = await targetOf(transaction, id);
    if (target === undefined) return refuse('absent');
    if (decision.granted) {
      const against = await objection(realm, transaction, kept, target);
      if (against) return against;
    }
    await record(realm, transaction, caller, [{ subject: erasureSubject, id, before: state, acts: [act] }]);
    return { id };
  });
  return isRefusal(decided) ? decided : answer(realm, kept, caller, id);
}

/** Has everything about an account's person, or a report, or its contact, erased without being asked. */
export async function orderErasure(
  realm: Realm,
  kept: KeptData,
  caller: Caller,
  input: z.input<typeof orderErasureInput>,
): Promise<ErasureAnswer | Refusal> {
  const missing = missingRight(caller, personalDataRights.protect);
  if (missing) return missing;
  const given = orderErasureInput.parse(input);
  const target: ErasureTarget =
    given.scope === 'account'
      ? { accountId: given.accountId, reportId: null }
      : { accountId: null, reportId: given.reportId };
  const ordered = await perform(realm, caller.once, async (transaction) => {
    const absent = await absence(transaction, target);
    if (absent) return absent;
    const against = await objection(realm, transaction, kept, target);
    if (against) return against;
    if ((await openErasureOf(transaction, target)) !== undefined)
      return refusePersonalData('erasure.asked-already');
    const id = realm.newId();
    const facts = { scope: given.scope, basis: given.basis };
    const texts = [{ table: 'erasure_target', key: { erasureId: id }, values: { ...target } }];
    const acts = [{ type: 'erasure.ordered', facts, content: { ground: given.ground } }];
    await record(realm, transaction, caller, [
      { subject: erasureSubject, id, before: undefined, acts, texts },
    ]);
    return { id };
  });
  return isRefusal(ordered) ? ordered : answer(realm, kept, caller, ordered.id);
}

async function absence(
  transaction: Transaction,
  { accountId, reportId }: ErasureTarget,
): Promise<Refusal | undefined> {
  if (accountId !== null)
    return (await accountExists(transaction, accountId))
      ? undefined
      : refusePersonalData('erasure.account-absent');
  return (await find(transaction, reportSubject, reportId))
    ? undefined
    : refusePersonalData('erasure.report-absent');
}

/** Why a target can't be erased now: the law retains it, or its account still acts for a party. */
async function objection(
  realm: Realm,
  database: Database | Transaction,
  kept: KeptData,
  target: ErasureTarget,
): Promise<Refusal | undefined> {
  const held = await holdAgainst(realm, database, kept, target);
  if (held || target.accountId === null) return held;
  const mandates = await mandatesOf(database, target.accountId, realm.today());
  return mandates.length === 0 ? undefined : refusePersonalData('erasure.mandate-in-force');
}

async function answer(realm: Realm, kept: KeptData, caller: Caller, id: string): Promise<ErasureAnswer> {
  const counts = await carryOutErasure(realm, kept, caller, id);
  const erasure = await erasureById(realm.db, id);
  if (erasure === undefined) throw new Error(`the erasure ${id} is gone`);
  const { parts, rows, files, held } = counts ?? erasure;
  return {
    id,
    granted: erasure.status !== 'refused',
    ...{ parts, rows, files, held },
    backupsGoneOn: await backupsGoneOn(realm.db, realm.now()),
  };
}
