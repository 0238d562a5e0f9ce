import { sql } from 'kysely';
import type { Accounts } from '#platform/accounts/index.ts';
import { installer } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { addCategory, enactDuty } from '#subjects/duties/index.ts';
import { addParty, giveMandate } from '#subjects/parties/index.ts';
import { addDivisions, placesBelow, rootPlace } from '#subjects/places/index.ts';
import { demoCategories, demoGroups } from './categories.ts';
import { fillMatters } from './fill-matters.ts';
import { demoParties } from './parties.ts';
import { demoSeats } from './seats.ts';

/** The county on whose divisions the demo stands: Xihu, Hangzhou. Its bodies are invented. */
export const demoCounty = '330106';

const since = '2026-01-01';

/** The value of something that can't be refused here; a refusal is a fault of the demo data. */
export function granted<Value>(value: Value): Exclude<Value, { readonly refused: true }> {
  if (isRefusal(value)) throw new Error(`the demo was refused ${value.code}: ${value.text.en}`);
  return value as Exclude<Value, { readonly refused: true }>;
}

/** What of the demo's ground its matters need. */
export interface DemoGround {
  readonly parties: ReadonlyMap<string, string>;
  readonly streets: readonly { readonly id: string; readonly officeId: string }[];
  readonly categories: ReadonlyMap<string, string>;
  readonly accounts: ReadonlyMap<string, string>;
}

/**
 * Fills an empty realm with the demo: a real county's places, invented bodies marked as such, categories
 * with duties on real legal bases, seats, and matters. Does nothing in a realm that has places.
 *
 * @returns whether anything was filled in.
 */
export async function fillDemo(realm: Realm, accounts: Accounts): Promise<boolean> {
  if (await rootPlace(realm.db)) return false;
  granted(await addDivisions(realm, installer, demoCounty, since));
  const county = await rootPlace(realm.db);
  if (county === undefined) throw new Error('the demo has no county');
  const parties = await fillParties(realm, county.id);
  const streets = await fillStreets(realm, county.id, parties);
  const categories = await fillCategories(realm, county.id, parties, streets);
  const people = await fillSeats(realm, accounts, parties, streets);
  await sql`update realm_settings set name_zh = '西湖区共治（演示）', name_en = 'Xihu District (demo)',
    division_code = ${demoCounty}`.execute(realm.db);
  await fillMatters(realm, { parties, streets, categories, accounts: people });
  return true;
}

async function fillParties(realm: Realm, countyId: string): Promise<Map<string, string>> {
  const parties = new Map<string, string>();
  for (const { key, under, ...party } of demoParties) {
    const parentId = under === undefined ? null : (parties.get(under) ?? null);
    const placeId = party.level === null ? null : countyId;
    const { id } = granted(await addParty(realm, installer, { ...party, parentId, placeId, validFrom: since }));
    parties.set(key, id);
  }
  return parties;
}

async function fillStreets(realm: Realm, countyId: string, parties: ReadonlyMap<string, string>) {
  const streets: { id: string; officeId: string }[] = [];
  for (const street of await placesBelow(realm.db, countyId, null, 100)) {
    const { id: officeId } = granted(
      await addParty(realm, installer, {
        kind: 'street-office',
        level: 'township',
        nameZh: street.nameZh.endsWith('街道') ? `${street.nameZh}办事处（演示）` : `${street.nameZh}人民政府（演示）`,
        parentId: parties.get('government') ?? null,
        placeId: street.id,
        validFrom: since,
      }),
    );
    streets.push({ id: street.id, officeId });
  }
  return streets;
}

async function fillCategories(
  realm: Realm,
  countyId: string,
  parties: ReadonlyMap<string, string>,
  streets: DemoGround['streets'],
): Promise<Map<string, string>> {
  const categories = new Map<string, string>();
  for (const { code, group, nameZh, nameEn, keywords, verification, openness, emergency, lead, limit, basis } of demoCategories) {
    const { id } = granted(
      await addCategory(realm, installer, {
        code,
        groupCode: group,
        groupNameZh: demoGroups[group].nameZh,
        groupNameEn: demoGroups[group].nameEn,
        nameZh,
        nameEn,
        keywords,
        verification,
        openness: openness ?? 'public',
        emergency: emergency ?? false,
        validFrom: since,
      }),
    );
    categories.set(code, id);
    if (lead === null) continue;
    const holders =
      lead === 'street'
        ? streets.map((street, index) => ({ code: `${code}-${index + 1}`, placeId: street.id, leadPartyId: street.officeId }))
        : [{ code, placeId: countyId, leadPartyId: parties.get(lead) as string }];
    for (const holder of holders) {
      granted(
        await enactDuty(realm, installer, {
          ...holder,
          type: 'public-service',
          list: lead === 'street' ? 'basic' : null,
          categoryId: id,
          supervisorPartyId: parties.get('government') ?? null,
          timeLimit: limit,
          effectiveFrom: since,
          nameZh: `${nameZh}处置`,
          nameEn: `Dealing with: ${nameEn.toLowerCase()}`,
          basis,
        }),
      );
    }
  }
  return categories;
}

async function fillSeats(
  realm: Realm,
  accounts: Accounts,
  parties: ReadonlyMap<string, string>,
  streets: DemoGround['streets'],
): Promise<Map<string, string>> {
  const people = new Map<string, string>();
  for (const { username, nameZh, party, role } of demoSeats) {
    // Nobody signs in with this: seats are taken by the switcher, which is there in demo mode only.
    const password = Buffer.from(realm.randomBytes(24)).toString('base64url');
    const accountId = await accounts.open({ username, name: nameZh, password });
    people.set(username, accountId);
    const partyId = party === 'street' ? streets[0]?.officeId : party === null ? undefined : parties.get(party);
    if (partyId === undefined || role === null) continue;
    granted(await giveMandate(realm, installer, { accountId, partyId, role, validFrom: since }));
  }
  return people;
}
