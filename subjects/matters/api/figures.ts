import { z } from 'zod';
import { say } from '#platform/languages.ts';
import { refuse } from '#platform/refusal/index.ts';
import { defineRoute, type Route } from '#platform/routes/index.ts';
import { placeById } from '#subjects/places/index.ts';
import { callBackFigures, callBackRates, figuresByParty, matterFigures } from '../queries/figures.ts';
import { counts, name, tag } from './schemas.ts';

/** So many days of call-backs are counted, up to the moment asked about. */
const callBackDays = 90;

const callBacks = z.object({
  from: z.string(),
  until: z.string(),
  reports: z.int(),
  reached: z.int(),
  unreached: z.int(),
  solved: z.int(),
  unsolved: z.int(),
  satisfied: z.int(),
  fairly: z.int(),
  dissatisfied: z.int(),
  solvedRate: z.number().nullable(),
  satisfiedRate: z.number().nullable(),
});

/** Everything that may be asked about figures. */
export const figureRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/figures',
    operation: 'readFigures',
    tag,
    summary: say(
      '案件统计（按案件计）和 90 天内的回访（按诉求计）',
      'How matters stand, in matters, and 90 days of call-backs, in reports',
    ),
    effect: 'read',
    audience: 'everyone',
    query: z.strictObject({
      asOf: z.iso.datetime({ offset: true }).optional(),
      from: z.iso.datetime({ offset: true }).optional(),
      placeId: z.uuid().optional(),
    }),
    answer: counts.extend({
      asOf: z.string(),
      callBacks,
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
      const span = {
        from: new Date(Date.parse(asked.asOf) - callBackDays * 86_400_000).toISOString(),
        until: asked.asOf,
      };
      const [all, parties, called] = await Promise.all([
        matterFigures(realm.db, asked),
        figuresByParty(realm.db, asked),
        callBackFigures(realm.db, { ...span, placePath: asked.placePath }),
      ]);
      const rates = callBackRates(called);
      return { asOf: asked.asOf, ...all, parties, callBacks: { ...span, ...called, ...rates } };
    },
  }),
];
