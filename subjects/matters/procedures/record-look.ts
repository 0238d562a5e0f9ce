import { sql } from 'kysely';
import type { Caller } from '#platform/callers/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { record } from '#register/index.ts';
import { lookSubject } from '../rules/look.ts';

/**
 * Puts on record that somebody looked at what is restricted of a matter: one act a mandate, matter and hour,
 * however often the page is opened. Of a report that belongs to no matter: one a mandate, report and hour.
 *
 * @param matterId null for a report that belongs to none.
 * @param reportId the report looked at; null for all of the matter.
 */
export async function recordLook(
  realm: Realm,
  transaction: Transaction,
  caller: Caller,
  matterId: string | null,
  reportId: string | null,
): Promise<void> {
  const mandateId = caller.mandate?.id;
  if (mandateId === undefined) return;
  const hour = `${realm.now().slice(0, 13)}:00:00.000Z`;
  // Two pages opened at once must not both record it.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${mandateId}${matterId ?? reportId}${hour}`}, 0))`.execute(
    transaction,
  );
  const { rows } = await (matterId === null
    ? sql`
        select from look join act on act.subject_kind = 'look' and act.subject_id = look.id
        join act_part on act_part.act_id = act.id and part = 'facts'
        where mandate_id = ${mandateId} and hour = ${hour} and matter_id is null
          and data::jsonb -> 'facts' ->> 'reportId' = ${reportId}`
    : sql`
        select from look where mandate_id = ${mandateId} and matter_id = ${matterId} and hour = ${hour}`
  ).execute(transaction);
  if (rows.length > 0) return;
  const facts = {
    ...(matterId === null ? {} : { matterId }),
    mandateId,
    hour,
    ...(reportId === null ? {} : { reportId }),
  };
  await record(realm, transaction, caller, [
    {
      subject: lookSubject,
      id: realm.newId(),
      before: undefined,
      acts: [{ type: 'look.taken', facts }],
    },
  ]);
}
