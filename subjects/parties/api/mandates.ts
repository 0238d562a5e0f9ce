import { z } from 'zod';
import { defineImport } from '#platform/csv/index.ts';
import { say } from '#platform/languages.ts';
import { refuse } from '#platform/refusal/index.ts';
import { cutPage, defineRoute, pageOf, pageQuery, type Route } from '#platform/routes/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { endMandate, endMandateInput } from '../procedures/end-mandate.ts';
import { giveMandate, giveMandateInput } from '../procedures/give-mandate.ts';
import { handOverMandate, handOverMandateInput } from '../procedures/hand-over-mandate.ts';
import { importMandates } from '../procedures/import-mandates.ts';
import { listMandates, mandatesOf } from '../queries.ts';
import { idCursor } from './id-cursor.ts';

const tag = 'parties';
const administrators = { roles: ['administrator'] } as const;
const id = z.object({ id: z.uuid() });

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

/** Everything that may be asked about mandates. */
export const mandateRoutes: readonly Route[] = [
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
      const rows = await listMandates(realm.db, {
        partyId: query.partyId ?? null,
        after,
        limit: query.limit + 1,
      });
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
    params: z.strictObject({ id: z.uuid() }),
    body: endMandateInput,
    answer: id,
    run: (realm, caller, { params, body, version }) => endMandate(realm, caller, params.id, body, version),
  }),
  defineRoute({
    method: 'post',
    path: '/mandates/{id}/hand-over',
    operation: 'handOverMandate',
    tag,
    summary: say('交接授权', 'Hand a mandate over to another account'),
    effect: 'change',
    audience: administrators,
    params: z.strictObject({ id: z.uuid() }),
    body: handOverMandateInput,
    answer: id,
    run: (realm, caller, { params, body, version }) =>
      handOverMandate(realm, caller, params.id, body, version),
  }),
  defineImport({
    path: '/mandates/import',
    operation: 'importMandates',
    tag,
    summary: say('从 CSV 导入授权', 'Import mandates from CSV'),
    run: importMandates,
  }),
];
