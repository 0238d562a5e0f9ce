import { sql } from 'kysely';
import type { Database, Transaction } from '#platform/database/index.ts';
import { find, lock, type Subject, type SubjectState } from '#register/index.ts';
import type { MatterWhole } from '../rules/matter/whole.ts';
import { lockWhole } from './whole.ts';

/** What hangs on a matter beside its orders: a long-listing, an application for exclusion. */
interface Beside extends SubjectState {
  readonly matterId: string;
}

/** Locks the matter that something hangs on, with all its reports and orders, and then that thing itself. */
export async function lockBeside<State extends Beside>(
  transaction: Transaction,
  subject: Subject<State>,
  id: string,
): Promise<{ readonly beside: State; readonly whole: MatterWhole } | undefined> {
  const seen = await find(transaction, subject, id);
  const whole = seen && (await lockWhole(transaction, seen.matterId));
  const beside = whole && (await lock(transaction, subject, id));
  return beside && whole && { beside, whole };
}

/** Whether a matter is on the long-term list or has been applied for. */
export async function longListingUnderWay(transaction: Transaction, matterId: string): Promise<boolean> {
  const { rows } = await sql`
    select from long_listing where matter_id = ${matterId} and status in ('applied', 'listed', 'checking')`.execute(
    transaction,
  );
  return rows.length > 0;
}

/** Whether an application for a matter's exclusion waits to be decided. */
export async function exclusionUnderWay(transaction: Transaction, matterId: string): Promise<boolean> {
  const { rows } = await sql`
    select from exclusion where matter_id = ${matterId} and status = 'applied'`.execute(transaction);
  return rows.length > 0;
}

/** What hangs on a matter beside its reports and orders: all of it whose acts belong to its story, at most 100. */
export async function besideOf(
  database: Database,
  matterId: string,
): Promise<{ readonly kind: string; readonly id: string }[]> {
  const { rows } = await sql<{ kind: string; id: string }>`
    select 'long-listing' as kind, id from long_listing where matter_id = ${matterId}
    union all select 'exclusion', id from exclusion where matter_id = ${matterId}
    union all select 'contest', id from contest where matter_id = ${matterId}
    union all select 'time-request', id from time_request where matter_id = ${matterId}
    union all select 'supervision', id from supervision where matter_id = ${matterId}
    union all select 'call-in', id from call_in where matter_id = ${matterId}
    limit 100`.execute(database);
  return rows;
}
