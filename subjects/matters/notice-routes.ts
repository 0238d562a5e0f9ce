import { z } from 'zod';
import { say } from '#platform/languages.ts';
import { countUnread, recipientsOf, unreadMax } from '#platform/notices/index.ts';
import { isId } from '#platform/realm/index.ts';
import { refuse } from '#platform/refusal/index.ts';
import {
  cutPage,
  defineRoute,
  isMoment,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
} from '#platform/routes/index.ts';
import { readNotices, readNoticesInput } from './procedures/read-notices.ts';
import { listNotices } from './queries/notices.ts';

const tag = 'notices';

const notice = z.object({
  id: z.uuid(),
  kind: z.string(),
  to: z.union([
    z.strictObject({ partyId: z.uuid(), role: z.string() }),
    z.strictObject({ accountId: z.uuid() }),
  ]),
  at: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
  subjectKind: z.string(),
  subjectId: z.uuid(),
  parameters: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  sentence: z.object({ 'zh-CN': z.string(), en: z.string() }),
  matterId: z.uuid().nullable(),
  matterReference: z.string().nullable(),
});

/** What may be asked about notices; each answers for the account and for the mandate that the request names. */
export const noticeRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/notices',
    operation: 'listNotices',
    tag,
    summary: say(
      '本人及所任角色收到的通知',
      'Notices for oneself and for one’s party and role, newest first',
    ),
    effect: 'read',
    audience: 'signed-in',
    query: pageQuery,
    answer: pageOf(notice).extend({ unread: z.int().max(unreadMax) }),
    run: async (realm, caller, { query }) => {
      const after = query.cursor === undefined ? null : noticeCursor(query.cursor);
      if (after === undefined) {
        const text = say('分页标记无效。', 'This page marker is not valid.');
        return refuse('input.invalid', {}, [{ field: 'cursor', code: 'malformed', text }]);
      }
      const [rows, unread] = await Promise.all([
        listNotices(realm, caller, { after, limit: query.limit + 1 }),
        countUnread(realm.db, recipientsOf(caller)),
      ]);
      const page = cutPage(rows, query.limit, (last) => [last.at, last.id]);
      const items = page.items.map(({ matter, ...row }) => ({
        ...row,
        matterId: matter?.id ?? null,
        matterReference: matter?.reference ?? null,
      }));
      return { items, next: page.next, unread };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/notices/read',
    operation: 'readNotices',
    tag,
    summary: say(
      '全部标为已读（同单位同角色的人一并已读）',
      'Mark all as read, for everyone of the same party and role',
    ),
    effect: 'change',
    audience: 'signed-in',
    body: readNoticesInput,
    answer: z.object({ read: z.int() }),
    run: (realm, caller, { body }) => readNotices(realm, caller, body),
  }),
];

function noticeCursor(cursor: string): [string, string] | undefined {
  const [time, id] = readCursor(cursor, 2) ?? [];
  return isMoment(time) && typeof id === 'string' && isId(id) ? [time, id] : undefined;
}
