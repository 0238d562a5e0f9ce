import type { Caller } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import type { Sending } from '../../../app/services.ts';
import type { DutyListServices } from '../../../app/setup/duties/services.ts';
import { readFindingsPage } from './findings.ts';
import { readMatrix } from './matrix.ts';
import { decideProposal, readProposals } from './proposals.ts';

/** What the pages of the list of duties may ask, for the person of one request. */
export function dutyListServices(
  realm: Realm,
  caller: Caller,
  onceFor: (caller: Caller, sending: Sending, asked: unknown) => Caller,
): DutyListServices {
  return {
    dutyMatrix: (asked) => readMatrix(realm, caller, asked),
    dutyFindings: (asked) => readFindingsPage(realm, caller, asked),
    dutyProposals: ({ cursor }) => readProposals(realm, caller, cursor),
    decideProposal: ({ id, decision, form, ...sending }) =>
      decideProposal(realm, onceFor(caller, sending, { decide: id, decision, values: form.values }), {
        id,
        decision,
        form,
        version: sending.version ?? undefined,
      }),
  };
}
