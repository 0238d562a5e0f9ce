import { z } from 'zod';
import { say } from '#platform/languages.ts';
import { refuse } from '#platform/refusal/index.ts';
import { cutPage, defineRoute, pageOf, pageQuery, type Route, readCursor } from '#platform/routes/index.ts';
import { missingRight, roleNames, scopeNames } from '#subjects/rights/index.ts';
import { issueMachineKey, issueMachineKeyInput } from './procedures/issue-machine-key.ts';
import { revokeMachineKey } from './procedures/revoke-machine-key.ts';
import { listMachineKeys } from './queries.ts';

const tag = 'machine-keys';

const machineKey = z.object({
  id: z.uuid(),
  version: z.int(),
  name: z.string(),
  mandateId: z.uuid(),
  role: z.enum(roleNames),
  partyId: z.uuid(),
  partyNameZh: z.string(),
  partyNameEn: z.string().nullable(),
  scopes: z.array(z.enum(scopeNames)),
  validTo: z.iso.date(),
  issuedAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable(),
});

/** Everything that may be asked about the keys of machines; no machine may ask any of it. */
export const machineKeyRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/machine-keys',
    operation: 'listMachineKeys',
    tag,
    summary: say('系统密钥', 'Keys of machines'),
    effect: 'read',
    audience: { roles: ['administrator', 'auditor'] },
    query: pageQuery,
    answer: pageOf(machineKey),
    run: async (realm, caller, { query }) => {
      const missing = missingRight(caller, ['administrator', 'auditor']);
      if (missing) return missing;
      const after = query.cursor === undefined ? null : readCursor(query.cursor, 1)?.[0];
      if (after !== null && !z.uuid().safeParse(after).success) return refuse('input.invalid');
      const rows = await listMachineKeys(realm.db, {
        text: null,
        after: after as string | null,
        limit: query.limit + 1,
      });
      return cutPage(rows, query.limit, (last) => [last.id]);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/machine-keys',
    operation: 'issueMachineKey',
    tag,
    summary: say('签发系统密钥（仅显示一次）', 'Issue a key to a machine; it is shown once'),
    effect: 'create',
    audience: { roles: ['administrator'] },
    body: issueMachineKeyInput,
    answer: z.object({ id: z.uuid(), secret: z.string().nullable() }),
    run: (realm, caller, { body }) => issueMachineKey(realm, caller, body),
  }),
  defineRoute({
    method: 'post',
    path: '/machine-keys/{id}/revoke',
    operation: 'revokeMachineKey',
    tag,
    summary: say('吊销系统密钥', 'Revoke a machine’s key'),
    effect: 'change',
    audience: { roles: ['administrator'] },
    params: z.strictObject({ id: z.uuid() }),
    answer: z.object({ id: z.uuid() }),
    run: (realm, caller, { params, version }) => revokeMachineKey(realm, caller, params.id, version),
  }),
];
