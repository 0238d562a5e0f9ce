import { sql } from 'kysely';
import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { lock, type NewAct, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { forgetHandlingRules, handlingRulesState } from '../queries.ts';
import { refuseHandlingRules } from '../refusals.ts';
import { decideAmend, decideWithdraw } from '../rules/amend.ts';
import { handlingRuleCatalogue } from '../rules/catalogue/catalogue.ts';
import {
  type HandlingRuleChanges,
  type HandlingRulesState,
  handlingRulesSubject,
} from '../rules/handling-rules.ts';
import { ruleSchema } from '../rules/rule-kinds.ts';

const ground = z.string().trim().min(2).max(1_000);

/** New values of some rules, each within its bounds. */
export const handlingRuleChanges = z.strictObject(
  Object.fromEntries(
    Object.entries(handlingRuleCatalogue).map(([code, rule]) => [code, ruleSchema(rule).optional()]),
  ),
);

/** What is amended, why and from when. */
export const amendHandlingRulesInput = z.strictObject({
  changes: handlingRuleChanges,
  ground,
  /** Null: two minutes from now, by when every process knows. */
  effectiveFrom: z.iso.datetime({ precision: 3 }).nullable().default(null),
});

/** Which amendment is withdrawn and why. */
export const withdrawHandlingRulesInput = z.strictObject({ amendment: z.int().min(1), ground });

/** What an amendment gives back: the rules' id and new version. */
export interface AmendedRules {
  readonly id: string;
  readonly version: number;
}

/**
 * Amends the realm's handling rules from a moment on. Clocks that were set before keep the moments at which
 * they fall due.
 *
 * @param version the version of the rules that the caller looked at; 0 where the realm has set none.
 */
export async function amendHandlingRules(
  realm: Realm,
  caller: Caller,
  version: number | undefined,
  input: z.input<typeof amendHandlingRulesInput>,
): Promise<AmendedRules | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const { changes, ground, effectiveFrom } = amendHandlingRulesInput.parse(input);
  if (Object.keys(changes).length === 0) return refuseHandlingRules('handling-rules.unchanged');
  const amendment = { changes: changes as HandlingRuleChanges, ground, effectiveFrom };
  return onRules(realm, caller, version, (state) => decideAmend(state, amendment, realm.now()));
}

/** Withdraws an amendment that doesn't hold yet. */
export async function withdrawHandlingRules(
  realm: Realm,
  caller: Caller,
  version: number | undefined,
  input: z.input<typeof withdrawHandlingRulesInput>,
): Promise<AmendedRules | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const { amendment, ground } = withdrawHandlingRulesInput.parse(input);
  return onRules(realm, caller, version, (state) =>
    state === undefined
      ? refuseHandlingRules('handling-rules.not-coming')
      : decideWithdraw(state, amendment, ground, realm.now()),
  );
}

async function onRules(
  realm: Realm,
  caller: Caller,
  version: number | undefined,
  decide: (state: HandlingRulesState | undefined) => NewAct[] | Refusal,
): Promise<AmendedRules | Refusal> {
  const result = await perform<AmendedRules>(realm, caller.once, async (transaction) => {
    const state = await lockRules(transaction);
    if (version !== undefined && version !== (state?.version ?? 0)) return refuse('version.stale');
    const acts = decide(state);
    if (isRefusal(acts)) return acts;
    const id = state?.id ?? realm.newId();
    const { states } = await record(realm, transaction, caller, [
      { subject: handlingRulesSubject, id, before: state, acts },
    ]);
    return { id, version: states.get(id)?.version ?? 0 };
  });
  if (!isRefusal(result)) forgetHandlingRules(realm);
  return result;
}

/** Two who set the first rules at once: the second waits and then sees those of the first. */
async function lockRules(transaction: Transaction): Promise<HandlingRulesState | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(current_schema() || ' handling-rules', 0))`.execute(
    transaction,
  );
  const known = await handlingRulesState(transaction);
  return known && (await lock(transaction, handlingRulesSubject, known.id));
}
