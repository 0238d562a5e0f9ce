import { type Limit, urgentHours, workingDays, workingHours } from '#platform/working-time/index.ts';
import { defineSubject, type SubjectState } from '#register/index.ts';

/** The bounds of the steps around an order, as the realm sets them. */
export interface HandlingLimits {
  /** After this an order counts as received; null if it must always be received by hand. */
  readonly receiveWithin: Limit | null;
  /** Within this the lead speaks to the reporter; null if that isn't asked. */
  readonly respondWithin: Limit | null;
  /** Within this a party may contest an order. */
  readonly contestWithin: Limit;
  /** Within this a contest is settled. */
  readonly contestDecideWithin: Limit;
  /** Within this a request for time is decided. */
  readonly requestDecideWithin: Limit;
  /** So often an order's limit may be extended. */
  readonly extensionsMax: number;
  /** Within this a party that is called in must arrive, unless the call says otherwise. */
  readonly arriveWithin: Limit;
  /** Within this a supervision is answered, unless it says otherwise. */
  readonly answerWithin: Limit;
}

/** What holds until a realm sets its own. */
export const usualHandlingLimits: HandlingLimits = {
  receiveWithin: workingHours(4),
  respondWithin: urgentHours(24),
  contestWithin: workingHours(8),
  contestDecideWithin: workingDays(3),
  requestDecideWithin: workingHours(8),
  extensionsMax: 2,
  arriveWithin: workingHours(2),
  answerWithin: workingDays(3),
};

/** Handling limits as they were set at some time; the newest hold. */
export interface HandlingLimitsState extends SubjectState {
  readonly limits: HandlingLimits;
  readonly setAt: string;
}

/** Handling limits: set, each time anew. */
export const handlingLimitsSubject = defineSubject<HandlingLimitsState>({
  kind: 'handling-limits',
  table: 'handling_limits',
  columns: { limits: 'jsonb', setAt: 'timestamptz' },
  acts: ['handling-limits.set'],
  evolve: (_before, { facts, at }) => ({
    limits: facts['limits'] as unknown as HandlingLimits,
    setAt: at,
  }),
});
