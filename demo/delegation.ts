import { installer } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { giveDelegation, listDelegations } from '#subjects/parties/index.ts';
import { demoSince, granted } from './ground.ts';

/** The duty, a power to punish, that the first street exercises in the department's stead. */
export const delegatedDuty = 'building-waste';

/** Five years, as provinces usually have the handing over of powers assessed. */
const demoUntil = '2031-01-01';

/**
 * Gives the demo its one delegation of power: what the county's city management may punish is handed to the first
 * street, in its own name, watched by the county's government with a review each year. One that is there is left alone.
 *
 * @source Administrative Penalty Law (2021), article 24: powers of county departments handed to streets and townships
 *   that can bear them, by decision of the province, assessed regularly
 */
export async function fillDelegation(
  realm: Realm,
  parties: ReadonlyMap<string, string>,
  streetId: string,
): Promise<void> {
  const [fromPartyId, toPartyId, supervisorPartyId] = ['city-management', 'street', 'government'].map(
    (key) => parties.get(key) as string,
  ) as [string, string, string];
  const asked = { partyId: fromPartyId, on: null, after: null, limit: 1 };
  if ((await listDelegations(realm.db, asked)).length > 0) return;
  granted(
    await giveDelegation(realm, installer, {
      kind: 'authorised',
      ...{ fromPartyId, toPartyId, supervisorPartyId },
      powers: [delegatedDuty],
      placeIds: [streetId],
      validFrom: demoSince,
      validTo: demoUntil,
      basis: '《中华人民共和国行政处罚法》第二十四条',
      description:
        '演示：把对随意堆放建筑垃圾的行政处罚权交由街道行使；街道以自己的名义作出处罚，区人民政府每年评估一次。',
      reviewMonths: 12,
    }),
  );
}
