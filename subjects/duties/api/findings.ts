import { z } from 'zod';
import { findingCodes } from '#methods/duty-check/index.ts';
import { say } from '#platform/languages.ts';
import { isRefusal, refuse } from '#platform/refusal/index.ts';
import {
  defineRoute,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  writeCursor,
} from '#platform/routes/index.ts';
import { readDutyMatrix } from '../procedures/read-duty-matrix.ts';
import { findingRoles, readFindings } from '../procedures/read-findings.ts';
import { findingAnswer } from './schemas.ts';

const edge = z.object({ id: z.uuid(), nameZh: z.string(), nameEn: z.string().nullable() });
const cell = z.object({
  categoryId: z.uuid(),
  placeId: z.uuid(),
  dutyIds: z.array(z.uuid()),
  leadPartyIds: z.array(z.uuid()),
  findings: z.int(),
  codes: z.array(z.string()),
});

/** The single text that a cursor of these lists holds; null at the beginning, undefined for no cursor of ours. */
function lastOf(cursor: string | undefined): string | null | undefined {
  if (cursor === undefined) return null;
  const [last] = readCursor(cursor, 1) ?? [];
  return typeof last === 'string' ? last : undefined;
}

/** What is wrong with the duties, as a list and as a matrix. */
export const findingRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/duties/findings',
    operation: 'listDutyFindings',
    tag: 'duties',
    summary: say('权责清单核查结果', 'What is wrong with the list of duties'),
    effect: 'read',
    audience: { roles: findingRoles },
    query: pageQuery.extend({
      code: z.enum(findingCodes).optional(),
      categoryId: z.uuid().optional(),
      placeId: z.uuid().optional(),
    }),
    answer: pageOf(findingAnswer).extend({ total: z.int(), counts: z.record(z.string(), z.int()) }),
    run: async (realm, caller, { query }) => {
      const after = lastOf(query.cursor);
      if (after === undefined) return refuse('input.invalid');
      const { code = null, categoryId = null, placeId = null, limit } = query;
      const page = await readFindings(realm, caller, { code, categoryId, placeId, after, limit: limit + 1 });
      if (isRefusal(page)) return page;
      const items = page.items.slice(0, limit);
      const last = items.at(-1);
      const next = page.items.length > limit && last ? writeCursor([last.key]) : null;
      return { items, next, total: page.total, counts: page.counts };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/duties/matrix',
    operation: 'readDutyMatrix',
    tag: 'duties',
    summary: say('权责矩阵：类别 × 区域', 'Categories × places: who leads, and what is wrong'),
    effect: 'read',
    audience: { roles: findingRoles },
    query: pageQuery.extend({
      placeId: z.uuid().optional(),
      /** How many of the places below stand before the first one asked for; at most 200 are given. */
      columnsFrom: z.coerce.number().int().min(0).max(100_000).default(0),
    }),
    answer: z.object({
      place: edge,
      columns: z.array(edge.extend({ opens: z.boolean() })),
      columnsTotal: z.number(),
      rows: z.array(
        z.object({
          category: edge,
          cells: z.array(cell),
          /** In how many of the first 200 places below something is wrong. */
          wrong: z.array(z.object({ code: z.string(), places: z.number() })),
        }),
      ),
      rowsTotal: z.number(),
      rowsBefore: z.number(),
      categories: z.object({ total: z.number(), wrong: z.number() }),
      parties: z.array(edge),
      next: z.string().nullable(),
    }),
    run: async (realm, caller, { query }) => {
      const after = lastOf(query.cursor);
      if (after === undefined || (after !== null && !z.uuid().safeParse(after).success))
        return refuse('input.invalid');
      const { placeId = null, limit, columnsFrom } = query;
      const matrix = await readDutyMatrix(realm, caller, { placeId, after, limit: limit + 1, columnsFrom });
      if (isRefusal(matrix)) return matrix;
      const rows = matrix.rows.slice(0, limit);
      const last = rows.at(-1);
      return {
        ...matrix,
        rows,
        next: matrix.rows.length > limit && last ? writeCursor([last.category.id]) : null,
      };
    },
  }),
];
