import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { record } from '#register/index.ts';
import { checkReporter, openReport } from '#subjects/matters/index.ts';
import type { KeptData } from '../kept-data.ts';
import { type ErasureTarget, openErasureOf } from '../queries/erasures.ts';
import { refusePersonalData } from '../refusals.ts';
import { erasureSubject } from '../rules/erasure.ts';
import { holdAgainst } from './hold-against.ts';

/** What somebody asks to be erased: everything about them, a report of theirs, or only how to reach them. */
export const requestErasureInput = z.discriminatedUnion('scope', [
  z.strictObject({ scope: z.literal('account') }),
  z.strictObject({
    scope: z.enum(['report', 'contact']),
    /** The report's id, from its reporter's own account; else reference and query code. */
    reportId: z.uuid().optional(),
    reference: z.string().max(60).optional(),
    queryCode: z.string().max(60).optional(),
  }),
]);

type Input = z.infer<typeof requestErasureInput>;

/**
 * Somebody asks that what is kept about them be erased; an officer decides. Whoever has no account proves by
 * reference and query code that the report is theirs.
 *
 * @returns the refusal `erasure.on-hold` at once where the law retains it.
 */
export async function requestErasure(
  realm: Realm,
  kept: KeptData,
  caller: Caller,
  input: z.input<typeof requestErasureInput>,
): Promise<{ id: string } | Refusal> {
  const given = requestErasureInput.parse(input);
  const target = await ownTarget(realm, caller, given);
  if (isRefusal(target)) return target;
  // Somebody asks for themselves, whatever they may be in office.
  const self: Caller = { ...caller, mandate: null };
  return perform(realm, caller.once, async (transaction) => {
    const held = await holdAgainst(realm, transaction, kept, target);
    if (held) return held;
    if ((await openErasureOf(transaction, target)) !== undefined)
      return refusePersonalData('erasure.asked-already');
    const id = realm.newId();
    const texts = [{ table: 'erasure_target', key: { erasureId: id }, values: { ...target } }];
    const acts = [{ type: 'erasure.requested', facts: { scope: given.scope } }];
    await record(realm, transaction, self, [{ subject: erasureSubject, id, before: undefined, acts, texts }]);
    return { id };
  });
}

async function ownTarget(realm: Realm, caller: Caller, given: Input): Promise<ErasureTarget | Refusal> {
  if (given.scope === 'account') {
    if (caller.account === null) return refuse('caller.unknown');
    return { accountId: caller.account, reportId: null };
  }
  const { reportId, reference, queryCode } = given;
  if (reportId !== undefined) {
    const stranger = await checkReporter(realm, caller, reportId, queryCode ?? null);
    return stranger ?? { accountId: null, reportId };
  }
  const opened = await openReport(realm, { reference: reference ?? '', queryCode: queryCode ?? '' });
  return isRefusal(opened) ? opened : { accountId: null, reportId: opened.id };
}
