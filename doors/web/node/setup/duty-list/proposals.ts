import type { Caller } from '#platform/callers/index.ts';
import { say } from '#platform/languages.ts';
import { isId, type Realm } from '#platform/realm/index.ts';
import { isRefusal, readInput, refuse } from '#platform/refusal/index.ts';
import { readCursor, writeCursor } from '#platform/routes/index.ts';
import {
  admissionRoles,
  approveDuty,
  dutyById,
  findingRoles,
  listDuties,
  rejectDuty,
  rejectDutyInput,
} from '#subjects/duties/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import type { FormInput } from '../../../app/services.ts';
import type { ProposalsView } from '../../../app/setup/duties/view.ts';
import type { Outcome, ReceiptView } from '../../../app/view.ts';
import { dutyFacts } from '../../duty-facts.ts';
import { partiesOfRealm } from '../../kept-by-id.ts';
import { nameOf, saidNo, saidYes, textOf } from '../../view-of.ts';
import { field, valueIn } from '../fields.ts';

const proposalsPerPage = 20;

/** New duties of streets that wait for the county's word, by code; null for a seat that may not look. */
export async function readProposals(
  realm: Realm,
  caller: Caller,
  cursor: string | null,
): Promise<ProposalsView | null> {
  if (missingRight(caller, findingRoles) !== undefined) return null;
  const values = cursor === null ? null : readCursor(cursor, 2);
  const good = typeof values?.[0] === 'string' && Number.isSafeInteger(values[1]);
  const duties = await listDuties(realm.db, {
    today: realm.today(),
    status: 'proposed',
    after: good ? (values as [string, number]) : null,
    limit: proposalsPerPage + 1,
  });
  const shown = duties.slice(0, proposalsPerPage);
  const last = shown.at(-1);
  const helpers = await partiesOfRealm(
    realm,
    shown.flatMap(({ coHandlers }) => coHandlers.map(({ partyId }) => partyId)),
  );
  const mayDecide = missingRight(caller, admissionRoles) === undefined;
  const ground = field('ground', say('不同意的理由', 'Ground, where it is turned down'), {
    kind: 'lines',
    lengthMax: 500,
  });
  return {
    items: shown.map((duty) => ({
      id: duty.id,
      version: duty.version,
      code: duty.code,
      title: nameOf(duty.nameZh, duty.nameEn),
      facts: dutyFacts(duty, helpers),
      fields: mayDecide ? [ground] : [],
    })),
    next: duties.length > proposalsPerPage && last ? writeCursor([last.code, last.edition]) : null,
  };
}

/** Admits a proposal or turns it down; who may is for the procedures to say. */
export async function decideProposal(
  realm: Realm,
  caller: Caller,
  asked: { id: string; decision: 'approve' | 'reject'; form: FormInput; version: number | undefined },
): Promise<Outcome<ReceiptView>> {
  const { id, decision, form, version } = asked;
  if (!isId(id)) return saidNo(refuse('absent'));
  const done = decision === 'approve' ? await approveDuty(realm, caller, id, version) : await turnDown();
  if (isRefusal(done)) return saidNo(done);
  const duty = await dutyById(realm.db, id);
  const sentence =
    decision === 'approve'
      ? say(
          `已准入，自 ${duty?.effectiveFrom ?? ''} 起列入清单。`,
          `Approved: it is on the list from ${duty?.effectiveFrom ?? ''}.`,
        )
      : say('未予准入，理由已记录在案。', 'Turned down; the ground is on record.');
  return saidYes({
    reference: duty?.code ?? '',
    queryCode: null,
    sentence: textOf(sentence),
    at: realm.now(),
    proof: null,
    href: '/setup/duties/proposals',
  });

  async function turnDown() {
    const input = readInput(rejectDutyInput, { ground: valueIn(form, 'ground') ?? '' });
    return isRefusal(input) ? input : rejectDuty(realm, caller, id, input, version);
  }
}
