import { type Bilingual, say } from '#platform/languages.ts';
import { type Change, defineSubject, type SubjectState } from '#register/index.ts';
import type { PartyKind } from './party.ts';

/** In what role a party belongs to a body: one or several lead it, the others take part. */
export const membershipRoles = {
  lead: say('牵头单位', 'Lead member'),
  member: say('成员单位', 'Member'),
} as const satisfies Record<string, Bilingual>;

/** One of the roles of members. */
export type MembershipRole = keyof typeof membershipRoles;

/** All roles of members, for schemas and menus. */
export const membershipRoleNames = Object.keys(membershipRoles) as [MembershipRole, ...MembershipRole[]];

/** The kinds of parties that are made up of others, across levels: 议事协调机构 and 联合专班. */
const kindsOfBodies: readonly PartyKind[] = ['coordinating-body', 'task-team'];

/** Whether a kind of party is made up of members. */
export function hasMembers(kind: PartyKind): boolean {
  return kindsOfBodies.includes(kind);
}

/** What of a membership is official. */
export interface MembershipFacts {
  readonly bodyPartyId: string;
  readonly memberPartyId: string;
  readonly role: MembershipRole;
  readonly validFrom: string;
}

/** A party's belonging to a body as it officially stands. */
export interface MembershipState extends SubjectState, MembershipFacts {
  /** The first day on which it belongs no more. */
  readonly validTo: string | null;
}

/** Memberships: joined and left; another role is another membership. */
export const membershipSubject = defineSubject<MembershipState>({
  kind: 'membership',
  table: 'membership',
  columns: {
    bodyPartyId: 'uuid',
    memberPartyId: 'uuid',
    role: 'text',
    validFrom: 'date',
    validTo: 'date',
  },
  acts: ['membership.joined', 'membership.left'],
  evolve(before, { type, facts }) {
    if (type === 'membership.joined') return { ...(facts as unknown as MembershipFacts), validTo: null };
    return { ...(before as MembershipState), validTo: facts['validTo'] as string };
  },
});

/** The change by which a party joins a body. */
export function membershipJoined(
  id: string,
  { bodyPartyId, memberPartyId, role, validFrom }: MembershipFacts,
): Change<MembershipState> {
  return {
    subject: membershipSubject,
    id,
    before: undefined,
    acts: [{ type: 'membership.joined', facts: { bodyPartyId, memberPartyId, role, validFrom } }],
  };
}
