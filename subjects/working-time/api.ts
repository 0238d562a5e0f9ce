import { z } from 'zod';
import { defineImport } from '#platform/csv/index.ts';
import { say } from '#platform/languages.ts';
import { refuse } from '#platform/refusal/index.ts';
import { cutPage, defineRoute, pageOf, pageQuery, type Route, readCursor } from '#platform/routes/index.ts';
import { officeHoursSchema } from '#platform/working-time/index.ts';
import { importOwnDays } from './procedures/import-own-days.ts';
import { setOfficeHours, setOfficeHoursInput } from './procedures/set-office-hours.ts';
import { setOwnDay, setOwnDayInput, withdrawOwnDay } from './procedures/set-own-day.ts';
import { listOwnDays, officeHoursNow } from './queries.ts';

const tag = 'working-time';
const administrators = { roles: ['administrator'] } as const;
const id = z.object({ id: z.uuid() });
const day = z.object({
  id: z.uuid(),
  version: z.int(),
  date: z.iso.date(),
  partyId: z.uuid().nullable(),
  working: z.boolean(),
  nameZh: z.string().nullable(),
  nameEn: z.string().nullable(),
});

/** Everything that may be asked about office hours and the realm's own days. */
export const workingTimeRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/office-hours',
    operation: 'readOfficeHours',
    tag,
    summary: say('办公时间', 'Office hours of the realm, or of a party'),
    effect: 'read',
    audience: 'everyone',
    query: z.strictObject({ partyId: z.uuid().optional() }),
    answer: z.object({ id: z.uuid().nullable(), hours: officeHoursSchema, own: z.boolean() }),
    run: (realm, _caller, { query }) => officeHoursNow(realm.db, query.partyId ?? null),
  }),
  defineRoute({
    method: 'post',
    path: '/office-hours',
    operation: 'setOfficeHours',
    tag,
    summary: say('设置办公时间', 'Set the office hours of the realm, or of a party'),
    effect: 'create',
    audience: administrators,
    body: setOfficeHoursInput,
    answer: id,
    run: (realm, caller, { body }) => setOfficeHours(realm, caller, body),
  }),
  defineRoute({
    method: 'get',
    path: '/own-days',
    operation: 'listOwnDays',
    tag,
    summary: say('自行规定的工作日和休息日', 'Days that the realm, or a party, sets itself, newest first'),
    effect: 'read',
    audience: 'everyone',
    query: pageQuery.extend({ partyId: z.uuid().optional() }),
    answer: pageOf(day),
    run: async (realm, _caller, { query }) => {
      const after =
        query.cursor === undefined ? null : z.iso.date().safeParse(readCursor(query.cursor, 1)?.[0]).data;
      if (after === undefined) return refuse('input.invalid');
      return cutPage(
        await listOwnDays(realm.db, {
          text: null,
          partyId: query.partyId ?? null,
          after,
          limit: query.limit + 1,
        }),
        query.limit,
        (last) => [last.date],
      );
    },
  }),
  defineRoute({
    method: 'post',
    path: '/own-days',
    operation: 'setOwnDay',
    tag,
    summary: say('规定某日上班或休息', 'Set whether a day is worked'),
    effect: 'create',
    audience: administrators,
    body: setOwnDayInput,
    answer: id,
    run: (realm, caller, { body, version }) => setOwnDay(realm, caller, body, version),
  }),
  defineRoute({
    method: 'post',
    path: '/own-days/{id}/withdraw',
    operation: 'withdrawOwnDay',
    tag,
    summary: say('撤销某日的规定', 'Withdraw a day'),
    effect: 'change',
    audience: administrators,
    params: z.strictObject({ id: z.uuid() }),
    answer: id,
    run: (realm, caller, { params, version }) => withdrawOwnDay(realm, caller, params.id, version),
  }),
  defineImport({
    path: '/own-days/import',
    operation: 'importOwnDays',
    tag,
    summary: say('从 CSV 导入自行规定的日子', 'Import own days from CSV'),
    run: importOwnDays,
  }),
];
