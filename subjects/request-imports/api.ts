import { z } from 'zod';
import { csvMegabytesMax, importInput, readWorkbook, workbookType } from '#platform/csv/index.ts';
import { say } from '#platform/languages.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { defineRoute, pageSizeMax, type Route } from '#platform/routes/index.ts';
import { exportSourceChanges, importRights, readSourceChanges } from '#subjects/matters/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { requestMappingInput } from './mapping-input.ts';
import { importByMapping } from './procedures/import-by-mapping.ts';
import { endRequestMapping, keepRequestMapping } from './procedures/keep-mapping.ts';
import { listRequestMappings, mappingsMax } from './queries.ts';

const tag = 'requests';
const administrators = { roles: ['administrator'] } as const;
const importers = { roles: importRights } as const;
const id = z.object({ id: z.uuid() });
const byId = z.strictObject({ id: z.uuid() });
const text = z.object({ 'zh-CN': z.string(), en: z.string() });

const source = z.string().min(1).max(60);
const moment = z.iso.datetime().nullable();
const optional = z.string().nullable();

const change = z.object({
  id: z.uuid(),
  sourceReference: z.string(),
  reference: z.string(),
  kind: z.string(),
  status: z.string(),
  matterReference: optional,
  matterStatus: optional,
  partyId: z.uuid().nullable(),
  partyCode: optional,
  partyNameZh: optional,
  partyNameEn: optional,
  takenInAt: z.iso.datetime(),
  dispatchedAt: moment,
  receivedAt: moment,
  contactedAt: moment,
  dueAt: moment,
  doneAt: moment,
  closedAt: moment,
  outcome: optional,
  result: optional,
  reached: z.boolean().nullable(),
  solved: z.boolean().nullable(),
  satisfaction: optional,
});

/** Other systems' files of requests: how they are read, and taking them in. */
export const requestImportRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/requests/mappings',
    operation: 'listRequestMappings',
    tag,
    summary: say('其他系统诉求文件的导入映射', 'How files of other systems are read'),
    effect: 'read',
    audience: importers,
    answer: z.object({
      items: z
        .array(
          z.object({
            id: z.uuid(),
            version: z.int(),
            source: z.string(),
            edition: z.int(),
            nameZh: z.string(),
            nameEn: z.string().nullable(),
            mapping: z.record(z.string(), z.unknown()),
          }),
        )
        .max(mappingsMax),
    }),
    run: async (realm, caller) =>
      missingRight(caller, importRights) ?? { items: await listRequestMappings(realm.db) },
  }),
  defineRoute({
    method: 'post',
    path: '/requests/mappings',
    operation: 'addRequestMapping',
    tag,
    summary: say('新增导入映射', 'Add a mapping'),
    effect: 'create',
    audience: administrators,
    body: requestMappingInput,
    answer: id,
    run: (realm, caller, { body }) => keepRequestMapping(realm, caller, null, body),
  }),
  defineRoute({
    method: 'post',
    path: '/requests/mappings/{id}/amend',
    operation: 'amendRequestMapping',
    tag,
    summary: say('修改导入映射', 'Amend a mapping'),
    effect: 'change',
    audience: administrators,
    params: byId,
    body: requestMappingInput,
    answer: id,
    run: (realm, caller, { params, body, version }) =>
      keepRequestMapping(realm, caller, params.id, body, version),
  }),
  defineRoute({
    method: 'post',
    path: '/requests/mappings/{id}/end',
    operation: 'endRequestMapping',
    tag,
    summary: say('停用导入映射', 'End a mapping'),
    effect: 'change',
    audience: administrators,
    params: byId,
    answer: id,
    run: (realm, caller, { params, version }) => endRequestMapping(realm, caller, params.id, version),
  }),
  defineRoute({
    method: 'get',
    path: '/requests/changes',
    operation: 'listRequestChanges',
    tag,
    summary: say(
      '回写：来源系统诉求的办理进展',
      'What has become of another system’s requests; ask again with `next` for what changed since',
    ),
    effect: 'read',
    audience: importers,
    query: z.strictObject({
      source,
      after: z.string().max(300).optional(),
      limit: z.coerce.number().int().min(1).max(pageSizeMax).default(50),
    }),
    answer: z.object({ items: z.array(change), next: z.string(), more: z.boolean() }),
    run: async (realm, caller, { query }) => {
      const { source, after = null, limit } = query;
      return (
        (await readSourceChanges(realm, caller, { source, cursor: after, limit })) ?? refuse('input.invalid')
      );
    },
  }),
  defineRoute({
    method: 'get',
    path: '/requests/changes/export',
    operation: 'exportRequestChanges',
    tag,
    summary: say('回写文件：供手工上传', 'The same as a file, to be uploaded by hand'),
    effect: 'read',
    audience: importers,
    query: z.strictObject({
      source,
      /** Only what was taken in from this day on. */
      from: z.iso.date().optional(),
      format: z.enum(['csv', 'xlsx']).default('xlsx'),
    }),
    filesOf: ['text/csv', workbookType],
    answer: z.unknown(),
    run: (realm, caller, { query }) =>
      exportSourceChanges(realm, caller, { ...query, from: query.from ?? null }),
  }),
  defineRoute({
    method: 'post',
    path: '/requests/mappings/{id}/import',
    operation: 'importRequestFile',
    tag,
    summary: say(
      '按映射导入其他系统的诉求；已导入的编号不重复导入',
      'Take over the requests in a file; numbers on record are left as they are',
    ),
    effect: 'change',
    audience: importers,
    params: byId,
    query: z.strictObject({ dryRun: z.enum(['true', 'false']).optional() }),
    body: importInput,
    bodyBytesMax: csvMegabytesMax * 1_000_000,
    takesCsv: true,
    answer: z.object({
      dryRun: z.boolean(),
      rows: z.int(),
      imported: z.int(),
      known: z.int(),
      rejected: z.int(),
      rejectedRows: z.array(
        z.object({
          line: z.int(),
          reference: z.string().nullable(),
          code: z.string(),
          column: z.string().nullable(),
          text,
        }),
      ),
    }),
    run: async (realm, caller, { params, query, body }) => {
      const file = body.csv ?? (await readWorkbook(Buffer.from(body.xlsx ?? '', 'base64'), true));
      if (isRefusal(file)) return file as Refusal;
      const dryRun = query.dryRun === 'true' || body.dryRun === true;
      return importByMapping(realm, caller, params.id, { file, dryRun });
    },
  }),
];
