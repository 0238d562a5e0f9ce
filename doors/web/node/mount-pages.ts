import type { Hono } from 'hono';
import type { Accounts } from '#platform/accounts/index.ts';
import type { Realm, RealmSettings } from '#platform/realm/index.ts';

/** What the pages stand on. */
export interface PagesParts {
  readonly realm: Realm;
  readonly accounts: Accounts;
  readonly settings: RealmSettings;
  readonly development: boolean;
}

export async function mountPages(_app: Hono, _parts: PagesParts): Promise<{ close(): Promise<void> }> {
  return { close: async () => undefined };
}
