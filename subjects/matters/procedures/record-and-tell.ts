import { sql } from 'kysely';
import type { Caller } from '#platform/callers/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { type Notice, sendNotices } from '#platform/notices/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { type Change, type Recorded, record } from '#register/index.ts';

/** What reporters are told of: that it was joined, answered, declined, dealt with, taken up again. */
const toldOf = new Set([
  'report.joined',
  'report.answered',
  'report.declined',
  'report.call-back-due',
  'report.reopened',
  'report.passed-on',
]);

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
  const told = recorded.acts.filter(({ type }) => toldOf.has(type));
  if (told.length === 0) return recorded;
  const accounts = await accountsOf(
    transaction,
    told.map(({ subjectId }) => subjectId),
  );
  const notices = told.flatMap(({ type, subjectId }): Notice[] => {
    const accountId = accounts.get(subjectId);
    if (accountId === undefined || accountId === caller.account) return [];
    const state = recorded.states.get(subjectId) as { matterId?: string | null } | undefined;
    const parameters = { reportId: subjectId, matterId: state?.matterId ?? null };
    return [{ to: { accountId }, kind: type, subjectKind: 'report', subjectId, parameters }];
  });
  await sendNotices(realm, transaction, notices);
  return recorded;
}

async function accountsOf(
  transaction: Transaction,
  reportIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ reportId: string; accountId: string }>`
    select report_id as "reportId", account_id as "accountId" from report_contact
    where report_id = any(${[...reportIds]}::uuid[]) and account_id is not null`.execute(transaction);
  return new Map(rows.map(({ reportId, accountId }) => [reportId, accountId]));
}
