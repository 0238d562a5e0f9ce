import { sql } from 'kysely';
import type { Database, Transaction } from '#platform/database/index.ts';

/** A category for which no duty stands anywhere. */
export interface UncoveredCategory {
  readonly id: string;
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string | null;
}

/** Categories in force for which no duty is in force or to come, by code, at most 500. */
export async function uncoveredCategories(
  database: Database | Transaction,
  today: string,
): Promise<UncoveredCategory[]> {
  const { rows } = await sql<UncoveredCategory>`
    select category.id, code, name_zh as "nameZh", name_en as "nameEn"
    from category join category_text using (id)
    where category.valid_to is null and not exists (
      select from duty where duty.category_id = category.id and duty.status = 'in-force'
        and (duty.effective_to is null or duty.effective_to > ${today}))
    order by code limit 500`.execute(database);
  return rows;
}
