import { z } from 'zod';
import { defineImport } from '#platform/csv/index.ts';
import { say } from '#platform/languages.ts';
import { refuse } from '#platform/refusal/index.ts';
import {
  defineRoute,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  writeCursor,
} from '#platform/routes/index.ts';
import { boundaryRoutes } from './api/boundaries.ts';
import { placeHistory } from './history.ts';
import { addPlace, addPlaceInput } from './procedures/add-place.ts';
import { endPlace, endPlaceInput } from './procedures/end-place.ts';
import { importPlaces } from './procedures/import-places.ts';
import { movePlace, movePlaceInput } from './procedures/move-place.ts';
import { renamePlace, renamePlaceInput } from './procedures/rename-place.ts';
import { placeById, placesAbove, placesBelow, placesNamed, rootPlace } from './queries.ts';
import { placeChanges } from './rules/history.ts';

const tag = 'places';
const byId = z.strictObject({ id: z.uuid() });
const administrators = { roles: ['administrator'] } as const;

const place = z.object({
  id: z.uuid(),
  version: z.int(),
  kind: z.string(),
  code: z.string().nullable(),
  parentId: z.uuid().nullable(),
  nameZh: z.string(),
  nameEn: z.string().nullable(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  successorId: z.uuid().nullable(),
  boundaryHash: z.string().nullable(),
});

const event = z.object({
  change: z.enum(placeChanges),
  on: z.iso.date(),
  nameZh: z.string().nullable(),
  nameEn: z.string().nullable(),
  parentId: z.uuid().nullable(),
  otherId: z.uuid().nullable(),
});

/** Everything that may be asked about places. */
export const placeRoutes: readonly Route[] = [
  ...boundaryRoutes,
  defineRoute({
    method: 'get',
    path: '/places',
    operation: 'listPlaces',
    tag,
    summary: say('区域列表', 'Places below one (or the topmost one), or by name'),
    effect: 'read',
    audience: 'everyone',
    query: pageQuery.extend({
      parentId: z.uuid().optional(),
      name: z.string().trim().min(1).max(60).optional(),
    }),
    answer: pageOf(place),
    run: async (realm, _caller, { query }) => {
      if (query.name !== undefined)
        return { items: await placesNamed(realm.db, query.name, query.limit), next: null };
      if (query.parentId === undefined) {
        const root = await rootPlace(realm.db);
        return { items: root ? [root] : [], next: null };
      }
      const after = query.cursor === undefined ? null : (readCursor(query.cursor, 1)?.[0] ?? undefined);
      if (after === undefined || (after !== null && !/^[0-9A-Za-z_.]{1,500}$/.test(String(after))))
        return refuse('input.invalid');
      const rows = await placesBelow(
        realm.db,
        query.parentId,
        after === null ? null : String(after),
        query.limit + 1,
      );
      const items = rows.slice(0, query.limit);
      return { items, next: rows.length > query.limit ? writeCursor([items.at(-1)?.path ?? null]) : null };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/places/{id}',
    operation: 'readPlace',
    tag,
    summary: say('一个区域及其上级', 'One place and those above it'),
    effect: 'read',
    audience: 'everyone',
    params: byId,
    answer: place.extend({ above: z.array(place) }),
    run: async (realm, _caller, { params }) => {
      const found = await placeById(realm.db, params.id);
      if (found === undefined) return refuse('absent');
      const chain = await placesAbove(realm.db, found.path);
      return { ...found, above: chain.slice(0, -1) };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/places/{id}/history',
    operation: 'readPlaceHistory',
    tag,
    summary: say('区域的沿革', 'What became of a place: names, moves, mergers'),
    effect: 'read',
    audience: 'everyone',
    params: byId,
    answer: z.object({ items: z.array(event) }),
    run: async (realm, _caller, { params }) => {
      if ((await placeById(realm.db, params.id)) === undefined) return refuse('absent');
      return { items: await placeHistory(realm, params.id) };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/places',
    operation: 'addPlace',
    tag,
    summary: say('新增区域', 'Add a place'),
    effect: 'create',
    audience: administrators,
    body: addPlaceInput,
    answer: z.object({ id: z.uuid() }),
    run: (realm, caller, { body }) => addPlace(realm, caller, body),
  }),
  defineRoute({
    method: 'post',
    path: '/places/{id}/rename',
    operation: 'renamePlace',
    tag,
    summary: say('区域更名', 'Rename a place'),
    effect: 'change',
    audience: administrators,
    params: byId,
    body: renamePlaceInput,
    answer: z.object({ id: z.uuid() }),
    run: (realm, caller, { params, body, version }) => renamePlace(realm, caller, params.id, body, version),
  }),
  defineRoute({
    method: 'post',
    path: '/places/{id}/move',
    operation: 'movePlace',
    tag,
    summary: say('调整区域的上级', 'Move a place under another parent'),
    effect: 'change',
    audience: administrators,
    params: byId,
    body: movePlaceInput,
    answer: z.object({ id: z.uuid() }),
    run: (realm, caller, { params, body, version }) => movePlace(realm, caller, params.id, body, version),
  }),
  defineRoute({
    method: 'post',
    path: '/places/{id}/end',
    operation: 'endPlace',
    tag,
    summary: say('撤销或合并区域', 'End a place or merge it into another'),
    effect: 'change',
    audience: administrators,
    params: byId,
    body: endPlaceInput,
    answer: z.object({ id: z.uuid() }),
    run: (realm, caller, { params, body, version }) => endPlace(realm, caller, params.id, body, version),
  }),
  defineImport({
    path: '/places/import',
    operation: 'importPlaces',
    tag,
    summary: say('从 CSV 导入区域', 'Import places from CSV'),
    run: importPlaces,
  }),
];
