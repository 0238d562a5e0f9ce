import { delegationFor } from './delegated-power.ts';
import type { Duty, Party } from './duty-list.ts';
import type { FindingCode, FoundFault } from './finding.ts';
import { type DutyIndex, holds, type PlaceNode } from './index-duties.ts';
import { responsibleParty } from './responsible-party.ts';

/**
 * Finds who leads without competence (越位, 错位): in a place outside the one whose body the party is, at a
 * level of government that isn't its own, with power over people although it is no public body, or with a power
 * that was to be delegated and isn't, or isn't any more. For assisting duties the department in charge is asked, and the street for its own place.
 *
 * @source 行政处罚法 (2021) articles 17 to 21, 行政许可法 articles 22 to 24, 行政强制法 article 17: penalties,
 *   licences and coercion belong to administrative bodies and to those that a law authorises.
 */
export function findOversteps(index: DutyIndex): FoundFault[] {
  return index.list.duties.flatMap((duty) => {
    const faults: FoundFault[] = [];
    const responsible = responsibleParty(duty);
    const lead = responsible === null ? undefined : index.parties.get(responsible);
    const holder = index.parties.get(duty.leadPartyId) as Party;
    for (const party of new Set([lead, holder])) {
      if (party && isOutside(index, party, duty)) faults.push(fault('lead-outside-place', duty, party));
    }
    // What a street assists in stands at the department's level, so only the holder of its own is compared.
    const compared = duty.list === 'assisting' ? undefined : lead;
    const acting = lead === undefined ? 'not-asked' : delegationFor(index, duty, lead);
    // Whoever acts by delegation has the level and the power of the one who delegates.
    if (acting !== 'in-force') {
      if (compared?.level && duty.level && compared.level !== duty.level)
        faults.push(fault('lead-at-other-level', duty, compared));
      if (lead && duty.officialPower && !lead.publicBody) faults.push(fault('lead-lacks-power', duty, lead));
    }
    if (lead && acting === 'lacking') faults.push(fault('power-not-delegated', duty, lead));
    if (lead && acting === 'over') faults.push(fault('delegation-over', duty, lead));
    return faults;
  });
}

function isOutside(index: DutyIndex, party: Party, duty: Duty): boolean {
  const seat = party.placeId === null ? undefined : index.places.get(party.placeId);
  return seat !== undefined && !holds(seat, index.places.get(duty.placeId) as PlaceNode);
}

function fault(code: FindingCode, duty: Duty, party: Party): FoundFault {
  return {
    code,
    key: `${code}:${duty.code}:${party.id}`,
    categoryId: duty.categoryId,
    placeIds: [duty.placeId],
    dutyIds: [duty.id],
    partyIds: [party.id],
    ruleId: null,
  };
}
