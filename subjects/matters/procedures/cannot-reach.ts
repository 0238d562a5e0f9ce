import type { Caller } from '#platform/callers/index.ts';
import type { Database, Transaction } from '#platform/database/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { find } from '#register/index.ts';
import { missingRight, type Role } from '#subjects/rights/index.ts';
import { isAccused } from '../rules/matter/about.ts';
import { type MatterState, matterSubject } from '../rules/matter/matter.ts';
import type { ReportState } from '../rules/report/report.ts';

/**
 * Says why a caller may not act on a matter in any of the given roles, or nothing if they may: it lies
 * outside their scope, or it accuses their own party, in which case there is no such matter for them.
 */
export function cannotReach(
  caller: Caller,
  roles: readonly Role[],
  matter: Pick<MatterState, 'kind' | 'aboutPartyId' | 'placePath'>,
): Refusal | undefined {
  if (isAccused(matter, caller.mandate?.bodyIds)) return refuse('absent');
  return missingRight(caller, roles, { placePath: matter.placePath });
}

/** Whether a report accuses the caller's own party, by itself or with its matter: then there is no such report for them. */
export async function accusesCaller(
  database: Database | Transaction,
  { mandate }: Caller,
  { confidential, aboutPartyId, matterId }: Pick<ReportState, 'confidential' | 'aboutPartyId' | 'matterId'>,
): Promise<boolean> {
  if (!confidential || mandate === null) return false;
  const { bodyIds } = mandate;
  if (isAccused({ kind: 'accusation', aboutPartyId }, bodyIds)) return true;
  const matter = matterId === null ? undefined : await find(database, matterSubject, matterId);
  return matter !== undefined && isAccused(matter, bodyIds);
}
