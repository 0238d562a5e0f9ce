import { sql } from 'kysely';
import type { Database, Transaction } from '#platform/database/index.ts';
import type { CategoryState } from '../rules/category.ts';

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
