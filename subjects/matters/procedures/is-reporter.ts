import type { Caller } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { readQueryCode, readReferenceCode } from '#platform/text/index.ts';
import { reportByCode, reporterOf } from '../queries/reports.ts';
import { refuseMatter } from '../refusals.ts';
import { hashQueryCode } from './report-texts.ts';

/** Opens one report by the reference and the query code that its reporter was given. */
export async function openReport(
  realm: Realm,
  given: { reference: string; queryCode: string },
): Promise<{ id: string } | Refusal> {
  const reference = readReferenceCode(given.reference);
  const code = readQueryCode(given.queryCode);
  if (reference === null || code === null) return refuseMatter('report.query-code-wrong');
  const id = await reportByCode(realm.db, reference, hashQueryCode(code));
  return id === undefined ? refuseMatter('report.query-code-wrong') : { id };
}

/**
 * Whether the caller is the one who reported: by their account, or by the query code.
 *
 * @param queryCode as typed or as a cookie kept it.
 */
export async function checkReporter(
  realm: Realm,
  caller: Caller,
  reportId: string,
  queryCode: string | null,
): Promise<Refusal | undefined> {
  const reporter = await reporterOf(realm.db, reportId);
  if (reporter === undefined) return refuse('absent');
  if (caller.account !== null && reporter.accountId === caller.account) return undefined;
  const code = queryCode === null ? null : readQueryCode(queryCode);
  if (
    code !== null &&
    reporter.queryCodeHash !== null &&
    hashQueryCode(code).equals(reporter.queryCodeHash)
  ) {
    return undefined;
  }
  return refuse('absent');
}
