import type { Hono } from 'hono';
import { sql } from 'kysely';
import { afterAll } from 'vitest';
import { type Accounts, openAccounts } from '#platform/accounts/index.ts';
import type { Caller } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { createApp } from '../../../doors/http/app.ts';
import { openMetrics } from '../../../doors/http/operations.ts';
import { allRoutes } from '../../../doors/routes.ts';
import { type TestRealm, testRealm } from './test-realm.ts';

/** A realm with its HTTP door, asked in process. */
export interface TestApp extends TestRealm {
  readonly app: Hono;
  readonly accounts: Accounts;
  /** Headers with which a request acts as a caller of the ground; none for a visitor. */
  headersOf(caller: Caller): Promise<Record<string, string>>;
}

/**
 * Opens a demo realm of a test file's own with its HTTP door. To be called at the top level of a test file.
 *
 * @param parts what of the door differs from the others'.
 */
export async function testApp(parts: { proxies?: number } = {}): Promise<TestApp> {
  const opened = await testRealm();
  // Demo mode spares the tests a second factor; what it opens besides is tested where it belongs.
  const realm = { ...opened.realm, demo: true };
  const accounts = openAccounts(realm, 'a secret for tests that is long enough for the library');
  afterAll(() => accounts.close());
  const app = createApp({
    realm,
    accounts,
    routes: allRoutes,
    version: '0.0.0',
    metrics: openMetrics(),
    name: { nameZh: '测试', nameEn: 'Test' },
    ...parts,
  });
  const tokens = new Map<string, string>();
  return {
    ...opened,
    realm,
    app,
    accounts,
    async headersOf({ account, mandate }) {
      if (account === null) return {};
      const token = tokens.get(account) ?? (await beginLastingSession(realm, accounts, account));
      tokens.set(account, token);
      return { Authorization: `Bearer ${token}`, ...(mandate ? { 'Gongzhi-Mandate': mandate.id } : {}) };
    },
  };
}

/** The sign-in library goes by the real clock, the realm by the test's: the session must hold by both. */
async function beginLastingSession(realm: Realm, accounts: Accounts, account: string): Promise<string> {
  const token = await accounts.beginSession(account);
  await sql`update session set "expiresAt" = '2999-01-01' where token = ${token}`.execute(realm.db);
  return token;
}
