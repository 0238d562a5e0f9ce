import type { MembershipRole } from '#subjects/parties/index.ts';

/** Which of the demo's parties belong to its bodies, by keys. */
export const demoMemberships: readonly {
  readonly body: string;
  readonly member: string;
  readonly role: MembershipRole;
}[] = [
  { body: 'governance-group', member: 'social-work', role: 'lead' },
  { body: 'governance-group', member: 'civil-affairs', role: 'member' },
  { body: 'governance-group', member: 'city-management', role: 'member' },
  { body: 'governance-group', member: 'police', role: 'member' },
  { body: 'property-team', member: 'housing', role: 'lead' },
  { body: 'property-team', member: 'city-management', role: 'member' },
  { body: 'property-team', member: 'market', role: 'member' },
  { body: 'property-team', member: 'fire', role: 'member' },
];
