import { sql } from 'kysely';
import type { Caller } from '#platform/callers/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { type Notice, sendNotices } from '#platform/notices/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { type Change, type Recorded, record } from '#register/index.ts';

/** What of their own report reporters are told: that it was joined, answered, declined, dealt with, taken up again. */
const toldOfReport = new Set([
  'report.joined',
  'report.answered',
  'report.declined',
  'report.call-back-due',
  'report.reopened',
  'report.call-back-tried',
]);

/** What of the matter all its reporters are told: who has it now, and that it will take long. */
const toldOfMatter = new Set(['matter.dispatched', 'matter.designated', 'matter.long-listed']);

/**
 * Puts acts on record and tells each reporter who has an account what happened to their report. Others
 * learn it when they ask, by reference and query code, or from the call-back.
 */
export async function recordAndTell(
  realm: Realm,
  transaction: Transaction,
  caller: Caller,
  changes: readonly Change[],
): Promise<Recorded> {
  const recorded = await record(realm, transaction, caller, changes);
  const told = recorded.acts.filter(({ type }) => toldOfReport.has(type) || toldOfMatter.has(type));
  if (told.length === 0) return recorded;
  const accounts = await accountsOf(
    transaction,
    told.map(({ subjectId }) => subjectId),
  );
  const notices = told.flatMap(({ type, subjectId }) =>
    accounts
      .filter(({ accountId, reportId, matterId }) =>
        accountId === caller.account
          ? false
          : toldOfReport.has(type)
            ? reportId === subjectId
            : matterId === subjectId,
      )
      .map(({ accountId, reportId, matterId }): Notice => {
        const parameters = { reportId, matterId };
        return { to: { accountId }, kind: type, subjectKind: 'report', subjectId: reportId, parameters };
      }),
  );
  await sendNotices(realm, transaction, notices);
  return recorded;
}

interface ReporterAccount {
  readonly reportId: string;
  readonly matterId: string | null;
  readonly accountId: string;
}

/** The reporters with an account of some reports, and of the reports of some matters that go on. */
async function accountsOf(transaction: Transaction, ids: readonly string[]): Promise<ReporterAccount[]> {
  const wanted = sql`${[...ids]}::uuid[]`;
  const { rows } = await sql<ReporterAccount>`
    select report_id as "reportId", matter_id as "matterId", account_id as "accountId"
    from report_contact join report on report.id = report_contact.report_id
    where account_id is not null and report.id = any(${wanted})
    union
    select report_id, matter_id, account_id
    from report join report_contact on report_contact.report_id = report.id
    where account_id is not null and matter_id = any(${wanted}) and status in ('joined', 'calling-back')`.execute(
    transaction,
  );
  return rows;
}
