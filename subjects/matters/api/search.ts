import { z } from 'zod';
import { say } from '#platform/languages.ts';
import { defineRoute, pageQuery, type Route, writeCursor } from '#platform/routes/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { maySearch, searchFor } from '../procedures/matter/search-matters.ts';
import { reportKindNames } from '../rules/kinds.ts';
import { badCursor, line, tag, timeCursor } from './schemas.ts';

/** Searching matters, for those who oversee or attend. */
export const searchRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/matters/search',
    operation: 'searchMatters',
    tag,
    summary: say('查找案件，最多计数 1000', 'Search matters, newest first; counted up to 1,000'),
    effect: 'read',
    audience: { roles: maySearch },
    query: pageQuery.extend({
      text: z.string().max(200).optional(),
      placeId: z.uuid().optional(),
      categoryId: z.uuid().optional(),
      kind: z.enum(reportKindNames).optional(),
      status: z.enum(['opened', 'handling', 'verifying', 'calling-back', 'long-listed', 'closed']).optional(),
      state: z.enum(['open', 'closed']).optional(),
      leadPartyId: z.uuid().optional(),
      topicId: z.uuid().optional(),
      from: z.iso.datetime({ offset: true }).optional(),
      until: z.iso.datetime({ offset: true }).optional(),
      only: z.enum(['group', 'excluded', 'overdue', 'long-listed']).optional(),
    }),
    answer: z.object({
      items: z.array(line),
      next: z.string().nullable(),
      /** Told on the first page only; at most 1,000, with `more` if there are more. */
      count: z.int(),
      more: z.boolean(),
    }),
    run: async (realm, caller, { query }) => {
      const missing = missingRight(caller, maySearch);
      if (missing) return missing;
      const after = timeCursor(query.cursor);
      if (after === undefined) return badCursor();
      const { cursor: _, limit, ...asked } = query;
      const found = await searchFor(realm, caller, asked, after, limit + 1);
      if ('refused' in found) return found;
      const items = found.rows.slice(0, limit);
      const last = items.at(-1);
      const next = found.rows.length > limit && last ? writeCursor([last.openedAt, last.id]) : null;
      return { items, next, count: found.count, more: found.more };
    },
  }),
];
