import { sql } from 'kysely';
import type { Accounts } from '#platform/accounts/index.ts';
import { installer } from '#platform/callers/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { nameRealm, type Realm } from '#platform/realm/index.ts';
import { type Change, record } from '#register/index.ts';
import { addCategoryInput, categoryAdded, dutyBegun, enactDutyInput } from '#subjects/duties/index.ts';
import { addPartyInput, giveMandate, membershipJoined, partyAdded } from '#subjects/parties/index.ts';
import { addDivisions, type PlaceView, placesBelow, rootPlace } from '#subjects/places/index.ts';
import { fillArticles } from './articles.ts';
import { demoCategories, demoGroups } from './categories.ts';
import { delegatedDuty, fillDelegation } from './delegation.ts';
import { demoSince, granted } from './ground.ts';
import { demoMemberships } from './memberships.ts';
import { fillNeighbourhood } from './neighbourhood/fill-neighbourhood.ts';
import { demoParties } from './parties.ts';
import { fillRequestMapping } from './request-mapping.ts';
import { demoSeats } from './seats.ts';

/** The county on whose divisions the demo stands: Xihu, Hangzhou. Its bodies are invented. */
export const demoCounty = '330106';

/** So many communities of the first street have their residents' committee as a party. */
const committees = 12;

/**
 * Fills an empty realm with the demo's ground: a real county's places, invented bodies marked as such,
 * categories with duties on real legal bases, and seats. Where filling was broken off, at any moment, it goes on
 * with what is missing. Does nothing in a realm with places of its own, nor once the last seat is there.
 *
 * @returns whether anything was filled in.
 */
export async function fillDemo(realm: Realm, accounts: Accounts): Promise<boolean> {
  const begun = await howFar(realm, await rootPlace(realm.db));
  if (begun === 'another' || begun === 'filled') return false;
  if (begun === 'empty') granted(await addDivisions(realm, installer, demoCounty, demoSince));
  const county = await rootPlace(realm.db);
  if (county === undefined) throw new Error('the demo has no county');
  const places = await placesBelow(realm.db, county.id, null, 100);
  // What lies in a street is its communities, and once filling has gone on for a while estates too.
  const inStreet = await placesBelow(realm.db, places[0]?.id as string, null, 100);
  const communities = inStreet.filter(({ kind }) => kind === 'community').slice(0, committees);
  if (begun !== 'parties') {
    await nameRealm(realm, {
      nameZh: '西湖区共治（演示）',
      nameEn: 'Xihu District (demo)',
      divisionCode: demoCounty,
    });
    await realm.db.transaction().execute(async (transaction) => {
      const parties = await fillParties(realm, transaction, county.id);
      const offices = await fillOffices(realm, transaction, places, communities, parties);
      await fillCategories(realm, transaction, county.id, parties, offices);
    });
  }
  await fillNeighbourhood(realm, places, communities);
  await fillArticles(realm);
  const parties = await seatedParties(realm);
  await fillDelegation(realm, parties, places[0]?.id as string);
  await fillRequestMapping(realm, demoCounty);
  await fillSeats(realm, accounts, parties);
  return true;
}

/**
 * How far the demo is filled in: nothing is there; the county alone; its parties, categories and duties, and
 * perhaps more; all, since seats come last. Or the realm is none of the demo's.
 */
async function howFar(
  realm: Realm,
  root: { readonly code: string | null } | undefined,
): Promise<'empty' | 'places' | 'parties' | 'filled' | 'another'> {
  if (root === undefined) return 'empty';
  if (root.code !== demoCounty) return 'another';
  const { rows } = await sql<{ parties: boolean; ours: boolean; seated: number }>`
    select exists (select from party) as parties,
      exists (select from party_text where name_zh = ${demoParties[0]?.nameZh}) as ours,
      (select count(distinct username)::int from account where username = any(${demoSeats.map(({ username }) => username)})
         and exists (select from mandate_holder where account_id = account.id)) as seated`.execute(realm.db);
  const { parties, ours, seated } = rows[0] as { parties: boolean; ours: boolean; seated: number };
  if (!parties) return 'places';
  if (!ours) return 'another';
  return seated >= demoSeats.filter(({ role }) => role !== null).length ? 'filled' : 'parties';
}

/** The parties that have seats, by key, as they are in the realm. */
async function seatedParties(realm: Realm): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; kind: string; nameZh: string; signs: boolean }>`
    select party.id, kind, name_zh as "nameZh", signature_required as signs
    from party join party_text using (id) order by party.id`.execute(realm.db);
  const named = new Map(demoParties.map(({ key, nameZh }) => [nameZh, key]));
  const parties = new Map<string, string>();
  // Of the bodies below the county the first of each kind have seats, in the order in which they were filled in.
  const first = (key: string, id: string) => parties.has(key) || parties.set(key, id);
  for (const { id, kind, nameZh, signs } of rows) {
    const key = named.get(nameZh);
    if (key !== undefined) parties.set(key, id);
    else if (kind === 'street-office') first('street', id);
    else if (kind === 'residents-committee') first('committee', id);
    else if (kind === 'department' && signs) first('section', id);
  }
  return parties;
}

async function fillParties(
  realm: Realm,
  transaction: Transaction,
  countyId: string,
): Promise<Map<string, string>> {
  const parties = new Map(demoParties.map(({ key }) => [key, realm.newId()]));
  const changes = demoParties.map(({ key, under, kind, level, nameZh, nameEn, signs = false }) =>
    partyAdded(
      parties.get(key) as string,
      addPartyInput.parse({
        kind,
        level,
        nameZh,
        nameEn,
        parentId: under === null ? null : parties.get(under),
        placeId: level === null ? null : countyId,
        signatureRequired: signs,
        validFrom: demoSince,
      }),
    ),
  );
  await record(realm, transaction, installer, changes);
  const memberships = demoMemberships.map(({ body, member, role }) =>
    membershipJoined(realm.newId(), {
      bodyPartyId: parties.get(body) as string,
      memberPartyId: parties.get(member) as string,
      role,
      validFrom: demoSince,
    }),
  );
  await record(realm, transaction, installer, memberships);
  return parties;
}

interface Office {
  readonly placeId: string;
  readonly partyId: string;
  /** What the place is called. */
  readonly placeName: string;
}

/** Sections of the first street's office; the head of the first signs what its staff drafts. */
const sections = [
  { nameZh: '城市管理办公室', nameEn: 'Demo Street Section for City Management', signs: true },
  { nameZh: '综合信息指挥室', nameEn: 'Demo Street Command Room', signs: false },
] as const;

/**
 * A street office or township government for each place below the county; sections and committees in the
 * first of them, which the parties known by key are told of.
 */
async function fillOffices(
  realm: Realm,
  transaction: Transaction,
  places: readonly PlaceView[],
  communities: readonly PlaceView[],
  parties: Map<string, string>,
): Promise<Office[]> {
  const offices = places.map(
    ({ id, nameZh }): Office => ({ placeId: id, partyId: realm.newId(), placeName: nameZh }),
  );
  const changes: Change[] = places.map(({ nameZh }, index) => {
    const { placeId, partyId } = offices[index] as Office;
    const name = nameZh.endsWith('街道') ? `${nameZh}办事处（演示）` : `${nameZh}人民政府（演示）`;
    const parentId = parties.get('government') as string;
    const given = {
      kind: 'street-office',
      level: 'township',
      nameZh: name,
      parentId,
      placeId,
      validFrom: demoSince,
    };
    return partyAdded(partyId, addPartyInput.parse(given));
  });
  const [street] = offices;
  if (street === undefined) throw new Error('the demo has no street');
  parties.set('street', street.partyId);
  for (const { nameZh, nameEn, signs } of sections) {
    const id = realm.newId();
    if (signs) parties.set('section', id);
    const { partyId: parentId, placeId, placeName } = street;
    const given = {
      ...{ kind: 'department', level: 'township', parentId, placeId, validFrom: demoSince },
      ...{ nameZh: `${placeName}${nameZh}（演示）`, nameEn, signatureRequired: signs },
    };
    changes.push(partyAdded(id, addPartyInput.parse(given)));
  }
  for (const { id: placeId, nameZh } of communities) {
    const name = `${nameZh.replace(/(?:社区)?(?:居|村)(?:民)?委(?:员)?会$/, '')}居民委员会（演示）`;
    const given = { kind: 'residents-committee', nameZh: name, placeId, validFrom: demoSince };
    const id = realm.newId();
    if (!parties.has('committee')) parties.set('committee', id);
    changes.push(partyAdded(id, addPartyInput.parse(given)));
  }
  await record(realm, transaction, installer, changes);
  return offices;
}

async function fillCategories(
  realm: Realm,
  transaction: Transaction,
  countyId: string,
  parties: ReadonlyMap<string, string>,
  offices: readonly Office[],
): Promise<void> {
  const changes: Change[] = [];
  for (const { code, group, nameZh, nameEn, lead, limit, basis, ...category } of demoCategories) {
    const categoryId = realm.newId();
    const { nameZh: groupNameZh, nameEn: groupNameEn } = demoGroups[group];
    const names = { nameZh, nameEn, groupCode: group, groupNameZh, groupNameEn };
    changes.push(
      categoryAdded(
        categoryId,
        addCategoryInput.parse({ code, ...names, ...category, validFrom: demoSince }),
      ),
    );
    if (lead === null) continue;
    const holders =
      lead === 'street'
        ? offices.map(({ placeId, partyId, placeName }, index) => ({
            ...{ code: `${code}-${index + 1}`, placeId, leadPartyId: partyId },
            // The last streets name none, so that the check of duties has something to find.
            meansStaff: index < offices.length - 2 ? '街道综合执法队和社区工作人员（演示）' : null,
            found: placeName,
          }))
        : [
            {
              ...{ code, placeId: countyId, leadPartyId: parties.get(lead) },
              meansStaff: '本单位现有人员（演示）',
              found: demoParties.find(({ key }) => key === lead)?.nameZh ?? '',
            },
          ];
    for (const { found, ...holder } of holders) {
      const given = {
        ...holder,
        type: code === delegatedDuty ? 'penalty' : 'public-service',
        list: lead === 'street' ? 'basic' : null,
        categoryId,
        supervisorPartyId: parties.get('government'),
        timeLimit: limit,
        effectiveFrom: demoSince,
        nameZh: `${nameZh}处置`,
        nameEn: `Dealing with: ${nameEn.toLowerCase()}`,
        basis,
      };
      const first = { id: realm.newId(), edition: 1, replacesId: null };
      changes.push(dutyBegun('duty.enacted', first, enactDutyInput.parse(given), [nameZh, found]));
    }
  }
  await record(realm, transaction, installer, changes);
}

async function fillSeats(
  realm: Realm,
  accounts: Accounts,
  parties: ReadonlyMap<string, string>,
): Promise<void> {
  // Seats are taken by the switcher, which is there in demo mode only: they have no passwords.
  for (const { username, nameZh, party, role } of demoSeats) {
    const { rows } = await sql<{ id: string; seated: boolean }>`
      select id, exists (select from mandate_holder where account_id = account.id) as seated
      from account where username = ${username}`.execute(realm.db);
    if (rows[0]?.seated) continue;
    const accountId = rows[0]?.id ?? (await accounts.open({ username, name: nameZh }));
    const partyId = party === null ? undefined : parties.get(party);
    if (partyId === undefined || role === null) continue;
    granted(await giveMandate(realm, installer, { accountId, partyId, role, validFrom: demoSince }));
  }
}
