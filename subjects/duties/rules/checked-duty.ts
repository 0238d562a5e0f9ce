import type { Duty, Party } from '#methods/duty-check/index.ts';
import { hasMembers, type PartyKind, type PartyLevel } from '#subjects/parties/index.ts';
import { isOfStreet } from './admission.ts';
import type { DutyState, DutyType } from './duty.ts';

/** Types of duties that are power over people; benefits and services are not. */
const officialPowers: ReadonlySet<DutyType> = new Set([
  'licence',
  'penalty',
  'coercion',
  'levy',
  'inspection',
  'confirmation',
  'ruling',
]);

/** Kinds of parties that hold no official power over people unless a law gives it to them. */
const privateKinds: ReadonlySet<PartyKind> = new Set([
  'public-service-enterprise',
  'property-company',
  'enterprise',
  'social-organisation',
  'research-institution',
  'residents-committee',
  'owners-committee',
  'group',
  'person',
]);

/** A party as the check of duties sees it. */
export function checkedParty(party: {
  readonly id: string;
  readonly kind: PartyKind;
  readonly level: PartyLevel | null;
  readonly placeId: string | null;
  readonly nameZh: string;
  readonly nameEn: string | null;
  /** Whether one of its members leads it; asked of those that have members. */
  readonly led?: boolean;
}): Party {
  const { id, kind, placeId, nameZh, nameEn, led = false } = party;
  const level = isOfStreet(party) ? 'township' : party.level;
  return {
    id,
    nameZh,
    nameEn,
    level,
    placeId,
    publicBody: !privateKinds.has(kind),
    hasLeadMember: hasMembers(kind) ? led : null,
  };
}

/** What of a duty is checked. */
export type DutyToCheck = Pick<
  DutyState,
  | 'code'
  | 'type'
  | 'list'
  | 'level'
  | 'categoryId'
  | 'placeId'
  | 'leadPartyId'
  | 'departmentPartyId'
  | 'supervisorPartyId'
  | 'timeLimit'
  | 'promisedLimit'
> & {
  readonly nameZh: string;
  readonly nameEn: string | null;
  readonly meansStaff: string | null;
  readonly meansMoney: string | null;
  readonly meansPowers: string | null;
  /** The code of the upper duty that it makes concrete. */
  readonly concretisesCode: string | null;
};

/** A duty as the check of duties sees it. */
export function checkedDuty(id: string, duty: DutyToCheck): Duty {
  const { code, nameZh, nameEn, categoryId, placeId, leadPartyId } = duty;
  const { supervisorPartyId, departmentPartyId, level, list } = duty;
  return {
    id,
    code,
    nameZh,
    nameEn,
    categoryId,
    placeId,
    leadPartyId,
    supervisorPartyId,
    departmentPartyId,
    level,
    list,
    concretisesCode: duty.concretisesCode,
    officialPower: officialPowers.has(duty.type),
    hasLimit: duty.timeLimit !== null || duty.promisedLimit !== null,
    hasMeans: [duty.meansStaff, duty.meansMoney, duty.meansPowers].some(
      (text) => text !== null && text !== '',
    ),
  };
}
