import type { Duty } from './duty-list.ts';

/**
 * Who answers for a duty: the party that leads it, but where a street only assists, the department in charge;
 * nobody where that department isn't named.
 *
 * @source 关于健全乡镇（街道）履职事项清单工作 (2024): assisting duties name the department that leads.
 */
export function responsibleParty(
  duty: Pick<Duty, 'list' | 'leadPartyId' | 'departmentPartyId'>,
): string | null {
  return duty.list === 'assisting' ? duty.departmentPartyId : duty.leadPartyId;
}
