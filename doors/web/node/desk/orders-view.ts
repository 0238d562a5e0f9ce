import { type Bilingual, say } from '#platform/languages.ts';
import { orderStatusWords, stoppedSince } from '#subjects/matters/index.ts';
import type { ClockView, StatusView } from '../../app/view.ts';
import type { OrderView } from '../../app/workbench/view.ts';
import { clockOf, nameOf, textOf } from '../view-of.ts';
import type { DeskOrder } from './desk-state.ts';

const capacityWords: Readonly<Record<DeskOrder['capacity'], Bilingual>> = {
  lead: say('主办', 'Lead'),
  'co-handler': say('协办', 'Co-handler'),
  inner: say('分办', 'Inner'),
};

const mannerWords: Readonly<Record<DeskOrder['manner'], Bilingual | null>> = {
  order: null,
  request: say('商请协助', 'request'),
  transfer: say('转办', 'transfer'),
};

/** The clock of an order: running, standing, met or missed; null where it has no limit. */
export function orderClockView(order: DeskOrder): ClockView | null {
  const { issuedAt, clockStartedAt, dueAt, setDueAt, remindAt } = order;
  const since = stoppedSince(order);
  const due = dueAt ?? setDueAt;
  if (since !== null && due !== null && order.doneAt === null) {
    return { state: 'stopped', due, attentionAt: due, endedAt: since };
  }
  // What ended without having been done has neither kept nor missed its limit.
  if (order.status === 'ended') return null;
  return clockOf(clockStartedAt ?? issuedAt, dueAt, order.doneAt, remindAt);
}

function statusOf(order: DeskOrder): StatusView {
  const words = textOf(orderStatusWords[order.status]);
  if (order.contestId !== null && order.status !== 'ended') {
    return {
      tone: 'attention',
      text: { 'zh-CN': `${words['zh-CN']}，有异议`, en: `${words.en}, contested` },
    };
  }
  if (order.status === 'verified' || order.status === 'accepted') return { tone: 'done', text: words };
  if (order.status === 'ended') return { tone: 'plain', text: words };
  return { tone: order.status === 'issued' ? 'attention' : 'active', text: words };
}

function orderView(order: DeskOrder, depth: number): OrderView {
  const { capacity, manner, responseStage, respondDueAt } = order;
  const how = mannerWords[manner];
  const as = capacityWords[capacity];
  return {
    id: order.id,
    number: order.id.slice(-8),
    party: nameOf(order.partyNameZh, order.partyNameEn),
    capacity: how ? { 'zh-CN': `${as['zh-CN']}（${how['zh-CN']}）`, en: `${as.en} (${how.en})` } : textOf(as),
    status: statusOf(order),
    clock: orderClockView(order),
    response:
      responseStage === 'none' || order.status === 'ended' || respondDueAt === null
        ? null
        : clockOf(order.issuedAt, respondDueAt, order.contactedAt),
    depth,
  };
}

/**
 * The orders as a tree: each lead's, beneath it what it dispatched on, then the co-handlers beside it, each
 * with what it dispatched on.
 */
export function ordersView(orders: readonly DeskOrder[]): OrderView[] {
  const below = (parentId: string, depth: number): OrderView[] =>
    orders
      .filter((order) => order.parentId === parentId)
      .flatMap((order) => [orderView(order, depth), ...below(order.id, depth + 1)]);
  const tops = orders.filter(({ parentId }) => parentId === null);
  const of = (capacity: DeskOrder['capacity'], depth: number) =>
    tops
      .filter((order) => order.capacity === capacity)
      .flatMap((order) => [orderView(order, depth), ...below(order.id, depth + 1)]);
  return [...of('lead', 0), ...of('co-handler', 1), ...of('inner', 1)];
}
