import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { lock, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { refuseAsset } from '../refusals.ts';
import { assetSubject } from '../rules/asset.ts';

/** What is needed to retire an asset. */
export const retireAssetInput = z.strictObject({
  /** The first day on which it is there no more. */
  retiredOn: z.iso.date(),
});

/**
 * Retires an asset that was taken down or is out of use; its code is free for another. Matters about it keep it.
 *
 * @param version what the caller looked at; an asset that has moved on is refused (`version.stale`).
 */
export async function retireAsset(
  realm: Realm,
  caller: Caller,
  id: string,
  input: z.input<typeof retireAssetInput>,
  version?: number,
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const { retiredOn } = retireAssetInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const asset = await lock(transaction, assetSubject, id);
    if (asset === undefined) return refuse('absent');
    if (version !== undefined && asset.version !== version) return refuse('version.stale');
    if (asset.retiredOn !== null) return refuseAsset('asset.retired');
    await record(realm, transaction, caller, [
      { subject: assetSubject, id, before: asset, acts: [{ type: 'asset.retired', facts: { retiredOn } }] },
    ]);
    return { id };
  });
}
