import { z } from 'zod';
import { say } from '#platform/languages.ts';
import { refuse } from '#platform/refusal/index.ts';
import { defineRoute, type Route } from '#platform/routes/index.ts';
import { placeById } from '#subjects/places/index.ts';
import { figuresByParty, matterFigures } from '../queries/figures.ts';
import { counts, name, tag } from './schemas.ts';

/** Everything that may be asked about figures. */
export const figureRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/figures',
    operation: 'readFigures',
    tag,
    summary: say('案件统计', 'How matters stand, counted in matters'),
    effect: 'read',
    audience: 'everyone',
    query: z.strictObject({
      asOf: z.iso.datetime({ offset: true }).optional(),
      from: z.iso.datetime({ offset: true }).optional(),
      placeId: z.uuid().optional(),
    }),
    answer: counts.extend({
      asOf: z.string(),
      parties: z.array(counts.extend({ partyId: z.uuid(), nameZh: z.string(), nameEn: name })),
    }),
    run: async (realm, _caller, { query }) => {
      const place = query.placeId === undefined ? null : await placeById(realm.db, query.placeId);
      if (place === undefined) return refuse('absent');
      const asked = {
        asOf: query.asOf ?? realm.now(),
        from: query.from ?? null,
        placePath: place?.path ?? null,
        source: null,
      };
      const [all, parties] = await Promise.all([
        matterFigures(realm.db, asked),
        figuresByParty(realm.db, asked),
      ]);
      return { asOf: asked.asOf, ...all, parties };
    },
  }),
];
