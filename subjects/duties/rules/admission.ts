import type { PartyKind, PartyLevel } from '#subjects/parties/index.ts';
import type { DutyState } from './duty.ts';

/** What of a party decides whether a duty is a street's. */
export interface Holder {
  readonly kind: PartyKind;
  readonly level: PartyLevel | null;
}

/** Whether a party is a body of a street or township. */
export function isOfStreet({ kind, level }: Holder): boolean {
  return kind === 'street-office' || level === 'township';
}

/** What of a duty makes it a new one for a street when it changes. */
export type StreetDuty = Pick<DutyState, 'list' | 'categoryId' | 'placeId' | 'leadPartyId'>;

/**
 * Whether a duty needs the county's word before it takes effect (职责准入): it is on a street's list of its own
 * or of assisting duties, and no edition in force gives the same street the same. New limits, texts or helpers
 * aren't a new duty.
 *
 * @param earlier the edition in force; undefined where there is none.
 * @source 关于加强基层治理体系和治理能力现代化建设的意见 (2021): 职责准入制度; 履职事项清单 (2024–25)
 */
export function needsAdmission(duty: StreetDuty, lead: Holder, earlier: StreetDuty | undefined): boolean {
  if (!isOfStreet(lead) || duty.list === null || duty.list === 'taken-back') return false;
  const same =
    earlier !== undefined &&
    earlier.list === duty.list &&
    earlier.categoryId === duty.categoryId &&
    earlier.placeId === duty.placeId &&
    earlier.leadPartyId === duty.leadPartyId;
  return !same;
}

/** Whether a party stands high enough to admit duties of a street: the county or above. */
export function admitsDuties({ level }: Pick<Holder, 'level'>): boolean {
  return level !== null && level !== 'township';
}
