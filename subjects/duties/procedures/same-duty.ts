import { canonicalJson } from '#methods/transparency-log/index.ts';
import type { DutyView } from '../queries/duties.ts';
import { limitFact } from '../rules/duty.ts';
import type { Duty } from './duty-input.ts';

/** Whether a duty says already what is to be said, its days left aside. */
export function sameDuty(known: DutyView, given: Duty): boolean {
  return canonicalJson(contentOf(known)) === canonicalJson(contentOf(given));
}

function contentOf(duty: DutyView | Duty) {
  const { type, list, stage, level, categoryId, placeId, leadPartyId, departmentPartyId } = duty;
  const { nameZh, nameEn, handlingOffice, basis, steps, accountability, accountabilityBasis } = duty;
  const { meansStaff, meansMoney, meansPowers, supervisionPhone, supervisorPartyId, concretisesId } = duty;
  return {
    ...{ type, list, stage, level, categoryId, placeId, leadPartyId, departmentPartyId, supervisorPartyId },
    ...{ nameZh, nameEn, handlingOffice, basis, steps, accountability, accountabilityBasis },
    ...{ meansStaff, meansMoney, meansPowers, supervisionPhone, concretisesId },
    coHandlers: duty.coHandlers.map(({ partyId, gives }) => ({ partyId, gives })),
    timeLimit: limitFact(duty.timeLimit),
    promisedLimit: limitFact(duty.promisedLimit),
  };
}
