import { defineSubject, type SubjectState } from '#register/index.ts';

/** What recurs, taken up as a whole (主动治理, 每月一题), as it officially stands. */
export interface TopicState extends SubjectState {
  readonly placeId: string;
  readonly placePath: string;
  /** The category that recurs; null where several do. */
  readonly categoryId: string | null;
  readonly leadPartyId: string;
  readonly status: 'opened' | 'planned' | 'closed';
  /** How many matters are grouped under it. */
  readonly matters: number;
  /** By when the plan is to be done. */
  readonly planDueOn: string | null;
  readonly openedAt: string;
  readonly plannedAt: string | null;
  readonly closedAt: string | null;
}

/** Topics: opened with a lead, planned, progressed, closed; matters are grouped under them. */
export const topicSubject = defineSubject<TopicState>({
  kind: 'topic',
  table: 'topic',
  columns: {
    placeId: 'uuid',
    placePath: 'ltree',
    categoryId: 'uuid',
    leadPartyId: 'uuid',
    status: 'text',
    matters: 'int4',
    planDueOn: 'date',
    openedAt: 'timestamptz',
    plannedAt: 'timestamptz',
    closedAt: 'timestamptz',
  },
  acts: ['topic.opened', 'topic.gathered', 'topic.planned', 'topic.progressed', 'topic.closed'],
  evolve(before, { type, facts, at }) {
    if (type === 'topic.opened') {
      return {
        placeId: facts['placeId'] as string,
        placePath: facts['placePath'] as string,
        categoryId: facts['categoryId'] as string | null,
        leadPartyId: facts['leadPartyId'] as string,
        status: 'opened',
        matters: 0,
        planDueOn: null,
        openedAt: at,
        plannedAt: null,
        closedAt: null,
      };
    }
    const topic = before as TopicState;
    switch (type) {
      case 'topic.gathered':
        return { ...topic, matters: topic.matters + (facts['matters'] as number) };
      case 'topic.planned':
        return { ...topic, status: 'planned', planDueOn: facts['planDueOn'] as string, plannedAt: at };
      case 'topic.closed':
        return { ...topic, status: 'closed', closedAt: at };
      default:
        return topic;
    }
  },
});
