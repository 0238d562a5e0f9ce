import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { say } from '#platform/languages.ts';
import { cutPage, defineRoute, pageOf, pageQuery, type Route, readCursor } from '#platform/routes/index.ts';
import { missingRight, type Role } from '#subjects/rights/index.ts';
import { matterRights } from '../permissions.ts';
import { settleExclusion, settleExclusionInput } from '../procedures/exclusion/settle-exclusion.ts';
import { checkStrikeOff, checkStrikeOffInput } from '../procedures/long-list/check-strike-off.ts';
import { decideLongListing, decideLongListingInput } from '../procedures/long-list/decide-long-listing.ts';
import {
  askStrikeOff,
  askStrikeOffInput,
  progressLongListing,
  progressLongListingInput,
} from '../procedures/long-list/progress-long-listing.ts';
import { listExclusions, listLongListings } from '../queries/life-lists.ts';
import { defineAction } from './action.ts';
import { badCursor, isUuid, line, moment, tag } from './schemas.ts';

const longListing = z.object({
  id: z.uuid(),
  version: z.int(),
  matterId: z.uuid(),
  partyId: z.uuid(),
  status: z.string(),
  stages: z.array(z.object({ dueOn: z.string(), dueAt: z.string() })),
  stagesDone: z.int(),
  stagesOverdue: z.int(),
  appliedAt: z.iso.datetime(),
  listedAt: moment,
  progressDueAt: moment,
  progressMissed: z.int(),
  outcome: z.string().nullable(),
  struckOffAt: moment,
  ground: z.string().nullable(),
  promise: z.string().nullable(),
  matter: line,
});

const exclusion = z.object({
  id: z.uuid(),
  version: z.int(),
  matterId: z.uuid(),
  partyId: z.uuid(),
  groundCode: z.string(),
  status: z.string(),
  appliedAt: z.iso.datetime(),
  decidedAt: moment,
  matter: line,
});

/** Who sees applications: those who apply see their own party's, those who decide or check what lies in their scope. */
const readers: readonly Role[] = [
  ...matterRights.handle,
  ...matterRights.decideApplications,
  ...matterRights.verify,
  'auditor',
];

/** What of the list somebody may see, and from where on. */
function seenBy(caller: Caller, cursor: string | undefined) {
  const after = cursor === undefined ? null : readCursor(cursor, 1)?.[0];
  if (after !== null && !isUuid(after)) return badCursor();
  const handles = missingRight(caller, matterRights.handle) === undefined;
  return {
    partyId: handles ? (caller.mandate?.partyId ?? null) : null,
    forPartyId: caller.mandate?.partyId ?? null,
    placePaths: handles ? [] : (caller.mandate?.placePaths ?? []),
    after: after as string | null,
  };
}

/** Everything about the long-term list and about exclusion from figures. */
export const longListingRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/long-listings',
    operation: 'listLongListings',
    tag,
    summary: say('挂账清单', 'The long-term list, newest first'),
    effect: 'read',
    audience: { roles: readers },
    query: pageQuery.extend({
      status: z.enum(['applied', 'refused', 'listed', 'checking', 'struck-off']).optional(),
      matterId: z.uuid().optional(),
    }),
    answer: pageOf(longListing),
    run: async (realm, caller, { query }) => {
      const missing = missingRight(caller, readers);
      if (missing) return missing;
      const seen = seenBy(caller, query.cursor);
      if ('refused' in seen) return seen;
      const { status = null, matterId = null, limit } = query;
      const rows = await listLongListings(realm.db, { ...seen, status, matterId, limit: limit + 1 });
      return cutPage(rows, limit, (last) => [last.id]);
    },
  }),
  defineAction({
    path: '/long-listings/{id}/decision',
    operation: 'decideLongListing',
    summary: say('审批挂账', 'Approve or refuse the long-term list'),
    roles: matterRights.decideApplications,
    body: decideLongListingInput,
    run: decideLongListing,
  }),
  defineAction({
    path: '/long-listings/{id}/progress',
    operation: 'progressLongListing',
    summary: say('报告挂账进展', 'Report the month’s progress'),
    roles: matterRights.handle,
    body: progressLongListingInput,
    run: progressLongListing,
  }),
  defineAction({
    path: '/long-listings/{id}/check-request',
    operation: 'askStrikeOff',
    summary: say('申请销账', 'Ask for the check before striking off'),
    roles: matterRights.handle,
    body: askStrikeOffInput,
    run: askStrikeOff,
  }),
  defineAction({
    path: '/long-listings/{id}/check',
    operation: 'checkStrikeOff',
    summary: say('销账核查', 'Check the promise and strike off'),
    roles: matterRights.verify,
    body: checkStrikeOffInput,
    run: checkStrikeOff,
  }),
  defineRoute({
    method: 'get',
    path: '/exclusions',
    operation: 'listExclusions',
    tag,
    summary: say('剔除申请', 'Applications for exclusion, newest first'),
    effect: 'read',
    audience: { roles: readers },
    query: pageQuery.extend({
      status: z.enum(['applied', 'granted', 'refused']).optional(),
      matterId: z.uuid().optional(),
    }),
    answer: pageOf(exclusion),
    run: async (realm, caller, { query }) => {
      const missing = missingRight(caller, readers);
      if (missing) return missing;
      const seen = seenBy(caller, query.cursor);
      if ('refused' in seen) return seen;
      const { status = null, matterId = null, limit } = query;
      const rows = await listExclusions(realm.db, { ...seen, status, matterId, limit: limit + 1 });
      return cutPage(rows, limit, (last) => [last.id]);
    },
  }),
  defineAction({
    path: '/exclusions/{id}/decision',
    operation: 'settleExclusion',
    summary: say('审核剔除', 'Grant or refuse an exclusion'),
    roles: matterRights.decideApplications,
    body: settleExclusionInput,
    run: settleExclusion,
  }),
];
