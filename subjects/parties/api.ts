import { z } from 'zod';
import { defineImport } from '#platform/csv/index.ts';
import { say } from '#platform/languages.ts';
import { refuse } from '#platform/refusal/index.ts';
import { cutPage, defineRoute, pageOf, pageQuery, type Route } from '#platform/routes/index.ts';
import { accountRoutes } from './api/accounts.ts';
import { delegationRoutes } from './api/delegations.ts';
import { idCursor } from './api/id-cursor.ts';
import { mandateRoutes } from './api/mandates.ts';
import { membershipRoutes } from './api/memberships.ts';
import { addParty, addPartyInput } from './procedures/add-party.ts';
import { amendParty, amendPartyInput } from './procedures/amend-party.ts';
import { endParty, endPartyInput } from './procedures/end-party.ts';
import { importParties } from './procedures/import-parties.ts';
import { listParties, partyById } from './queries.ts';
import { publicPartyKinds } from './rules/party.ts';

const tag = 'parties';
const byId = z.strictObject({ id: z.uuid() });
const administrators = { roles: ['administrator'] } as const;
const id = z.object({ id: z.uuid() });

/** What is odd about a unified social credit code. */
const warnings = z.array(z.object({ code: z.string(), text: z.record(z.string(), z.string()) }));

const party = z.object({
  id: z.uuid(),
  version: z.int(),
  kind: z.string(),
  level: z.string().nullable(),
  code: z.string().nullable(),
  parentId: z.uuid().nullable(),
  placeId: z.uuid().nullable(),
  leadership: z.string().nullable(),
  signatureRequired: z.boolean(),
  nameZh: z.string(),
  nameEn: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
});

/** Everything that may be asked about parties, mandates and accounts. */
export const partyRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/parties',
    operation: 'listParties',
    tag,
    summary: say('治理主体', 'Parties'),
    effect: 'read',
    audience: 'everyone',
    query: pageQuery.extend({
      name: z.string().trim().min(1).max(60).optional(),
      /** The bodies of a place: an estate’s property company and owners’ committee, for one. */
      placeId: z.uuid().optional(),
    }),
    answer: pageOf(party),
    run: async (realm, caller, { query }) => {
      const after = idCursor(query.cursor);
      if (after === undefined) return refuse('input.invalid');
      const rows = await listParties(realm.db, {
        kinds: caller.mandate === null ? publicPartyKinds : null,
        text: query.name ?? null,
        placeId: query.placeId ?? null,
        after,
        limit: query.limit + 1,
      });
      return cutPage(rows, query.limit, (last) => [last.id]);
    },
  }),
  defineRoute({
    method: 'get',
    path: '/parties/{id}',
    operation: 'readParty',
    tag,
    summary: say('一个治理主体', 'One party'),
    effect: 'read',
    audience: 'everyone',
    params: byId,
    answer: party,
    run: async (realm, caller, { params }) => {
      const found = await partyById(realm.db, params.id);
      // Individuals are parties too; who they are is for staff.
      if (found === undefined || (caller.mandate === null && !publicPartyKinds.includes(found.kind))) {
        return refuse('absent');
      }
      return found;
    },
  }),
  defineRoute({
    method: 'post',
    path: '/parties',
    operation: 'addParty',
    tag,
    summary: say('新增治理主体', 'Add a party'),
    effect: 'create',
    audience: administrators,
    body: addPartyInput,
    answer: id.extend({ warnings }),
    run: (realm, caller, { body }) => addParty(realm, caller, body),
  }),
  defineRoute({
    method: 'post',
    path: '/parties/{id}/amend',
    operation: 'amendParty',
    tag,
    summary: say(
      '变更主体的名称、联系方式、条块关系',
      'Amend a party’s names, contact details, line and block',
    ),
    effect: 'change',
    audience: administrators,
    params: byId,
    body: amendPartyInput,
    answer: id.extend({ warnings }),
    run: (realm, caller, { params, body, version }) => amendParty(realm, caller, params.id, body, version),
  }),
  defineRoute({
    method: 'post',
    path: '/parties/{id}/end',
    operation: 'endParty',
    tag,
    summary: say('终止主体', 'End a party'),
    effect: 'change',
    audience: administrators,
    params: byId,
    body: endPartyInput,
    answer: id,
    run: (realm, caller, { params, body, version }) => endParty(realm, caller, params.id, body, version),
  }),
  defineImport({
    path: '/parties/import',
    operation: 'importParties',
    tag,
    summary: say('从 CSV 导入主体', 'Import parties from CSV'),
    run: importParties,
  }),
  ...membershipRoutes,
  ...mandateRoutes,
  ...delegationRoutes,
  ...accountRoutes,
];
