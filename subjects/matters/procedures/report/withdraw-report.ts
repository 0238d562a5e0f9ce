import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { find } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../../permissions.ts';
import { lockReport, lockWhole } from '../../queries/whole.ts';
import { isAccused } from '../../rules/matter/about.ts';
import { reportSubject } from '../../rules/report/report.ts';
import { decideWithdraw } from '../../rules/report/withdraw.ts';
import { type Acted, acted, staleVersion } from '../acted.ts';
import { plainText } from '../fields.ts';
import { recordAndTellParties } from '../order/tell-parties.ts';
import { recordAndTell } from '../record-and-tell.ts';

/** Why a reporter takes a report back, if they say so. */
export const withdrawReportInput = z.strictObject({ note: plainText(500).default('') });

type Input = z.input<typeof withdrawReportInput>;

/** An operator takes a report back because its caller asks for it. */
export async function withdrawForCaller(
  realm: Realm,
  caller: Caller,
  reportId: string,
  version: number | undefined,
  input: Input,
): Promise<Acted | Refusal> {
  const missing = missingRight(caller, matterRights.attendReports);
  return missing ?? withdraw(realm, caller, reportId, version, input);
}

/**
 * The reporter takes a report back. Whether the caller is the reporter must have been settled before
 * (`checkReporter`).
 */
export async function withdrawReport(
  realm: Realm,
  caller: Caller,
  reportId: string,
  version: number | undefined,
  input: Input,
): Promise<Acted | Refusal> {
  return withdraw(realm, { ...caller, mandate: null }, reportId, version, input);
}

async function withdraw(
  realm: Realm,
  caller: Caller,
  reportId: string,
  version: number | undefined,
  input: Input,
): Promise<Acted | Refusal> {
  const { note } = withdrawReportInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const seen = await find(transaction, reportSubject, reportId);
    if (seen === undefined) return refuse('absent');
    const whole = seen.matterId === null ? undefined : await lockWhole(transaction, seen.matterId);
    if (whole && isAccused(whole.matter, caller.mandate?.bodyIds)) return refuse('absent');
    const report = await lockReport(transaction, reportId, seen.matterId);
    if (report === undefined) return refuse('version.stale');
    const stale = staleVersion(report, version);
    if (stale) return stale;
    const changes = decideWithdraw(report, whole, note);
    if (isRefusal(changes)) return changes;
    const recorded =
      whole === undefined
        ? await recordAndTell(realm, transaction, caller, changes)
        : await recordAndTellParties(realm, transaction, caller, whole, changes);
    return acted(recorded, reportId);
  });
}
