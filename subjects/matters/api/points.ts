import { z } from 'zod';
import { fromWgs84 } from '#platform/codes/index.ts';
import { say } from '#platform/languages.ts';
import { refuse } from '#platform/refusal/index.ts';
import { defineRoute, type Route } from '#platform/routes/index.ts';
import { placeById } from '#subjects/places/index.ts';
import { publicMatterPoints } from '../queries/points.ts';
import { moment, name, tag } from './schemas.ts';

/** One matter as GeoJSON. @source RFC 7946 §3.2 */
const feature = z.object({
  type: z.literal('Feature'),
  id: z.uuid(),
  geometry: z.object({ type: z.literal('Point'), coordinates: z.tuple([z.number(), z.number()]) }),
  properties: z.object({
    status: z.string(),
    overdue: z.boolean(),
    reports: z.int(),
    openedAt: z.iso.datetime(),
    dueAt: moment,
    closedAt: moment,
    categoryNameZh: z.string(),
    categoryNameEn: name,
    placeNameZh: z.string(),
    placeNameEn: name,
  }),
});

/** Where public matters are. */
export const pointRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/matters/points',
    operation: 'listMatterPoints',
    tag,
    summary: say(
      '公开案件的大致位置（GeoJSON，约百米精度）',
      'Where public matters are, to about a hundred metres, as GeoJSON',
    ),
    effect: 'read',
    audience: 'everyone',
    query: z.strictObject({
      placeId: z.uuid().optional(),
      state: z.enum(['open', 'closed']).optional(),
      /** The coordinates of the map that the points are for. */
      coordinates: z.enum(['wgs-84', 'gcj-02', 'cgcs2000']).default('wgs-84'),
    }),
    answer: z.object({ type: z.literal('FeatureCollection'), features: z.array(feature) }),
    run: async (realm, _caller, { query }) => {
      const place = query.placeId === undefined ? null : await placeById(realm.db, query.placeId);
      if (place === undefined) return refuse('absent');
      const now = realm.now();
      const points = await publicMatterPoints(realm.db, {
        placePath: place?.path ?? null,
        state: query.state ?? null,
      });
      return {
        type: 'FeatureCollection' as const,
        features: points.map(({ id, longitude, latitude, ...properties }) => {
          const shown = fromWgs84({ longitude, latitude }, query.coordinates);
          return {
            type: 'Feature' as const,
            id,
            geometry: {
              type: 'Point' as const,
              coordinates: [shown.longitude, shown.latitude] as [number, number],
            },
            properties: {
              ...properties,
              overdue: properties.closedAt === null && properties.dueAt !== null && properties.dueAt < now,
            },
          };
        }),
      };
    },
  }),
];
