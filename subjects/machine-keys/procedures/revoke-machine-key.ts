import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { lock, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { refuseMachineKey } from '../refusals.ts';
import { machineKeySubject } from '../rules/machine-key.ts';

/**
 * Revokes a machine's key: from now on nothing is done with it.
 *
 * @param version what the caller looked at; a key that has moved on is refused (`version.stale`).
 */
export async function revokeMachineKey(
  realm: Realm,
  caller: Caller,
  id: string,
  version?: number,
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  return perform(realm, caller.once, async (transaction) => {
    const key = await lock(transaction, machineKeySubject, id);
    if (key === undefined) return refuse('absent');
    if (version !== undefined && key.version !== version) return refuse('version.stale');
    if (key.revokedAt !== null) return refuseMachineKey('machine-key.revoked');
    await record(realm, transaction, caller, [
      { subject: machineKeySubject, id, before: key, acts: [{ type: 'machine-key.revoked', facts: {} }] },
    ]);
    return { id };
  });
}
