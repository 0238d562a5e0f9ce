import { sql } from 'kysely';
import {
  type Category,
  checkDuties,
  type Delegation,
  type DispatchRule,
  type DutyIndex,
  type DutyList,
  type Finding,
  indexDuties,
  type Place,
} from '#methods/duty-check/index.ts';
import type { Database, Transaction } from '#platform/database/index.ts';
import { checkedDuty, checkedParty, type DutyToCheck } from '../rules/checked-duty.ts';
import { keptByGround } from './ground-version.ts';

/** A checked list: arranged, with all that is wrong with it. */
export interface DutyCheck {
  readonly index: DutyIndex;
  readonly findings: readonly Finding[];
}

const checks = keptByGround<DutyCheck, string>(async (database, day) =>
  checkList(await readDutyList(database, day)),
);

/**
 * Everything that is wrong with the duties in force on a day. Cost: one query while nothing has changed; else all
 * places, parties, duties and rules are read and checked, which takes a second or two for a city.
 */
export function readDutyCheck(database: Database | Transaction, today: string): Promise<DutyCheck> {
  return checks(database, today);
}

/** Checks a list, as it stands or as it would be. */
export function checkList(list: DutyList): DutyCheck {
  const index = indexDuties(list);
  return { index, findings: checkDuties(index) };
}

/**
 * All that the check of duties looks at, on a day. Places, parties and categories that have ended are left out,
 * and so are duties and rules that name them: nothing of theirs is in force.
 */
export async function readDutyList(database: Database | Transaction, today: string): Promise<DutyList> {
  const { rows: places } = await sql<Place>`
    select place.id, case when above.id is null then null else place.parent_id end as "parentId",
           name_zh as "nameZh", name_en as "nameEn"
    from place join place_text using (id)
    left join place as above on above.id = place.parent_id and (above.valid_to is null or above.valid_to > ${today})
    where place.valid_to is null or place.valid_to > ${today}
    order by place.path`.execute(database);
  const { rows: parties } = await sql<Parameters<typeof checkedParty>[0]>`
    select party.id, kind, level, place_id as "placeId", name_zh as "nameZh", name_en as "nameEn",
           exists (select from membership join party as member on member.id = membership.member_party_id
                   where membership.body_party_id = party.id and membership.role = 'lead'
                     and membership.valid_from <= ${today}
                     and (membership.valid_to is null or membership.valid_to > ${today})
                     and (member.valid_to is null or member.valid_to > ${today})) as led
    from party join party_text using (id)
    where valid_to is null or valid_to > ${today}`.execute(database);
  const { rows: categories } = await sql<Category>`
    select category.id, name_zh as "nameZh", name_en as "nameEn" from category join category_text using (id)
    where valid_to is null or valid_to > ${today} order by group_code, code`.execute(database);
  const duties = await readDutiesToCheck(database, today);
  const { rows: rules } = await sql<DispatchRule>`
    select rule.id, rule.category_id as "categoryId", rule.place_id as "placeId", duty.code as "dutyCode"
    from dispatch_rule as rule join duty on duty.id = rule.duty_id
    where rule.valid_from <= ${today} and (rule.valid_to is null or rule.valid_to > ${today})
    order by rule.id`.execute(database);
  const { rows: delegations } = await sql<Delegation>`
    select to_party_id as "toPartyId", powers, place_ids as "placeIds", valid_to > ${today}::date as "inForce"
    from delegation where valid_from <= ${today}::date order by id`.execute(database);
  return inForce({
    places,
    parties: parties.map(checkedParty),
    categories,
    duties: duties.map((duty) => checkedDuty(duty.id, duty)),
    rules,
    delegations,
  });
}

async function readDutiesToCheck(
  database: Database | Transaction,
  today: string,
): Promise<(DutyToCheck & { readonly id: string })[]> {
  const { rows } = await sql<DutyToCheck & { readonly id: string }>`
    select duty.id, code, type, list, level, category_id as "categoryId", place_id as "placeId",
           lead_party_id as "leadPartyId", department_party_id as "departmentPartyId",
           supervisor_party_id as "supervisorPartyId", time_limit as "timeLimit",
           promised_limit as "promisedLimit",
           (select code from duty as upper where upper.id = duty.concretises_id) as "concretisesCode", name_zh as "nameZh", name_en as "nameEn",
           means_staff as "meansStaff", means_money as "meansMoney", means_powers as "meansPowers"
    from duty join duty_text using (id)
    where status = 'in-force' and effective_from <= ${today} and (effective_to is null or effective_to > ${today})
    order by code, edition`.execute(database);
  return rows;
}

/**
 * A list without what has ended: a duty without its lead isn't in force, one without its supervisor or department
 * in charge stands without it.
 */
export function inForce({ places, parties, categories, duties, rules, delegations }: DutyList): DutyList {
  const placeIds = new Set(places.map(({ id }) => id));
  const partyIds = new Set(parties.map(({ id }) => id));
  const categoryIds = new Set(categories.map(({ id }) => id));
  const still = (id: string | null) => (id !== null && partyIds.has(id) ? id : null);
  return {
    places,
    parties: parties.map((party) =>
      party.placeId === null || placeIds.has(party.placeId) ? party : { ...party, placeId: null },
    ),
    categories,
    duties: duties
      .filter(
        (duty) =>
          placeIds.has(duty.placeId) && partyIds.has(duty.leadPartyId) && categoryIds.has(duty.categoryId),
      )
      .map((duty) => ({
        ...duty,
        supervisorPartyId: still(duty.supervisorPartyId),
        departmentPartyId: still(duty.departmentPartyId),
      })),
    rules: rules.filter((rule) => placeIds.has(rule.placeId) && categoryIds.has(rule.categoryId)),
    ...(delegations && { delegations }),
  };
}
