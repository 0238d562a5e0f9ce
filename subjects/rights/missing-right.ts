import type { Caller } from '#platform/callers/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import type { Role } from './roles.ts';

/** What a right is needed for: a place, a party's own business, or both. */
export interface Concern {
  /** Path of the place concerned; the mandate's scope must hold it. */
  readonly placePath?: string;
  /** The party whose business it is; the mandate must be for that party. */
  readonly partyId?: string;
}

/** Whether a place lies in a mandate's scope: one of its places, or below one of them. */
export function reaches(scope: readonly string[], placePath: string): boolean {
  if (scope.length === 0) return true;
  return scope.some((path) => placePath === path || placePath.startsWith(`${path}.`));
}

/**
 * Says why a caller may not act in any of the given roles, or nothing if they may. The command line acts
 * as `installer` and may set things up; the clock and the importer have rights of their own in the
 * procedures that are theirs.
 */
export function missingRight(
  caller: Caller,
  allowed: readonly Role[],
  { placePath, partyId }: Concern = {},
): Refusal | undefined {
  if (caller.kind === 'installer' && allowed.includes('administrator')) return undefined;
  if (caller.account === null) return refuse('caller.unknown');
  const { mandate } = caller;
  if (mandate === null || !allowed.includes(mandate.role as Role)) return refuse('right.missing');
  if (partyId !== undefined && mandate.partyId !== partyId) return refuse('right.out-of-scope');
  if (placePath !== undefined && !reaches(mandate.placePaths, placePath)) return refuse('right.out-of-scope');
  return undefined;
}
