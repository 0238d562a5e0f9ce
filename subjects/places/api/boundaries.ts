import { z } from 'zod';
import { importAnswer } from '#platform/csv/index.ts';
import { say } from '#platform/languages.ts';
import { defineRoute, type Route } from '#platform/routes/index.ts';
import { coordinatesInput, geometryOf, positionAsked, positionQuery } from '#platform/spatial/index.ts';
import { boundaryOf, placesAt } from '../ground.ts';
import { importBoundaries, importBoundariesInput } from '../procedures/import-boundaries.ts';
import { placesById } from '../queries.ts';
import { refusePlace } from '../refusals.ts';
import { layerOf } from '../rules/place.ts';

const tag = 'places';

/** A file of boundaries may have so many bytes. */
const boundariesBytesMax = 20_000_000;

const number = z.array(z.number());

/** Everything that may be asked about where places lie. */
export const boundaryRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/places/at',
    operation: 'placesAtPosition',
    tag,
    summary: say(
      '某一坐标所在的区域',
      'The places in which a position lies, of all layers, the narrowest first',
    ),
    effect: 'read',
    audience: 'everyone',
    query: positionQuery,
    answer: z.object({
      items: z.array(
        z.object({
          id: z.uuid(),
          kind: z.string(),
          layer: z.string(),
          code: z.string().nullable(),
          nameZh: z.string(),
          nameEn: z.string().nullable(),
        }),
      ),
    }),
    run: async (realm, _caller, { query }) => {
      const at = await placesAt(realm, positionAsked(query));
      const views = await placesById(
        realm.db,
        at.map(({ id }) => id),
      );
      return {
        items: at.flatMap(({ id }) => {
          const view = views.get(id);
          if (view === undefined) return [];
          const { kind, code, nameZh, nameEn } = view;
          return [{ id, kind, layer: layerOf(kind), code, nameZh, nameEn }];
        }),
      };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/places/{id}/boundary',
    operation: 'readPlaceBoundary',
    tag,
    summary: say('区域边界（GeoJSON）', 'The boundary of a place, as GeoJSON'),
    effect: 'read',
    audience: 'everyone',
    params: z.strictObject({ id: z.uuid() }),
    query: z.strictObject({ coordinates: coordinatesInput }),
    answer: z.object({
      type: z.literal('Feature'),
      id: z.uuid(),
      properties: z.object({}),
      geometry: z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(z.array(number))) }),
    }),
    run: async (realm, _caller, { params, query }) => {
      const area = await boundaryOf(realm.db, params.id);
      if (area === undefined) return refusePlace('place.no-boundary');
      const geometry = geometryOf(area, query.coordinates);
      return { type: 'Feature' as const, id: params.id, properties: {}, geometry };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/places/boundaries/import',
    operation: 'importBoundaries',
    tag,
    summary: say('从 GeoJSON 导入区域边界', 'Import the boundaries of places from GeoJSON'),
    effect: 'change',
    audience: { roles: ['administrator'] },
    body: importBoundariesInput,
    bodyBytesMax: boundariesBytesMax,
    answer: importAnswer,
    run: (realm, caller, { body }) => importBoundaries(realm, caller, body),
  }),
];
