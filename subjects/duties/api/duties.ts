import { z } from 'zod';
import { defineImport, importAnswer, workbookType } from '#platform/csv/index.ts';
import { say } from '#platform/languages.ts';
import { refuse } from '#platform/refusal/index.ts';
import { cutPage, defineRoute, pageOf, pageQuery, type Route, readCursor } from '#platform/routes/index.ts';
import { placeById } from '#subjects/places/index.ts';
import { admissionRoles, approveDuty, rejectDuty, rejectDutyInput } from '../procedures/decide-proposal.ts';
import { enactDutyInput } from '../procedures/duty-input.ts';
import { enactDuty, reviseDuty } from '../procedures/enact-duty.ts';
import { endDuty, endDutyInput } from '../procedures/end-duty.ts';
import { exportDuties, exportFormats } from '../procedures/export-duties.ts';
import { importDuties } from '../procedures/import-duties.ts';
import { dutyById, listDuties } from '../queries/duties.ts';
import { dutyStatuses, streetLists } from '../rules/duty.ts';
import { dutyAnswer, findingAnswer } from './schemas.ts';

const tag = 'duties';
const administrators = { roles: ['administrator'] } as const;
const id = z.object({ id: z.uuid() });
const byId = z.strictObject({ id: z.uuid() });
const put = z.object({ id: z.uuid(), status: z.string() });
const statuses = Object.keys(dutyStatuses) as [keyof typeof dutyStatuses];

const changes = z.array(z.object({ line: z.int(), code: z.string(), does: z.string() }));
const dutyImportAnswer = importAnswer.extend({
  changes,
  newFindings: z.array(findingAnswer),
  newFindingsTotal: z.int(),
});

/** The list of duties: looking, enacting, revising, admitting, ending, importing, exporting. */
export const dutyListRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/duties',
    operation: 'listDuties',
    tag,
    summary: say('权责清单', 'Duties in effect, or proposals by their status'),
    effect: 'read',
    audience: 'everyone',
    query: pageQuery.extend({
      text: z.string().trim().min(1).max(60).optional(),
      partyId: z.uuid().optional(),
      categoryId: z.uuid().optional(),
      placeId: z.uuid().optional(),
      list: z.enum(streetLists).optional(),
      status: z.enum(statuses).optional(),
    }),
    answer: pageOf(dutyAnswer),
    run: async (realm, _caller, { query }) => {
      const values = query.cursor === undefined ? null : readCursor(query.cursor, 2);
      const good = values === null || (typeof values?.[0] === 'string' && Number.isSafeInteger(values[1]));
      if (values === undefined || !good) return refuse('input.invalid');
      const { text, partyId, categoryId, placeId, list, status } = query;
      const place = placeId === undefined ? null : await placeById(realm.db, placeId);
      if (place === undefined) return refuse('absent');
      const rows = await listDuties(realm.db, {
        today: realm.today(),
        text: text ?? null,
        partyId: partyId ?? null,
        categoryId: categoryId ?? null,
        placePath: place?.path ?? null,
        list: list ?? null,
        ...(status === undefined ? {} : { status }),
        after: values as [string, number] | null,
        limit: query.limit + 1,
      });
      return cutPage(rows, query.limit, (last) => [last.code, last.edition]);
    },
  }),
  defineRoute({
    method: 'get',
    path: '/duties/export',
    operation: 'exportDuties',
    tag,
    summary: say('导出权责清单', 'The list of duties as a file that can be imported again'),
    effect: 'read',
    audience: 'everyone',
    query: z.strictObject({ format: z.enum(exportFormats).default('csv'), categoryId: z.uuid().optional() }),
    filesOf: ['text/csv', workbookType],
    answer: z.unknown(),
    run: (realm, _caller, { query }) =>
      exportDuties(realm, { format: query.format, categoryId: query.categoryId ?? null }),
  }),
  defineRoute({
    method: 'get',
    path: '/duties/{id}',
    operation: 'readDuty',
    tag,
    summary: say('一项权责事项', 'One duty'),
    effect: 'read',
    audience: 'everyone',
    params: byId,
    answer: dutyAnswer,
    run: async (realm, _caller, { params }) => (await dutyById(realm.db, params.id)) ?? refuse('absent'),
  }),
  defineRoute({
    method: 'post',
    path: '/duties',
    operation: 'enactDuty',
    tag,
    summary: say('新增权责事项', 'Put a duty on the list, or propose it where it is new for a street'),
    effect: 'create',
    audience: administrators,
    body: enactDutyInput,
    answer: put,
    run: (realm, caller, { body }) => enactDuty(realm, caller, body),
  }),
  defineRoute({
    method: 'post',
    path: '/duties/revise',
    operation: 'reviseDuty',
    tag,
    summary: say('修订权责事项', 'Revise a duty: a new edition under the same code'),
    effect: 'create',
    audience: administrators,
    body: enactDutyInput,
    answer: put,
    run: (realm, caller, { body, version }) => reviseDuty(realm, caller, body, version),
  }),
  defineRoute({
    method: 'post',
    path: '/duties/{id}/approve',
    operation: 'approveDuty',
    tag,
    summary: say('准入乡镇（街道）新增事项', 'Admit a new duty of a street'),
    effect: 'change',
    audience: { roles: admissionRoles },
    params: byId,
    body: z.strictObject({}),
    answer: id,
    run: (realm, caller, { params, version }) => approveDuty(realm, caller, params.id, version),
  }),
  defineRoute({
    method: 'post',
    path: '/duties/{id}/reject',
    operation: 'rejectDuty',
    tag,
    summary: say('不予准入乡镇（街道）新增事项', 'Turn down a new duty of a street'),
    effect: 'change',
    audience: { roles: admissionRoles },
    params: byId,
    body: rejectDutyInput,
    answer: id,
    run: (realm, caller, { params, body, version }) => rejectDuty(realm, caller, params.id, body, version),
  }),
  defineRoute({
    method: 'post',
    path: '/duties/{id}/end',
    operation: 'endDuty',
    tag,
    summary: say('终止权责事项', 'Take a duty off the list'),
    effect: 'change',
    audience: administrators,
    params: byId,
    body: endDutyInput,
    answer: id,
    run: (realm, caller, { params, body, version }) => endDuty(realm, caller, params.id, body, version),
  }),
  defineImport({
    path: '/duties/import',
    operation: 'importDuties',
    tag,
    summary: say('从 CSV 或 XLSX 导入权责清单', 'Import duties from CSV or XLSX'),
    answer: dutyImportAnswer,
    run: importDuties,
  }),
];
