import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { find } from '#register/index.ts';
import { handlingRulesOf } from '#subjects/handling-rules/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../permissions.ts';
import { lockBundle } from '../queries/bundle.ts';
import { refuseMatter } from '../refusals.ts';
import { isAccused } from '../rules/matter/about.ts';
import { type CallBack, decideCallBack } from '../rules/report/call-back.ts';
import { reportSubject, satisfactions } from '../rules/report/report.ts';
import { type Acted, acted, staleVersion } from './acted.ts';
import { plainText } from './fields.ts';
import { recordAndTellParties } from './order/tell-parties.ts';

const note = plainText(1_000).default('');

/** What came of calling a reporter back. */
export const callBackInput = z.discriminatedUnion('reached', [
  z.strictObject({ reached: z.literal(false), note }),
  z.strictObject({
    reached: z.literal(true),
    solved: z.boolean(),
    satisfaction: z.enum(satisfactions),
    /** Whether the matter goes back to the handler; only where it isn't solved. */
    reopen: z.boolean().default(true),
    note,
  }),
]);

/** What a reporter says of the outcome, on the page. */
export const rateReportInput = z.strictObject({
  solved: z.boolean(),
  satisfaction: z.enum(satisfactions),
  note,
});

/** The hotline calls a reporter back and records what was said, or that nobody answered. */
export async function callBack(
  realm: Realm,
  caller: Caller,
  reportId: string,
  version: number | undefined,
  input: z.input<typeof callBackInput>,
): Promise<Acted | Refusal> {
  const missing = missingRight(caller, matterRights.attendReports);
  if (missing) return missing;
  const { note, ...answer } = callBackInput.parse(input);
  return perform(realm, caller.once, (transaction) =>
    settle(realm, transaction, caller, reportId, version, {
      answer,
      note,
      by: 'hotline',
      callerPartyId: caller.mandate?.partyId ?? null,
    }),
  );
}

/**
 * The reporter confirms or contests the outcome on the page. Whether the caller is the reporter must have
 * been settled before (`isReporter`).
 */
export async function rateReport(
  realm: Realm,
  caller: Caller,
  reportId: string,
  version: number | undefined,
  input: z.input<typeof rateReportInput>,
): Promise<Acted | Refusal> {
  const { solved, satisfaction, note } = rateReportInput.parse(input);
  return perform(realm, caller.once, (transaction) =>
    settle(realm, transaction, { ...caller, mandate: null }, reportId, version, {
      answer: { reached: true, solved, satisfaction, reopen: !solved },
      note,
      by: 'reporter',
      callerPartyId: null,
    }),
  );
}

async function settle(
  realm: Realm,
  transaction: Transaction,
  caller: Caller,
  reportId: string,
  version: number | undefined,
  call: Omit<CallBack, 'now' | 'workingTime' | 'rules'>,
): Promise<Acted | Refusal> {
  const seen = await find(transaction, reportSubject, reportId);
  if (seen === undefined) return refuse('absent');
  if (seen.matterId === null) return refuseMatter('report.not-calling-back');
  const bundle = await lockBundle(transaction, seen.matterId);
  const report = bundle?.reports.find((each) => each.id === reportId);
  if (bundle === undefined || report === undefined) return refuseMatter('report.not-calling-back');
  if (isAccused(bundle.matter, caller.mandate?.bodyIds)) return refuse('absent');
  const stale = staleVersion(report, version);
  if (stale) return stale;
  const changes = decideCallBack(bundle, report, {
    ...call,
    now: realm.now(),
    workingTime: realm.workingTime,
    rules: await handlingRulesOf(realm, transaction),
  });
  if (isRefusal(changes)) return changes;
  return acted(await recordAndTellParties(realm, transaction, caller, bundle, changes), reportId);
}
