import { sql } from 'kysely';
import type { Database, Transaction } from '#platform/database/index.ts';
import { searchQuery } from '#platform/text/index.ts';
import type { DutyState } from '../rules/duty.ts';
import { idsNamed } from './names-in-duties.ts';

/** A duty as lists and pages show it. */
export interface DutyView extends DutyState {
  readonly nameZh: string;
  readonly nameEn: string | null;
  readonly handlingOffice: string | null;
  readonly basis: string | null;
  readonly steps: string | null;
  readonly accountability: string | null;
  readonly accountabilityBasis: string | null;
  readonly meansStaff: string | null;
  readonly meansMoney: string | null;
  readonly meansPowers: string | null;
  readonly supervisionPhone: string | null;
  /** Why a proposal was rejected. */
  readonly decisionGround: string | null;
  /** The code of the upper duty that this one makes concrete. */
  readonly concretisesCode: string | null;
  readonly categoryNameZh: string;
  readonly categoryNameEn: string | null;
  readonly placeNameZh: string;
  readonly placeNameEn: string | null;
  readonly leadNameZh: string;
  readonly leadNameEn: string | null;
  readonly supervisorNameZh: string | null;
  readonly supervisorNameEn: string | null;
  readonly departmentNameZh: string | null;
  readonly departmentNameEn: string | null;
}

const dutyView = sql`duty.id, duty.version, duty.code, duty.edition, duty.status, duty.type, duty.list, duty.stage,
  duty.level, duty.category_id as "categoryId", duty.place_id as "placeId", duty.lead_party_id as "leadPartyId",
  duty.department_party_id as "departmentPartyId", duty.co_handlers as "coHandlers",
  duty.supervisor_party_id as "supervisorPartyId",
  duty.time_limit as "timeLimit", duty.promised_limit as "promisedLimit",
  duty.effective_from as "effectiveFrom", duty.effective_to as "effectiveTo", duty.replaces_id as "replacesId",
  duty.concretises_id as "concretisesId", duty.proposed_by_mandate_id as "proposedByMandateId",
  duty_text.name_zh as "nameZh", duty_text.name_en as "nameEn", handling_office as "handlingOffice", basis, steps,
  accountability, accountability_basis as "accountabilityBasis", means_staff as "meansStaff",
  means_money as "meansMoney", means_powers as "meansPowers", supervision_phone as "supervisionPhone",
  decision_ground as "decisionGround", upper.code as "concretisesCode",
  category_text.name_zh as "categoryNameZh", category_text.name_en as "categoryNameEn",
  place_text.name_zh as "placeNameZh", place_text.name_en as "placeNameEn",
  lead.name_zh as "leadNameZh", lead.name_en as "leadNameEn",
  supervisor.name_zh as "supervisorNameZh", supervisor.name_en as "supervisorNameEn",
  department.name_zh as "departmentNameZh", department.name_en as "departmentNameEn"`;

const namesOfDuty = sql`
  join duty_text on duty_text.id = duty.id
  join category_text on category_text.id = duty.category_id
  join place_text on place_text.id = duty.place_id
  join party_text as lead on lead.id = duty.lead_party_id
  left join duty as upper on upper.id = duty.concretises_id
  left join party_text as supervisor on supervisor.id = duty.supervisor_party_id
  left join party_text as department on department.id = duty.department_party_id`;

/** A duty's edition by its id. */
export async function dutyById(database: Database | Transaction, id: string): Promise<DutyView | undefined> {
  const { rows } = await sql<DutyView>`
    select ${dutyView} from duty ${namesOfDuty} where duty.id = ${id}`.execute(database);
  return rows[0];
}

/** All editions of some duties by their codes, rising by code and edition. */
export async function editionsOf(
  database: Database | Transaction,
  codes: readonly string[],
): Promise<DutyView[]> {
  const [code, ...others] = new Set(codes);
  // For one code the plan is kept; for any number of them it is made anew each time, which takes longer than to run it.
  const condition =
    others.length === 0 ? sql`duty.code = ${code ?? ''}` : sql`duty.code = any(${[code, ...others]}::text[])`;
  const { rows } = await sql<DutyView>`
    select ${dutyView} from duty ${namesOfDuty} where ${condition} order by duty.code, duty.edition`.execute(
    database,
  );
  return rows;
}

/** The duties in effect on a day that make a duty concrete, whichever edition of it they name; at most 50. */
export async function dutiesConcretising(
  database: Database | Transaction,
  code: string,
  today: string,
): Promise<DutyView[]> {
  const { rows } = await sql<DutyView>`
    select ${dutyView} from (
      select * from duty where concretises_id in (select id from duty as cited where cited.code = ${code})
        and status = 'in-force' and effective_from <= ${today}
        and (effective_to is null or effective_to > ${today})
      order by code limit 50
    ) as duty ${namesOfDuty} order by duty.code`.execute(database);
  return rows;
}

/**
 * The newest edition on the list of each duty that hasn't ended, by code; editions to come too. Left out is what is
 * for a category or place that has ended: nothing of it is in force.
 */
export async function dutiesToExport(
  database: Database | Transaction,
  { today, categoryId, limit }: { today: string; categoryId: string | null; limit: number },
): Promise<DutyView[]> {
  const { rows } = await sql<DutyView>`
    select ${dutyView} from (
      select distinct on (code) * from duty
      where status = 'in-force' and (${categoryId}::uuid is null or category_id = ${categoryId}::uuid)
      order by code, edition desc
    ) as duty ${namesOfDuty}
    join category on category.id = duty.category_id and category.valid_to is null
    join place on place.id = duty.place_id and place.valid_to is null
    where duty.effective_to is null or duty.effective_to > ${today}
    order by duty.code limit ${limit}`.execute(database);
  return rows;
}

/** What duties are looked for by; what is left out doesn't count. */
export interface DutySearch {
  /** The day on which they are in effect. */
  readonly today: string;
  /** Words in what the duty says, or a part of the name of its category, place or lead. */
  readonly text?: string | null;
  /** A party that leads, assists, supervises or is in charge. */
  readonly partyId?: string | null;
  readonly categoryId?: string | null;
  /** The path of a place where they hold, whether set for it or for one above. */
  readonly placePath?: string | null;
  readonly list?: DutyState['list'];
  /** Proposals that wait for the county's word, or were turned down, whatever the day; usually those on the list. */
  readonly status?: DutyState['status'];
  /** Code and edition of the last row of the page before. */
  readonly after?: readonly [string, number] | null;
  readonly limit: number;
}

/**
 * Duties in effect on a day, in the order of code and edition. Cost: the page; with words one look at each duty on
 * the list, at the most.
 */
export async function listDuties(database: Database | Transaction, given: DutySearch): Promise<DutyView[]> {
  const conditions = conditionsOf(given);
  if (given.text) conditions.push(await foundBy(database, given.text));
  // The rows are chosen first, along an index, so that names are joined to one page and not to all duties.
  const { rows } = await sql<DutyView>`
    select ${dutyView} from (
      select * from duty where ${sql.join(conditions, sql` and `)}
      order by code, edition limit ${given.limit}
    ) as duty ${namesOfDuty} order by duty.code, duty.edition`.execute(database);
  return rows;
}

function conditionsOf({ status = 'in-force', ...given }: DutySearch) {
  const conditions = [sql`duty.status = ${status}`];
  if (status === 'in-force') {
    conditions.push(sql`duty.effective_from <= ${given.today}
      and (duty.effective_to is null or duty.effective_to > ${given.today})`);
  }
  const { partyId, categoryId, placePath, list, after } = given;
  if (partyId) {
    const helper = JSON.stringify([{ partyId }]);
    conditions.push(sql`(duty.lead_party_id = ${partyId} or duty.supervisor_party_id = ${partyId}
      or duty.department_party_id = ${partyId} or duty.co_handlers @> ${helper}::jsonb)`);
  }
  if (categoryId) conditions.push(sql`duty.category_id = ${categoryId}`);
  if (placePath) {
    conditions.push(sql`duty.place_id in (select id from place where path @> ${placePath}::ltree)`);
  }
  if (list) conditions.push(sql`duty.list = ${list}`);
  if (after) conditions.push(sql`(duty.code, duty.edition) > (${after[0]}, ${after[1]}::bigint)`);
  return conditions;
}

/** What a code is made of; no other text is looked for in codes. */
const codePattern = /^[0-9A-Za-z._-]+$/;

/** Names are asked as they are now, words as the duty was written, by their index. */
async function foundBy(database: Database | Transaction, text: string) {
  const named = await idsNamed(database, text);
  const words = searchQuery(text);
  // A query for the ids, not an array of them: it is looked up by a table of hashes, whatever the plan.
  const isNamed = sql`in (select unnest(${named}::uuid[]))`;
  const ways = [
    sql`duty.lead_party_id ${isNamed}`,
    sql`duty.category_id ${isNamed}`,
    sql`duty.place_id ${isNamed}`,
  ];
  if (words !== null) ways.push(sql`duty.id in (select id from duty_text where search @@ ${words}::tsquery)`);
  // Compared as plain letters, which codes are: by those of a language it takes ten times as long.
  if (codePattern.test(text)) ways.push(sql`strpos(upper(duty.code collate "C"), ${text.toUpperCase()}) > 0`);
  return sql`(${sql.join(ways, sql` or `)})`;
}

/** How many duties and rows of the dispatch catalogue hold on a day, and which categories nobody leads. */
export async function countDuties(
  database: Database | Transaction,
  today: string,
): Promise<{ duties: number; rules: number; categories: number; orphans: number; proposed: number }> {
  const { rows } = await sql<{
    duties: number;
    rules: number;
    categories: number;
    orphans: number;
    proposed: number;
  }>`
    select
      (select count(*)::int from duty where status = 'in-force' and effective_from <= ${today}
         and (effective_to is null or effective_to > ${today})) as duties,
      (select count(*)::int from duty where status = 'proposed') as proposed,
      (select count(*)::int from dispatch_rule where valid_to is null or valid_to > ${today}) as rules,
      (select count(*)::int from category where valid_to is null) as categories,
      (select count(*)::int from category where valid_to is null and not exists (
         select from duty where duty.category_id = category.id and status = 'in-force'
           and effective_from <= ${today} and (effective_to is null or effective_to > ${today}))) as orphans`.execute(
    database,
  );
  return rows[0] ?? { duties: 0, rules: 0, categories: 0, orphans: 0, proposed: 0 };
}
