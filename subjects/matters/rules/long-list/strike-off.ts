import type { Refusal } from '#platform/refusal/index.ts';
import { deadline, type WorkingTime } from '#platform/working-time/index.ts';
import type { Change, NewAct } from '#register/index.ts';
import { refuseMatter } from '../../refusals.ts';
import type { Outcome } from '../kinds.ts';
import { endOrders, type MatterWhole, onMatter } from '../matter/whole.ts';
import { callBacksDue } from '../order/handling.ts';
import { orderSubject } from '../order/order.ts';
import { leadOf } from '../order/order-state.ts';
import type { ProgressRules } from './apply.ts';
import { type LongListingState, longListingSubject } from './long-listing.ts';

/** The holder says that the promise is kept and asks for the check before striking off (销账). */
export function decideAskCheck(
  listing: LongListingState,
  outcome: Outcome,
  note: string,
  evidence: Readonly<Record<string, string>>,
): Change[] | Refusal {
  if (listing.status !== 'listed') return refuseMatter('long-listing.not-listed');
  const act: NewAct = {
    type: 'long-listing.check-asked',
    facts: { outcome },
    content: { note },
    ...(Object.keys(evidence).length > 0 ? { evidence } : {}),
  };
  return [{ subject: longListingSubject, id: listing.id, before: listing, acts: [act] }];
}

/** What was found when the promise was checked, and by whom. */
export interface StrikeOffCheck {
  readonly passed: boolean;
  readonly note: string;
  readonly checkerPartyId: string | null;
  readonly now: string;
  readonly workingTime: WorkingTime;
  readonly rules: ProgressRules;
}

/**
 * Somebody of a party that had no order of the matter checks whether the promise is kept. If so it is
 * struck off: the lead's order counts as verified, the others end, and the reporters are called back. If
 * not it stays on the list, with progress due in a month.
 */
export function decideStrikeOff(
  listing: LongListingState,
  whole: MatterWhole,
  { passed, note, checkerPartyId, now, workingTime, rules }: StrikeOffCheck,
): Change[] | Refusal {
  if (listing.status !== 'checking') return refuseMatter('long-listing.not-checking');
  const handles = whole.orders.some(({ partyId }) => partyId === checkerPartyId);
  if (handles || checkerPartyId === listing.partyId) return refuseMatter('work-order.own-work');
  const content = note === '' ? {} : { content: { note } };
  const checked = (act: NewAct): Change => ({
    subject: longListingSubject,
    id: listing.id,
    before: listing,
    acts: [{ ...act, ...content }],
  });
  if (!passed) {
    const progressDueAt = deadline(now, rules.progressWithin, workingTime);
    return [checked({ type: 'long-listing.check-failed', facts: { progressDueAt } })];
  }
  const outcome = listing.outcome ?? 'solved';
  return [
    onMatter(whole.matter, {
      type: 'matter.struck-off',
      facts: { longListingId: listing.id, outcome },
    }),
    ...callBacksDue(whole.matter, whole.reports, outcome),
    ...settleOrders(whole, outcome),
    checked({ type: 'long-listing.struck-off', facts: { outcome } }),
  ];
}

function settleOrders(whole: MatterWhole, outcome: Outcome): Change[] {
  const lead = leadOf(whole.orders);
  const others = whole.orders.filter(({ id }) => id !== lead?.id);
  const ended = endOrders({ ...whole, orders: others }, 'struck-off');
  if (lead === undefined) return ended;
  const acts: NewAct[] = [{ type: 'work-order.struck-off', facts: { outcome } }];
  return [{ subject: orderSubject, id: lead.id, before: lead, acts }, ...ended];
}
