import { sql } from 'kysely';
import type { Database, Transaction } from '#platform/database/index.ts';
import type { Limit } from '#platform/working-time/index.ts';
import type { CategoryState } from './rules/category.ts';
import {
  chooseDuty,
  type DutyCandidate,
  type NoRoute,
  type Route,
  type RuleCandidate,
} from './rules/choose-duty.ts';
import type { DutyState } from './rules/duty.ts';

/** A category as menus and pages show it. */
export interface CategoryView extends CategoryState {
  readonly nameZh: string;
  readonly nameEn: string | null;
  readonly groupNameZh: string;
  readonly groupNameEn: string | null;
  readonly openingConditions: string | null;
  readonly closingConditions: string | null;
  readonly keywords: string | null;
}

const categoryView = sql`category.id, category.version, category.code, category.group_code as "groupCode",
  category.openness, category.verification, category.emergency, category.valid_from as "validFrom",
  category.valid_to as "validTo", name_zh as "nameZh", name_en as "nameEn", group_name_zh as "groupNameZh",
  group_name_en as "groupNameEn", opening_conditions as "openingConditions",
  closing_conditions as "closingConditions", keywords`;

/** The categories in force, in the order of their codes; a realm has some hundreds at most. */
export async function listCategories(database: Database | Transaction): Promise<CategoryView[]> {
  const { rows } = await sql<CategoryView>`
    select ${categoryView} from category join category_text using (id)
    where valid_to is null order by group_code, code limit 2000`.execute(database);
  return rows;
}

/** Categories in the order in which they were added, ended ones too. */
export async function pageCategories(
  database: Database | Transaction,
  { text, after, limit }: { text: string | null; after: string | null; limit: number },
): Promise<CategoryView[]> {
  const pattern = text === null ? null : `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const { rows } = await sql<CategoryView>`
    select ${categoryView} from category join category_text using (id)
    where (${after}::uuid is null or category.id > ${after}::uuid)
      and (${pattern}::text is null or category.code ilike ${pattern} or name_zh like ${pattern}
           or name_en ilike ${pattern} or group_name_zh like ${pattern} or keywords like ${pattern})
    order by category.id limit ${limit}`.execute(database);
  return rows;
}

/** A category by its id. */
export async function categoryById(
  database: Database | Transaction,
  id: string,
): Promise<CategoryView | undefined> {
  const { rows } = await sql<CategoryView>`
    select ${categoryView} from category join category_text using (id) where category.id = ${id}`.execute(
    database,
  );
  return rows[0];
}

/** A category in force, by its code. */
export async function categoryByCode(
  database: Database | Transaction,
  code: string,
): Promise<CategoryView | undefined> {
  const { rows } = await sql<CategoryView>`
    select ${categoryView} from category join category_text using (id)
    where code = ${code} and valid_to is null`.execute(database);
  return rows[0];
}

/** The newest edition of a duty, by its code. */
export async function latestEdition(
  database: Database | Transaction,
  code: string,
): Promise<{ id: string; edition: number; version: number } | undefined> {
  const { rows } = await sql<{ id: string; edition: number; version: number }>`
    select id, edition, version from duty where code = ${code} order by edition desc limit 1`.execute(
    database,
  );
  return rows[0];
}

/** A duty as lists and pages show it. */
export interface DutyView extends DutyState {
  readonly nameZh: string;
  readonly nameEn: string | null;
  readonly basis: string | null;
  readonly steps: string | null;
  readonly accountability: string | null;
  readonly means: string | null;
  readonly supervisionPhone: string | null;
  readonly categoryNameZh: string;
  readonly categoryNameEn: string | null;
  readonly placeNameZh: string;
  readonly placeNameEn: string | null;
  readonly leadNameZh: string;
  readonly leadNameEn: string | null;
  readonly supervisorNameZh: string | null;
  readonly supervisorNameEn: string | null;
}

const dutyView = sql`duty.id, duty.version, duty.code, duty.edition, duty.type, duty.list, duty.stage,
  duty.category_id as "categoryId", duty.place_id as "placeId", duty.lead_party_id as "leadPartyId",
  duty.co_handlers as "coHandlers", duty.supervisor_party_id as "supervisorPartyId",
  duty.time_limit as "timeLimit", duty.promised_limit as "promisedLimit",
  duty.effective_from as "effectiveFrom", duty.effective_to as "effectiveTo", duty.replaces_id as "replacesId",
  duty_text.name_zh as "nameZh", duty_text.name_en as "nameEn", basis, steps, accountability, means,
  supervision_phone as "supervisionPhone",
  category_text.name_zh as "categoryNameZh", category_text.name_en as "categoryNameEn",
  place_text.name_zh as "placeNameZh", place_text.name_en as "placeNameEn",
  lead.name_zh as "leadNameZh", lead.name_en as "leadNameEn",
  supervisor.name_zh as "supervisorNameZh", supervisor.name_en as "supervisorNameEn"`;

const namesOfDuty = sql`
  join duty_text on duty_text.id = duty.id
  join category_text on category_text.id = duty.category_id
  join place_text on place_text.id = duty.place_id
  join party_text as lead on lead.id = duty.lead_party_id
  left join party_text as supervisor on supervisor.id = duty.supervisor_party_id`;

/** A duty's edition by its id. */
export async function dutyById(database: Database | Transaction, id: string): Promise<DutyView | undefined> {
  const { rows } = await sql<DutyView>`
    select ${dutyView} from duty ${namesOfDuty} where duty.id = ${id}`.execute(database);
  return rows[0];
}

/**
 * Duties in effect on a day, in the order of code and edition.
 *
 * @param text looked for in the names of duty, category and lead.
 * @param after code and edition of the last row of the page before.
 */
export async function listDuties(
  database: Database | Transaction,
  given: {
    today: string;
    text: string | null;
    partyId: string | null;
    categoryId: string | null;
    after: readonly [string, number] | null;
    limit: number;
  },
): Promise<DutyView[]> {
  const pattern = given.text === null ? null : `%${given.text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const conditions = [
    sql`duty.effective_from <= ${given.today}`,
    sql`(duty.effective_to is null or duty.effective_to > ${given.today})`,
  ];
  if (given.partyId !== null) conditions.push(sql`duty.lead_party_id = ${given.partyId}`);
  if (given.categoryId !== null) conditions.push(sql`duty.category_id = ${given.categoryId}`);
  if (given.after !== null) {
    conditions.push(sql`(duty.code, duty.edition) > (${given.after[0]}, ${given.after[1]}::int)`);
  }
  if (pattern !== null) {
    conditions.push(sql`exists (
      select from duty_text, category_text, party_text as lead
      where duty_text.id = duty.id and category_text.id = duty.category_id and lead.id = duty.lead_party_id
        and (duty_text.name_zh like ${pattern} or duty_text.name_en ilike ${pattern}
             or category_text.name_zh like ${pattern} or category_text.name_en ilike ${pattern}
             or lead.name_zh like ${pattern} or lead.name_en ilike ${pattern}))`);
  }
  // The rows are chosen first, along an index, so that names are joined to one page and not to all duties.
  const { rows } = await sql<DutyView>`
    select ${dutyView} from (
      select * from duty where ${sql.join(conditions, sql` and `)}
      order by code, edition limit ${given.limit}
    ) as duty ${namesOfDuty} order by duty.code, duty.edition`.execute(database);
  return rows;
}

/** One row for both kinds of candidates, so that routing costs one round trip. */
interface CandidateRow extends DutyCandidate {
  readonly ruleId: string | null;
  readonly ruleDepth: number;
  readonly ruleManner: RuleCandidate['manner'];
  readonly ruleLimit: Limit | null;
}

/**
 * Finds who is responsible for a category at a place on a day.
 *
 * Cost: one query by index over the duties of the category that hold at the place, whatever their number
 * elsewhere.
 */
export async function routeFor(
  database: Database | Transaction,
  given: { categoryId: string; placePath: string; today: string },
): Promise<Route | NoRoute> {
  const { rows } = await sql<CandidateRow>`
    select duty.id as "dutyId", duty.place_id as "placeId", nlevel(place.path) as depth,
           duty.lead_party_id as "leadPartyId", party.kind as "leadKind", duty.co_handlers as "coHandlers",
           duty.supervisor_party_id as "supervisorPartyId", duty.time_limit as "timeLimit",
           duty.promised_limit as "promisedLimit", rule.id as "ruleId", rule.depth as "ruleDepth",
           rule.manner as "ruleManner", rule.time_limit as "ruleLimit"
    from duty
    join place on place.id = duty.place_id and place.path @> ${given.placePath}::ltree
    join party on party.id = duty.lead_party_id
      and (party.valid_to is null or party.valid_to > ${given.today})
    left join lateral (
      select dispatch_rule.id, dispatch_rule.manner, dispatch_rule.time_limit, nlevel(spot.path) as depth
      from dispatch_rule
      join place as spot on spot.id = dispatch_rule.place_id
      -- A row of the catalogue names an edition; it holds for the duty's later editions too.
      join duty as edition on edition.id = dispatch_rule.duty_id and edition.code = duty.code
      where dispatch_rule.category_id = ${given.categoryId}
        and spot.path @> ${given.placePath}::ltree and dispatch_rule.valid_from <= ${given.today}
        and (dispatch_rule.valid_to is null or dispatch_rule.valid_to > ${given.today})
      order by nlevel(spot.path) desc, dispatch_rule.id desc limit 1
    ) as rule on true
    where duty.category_id = ${given.categoryId} and duty.effective_from <= ${given.today}
      and (duty.effective_to is null or duty.effective_to > ${given.today})
    order by nlevel(place.path) desc, duty.id limit 50`.execute(database);
  const rules = rows.flatMap(({ ruleId, ruleDepth, dutyId, ruleManner, ruleLimit }) =>
    ruleId === null ? [] : [{ ruleId, depth: ruleDepth, dutyId, manner: ruleManner, timeLimit: ruleLimit }],
  );
  return chooseDuty(rows, rules);
}
