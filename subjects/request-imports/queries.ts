import { sql } from 'kysely';
import type { Database, Transaction } from '#platform/database/index.ts';
import type { RequestMapping } from './mapping-input.ts';

/** A mapping as lists and its editor show it. */
export interface RequestMappingView {
  readonly id: string;
  readonly version: number;
  readonly source: string;
  readonly edition: number;
  readonly ended: boolean;
  readonly nameZh: string;
  readonly nameEn: string | null;
  readonly mapping: RequestMapping;
}

const view = sql`request_mapping.id, version, source, edition, ended, name_zh as "nameZh", name_en as "nameEn",
  mapping::jsonb as mapping`;

/** So many mappings are listed: a realm has one for each system that sends it files. */
export const mappingsMax = 100;

/** The mappings in use, by the codes of their systems; at most {@link mappingsMax}. */
export async function listRequestMappings(database: Database | Transaction): Promise<RequestMappingView[]> {
  const { rows } = await sql<RequestMappingView>`
    select ${view} from request_mapping join request_mapping_text using (id)
    where not ended order by source limit ${mappingsMax}`.execute(database);
  return rows;
}

/** A mapping by its id, ended ones too. */
export async function requestMappingById(
  database: Database | Transaction,
  id: string,
): Promise<RequestMappingView | undefined> {
  const { rows } = await sql<RequestMappingView>`
    select ${view} from request_mapping join request_mapping_text using (id)
    where request_mapping.id = ${id}`.execute(database);
  return rows[0];
}

/** The mapping in use for a system. */
export async function requestMappingOf(
  database: Database | Transaction,
  source: string,
): Promise<RequestMappingView | undefined> {
  const { rows } = await sql<RequestMappingView>`
    select ${view} from request_mapping join request_mapping_text using (id)
    where source = ${source} and not ended`.execute(database);
  return rows[0];
}
