import type { Limit } from '#platform/working-time/index.ts';
import type { SubjectState } from '#register/index.ts';
import type { VerificationMode } from '#subjects/duties/index.ts';
import type { Manner } from '#subjects/parties/index.ts';
import type { Outcome } from '../kinds.ts';

/** Where an order stands. */
export type OrderStatus =
  | 'issued'
  | 'received'
  /** A member of staff says that it is done; the head has yet to sign. */
  | 'drafted'
  | 'done'
  | 'verified'
  /** Done for another party, which has accepted it. */
  | 'accepted'
  | 'ended';

/** How far an order's clock has gone: each stage is reached once. */
export type OrderClockStage = 'running' | 'reminded' | 'overdue' | 'escalated' | 'ended';

/** In what capacity a party has an order: it leads, it helps the lead, or the work was dispatched on to it. */
export type Capacity = 'lead' | 'co-handler' | 'inner';

/** Whether the reporter has been spoken to in time; `none` for orders that needn't. */
export type ResponseStage = 'none' | 'running' | 'overdue' | 'contacted';

/** A time during which the clock was stopped; `until` is null while it still is. */
export interface OrderPause {
  readonly from: string;
  readonly until: string | null;
}

/** One assignment of a matter to one party, as it officially stands. */
export interface OrderState extends SubjectState {
  readonly matterId: string;
  /** The order that it was dispatched on from. */
  readonly parentId: string | null;
  readonly partyId: string;
  readonly manner: Manner;
  readonly capacity: Capacity;
  /** Code of what a co-handler gives. */
  readonly gives: string | null;
  readonly dutyId: string | null;
  readonly ruleId: string | null;
  readonly supervisorPartyId: string | null;
  readonly verification: VerificationMode;
  readonly status: OrderStatus;
  readonly timeLimit: Limit | null;
  readonly issuedAt: string;
  readonly receivedAt: string | null;
  readonly doneAt: string | null;
  /** Under which mandate it was reported done: the verifier must be someone else. */
  readonly doneMandateId: string | null;
  /** Under which mandate the draft was written that the head signs. */
  readonly draftMandateId: string | null;
  readonly outcome: Outcome | null;
  /** When the check, or the party that it was done for, said yes. */
  readonly verifiedAt: string | null;
  /** How often it came back because the check or the reporter said no. */
  readonly sentBack: number;
  /** Whether it was decided for good that it is this party's: no contest any more. */
  readonly designated: boolean;
  /** The contest that is open about it. */
  readonly contestId: string | null;
  /** After this moment it counts as received. */
  readonly receiveDueAt: string | null;
  /** By when the reporter must have been spoken to. */
  readonly respondDueAt: string | null;
  readonly contactedAt: string | null;
  readonly responseStage: ResponseStage;
  /** Since when its limit runs. */
  readonly clockStartedAt: string | null;
  /** By when it would be due if its clock had never been stopped. */
  readonly setDueAt: string | null;
  readonly dueAt: string | null;
  readonly remindAt: string | null;
  readonly escalateAt: string | null;
  readonly clockStage: OrderClockStage;
  /** The stops since the limit was last set, the last one open while the clock stands. */
  readonly pauses: readonly OrderPause[];
  /** When a clock that stands goes on by itself; null if somebody must resume it. */
  readonly stopUntil: string | null;
  /** How often its limit was extended. */
  readonly extensions: number;
  /** How often somebody pressed for it. */
  readonly urged: number;
  /** Parties that are to know of it without having to do anything. */
  readonly copiedPartyIds: readonly string[];
  readonly nextClockAt: string | null;
}

/** An order as `evolve` gives it. */
export type OrderRow = Omit<OrderState, 'id' | 'version'>;

/** Whether its party still has to do it. */
export function isOpen({ status }: Pick<OrderState, 'status'>): boolean {
  return status === 'issued' || status === 'received' || status === 'drafted';
}

/** Whether nothing more is expected of it. */
export function isSettled({ status }: Pick<OrderState, 'status'>): boolean {
  return status === 'verified' || status === 'accepted' || status === 'ended';
}

/** Since when its clock stands; null while it runs. */
export function stoppedSince({ pauses }: Pick<OrderState, 'pauses'>): string | null {
  const last = pauses.at(-1);
  return last !== undefined && last.until === null ? last.from : null;
}

/** The order of a matter whose party leads: the newest that hasn't ended. */
export function leadOf<Order extends Pick<OrderState, 'id' | 'capacity' | 'status' | 'issuedAt'>>(
  orders: readonly Order[],
): Order | undefined {
  return orders
    .filter(({ capacity, status }) => capacity === 'lead' && status !== 'ended')
    .toSorted((one, other) =>
      one.issuedAt === other.issuedAt ? (one.id < other.id ? -1 : 1) : one.issuedAt < other.issuedAt ? -1 : 1,
    )
    .at(-1);
}
