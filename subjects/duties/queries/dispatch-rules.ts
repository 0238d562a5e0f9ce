import { sql } from 'kysely';
import type { Database, Transaction } from '#platform/database/index.ts';
import type { DispatchRuleState } from '../rules/dispatch-rule.ts';

/** A row of the dispatch catalogue as lists show it. */
export interface DispatchRuleView extends DispatchRuleState {
  readonly categoryNameZh: string;
  readonly categoryNameEn: string | null;
  readonly placeNameZh: string;
  readonly placeNameEn: string | null;
  readonly dutyCode: string;
  readonly dutyNameZh: string;
  readonly dutyNameEn: string | null;
}

const ruleView = sql`rule.id, rule.version, rule.category_id as "categoryId", rule.place_id as "placeId",
  rule.duty_id as "dutyId", rule.manner, rule.time_limit as "timeLimit", rule.to_property_company as "toPropertyCompany", rule.valid_from as "validFrom",
  rule.valid_to as "validTo", category_text.name_zh as "categoryNameZh", category_text.name_en as "categoryNameEn",
  place_text.name_zh as "placeNameZh", place_text.name_en as "placeNameEn", duty.code as "dutyCode",
  duty_text.name_zh as "dutyNameZh", duty_text.name_en as "dutyNameEn"`;

const rules = sql`dispatch_rule as rule
  join category_text on category_text.id = rule.category_id
  join place_text on place_text.id = rule.place_id
  join duty on duty.id = rule.duty_id
  join duty_text on duty_text.id = duty.id`;

/** A row of the dispatch catalogue by its id. */
export async function ruleById(
  database: Database | Transaction,
  id: string,
): Promise<DispatchRuleView | undefined> {
  const { rows } =
    await sql<DispatchRuleView>`select ${ruleView} from ${rules} where rule.id = ${id}`.execute(database);
  return rows[0];
}

/** Rows of the dispatch catalogue in the order in which they were set, ended ones too. */
export async function listDispatchRules(
  database: Database | Transaction,
  { text, after, limit }: { text: string | null; after: string | null; limit: number },
): Promise<DispatchRuleView[]> {
  const pattern = text === null ? null : `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const { rows } = await sql<DispatchRuleView>`
    select ${ruleView} from ${rules}
    where (${after}::uuid is null or rule.id > ${after}::uuid)
      and (${pattern}::text is null or category_text.name_zh like ${pattern} or category_text.name_en ilike ${pattern}
           or place_text.name_zh like ${pattern} or duty.code ilike ${pattern} or duty_text.name_zh like ${pattern})
    order by rule.id limit ${limit}`.execute(database);
  return rows;
}

/** The row that holds for a category at exactly this place on a day. */
export async function ruleInForce(
  database: Database | Transaction,
  categoryId: string,
  placeId: string,
  day: string,
): Promise<DispatchRuleView | undefined> {
  const { rows } = await sql<DispatchRuleView>`
    select ${ruleView} from ${rules}
    where rule.category_id = ${categoryId} and rule.place_id = ${placeId} and rule.valid_from <= ${day}
      and (rule.valid_to is null or rule.valid_to > ${day})
    order by rule.id desc limit 1`.execute(database);
  return rows[0];
}
