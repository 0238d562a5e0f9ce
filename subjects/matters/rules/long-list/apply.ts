import { isRefusal, type Refusal } from '#platform/refusal/index.ts';
import { deadline, type WorkingTime } from '#platform/working-time/index.ts';
import type { Change } from '#register/index.ts';
import type { HandlingRules } from '#subjects/handling-rules/index.ts';
import { refuseMatter } from '../../refusals.ts';
import { type MatterWhole, onMatter } from '../matter/whole.ts';
import { orderSubject } from '../order/order.ts';
import { stopClock } from '../order/stop-clock.ts';
import { type LongListingState, longListingSubject, type PromiseStage } from './long-listing.ts';

/** How often progress is due. */
export type ProgressRules = Pick<HandlingRules, 'progressWithin'>;

/** What a holder promises when a matter can't be done soon. */
export interface Promise {
  readonly stages: readonly PromiseStage[];
  readonly ground: string;
  readonly promise: string;
}

/**
 * Applies for the long-term list (挂账): the party that leads the matter says why it can't be done soon and
 * promises it in stages (承诺书). Nothing stops until somebody of another party approves.
 *
 * @param id the long-listing's id.
 */
export function decideApply(
  id: string,
  { matter }: MatterWhole,
  { stages, ground, promise }: Promise,
  now: string,
): Change[] | Refusal {
  if (matter.status !== 'handling' || matter.leadPartyId === null) {
    return refuseMatter('long-listing.not-in-hand');
  }
  const rising = stages.every(({ dueAt }, index) => dueAt > (stages[index - 1]?.dueAt ?? now));
  if (!rising) return refuseMatter('long-listing.stages-disordered');
  return [
    {
      subject: longListingSubject,
      id,
      before: undefined,
      acts: [
        {
          type: 'long-listing.applied',
          facts: {
            matterId: matter.id,
            partyId: matter.leadPartyId,
            stages: stages.map(({ dueOn, dueAt }) => ({ dueOn, dueAt })),
          },
          content: { note: ground, promise },
        },
      ],
      texts: [{ table: 'long_listing_text', key: { id }, values: { ground, promise } }],
    },
  ];
}

/** What is decided on an application, and for which party. */
export interface ListingDecision {
  readonly approved: boolean;
  readonly note: string;
  readonly deciderPartyId: string | null;
  readonly now: string;
  readonly workingTime: WorkingTime;
  readonly rules: ProgressRules;
}

/**
 * Decides an application. The approver is of another party than the holder and than all who handle the
 * matter. Approved, the clocks of its orders stand and progress falls due each month.
 */
export function decideListing(
  listing: LongListingState,
  whole: MatterWhole,
  { approved, note, deciderPartyId, now, workingTime, rules }: ListingDecision,
): Change[] | Refusal {
  if (listing.status !== 'applied') return refuseMatter('long-listing.not-applied');
  const handles = whole.orders.some(({ partyId }) => partyId === deciderPartyId);
  if (handles || deciderPartyId === listing.partyId) return refuseMatter('long-listing.own-application');
  const content = note === '' ? {} : { content: { note } };
  const decided = (type: string, facts: Record<string, string>): Change => ({
    subject: longListingSubject,
    id: listing.id,
    before: listing,
    acts: [{ type, facts, ...content }],
  });
  if (!approved) return [decided('long-listing.refused', {})];
  if (whole.matter.status !== 'handling') return refuseMatter('long-listing.not-in-hand');
  return [
    ...stopClocks(whole),
    onMatter(whole.matter, { type: 'matter.long-listed', facts: { longListingId: listing.id } }),
    decided('long-listing.listed', { progressDueAt: deadline(now, rules.progressWithin, workingTime) }),
  ];
}

/** Lets the clocks of all open orders stand; one that stands already is left as it is. */
function stopClocks({ orders }: MatterWhole): Change[] {
  return orders.flatMap((order) => {
    const acts = stopClock(order, 'long-listed', null);
    return isRefusal(acts) ? [] : [{ subject: orderSubject, id: order.id, before: order, acts }];
  });
}
