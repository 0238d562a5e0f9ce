import { type Bilingual, say } from '#platform/languages.ts';
import type { Limit } from '#platform/working-time/index.ts';
import { defineSubject, type Fact, type SubjectState } from '#register/index.ts';
import type { PartyLevel } from '#subjects/parties/index.ts';

/** The types of duty items in power and duty lists, with their names. */
export const dutyTypes = {
  licence: say('行政许可', 'Licence'),
  penalty: say('行政处罚', 'Penalty'),
  coercion: say('行政强制', 'Coercion'),
  levy: say('行政征收', 'Levy'),
  benefit: say('行政给付', 'Benefit'),
  inspection: say('行政检查', 'Inspection'),
  confirmation: say('行政确认', 'Confirmation'),
  reward: say('行政奖励', 'Reward'),
  ruling: say('行政裁决', 'Ruling'),
  'public-service': say('公共服务', 'Public service'),
  other: say('其他', 'Other'),
} as const satisfies Record<string, Bilingual>;

/** One of the types of duty items. */
export type DutyType = keyof typeof dutyTypes;

/** All types of duty items, for schemas and menus. */
export const dutyTypeNames = Object.keys(dutyTypes) as [DutyType, ...DutyType[]];

/** The three lists of a street office or township. */
export const streetLists = ['basic', 'assisting', 'taken-back'] as const;

/** The names of the three lists. */
export const streetListNames: Readonly<Record<(typeof streetLists)[number], Bilingual>> = {
  basic: say('基本履职事项', 'Basic'),
  assisting: say('配合履职事项', 'Assisting'),
  'taken-back': say('上级部门收回事项', 'Taken back by the department'),
};

/** The stages at which someone answers for a matter: policy, resources and supervision, delivery. */
export const dutyStages = ['front', 'middle', 'end'] as const;

/** The names of the stages. */
export const dutyStageNames: Readonly<Record<(typeof dutyStages)[number], Bilingual>> = {
  front: say('前端（决策）', 'Front: policy'),
  middle: say('中端（保障与监督）', 'Middle: resources and supervision'),
  end: say('末端（执行）', 'End: delivery'),
};

/** How an edition stands: waiting for the county's word, valid by its dates, or turned down. */
export const dutyStatuses = {
  proposed: say('待准入', 'Awaiting approval'),
  'in-force': say('已列入', 'On the list'),
  rejected: say('未准入', 'Turned down'),
} as const satisfies Record<string, Bilingual>;

/** A party that helps the lead, and the code of what it gives. */
export interface CoHandler {
  readonly partyId: string;
  readonly gives: string;
}

/** One edition of a duty. It never changes but for the county's word on it and its end. */
export interface DutyState extends SubjectState {
  /** The same over all editions. */
  readonly code: string;
  readonly edition: number;
  readonly status: keyof typeof dutyStatuses;
  readonly type: DutyType;
  readonly list: (typeof streetLists)[number] | null;
  readonly stage: (typeof dutyStages)[number];
  /** The level of government at which it is to be done, where the list says so. */
  readonly level: PartyLevel | null;
  readonly categoryId: string;
  /** It holds in this place and all below it, unless a duty for a narrower place says otherwise. */
  readonly placeId: string;
  /** The legal subject: who leads, or on a street's assisting list who assists. */
  readonly leadPartyId: string;
  /** On a street's assisting list: the department in charge, which leads. */
  readonly departmentPartyId: string | null;
  readonly coHandlers: readonly CoHandler[];
  readonly supervisorPartyId: string | null;
  /** The limit by law or rule. */
  readonly timeLimit: Limit | null;
  /** The shorter limit that the party promises. */
  readonly promisedLimit: Limit | null;
  readonly effectiveFrom: string;
  /** The first day on which it holds no more. */
  readonly effectiveTo: string | null;
  readonly replacesId: string | null;
  /** The clause of an upper level's duty that this one makes concrete (在地化). */
  readonly concretisesId: string | null;
  /** The mandate by which it was proposed, where it needed the county's word. */
  readonly proposedByMandateId: string | null;
}

/** Duties: enacted (an edition begins), or proposed and then approved or rejected; ended. */
export const dutySubject = defineSubject<DutyState>({
  kind: 'duty',
  table: 'duty',
  columns: {
    code: 'text',
    edition: 'int4',
    status: 'text',
    type: 'text',
    list: 'text',
    stage: 'text',
    level: 'text',
    categoryId: 'uuid',
    placeId: 'uuid',
    leadPartyId: 'uuid',
    departmentPartyId: 'uuid',
    coHandlers: 'jsonb',
    supervisorPartyId: 'uuid',
    timeLimit: 'jsonb',
    promisedLimit: 'jsonb',
    effectiveFrom: 'date',
    effectiveTo: 'date',
    replacesId: 'uuid',
    concretisesId: 'uuid',
    proposedByMandateId: 'uuid',
  },
  remembersMandate: ['duty.proposed'],
  acts: ['duty.enacted', 'duty.proposed', 'duty.approved', 'duty.rejected', 'duty.ended'],
  evolve(before, { type, facts, mandateId }) {
    const earlier = before as DutyState;
    switch (type) {
      case 'duty.ended':
        return { ...earlier, effectiveTo: facts['effectiveTo'] as string };
      case 'duty.approved':
        return { ...earlier, status: 'in-force', effectiveFrom: facts['effectiveFrom'] as string };
      case 'duty.rejected':
        return { ...earlier, status: 'rejected' };
      default: {
        const said = facts as unknown as Omit<DutyState, 'id' | 'version'>;
        const proposed = type === 'duty.proposed';
        return {
          ...said,
          effectiveTo: said.effectiveTo ?? null,
          status: proposed ? 'proposed' : 'in-force',
          proposedByMandateId: proposed ? mandateId : null,
        };
      }
    }
  },
});

/** A limit as a fact, the same bytes whenever it is the same limit. */
export function limitFact(limit: Limit | null): Fact {
  return limit as Fact;
}
