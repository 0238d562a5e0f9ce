import { Temporal } from 'temporal-polyfill';
import { say } from '#platform/languages.ts';
import type { Realm } from '#platform/realm/index.ts';
import { type DelegationView, reviewOverdueOn, reviewsDue } from '#subjects/parties/index.ts';
import type { FilterView, InboxQuery, InboxRow, InboxView } from '../../app/workbench/view.ts';
import { delegationStatus, partiesOfDelegations } from '../delegations/delegation-view.ts';
import type { PageRequest } from '../page-caller.ts';
import { clockOf, nameOf, textOf } from '../view-of.ts';
import { pageSize } from './paging.ts';

/** The value by which the filter of tasks names reviews of delegations. */
export const reviewTask = 'review-delegation';

/** The reviews of delegations that a seat owes, as rows of the inbox; a page of them at most, the first. */
export async function reviewRows({ realm, visit }: PageRequest): Promise<InboxRow[]> {
  const { mandate } = visit.caller;
  if (mandate === null || (mandate.role !== 'supervisor' && mandate.role !== 'head')) return [];
  const supervisorPartyId = mandate.partyId;
  const today = realm.today();
  const due = await reviewsDue(realm.db, { supervisorPartyId, today, limit: pageSize });
  const parties = await partiesOfDelegations(realm, due);
  return due.map((view) => {
    const party = parties.get(view.toPartyId);
    const delegate = nameOf(party?.nameZh ?? '—', party?.nameEn ?? null);
    const since = startOf(realm, view.reviewDueOn ?? view.validFrom);
    return {
      id: `${reviewTask}-${view.id}`,
      href: `/work/delegations/${view.id}`,
      matterId: null,
      reference: '',
      clock: clockOf(since, overdueAt(realm, view), null),
      next: textOf(say('监督检查', 'Review')),
      category: nameOf('授权委托', 'Delegation of power'),
      place: delegate,
      status: delegationStatus(view, today),
      holder: delegate,
      reports: 0,
      openedAt: since,
      bulk: null,
    };
  });
}

/** Puts the reviews that are owed among the tasks of a first page, by their clocks. */
export function withReviews<Inbox extends Pick<InboxView, 'rows' | 'filters' | 'sentence'>>(
  inbox: Inbox,
  reviews: readonly InboxRow[],
  { filters, cursor }: InboxQuery,
): Inbox {
  if (reviews.length === 0) return inbox;
  const chosen = filters['do'] ?? [];
  const only = chosen.length > 0 && chosen.every((each) => each === reviewTask);
  const shown = cursor === null && (chosen.length === 0 || chosen.includes(reviewTask)) ? reviews : [];
  const tasks = only ? [] : inbox.rows.items;
  const dueOf = ({ clock }: InboxRow) => clock?.due ?? '9999';
  const items = [...shown, ...tasks].sort((one, other) => (dueOf(one) < dueOf(other) ? -1 : 1));
  const late = reviews.filter(({ status }) => status.tone === 'overdue').length;
  const more = say(
    `另有 ${reviews.length} 项授权委托待监督检查${late > 0 ? `，其中 ${late} 项逾期` : ''}。`,
    ` ${reviews.length} delegations to review${late > 0 ? `, ${late} of them overdue` : ''}.`,
  );
  return {
    ...inbox,
    rows: { ...inbox.rows, items, next: only ? null : inbox.rows.next },
    filters: withChoice(inbox.filters, reviews.length),
    sentence: {
      'zh-CN': inbox.sentence['zh-CN'] + more['zh-CN'],
      en: inbox.sentence.en + more.en,
    },
  };
}

function withChoice(filters: readonly FilterView[], count: number): readonly FilterView[] {
  const choice = {
    value: reviewTask,
    label: nameOf('监督检查', 'Review delegations'),
    count: String(count),
  };
  return filters.map((filter) =>
    filter.name === 'do' ? { ...filter, choices: [...filter.choices, choice] } : filter,
  );
}

function startOf(realm: Realm, day: string): string {
  const start = Temporal.PlainDate.from(day).toZonedDateTime(realm.workingTime.zone);
  return new Date(start.epochMilliseconds).toISOString();
}

function overdueAt(realm: Realm, { reviewDueOn, validTo }: DelegationView): string {
  return startOf(realm, reviewDueOn === null ? validTo : reviewOverdueOn(reviewDueOn));
}
