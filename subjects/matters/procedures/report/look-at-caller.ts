import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import type { Refusal } from '#platform/refusal/index.ts';
import { record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../../permissions.ts';
import { type CallerReport, reportsByPhone } from '../../queries/callers.ts';
import { lookSubject } from '../../rules/look.ts';
import { contactPhone } from '../fields.ts';

/** The number of a caller. */
export const lookAtCallerInput = z.strictObject({ phone: contactPhone });

/**
 * Shows an operator what a caller has reported before, newest first, at most 20. Each look that finds
 * something is an act; which reports it showed is kept where it can be erased, the number nowhere.
 */
export async function lookAtCaller(
  realm: Realm,
  caller: Caller,
  input: z.input<typeof lookAtCallerInput>,
): Promise<CallerReport[] | Refusal> {
  const missing = missingRight(caller, matterRights.attendReports);
  if (missing) return missing;
  const { phone } = lookAtCallerInput.parse(input);
  return perform(realm, undefined, async (transaction) => {
    const reports = await reportsByPhone(transaction, phone, caller.mandate?.partyId ?? null);
    if (reports.length === 0) return reports;
    const mandateId = caller.mandate?.id ?? '';
    const hour = `${realm.now().slice(0, 13)}:00:00.000Z`;
    await record(realm, transaction, caller, [
      {
        subject: lookSubject,
        id: realm.newId(),
        before: undefined,
        acts: [
          {
            type: 'look.history-taken',
            facts: { mandateId, hour, reports: reports.length },
            content: { reportIds: reports.map(({ id }) => id).join(' ') },
          },
        ],
      },
    ]);
    return reports;
  });
}
