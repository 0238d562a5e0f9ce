import { canonicalJson } from '#methods/transparency-log/index.ts';
import type { DutyView } from '../queries.ts';
import { limitFact } from '../rules/duty.ts';
import type { Duty } from './enact-duty.ts';

/**
 * Whether a duty says already what is to be said.
 *
 * @param datesToo also its first day; else only that it still holds.
 */
export function sameDuty(known: DutyView, given: Duty, datesToo: boolean): boolean {
  if (datesToo && known.effectiveFrom !== given.effectiveFrom) return false;
  return canonicalJson(contentOf(known)) === canonicalJson(contentOf(given));
}

function contentOf(duty: DutyView | Duty) {
  const { type, list, stage, categoryId, placeId, leadPartyId, supervisorPartyId, effectiveTo } = duty;
  const { nameZh, nameEn, basis, steps, accountability, means, supervisionPhone } = duty;
  const official = { type, list, stage, categoryId, placeId, leadPartyId, supervisorPartyId, effectiveTo };
  const texts = { nameZh, nameEn, basis, steps, accountability, means, supervisionPhone };
  const coHandlers = duty.coHandlers.map(({ partyId, gives }) => ({ partyId, gives }));
  const limits = { timeLimit: limitFact(duty.timeLimit), promisedLimit: limitFact(duty.promisedLimit) };
  return { ...official, ...texts, ...limits, coHandlers };
}
