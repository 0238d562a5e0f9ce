import { countUnread, recipientsOf } from '#platform/notices/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { readCursor, writeCursor } from '#platform/routes/index.ts';
import { listNotices, type NoticeLineView, readNotices } from '#subjects/matters/index.ts';
import type { WorkbenchServices } from '../app/services.ts';
import type { StatusView } from '../app/view.ts';
import type { NoticeRow, NoticesView } from '../app/workbench/view.ts';
import { callerOnce, type PageRequest } from './page-caller.ts';
import { isTimeCursor } from './portal-services.ts';
import { nameOf, saidNo, saidYes, textOf } from './view-of.ts';

const pageSize = 30;

/** What the page of notices may ask. */
export function noticeServices(request: PageRequest): Pick<WorkbenchServices, 'notices' | 'readNotices'> {
  return {
    notices: ({ cursor }) => readPage(request, cursor),
    readNotices: async ({ until, ...sending }) => {
      const caller = callerOnce(request, sending, ['read-notices', until]);
      // A form put together by hand may say anything: then all that is there now counts as read.
      const input = Number.isNaN(Date.parse(until)) ? {} : { until: new Date(until).toISOString() };
      const done = await readNotices(request.realm, caller, input);
      return isRefusal(done) ? saidNo(done) : saidYes(done);
    },
  };
}

async function readPage({ realm, visit }: PageRequest, cursor: string | null): Promise<NoticesView> {
  const { caller } = visit;
  const after = cursor === null ? null : readCursor(cursor, 2);
  const from = isTimeCursor(after) ? after : null;
  const [rows, unread] = await Promise.all([
    listNotices(realm, caller, { after: from, limit: pageSize + 1 }),
    countUnread(realm.db, recipientsOf(caller)),
  ]);
  const items = rows.slice(0, pageSize);
  const last = items.at(-1);
  const newest = from === null ? items[0] : (await listNotices(realm, caller, { after: null, limit: 1 }))[0];
  return {
    rows: {
      items: items.map(rowOf),
      total: null,
      next: rows.length > pageSize && last ? writeCursor([last.at, last.id]) : null,
    },
    unread,
    until: newest?.at ?? null,
  };
}

const unreadStatus: StatusView = { tone: 'attention', text: { 'zh-CN': '未读', en: 'Unread' } };
const readStatus: StatusView = { tone: 'plain', text: { 'zh-CN': '已读', en: 'Read' } };

function rowOf(notice: NoticeLineView): NoticeRow {
  const { id, at, readAt, sentence, matter } = notice;
  return {
    id,
    href: hrefOf(notice),
    at,
    unread: readAt === null,
    sentence: textOf(sentence),
    status: readAt === null ? unreadStatus : readStatus,
    matter: matter && {
      id: matter.id,
      reference: matter.reference,
      category: nameOf(matter.categoryNameZh, matter.categoryNameEn),
      place: nameOf(matter.placeNameZh, matter.placeNameEn),
    },
  };
}

/** Where what a notice tells of is done or shown. */
function hrefOf({ matter, subjectKind, subjectId }: NoticeLineView): string {
  if (matter !== null) return `/desk/matters/${matter.id}`;
  if (subjectKind === 'delegation') return `/work/delegations/${subjectId}`;
  return subjectKind === 'mandate' ? '/account' : '/desk';
}
