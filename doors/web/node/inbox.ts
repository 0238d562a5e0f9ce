import { readCursor, writeCursor } from '#platform/routes/index.ts';
import { readReferenceCode } from '#platform/text/index.ts';
import {
  listMatters,
  listOrdersOf,
  listUndispatched,
  listVerifying,
  type MatterLineView,
  matterRights,
  type OrderLineView,
  orderStatusWords,
} from '#subjects/matters/index.ts';
import { missingRight, type Role } from '#subjects/rights/index.ts';
import type { Text } from '../app/view.ts';
import type { InboxQuery, InboxRow, InboxView } from '../app/workbench/view.ts';
import type { PageRequest } from './page-caller.ts';
import { isTimeCursor } from './portal-services.ts';
import { clockOf, matterStatus, nameOf, textOf } from './view-of.ts';

const pageSize = 50;

const next = {
  dispatch: { 'zh-CN': '派单', en: 'Dispatch' },
  receive: { 'zh-CN': '签收', en: 'Receive' },
  handle: { 'zh-CN': '办理', en: 'Handle' },
  verify: { 'zh-CN': '核查', en: 'Verify' },
  look: { 'zh-CN': '查看', en: 'Look' },
} as const satisfies Record<string, Text>;

/** What this seat must do next, the soonest due first; those who oversee see all matters in their scope. */
export async function readInbox(request: PageRequest, query: InboxQuery): Promise<InboxView> {
  const role = request.visit.caller.mandate?.role as Role | undefined;
  const cursor = query.cursor === null ? null : (readCursor(query.cursor, 2) ?? null);
  const open = query.filters['state']?.[0];
  if (role === undefined) return emptyInbox();
  if (includes(matterRights.handle, role)) return ordersInbox(request, cursor, query);
  if (includes(matterRights.verify, role)) return verifyingInbox(request, cursor);
  if (includes(matterRights.dispatch, role) && open !== 'all') return dispatchInbox(request, cursor);
  if (includes(matterRights.oversee, role) || includes(matterRights.attendReports, role)) {
    return overseeInbox(request, cursor, query);
  }
  return emptyInbox();
}

function includes(roles: readonly Role[], role: Role): boolean {
  return roles.includes(role);
}

function emptyInbox(): InboxView {
  return {
    rows: { items: [], total: 0, next: null },
    filters: [],
    sentence: { 'zh-CN': '没有待办事项。', en: 'Nothing to do.' },
  };
}

async function ordersInbox(
  request: PageRequest,
  cursor: (string | number | null)[] | null,
  query: InboxQuery,
): Promise<InboxView> {
  const { realm, visit } = request;
  const status = query.filters['status']?.[0];
  const now = realm.now();
  const rows = await listOrdersOf(realm.db, {
    partyId: visit.caller.mandate?.partyId ?? '',
    status: status === 'issued' || status === 'received' ? status : null,
    overdueAt: query.filters['due']?.[0] === 'overdue' ? now : null,
    after:
      cursor && (cursor[0] === null || isTimeCursor(cursor)) ? (cursor as [string | null, string]) : null,
    limit: pageSize + 1,
  });
  const page = cut(rows, (row) => [row.orderDueAt, row.orderId]);
  const overdue = page.items.filter((row) => row.orderDueAt !== null && row.orderDueAt < now).length;
  return {
    rows: {
      ...page,
      items: page.items.map((row) =>
        orderRow(row, row.orderStatus === 'issued' ? next.receive : next.handle, now),
      ),
    },
    filters: [
      {
        name: 'status',
        label: { 'zh-CN': '状态', en: 'State' },
        choices: (['issued', 'received'] as const).map((value) => ({
          value,
          label: nameOf(orderStatusWords[value]['zh-CN'], orderStatusWords[value].en),
          count: null,
        })),
      },
      {
        name: 'due',
        label: { 'zh-CN': '时限', en: 'Limit' },
        choices: [{ value: 'overdue', label: nameOf('已超时', 'Overdue'), count: null }],
      },
    ],
    sentence: counted(page.items.length, page.next !== null, overdue),
  };
}

function counted(items: number, more: boolean, overdue: number): Text {
  const many = more ? `${items}+` : String(items);
  if (items === 0) return { 'zh-CN': '没有待办事项。', en: 'Nothing to do.' };
  return overdue > 0
    ? {
        'zh-CN': `待办 ${many} 件，其中 ${overdue} 件已超时。`,
        en: `${many} to do, ${overdue} of them overdue.`,
      }
    : { 'zh-CN': `待办 ${many} 件，都在时限内。`, en: `${many} to do, all within their limits.` };
}

async function verifyingInbox(
  request: PageRequest,
  cursor: (string | number | null)[] | null,
): Promise<InboxView> {
  const { realm, visit } = request;
  const rows = await listVerifying(realm.db, {
    placePaths: visit.caller.mandate?.placePaths ?? [],
    notPartyId: visit.caller.mandate?.partyId ?? '',
    after: isTimeCursor(cursor) ? cursor : null,
    limit: pageSize + 1,
  });
  const page = cut(rows, (row) => [row.doneAt, row.orderId]);
  return {
    rows: { ...page, items: page.items.map((row) => orderRow(row, next.verify, realm.now())) },
    filters: [],
    sentence: counted(page.items.length, page.next !== null, 0),
  };
}

async function dispatchInbox(
  request: PageRequest,
  cursor: (string | number | null)[] | null,
): Promise<InboxView> {
  const { realm, visit } = request;
  const rows = await listUndispatched(realm.db, {
    forPartyId: visit.caller.mandate?.partyId ?? null,
    placePaths: visit.caller.mandate?.placePaths ?? [],
    after: isTimeCursor(cursor) ? cursor : null,
    limit: pageSize + 1,
  });
  const now = realm.now();
  const page = cut(rows, (row) => [row.dispatchDueAt, row.id]);
  const overdue = page.items.filter((row) => row.dispatchDueAt !== null && row.dispatchDueAt < now).length;
  return {
    rows: {
      ...page,
      items: page.items.map((row) => ({
        ...matterRow(row, next.dispatch, now),
        clock: clockOf(row.openedAt, row.dispatchDueAt, null),
      })),
    },
    filters: [
      {
        name: 'state',
        label: { 'zh-CN': '范围', en: 'Show' },
        choices: [{ value: 'all', label: nameOf('全部案件', 'All matters'), count: null }],
      },
    ],
    sentence: counted(page.items.length, page.next !== null, overdue),
  };
}

async function overseeInbox(
  request: PageRequest,
  cursor: (string | number | null)[] | null,
  query: InboxQuery,
): Promise<InboxView> {
  const { realm, visit } = request;
  const state = query.filters['state']?.[0];
  const now = realm.now();
  const rows = await listMatters(realm.db, {
    accusations: missingRight(visit.caller, matterRights.seeAccusations) === undefined,
    forPartyId: visit.caller.mandate?.partyId ?? null,
    placePaths: visit.caller.mandate?.placePaths ?? [],
    categoryId: null,
    state: state === 'open' || state === 'closed' ? state : null,
    reference: query.words === null ? null : readReferenceCode(query.words),
    after: isTimeCursor(cursor) ? cursor : null,
    limit: pageSize + 1,
  });
  const page = cut(rows, (row) => [row.openedAt, row.id]);
  return {
    rows: { ...page, items: page.items.map((row) => matterRow(row, next.look, now)) },
    filters: [
      {
        name: 'state',
        label: { 'zh-CN': '状态', en: 'State' },
        choices: [
          { value: 'open', label: nameOf('未办结', 'Open'), count: null },
          { value: 'closed', label: nameOf('已办结', 'Closed'), count: null },
        ],
      },
    ],
    sentence: {
      'zh-CN': `显示 ${page.items.length} 件${page.next === null ? '' : '，还有更多'}。`,
      en: `${page.items.length} shown${page.next === null ? '' : ', more below'}.`,
    },
  };
}

function matterRow(row: MatterLineView, what: Text, now: string): InboxRow {
  return {
    id: row.id,
    matterId: row.id,
    reference: row.reference,
    clock: clockOf(row.openedAt, row.dueAt, row.closedAt),
    next: what,
    category: nameOf(row.categoryNameZh, row.categoryNameEn),
    place: nameOf(row.placeNameZh, row.placeNameEn),
    status: matterStatus(row, now),
    holder: row.leadNameZh === null ? null : nameOf(row.leadNameZh, row.leadNameEn),
    reports: row.reports,
    openedAt: row.openedAt,
  };
}

function orderRow(row: OrderLineView, what: Text, now: string): InboxRow {
  const late = row.orderDueAt !== null && row.orderDueAt < now && row.doneAt === null;
  return {
    ...matterRow(row, what, now),
    id: row.orderId,
    clock: clockOf(row.issuedAt, row.orderDueAt, row.doneAt, row.remindAt),
    status: {
      tone: late ? 'overdue' : row.orderStatus === 'issued' ? 'attention' : 'active',
      text: textOf(orderStatusWords[row.orderStatus]),
    },
  };
}

function cut<Row>(rows: readonly Row[], cursorOf: (row: Row) => (string | number | null)[]) {
  const items = rows.slice(0, pageSize);
  const last = items.at(-1);
  return { items, total: null, next: rows.length > pageSize && last ? writeCursor(cursorOf(last)) : null };
}
