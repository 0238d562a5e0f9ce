import { type Bilingual, say } from '#platform/languages.ts';
import { defineSubject, type FoldedAct, type SubjectState } from '#register/index.ts';

/** The kinds of parties that govern together, with their names. */
export const partyKinds = {
  'cpc-organisation': say('党组织', 'CPC organisation'),
  government: say('人民政府', 'People’s government'),
  department: say('政府部门', 'Government department'),
  'street-office': say('街道办事处、乡镇政府', 'Street office or township government'),
  'public-institution': say('事业单位', 'Public institution'),
  hotline: say('热线受理机构', 'Hotline centre'),
  'public-service-enterprise': say('公共服务企业', 'Public-service enterprise'),
  'property-company': say('物业服务企业', 'Property company'),
  enterprise: say('其他企业', 'Other enterprise'),
  'social-organisation': say('社会组织', 'Social organisation'),
  'research-institution': say('研究机构', 'Research institution'),
  'residents-committee': say('居（村）民委员会', 'Residents’ or villagers’ committee'),
  'owners-committee': say('业主委员会', 'Owners’ committee'),
  group: say('自组织', 'Self-organised group'),
  'coordinating-body': say('议事协调机构', 'Coordinating body'),
  'task-team': say('联合专班', 'Standing task team'),
  person: say('个人', 'Individual'),
} as const satisfies Record<string, Bilingual>;

/** One of the kinds of parties. */
export type PartyKind = keyof typeof partyKinds;

/** All kinds of parties, for schemas and menus. */
export const partyKindNames = Object.keys(partyKinds) as [PartyKind, ...PartyKind[]];

/** The kinds that anyone may read of; individuals are not among them. */
export const publicPartyKinds: readonly PartyKind[] = partyKindNames.filter((kind) => kind !== 'person');

/** The five levels of government. */
export const partyLevels = ['centre', 'province', 'prefecture', 'county', 'township'] as const;

/** The names of the five levels. */
export const partyLevelNames: Readonly<Record<(typeof partyLevels)[number], Bilingual>> = {
  centre: say('中央', 'Centre'),
  province: say('省级', 'Province'),
  prefecture: say('地市级', 'Prefecture'),
  county: say('县（区）级', 'County or district'),
  township: say('乡镇（街道）级', 'Township or street'),
};

/** One of the five levels of government. */
export type PartyLevel = (typeof partyLevels)[number];

/**
 * By whom a body is led: `line` (条) by the body of its own trade one level up, `block` (块) by the government
 * of its place, `dual` by both. Parties that nobody leads in this sense have none.
 */
export const leaderships = ['line', 'block', 'dual'] as const;

/** By whom a body is led: its line, its block or both. */
export type Leadership = (typeof leaderships)[number];

/** The names of the ways of being led. */
export const leadershipNames: Readonly<Record<Leadership, Bilingual>> = {
  line: say('垂直管理（条）', 'By its line'),
  block: say('属地管理（块）', 'By its block'),
  dual: say('双重管理', 'By both'),
};

/** How an assignment may reach a party: an order, a request that it may refuse, or a transfer under a contract. */
export const manners = ['order', 'request', 'transfer'] as const;

/** The names of the manners of assigning. */
export const mannerNames: Readonly<Record<(typeof manners)[number], Bilingual>> = {
  order: say('派单', 'Order'),
  request: say('商请协助', 'Request'),
  transfer: say('转办', 'Transfer'),
};

/** One of the manners of assigning. */
export type Manner = (typeof manners)[number];

/**
 * The manner in which a kind of party is assigned work: government bodies and public-service enterprises
 * are ordered, committees and associations are asked, companies are handed what their contract says.
 */
export function mannerFor(kind: PartyKind): Manner {
  switch (kind) {
    case 'property-company':
    case 'enterprise':
      return 'transfer';
    case 'residents-committee':
    case 'owners-committee':
    case 'social-organisation':
    case 'research-institution':
    case 'group':
    case 'person':
      return 'request';
    default:
      return 'order';
  }
}

/** A party as it officially stands. */
export interface PartyState extends SubjectState {
  readonly kind: PartyKind;
  /** The level of government, for government bodies. */
  readonly level: PartyLevel | null;
  /** Unified social credit code, where it has one. */
  readonly code: string | null;
  /** The party it belongs to (条). */
  readonly parentId: string | null;
  /** The place whose body it is (块). */
  readonly placeId: string | null;
  /** Whether line, block or both lead it; null where that doesn't apply. */
  readonly leadership: Leadership | null;
  /** Whether its replies need the signature of its head. */
  readonly signatureRequired: boolean;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Where a party stands among the others: all of it may change while it stays the same party. */
export type PartyArrangement = Pick<
  PartyState,
  'level' | 'code' | 'parentId' | 'placeId' | 'leadership' | 'signatureRequired'
>;

/** Parties: added, renamed, reached otherwise, arranged otherwise, ended. */
export const partySubject = defineSubject<PartyState>({
  kind: 'party',
  table: 'party',
  columns: {
    kind: 'text',
    level: 'text',
    code: 'text',
    parentId: 'uuid',
    placeId: 'uuid',
    leadership: 'text',
    signatureRequired: 'bool',
    validFrom: 'date',
    validTo: 'date',
  },
  acts: ['party.added', 'party.renamed', 'party.contact-changed', 'party.arrangement-changed', 'party.ended'],
  evolve(before: PartyState | undefined, { type, facts }: FoldedAct) {
    if (type === 'party.added') {
      return {
        kind: facts['kind'] as PartyKind,
        level: facts['level'] as PartyLevel | null,
        code: facts['code'] as string | null,
        parentId: facts['parentId'] as string | null,
        placeId: facts['placeId'] as string | null,
        leadership: facts['leadership'] as Leadership | null,
        signatureRequired: facts['signatureRequired'] as boolean,
        validFrom: facts['validFrom'] as string,
        validTo: null,
      };
    }
    const party = before as PartyState;
    if (type === 'party.arrangement-changed') {
      return { ...party, ...(facts as unknown as PartyArrangement) };
    }
    return type === 'party.ended' ? { ...party, validTo: facts['validTo'] as string } : party;
  },
});
