import type { Caller } from '#platform/callers/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { missingRight, type Role } from '#subjects/rights/index.ts';
import { isAccused, type MatterState } from '../rules/matter/matter.ts';

/**
 * Says why a caller may not act on a matter in any of the given roles, or nothing if they may: it lies
 * outside their scope, or it accuses their own party, in which case there is no such matter for them.
 */
export function cannotReach(
  caller: Caller,
  roles: readonly Role[],
  matter: Pick<MatterState, 'kind' | 'aboutPartyId' | 'placePath'>,
): Refusal | undefined {
  if (isAccused(matter, caller.mandate?.partyId)) return refuse('absent');
  return missingRight(caller, roles, { placePath: matter.placePath });
}
