import type { Duty } from './duty-list.ts';
import type { FindingCode, FoundFault } from './finding.ts';
import type { DutyIndex } from './index-duties.ts';
import { responsibleParty } from './responsible-party.ts';

/**
 * Finds what single duties lack: a supervisor other than the lead, a limit, means, the department in charge
 * of what a street assists in, a member that leads the body which leads, a place on one of the street's lists, and the upper duty that it says it makes
 * concrete. What was taken back from a street is
 * told for its new holder only as far as that goes for any duty.
 *
 * @source 减轻基层负担若干规定 (2024): a duty comes to a street with its powers, staff and money.
 */
export function findIncomplete(index: DutyIndex): FoundFault[] {
  return index.list.duties.flatMap((duty) =>
    lacksOf(index, duty).map((code) => ({
      code,
      key: `${code}:${duty.code}`,
      categoryId: duty.categoryId,
      placeIds: [duty.placeId],
      dutyIds: [duty.id],
      partyIds: [(code === 'no-lead-member' && responsibleParty(duty)) || duty.leadPartyId],
      ruleId: null,
    })),
  );
}

function lacksOf(index: DutyIndex, duty: Duty): FindingCode[] {
  const lacks: FindingCode[] = [];
  const responsible = responsibleParty(duty);
  if (responsible !== null && index.parties.get(responsible)?.hasLeadMember === false) {
    lacks.push('no-lead-member');
  }
  if (duty.supervisorPartyId === null) lacks.push('no-supervisor');
  else if (duty.supervisorPartyId === responsible) lacks.push('supervisor-leads');
  if (!duty.hasLimit) lacks.push('no-limit');
  if (!duty.hasMeans) lacks.push('no-means');
  if (duty.list === 'assisting' && duty.departmentPartyId === null) lacks.push('no-department-in-charge');
  const atStreet = index.parties.get(duty.leadPartyId)?.level === 'township';
  if (duty.list === null && atStreet) lacks.push('street-duty-unlisted');
  const { concretisesCode = null } = duty;
  if (concretisesCode !== null && !index.dutiesByCode.has(concretisesCode)) lacks.push('upper-ended');
  return lacks;
}
