import { sql } from 'kysely';
import { type Caller, installer } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { calendarDays } from '#platform/working-time/index.ts';
import { addCategory, enactDuty } from '#subjects/duties/index.ts';
import { actingMandate, addParty, giveMandate, mandatesOf } from '#subjects/parties/index.ts';
import { addPlace } from '#subjects/places/index.ts';
import type { Role } from '#subjects/rights/index.ts';

/** Gives the value, and fails the test with the refusal's sentence where there is none. */
export function done<Value>(value: Value): Exclude<Value, { refused: true }> {
  if (isRefusal(value))
    throw new Error(`refused: ${value.code}: ${value.text.en} ${JSON.stringify(value.fields)}`);
  return value as Exclude<Value, { refused: true }>;
}

/** The ground that most tests stand on: a county with a street and a community, and who does what there. */
export interface Ground {
  readonly county: string;
  readonly street: string;
  readonly community: string;
  readonly hotline: string;
  readonly cityManagement: string;
  readonly streetOffice: string;
  /** Street lights are the duty of city management in the whole county. */
  readonly lampCategory: string;
  /** Nobody's duty yet. */
  readonly orphanCategory: string;
  readonly enquiryCategory: string;
  readonly dutyId: string;
  readonly operator: Caller;
  readonly dispatcher: Caller;
  readonly handler: Caller;
  readonly verifier: Caller;
  readonly administrator: Caller;
}

const since = '2026-01-01';

/** Sets up {@link Ground} in an empty realm. */
export async function layGround(realm: Realm): Promise<Ground> {
  const place = async (
    kind: 'county' | 'township' | 'community',
    code: string,
    nameZh: string,
    parentId: string | null,
  ) => done(await addPlace(realm, installer, { kind, code, nameZh, parentId, validFrom: since })).id;
  const county = await place('county', '330106', '测试区', null);
  const street = await place('township', '330106001', '测试街道', county);
  const community = await place('community', '330106001001', '测试社区', street);
  const party = async (kind: 'department' | 'hotline' | 'street-office', nameZh: string, placeId: string) =>
    done(await addParty(realm, installer, { kind, level: 'county', nameZh, placeId, validFrom: since })).id;
  const hotline = await party('hotline', '测试区热线中心', county);
  const cityManagement = await party('department', '测试区城市管理局', county);
  const streetOffice = await party('street-office', '测试街道办事处', street);
  const category = async (code: string, nameZh: string) =>
    done(
      await addCategory(realm, installer, {
        code,
        groupCode: 'facilities',
        openness: 'public',
        verification: 'independent',
        nameZh,
        groupNameZh: '公共设施',
        validFrom: since,
      }),
    ).id;
  const lampCategory = await category('street-lamp', '路灯不亮');
  const orphanCategory = await category('orphan', '无人负责的事');
  const enquiryCategory = await category('enquiry', '政策咨询');
  const dutyId = done(
    await enactDuty(realm, installer, {
      code: 'LAMP-1',
      type: 'public-service',
      categoryId: lampCategory,
      placeId: county,
      leadPartyId: cityManagement,
      supervisorPartyId: hotline,
      timeLimit: calendarDays(3),
      effectiveFrom: since,
      nameZh: '路灯养护',
      basis: '《城市道路照明设施管理规定》第四条',
    }),
  ).id;
  const seat = (username: string, partyId: string, role: Role) => callerWith(realm, username, partyId, role);
  return {
    county,
    street,
    community,
    hotline,
    cityManagement,
    streetOffice,
    lampCategory,
    orphanCategory,
    enquiryCategory,
    dutyId,
    operator: await seat('operator', hotline, 'operator'),
    dispatcher: await seat('dispatcher', hotline, 'dispatcher'),
    handler: await seat('handler', cityManagement, 'handler'),
    verifier: await seat('verifier', streetOffice, 'verifier'),
    administrator: await seat('administrator', hotline, 'administrator'),
  };
}

/** An account with a mandate, as procedures see it. */
export async function callerWith(
  realm: Realm,
  username: string,
  partyId: string,
  role: Role,
  placeIds: string[] = [],
): Promise<Caller> {
  const accountId = await addAccount(realm, username);
  done(await giveMandate(realm, installer, { accountId, partyId, role, placeIds, validFrom: since }));
  const [mandate] = await mandatesOf(realm.db, accountId, realm.today());
  if (mandate === undefined) throw new Error(`${username} has no mandate`);
  return { kind: 'person', account: accountId, mandate: actingMandate(mandate) };
}

/** An account without a password: nobody signs in to it, tests act as it. */
export async function addAccount(realm: Realm, username: string): Promise<string> {
  const id = realm.newId();
  await sql`
    insert into account (id, name, email, username, "createdAt", "updatedAt")
    values (${id}, ${username}, ${`${username}@accounts.invalid`}, ${username}, ${realm.now()}, ${realm.now()})`.execute(
    realm.db,
  );
  return id;
}
