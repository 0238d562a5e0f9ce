import { z } from 'zod';
import { listAccounts } from '#platform/accounts/index.ts';
import { defineImport } from '#platform/csv/index.ts';
import { say } from '#platform/languages.ts';
import { refuse } from '#platform/refusal/index.ts';
import { cutPage, defineRoute, pageOf, pageQuery, type Route } from '#platform/routes/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { importAccounts } from '../procedures/import-accounts.ts';
import {
  amendAccount,
  amendAccountInput,
  openAccount,
  openAccountInput,
  resetPassword,
  resetPasswordInput,
} from '../procedures/open-account.ts';
import { idCursor } from './id-cursor.ts';

const tag = 'accounts';
const administrators = { roles: ['administrator'] } as const;
const id = z.object({ id: z.uuid() });
const byId = z.strictObject({ id: z.uuid() });

/** Everything that may be asked about accounts, but for signing in. */
export const accountRoutes: readonly Route[] = [
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
  defineRoute({
    method: 'post',
    path: '/accounts',
    operation: 'openAccount',
    tag,
    summary: say('开立账户', 'Open an account'),
    effect: 'create',
    audience: administrators,
    body: openAccountInput,
    answer: id,
    run: (realm, caller, { body }) => openAccount(realm, caller, body),
  }),
  defineRoute({
    method: 'post',
    path: '/accounts/{id}/amend',
    operation: 'amendAccount',
    tag,
    summary: say('变更账户姓名', 'Amend the name of an account'),
    effect: 'change',
    audience: administrators,
    params: byId,
    body: amendAccountInput,
    answer: id,
    run: (realm, caller, { params, body }) => amendAccount(realm, caller, params.id, body),
  }),
  defineRoute({
    method: 'post',
    path: '/accounts/{id}/reset-password',
    operation: 'resetPassword',
    tag,
    summary: say('重置密码', 'Reset a password'),
    effect: 'change',
    audience: administrators,
    params: byId,
    body: resetPasswordInput,
    answer: id,
    run: (realm, caller, { params, body }) => resetPassword(realm, caller, params.id, body),
  }),
  defineImport({
    path: '/accounts/import',
    operation: 'importAccounts',
    tag,
    summary: say('从 CSV 导入账户', 'Import accounts from CSV'),
    run: importAccounts,
  }),
];
