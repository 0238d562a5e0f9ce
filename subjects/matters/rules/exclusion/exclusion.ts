import { type Bilingual, say } from '#platform/languages.ts';
import type { Refusal } from '#platform/refusal/index.ts';
import { type Change, defineSubject, type SubjectState } from '#register/index.ts';
import { refuseMatter } from '../../refusals.ts';
import { type MatterWhole, onMatter } from '../matter/whole.ts';

/** On what grounds a matter may be left out of figures (剔除). */
export const exclusionGrounds = {
  'beyond-duty': say('超出法定职责', 'Beyond what the law lets anyone do'),
  unreasonable: say('诉求不合理', 'The demand is unreasonable'),
  untrue: say('反映情况不属实', 'What was reported is not so'),
  'force-majeure': say('不可抗力', 'Force majeure'),
  'policy-bound': say('受现行政策限制', 'Bound by policy in force'),
  'in-proceedings': say('已进入法定程序', 'Already in legal proceedings'),
} as const satisfies Record<string, Bilingual>;

/** One of the grounds on which a matter may be left out of figures. */
export type ExclusionGround = keyof typeof exclusionGrounds;

/** An application that a matter be left out of figures, as it officially stands. */
export interface ExclusionState extends SubjectState {
  readonly matterId: string;
  /** The party that applies. */
  readonly partyId: string;
  readonly groundCode: ExclusionGround;
  readonly status: 'applied' | 'granted' | 'refused';
  readonly appliedAt: string;
  readonly decidedAt: string | null;
  readonly deciderPartyId: string | null;
}

/** Exclusions: applied for with ground and evidence, granted or refused by another. */
export const exclusionSubject = defineSubject<ExclusionState>({
  kind: 'exclusion',
  table: 'exclusion',
  columns: {
    matterId: 'uuid',
    partyId: 'uuid',
    groundCode: 'text',
    status: 'text',
    appliedAt: 'timestamptz',
    decidedAt: 'timestamptz',
    deciderPartyId: 'uuid',
  },
  acts: ['exclusion.applied', 'exclusion.granted', 'exclusion.refused'],
  evolve(before, { type, facts, at, partyId }) {
    if (type !== 'exclusion.applied') {
      const status = type === 'exclusion.granted' ? 'granted' : 'refused';
      return { ...(before as ExclusionState), status, decidedAt: at, deciderPartyId: partyId };
    }
    return {
      matterId: facts['matterId'] as string,
      partyId: facts['partyId'] as string,
      groundCode: facts['ground'] as ExclusionGround,
      status: 'applied',
      appliedAt: at,
      decidedAt: null,
      deciderPartyId: null,
    };
  },
});

/** What a party says when it applies. */
export interface ExclusionApplication {
  readonly ground: ExclusionGround;
  readonly note: string;
  readonly evidence: Readonly<Record<string, string>>;
  readonly applicantPartyId: string;
}

/** A party that handles a matter applies that it be left out of figures, with ground and evidence. */
export function decideExclusionApplication(
  id: string,
  { matter, orders }: MatterWhole,
  { ground, note, evidence, applicantPartyId }: ExclusionApplication,
): Change[] | Refusal {
  if (matter.excluded) return refuseMatter('exclusion.granted-before');
  if (!orders.some(({ partyId }) => partyId === applicantPartyId))
    return refuseMatter('exclusion.not-handling');
  if (Object.keys(evidence).length === 0) return refuseMatter('exclusion.evidence-missing');
  const facts = { matterId: matter.id, partyId: applicantPartyId, ground };
  const act = { type: 'exclusion.applied', facts, content: { note }, evidence };
  return [{ subject: exclusionSubject, id, before: undefined, acts: [act] }];
}

/**
 * Decides an application for exclusion: somebody of a party that neither applied nor handles the matter.
 * Figures show rates before and after it.
 */
export function decideExclusion(
  exclusion: ExclusionState,
  whole: MatterWhole,
  { granted, note, deciderPartyId }: { granted: boolean; note: string; deciderPartyId: string | null },
): Change[] | Refusal {
  if (exclusion.status !== 'applied') return refuseMatter('exclusion.decided');
  const handles = whole.orders.some(({ partyId }) => partyId === deciderPartyId);
  if (handles || deciderPartyId === exclusion.partyId) return refuseMatter('exclusion.own-application');
  const content = note === '' ? {} : { content: { note } };
  const type = granted ? 'exclusion.granted' : 'exclusion.refused';
  const decided: Change = {
    subject: exclusionSubject,
    id: exclusion.id,
    before: exclusion,
    acts: [{ type, facts: {}, ...content }],
  };
  if (!granted || whole.matter.excluded) return [decided];
  return [onMatter(whole.matter, { type: 'matter.excluded', facts: { exclusionId: exclusion.id } }), decided];
}
