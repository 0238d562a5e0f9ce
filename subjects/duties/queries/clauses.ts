import { sql } from 'kysely';
import type { Database, Transaction } from '#platform/database/index.ts';
import type { Holder } from '../rules/admission.ts';
import { isOfStreet } from '../rules/admission.ts';
import type { Clause } from '../rules/concretise.ts';

interface ClauseRow extends Clause {
  readonly leadKind: Holder['kind'];
  readonly leadLevel: Holder['level'];
}

/** The newest editions on the list of some duties, and of all that these make concrete, one above the other. */
export async function clausesAbove(
  database: Database | Transaction,
  codes: readonly string[],
): Promise<Map<string, Clause>> {
  const { rows } = await sql<ClauseRow>`
    with recursive clause (code, id, concretises_id) as (
      select newest.code, newest.id, newest.concretises_id
      from unnest(${[...new Set(codes)]}::text[]) as given (code) ${newestOf(sql`given.code`)}
      union
      select newest.code, newest.id, newest.concretises_id
      from clause join duty as cited on cited.id = clause.concretises_id ${newestOf(sql`cited.code`)}
    )
    select duty.code, duty.category_id as "categoryId", duty.level, place.path::text as "placePath",
      (select code from duty as upper where upper.id = duty.concretises_id) as concretises,
      duty.effective_to as "effectiveTo", party.kind as "leadKind", party.level as "leadLevel"
    from clause join duty on duty.id = clause.id join place on place.id = duty.place_id
      join party on party.id = coalesce(
        case when duty.list = 'assisting' then duty.department_party_id end, duty.lead_party_id)`.execute(
    database,
  );
  return new Map(
    rows.map(({ leadKind, leadLevel, ...row }) => {
      const level = levelOf(row.level, { kind: leadKind, level: leadLevel });
      return [row.code, { ...row, level }];
    }),
  );
}

function newestOf(code: ReturnType<typeof sql>) {
  return sql`cross join lateral (
    select duty.code, duty.id, duty.concretises_id from duty
    where duty.code = ${code} and duty.status = 'in-force' order by duty.edition desc limit 1) as newest`;
}

/** The level at which a duty is done: what the list says, else that of who answers for it. */
export function levelOf(said: Clause['level'], holder: Holder): Clause['level'] {
  if (said !== null) return said;
  return isOfStreet(holder) ? 'township' : holder.level;
}
