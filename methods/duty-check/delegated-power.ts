import type { Duty, Party } from './duty-list.ts';
import { type DutyIndex, holds, type PlaceNode } from './index-duties.ts';
import { responsibleParty } from './responsible-party.ts';

/**
 * Whether a party leads a duty by another's power: `in-force` where a delegation says so, `over` where one said
 * so, `lacking` where there ought to be one for that place and isn't, `not-asked` where the power is its own.
 *
 * A delegation names a power by the code of the duty, or of one that the duty makes concrete. There ought to be
 * one where others are delegated the same to the same party, but elsewhere; and where a body of a street or
 * township makes concrete what is official power of another.
 *
 * @source 行政处罚法 (2021) articles 20, 21 and 24: powers of county departments come to streets and townships
 *   by a published decision only.
 */
export function delegationFor(
  index: DutyIndex,
  duty: Duty,
  party: Party,
): 'in-force' | 'over' | 'lacking' | 'not-asked' {
  const uppers = uppersOf(index, duty);
  const codes = new Set([duty.code, ...uppers.map(({ code }) => code)]);
  const delegations = (index.delegationsTo.get(party.id) ?? []).filter(({ powers }) =>
    powers.some((power) => codes.has(power)),
  );
  const inForce = delegations.filter((each) => each.inForce);
  if (inForce.some(({ placeIds }) => covers(index, placeIds, duty.placeId))) return 'in-force';
  if (inForce.length > 0) return 'lacking';
  if (delegations.length > 0) return 'over';
  const borrowed =
    party.level === 'township' &&
    duty.officialPower &&
    uppers.some((upper) => upper.officialPower && responsibleParty(upper) !== party.id);
  return borrowed ? 'lacking' : 'not-asked';
}

/** The duties in force that a duty makes concrete, one above the other. A circle ends where it began. */
function uppersOf(index: DutyIndex, duty: Duty): Duty[] {
  const uppers: Duty[] = [];
  let code = duty.concretisesCode ?? null;
  while (code !== null && code !== duty.code && uppers.every((each) => each.code !== code)) {
    const upper = index.dutiesByCode.get(code);
    if (upper === undefined) return uppers;
    uppers.push(upper);
    code = upper.concretisesCode ?? null;
  }
  return uppers;
}

function covers(index: DutyIndex, placeIds: readonly string[], placeId: string): boolean {
  if (placeIds.length === 0) return true;
  const place = index.places.get(placeId) as PlaceNode;
  return placeIds.some((id) => {
    const wider = index.places.get(id);
    return wider !== undefined && holds(wider, place);
  });
}
