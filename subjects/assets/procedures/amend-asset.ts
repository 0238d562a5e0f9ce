import type { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { lock, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { assetById } from '../queries.ts';
import { refuseAsset } from '../refusals.ts';
import { assetAmended, assetSubject } from '../rules/asset.ts';
import { amendAssetInput, officialOf } from './add-asset.ts';

/**
 * Amends an asset: who owns and maintains it, what and where it is; nothing happens where nothing differs.
 *
 * @param version what the caller looked at; an asset that has moved on is refused (`version.stale`).
 */
export async function amendAsset(
  realm: Realm,
  caller: Caller,
  id: string,
  input: z.input<typeof amendAssetInput>,
  version?: number,
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const given = amendAssetInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const asset = await lock(transaction, assetSubject, id);
    const known = await assetById(transaction, id);
    if (asset === undefined || known === undefined) return refuse('absent');
    if (version !== undefined && asset.version !== version) return refuse('version.stale');
    if (asset.retiredOn !== null) return refuseAsset('asset.retired');
    const facts = await officialOf(realm, transaction, asset.code, given);
    if (isRefusal(facts)) return facts;
    const change = assetAmended(asset, known, { ...given, ...facts });
    if (change) await record(realm, transaction, caller, [change]);
    return { id };
  });
}
