import { z } from 'zod';
import { listAccounts } from '#platform/accounts/index.ts';
import { say } from '#platform/languages.ts';
import { refuse } from '#platform/refusal/index.ts';
import { cutPage, defineRoute, pageOf, pageQuery, type Route, readCursor } from '#platform/routes/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { addParty, addPartyInput } from './procedures/add-party.ts';
import { endMandate, endMandateInput } from './procedures/end-mandate.ts';
import { giveMandate, giveMandateInput } from './procedures/give-mandate.ts';
import { listMandates, listParties, mandatesOf, partyById } from './queries.ts';

const tag = 'parties';
const byId = z.strictObject({ id: z.uuid() });
const administrators = { roles: ['administrator'] } as const;
const id = z.object({ id: z.uuid() });

const party = z.object({
  id: z.uuid(),
  version: z.int(),
  kind: z.string(),
  level: z.string().nullable(),
  code: z.string().nullable(),
  parentId: z.uuid().nullable(),
  placeId: z.uuid().nullable(),
  nameZh: z.string(),
  nameEn: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
});

const mandate = z.object({
  id: z.uuid(),
  version: z.int(),
  partyId: z.uuid(),
  partyNameZh: z.string(),
  partyNameEn: z.string().nullable(),
  role: z.string(),
  placeIds: z.array(z.uuid()),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
});

/** Reads the cursor of a list in the order of ids; undefined if it isn't one. */
function idCursor(cursor: string | undefined): string | null | undefined {
  if (cursor === undefined) return null;
  const value = readCursor(cursor, 1)?.[0];
  return z.uuid().safeParse(value).data;
}

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
    query: pageQuery.extend({ name: z.string().trim().min(1).max(60).optional() }),
    answer: pageOf(party),
    run: async (realm, _caller, { query }) => {
      const after = idCursor(query.cursor);
      if (after === undefined) return refuse('input.invalid');
      const rows = await listParties(realm.db, { text: query.name ?? null, after, limit: query.limit + 1 });
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
    run: async (realm, _caller, { params }) => (await partyById(realm.db, params.id)) ?? refuse('absent'),
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
    answer: id,
    run: (realm, caller, { body }) => addParty(realm, caller, body),
  }),
  defineRoute({
    method: 'get',
    path: '/mandates/mine',
    operation: 'listMyMandates',
    tag,
    summary: say('我的授权', 'The mandates that I hold today'),
    effect: 'read',
    audience: 'signed-in',
    answer: z.object({ items: z.array(mandate) }),
    run: async (realm, caller) =>
      caller.account === null
        ? refuse('caller.unknown')
        : { items: await mandatesOf(realm.db, caller.account, realm.today()) },
  }),
  defineRoute({
    method: 'get',
    path: '/mandates',
    operation: 'listMandates',
    tag,
    summary: say('授权', 'Mandates'),
    effect: 'read',
    audience: administrators,
    query: pageQuery.extend({ partyId: z.uuid().optional() }),
    answer: pageOf(mandate.extend({ accountId: z.uuid().nullable() })),
    run: async (realm, caller, { query }) => {
      const missing = missingRight(caller, ['administrator']);
      if (missing) return missing;
      const after = idCursor(query.cursor);
      if (after === undefined) return refuse('input.invalid');
      const rows = await listMandates(realm.db, { partyId: query.partyId ?? null, after, limit: query.limit + 1 });
      return cutPage(rows, query.limit, (last) => [last.id]);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/mandates',
    operation: 'giveMandate',
    tag,
    summary: say('授权', 'Give a mandate'),
    effect: 'create',
    audience: administrators,
    body: giveMandateInput,
    answer: id,
    run: (realm, caller, { body }) => giveMandate(realm, caller, body),
  }),
  defineRoute({
    method: 'post',
    path: '/mandates/{id}/end',
    operation: 'endMandate',
    tag,
    summary: say('终止授权', 'End a mandate'),
    effect: 'change',
    audience: administrators,
    params: byId,
    body: endMandateInput,
    answer: id,
    run: (realm, caller, { params, body }) => endMandate(realm, caller, params.id, body),
  }),
  defineRoute({
    method: 'get',
    path: '/accounts',
    operation: 'listAccounts',
    tag,
    summary: say('账户', 'Accounts'),
    effect: 'read',
    audience: administrators,
    query: pageQuery.extend({ name: z.string().trim().min(1).max(60).optional() }),
    answer: pageOf(
      z.object({
        id: z.uuid(),
        username: z.string().nullable(),
        name: z.string(),
        secondFactor: z.boolean(),
        createdAt: z.iso.datetime(),
      }),
    ),
    run: async (realm, caller, { query }) => {
      const missing = missingRight(caller, ['administrator']);
      if (missing) return missing;
      const after = idCursor(query.cursor);
      if (after === undefined) return refuse('input.invalid');
      const rows = await listAccounts(realm.db, { text: query.name ?? null, after, limit: query.limit + 1 });
      return cutPage(rows, query.limit, (last) => [last.id]);
    },
  }),
];
