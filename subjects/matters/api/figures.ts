import { z } from 'zod';
import { say } from '#platform/languages.ts';
import { refuse } from '#platform/refusal/index.ts';
import { defineRoute, type Route } from '#platform/routes/index.ts';
import { handlingRulesOf } from '#subjects/handling-rules/index.ts';
import { placeById } from '#subjects/places/index.ts';
import {
  type CallBackFigures,
  callBackFigures,
  callBackRates,
  figuresByParty,
  type MatterFigures,
  matterFigures,
  onTimeRate,
} from '../queries/figures.ts';
import { longListFigures } from '../queries/long-list-figures.ts';
import { accusationFigures, reportFigures } from '../queries/report-figures.ts';
import { responseFigures } from '../queries/response-figures.ts';
import { counts, name, tag } from './schemas.ts';

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

const all = counts.extend({ longListed: z.int(), group: z.int(), excluded: z.int() });

/** The rates by which handling is assessed, 0 to 1; null where there is nothing to divide by. */
const rates = z.object({
  responseRate: z.number().nullable(),
  solvedRate: z.number().nullable(),
  satisfiedRate: z.number().nullable(),
  onTimeRate: z.number().nullable(),
});

const longList = z.object({
  listed: z.int(),
  checking: z.int(),
  progressMissed: z.int(),
  stageOverdue: z.int(),
  struckOff: z.int(),
});

const accusations = z.object({ from: z.string(), until: z.string(), reports: z.int().nullable() });

const cameIn = z.object({
  reports: z.int(),
  repeated: z.int(),
  group: z.int(),
  withdrawn: z.int(),
  declined: z.int(),
  kinds: z.record(z.string(), z.int()),
});

function ratesOf(matters: MatterFigures, called: CallBackFigures, responseRate: number | null) {
  return { responseRate, ...callBackRates(called), onTimeRate: onTimeRate(matters) };
}

/** Everything that may be asked about figures. */
export const figureRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/figures',
    operation: 'readFigures',
    tag,
    summary: say(
      '案件统计（按案件计）和近期的回访（按诉求计，期限见办理规则）',
      'How matters stand, in matters, and recent call-backs, in reports; how far back is a handling rule',
    ),
    effect: 'read',
    audience: 'everyone',
    query: z.strictObject({
      asOf: z.iso.datetime({ offset: true }).optional(),
      from: z.iso.datetime({ offset: true }).optional(),
      placeId: z.uuid().optional(),
    }),
    answer: all.extend({
      asOf: z.string(),
      /** The long-term list: as it stands now, and what was struck off over the same span as the call-backs. */
      longList,
      /** Accusations of the whole realm, by whole months; they stand in no other figure. */
      accusations,
      /** Reports taken in over the same span as the call-backs. */
      cameIn,
      /** The rates before and after exclusion from assessment (剔除前、剔除后). */
      rates: z.object({ before: rates, after: rates }),
      callBacks,
      parties: z.array(counts.extend({ partyId: z.uuid(), nameZh: z.string(), nameEn: name })),
    }),
    run: async (realm, _caller, { query }) => {
      const place = query.placeId === undefined ? null : await placeById(realm.db, query.placeId);
      if (place === undefined) return refuse('absent');
      const { callBackFiguresDays, groupPeopleMin } = await handlingRulesOf(realm);
      const asked = {
        groupPeopleMin,
        asOf: query.asOf ?? realm.now(),
        from: query.from ?? null,
        placePath: place?.path ?? null,
        source: null,
      };
      const span = {
        from: new Date(Date.parse(asked.asOf) - callBackFiguresDays * 86_400_000).toISOString(),
        until: asked.asOf,
      };
      const { placePath } = asked;
      const earlier = new Date(Math.min(Date.parse(asked.asOf), Date.parse(realm.now()))).toISOString();
      const [matters, parties, called, incoming, response, listed, accused] = await Promise.all([
        matterFigures(realm.db, asked),
        figuresByParty(realm.db, asked),
        callBackFigures(realm.db, { ...span, placePath }),
        reportFigures(realm.db, { ...span, placePath, groupPeopleMin }),
        responseFigures(realm.db, { ...span, asOf: asked.asOf, placePath, partyId: null }),
        longListFigures(realm.db, { ...span, placePath }),
        accusationFigures(realm.db, earlier, realm.workingTime.zone),
      ]);
      const [mattersAfter, calledAfter, responseAfter] = await Promise.all([
        matterFigures(realm.db, { ...asked, withoutExcluded: true }),
        callBackFigures(realm.db, { ...span, placePath, withoutExcluded: true }),
        responseFigures(realm.db, {
          ...span,
          asOf: asked.asOf,
          placePath,
          partyId: null,
          withoutExcluded: true,
        }),
      ]);
      return {
        asOf: asked.asOf,
        ...matters,
        parties,
        longList: listed,
        accusations: accused,
        cameIn: incoming,
        callBacks: { ...span, ...called, ...callBackRates(called) },
        rates: {
          before: ratesOf(matters, called, response.responseRate),
          after: ratesOf(mattersAfter, calledAfter, responseAfter.responseRate),
        },
      };
    },
  }),
];
