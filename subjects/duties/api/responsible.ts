import { z } from 'zod';
import { say } from '#platform/languages.ts';
import { refuse } from '#platform/refusal/index.ts';
import { defineRoute, type Route } from '#platform/routes/index.ts';
import { limitSchema } from '#platform/working-time/index.ts';
import { placesById } from '#subjects/places/index.ts';
import { explainRoute, routeFor } from '../queries/routing.ts';
import { routedBy } from '../rules/choose-duty.ts';
import { coHandlerAnswer, sentenceAnswer } from './schemas.ts';

const party = z.uuid().optional();

/** Asking who is responsible. */
export const responsibleRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/responsible',
    operation: 'findResponsible',
    tag: 'duties',
    summary: say(
      '某类事项在某地、某部件由谁负责',
      'Who is responsible for a category at a place or for an asset',
    ),
    effect: 'read',
    audience: 'everyone',
    query: z.strictObject({
      categoryId: z.uuid(),
      placeId: z.uuid(),
      /** The estate or other layer that holds the point besides. */
      layerPlaceId: party,
      ownerPartyId: party,
      maintainerPartyId: party,
      propertyCompanyId: party,
    }),
    answer: z.object({
      found: z.boolean(),
      reason: z.enum([...routedBy, 'nobody-leads', 'several-lead']),
      sentence: sentenceAnswer,
      dutyId: z.uuid().nullable(),
      ruleId: z.uuid().nullable(),
      leadPartyId: z.uuid().nullable(),
      coHandlers: z.array(coHandlerAnswer),
      supervisorPartyId: z.uuid().nullable(),
      manner: z.string().nullable(),
      limit: limitSchema.nullable(),
      timeLimit: limitSchema.nullable(),
      promisedLimit: limitSchema.nullable(),
    }),
    run: async (realm, _caller, { query }) => {
      const { categoryId, placeId, layerPlaceId, ownerPartyId, maintainerPartyId, propertyCompanyId } = query;
      const ids = layerPlaceId === undefined ? [placeId] : [placeId, layerPlaceId];
      const places = await placesById(realm.db, ids);
      const [place, layer] = ids.map((each) => places.get(each));
      if (place === undefined || places.size !== new Set(ids).size) return refuse('absent');
      const route = await routeFor(realm.db, {
        categoryId,
        placePath: place.path,
        layerPaths: layer === undefined ? [] : [layer.path],
        today: realm.today(),
        asset: { ownerPartyId: ownerPartyId ?? null, maintainerPartyId: maintainerPartyId ?? null },
        propertyCompanyId: propertyCompanyId ?? null,
      });
      const sentence = await explainRoute(realm.db, categoryId, route);
      if (typeof route === 'object') return { found: true, reason: route.by, sentence, ...route };
      const nobody = {
        dutyId: null,
        ruleId: null,
        leadPartyId: null,
        coHandlers: [],
        supervisorPartyId: null,
      };
      const none = { manner: null, limit: null, timeLimit: null, promisedLimit: null };
      return { found: false, reason: route, sentence, ...nobody, ...none };
    },
  }),
];
