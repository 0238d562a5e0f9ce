import type { Hono } from 'hono';
import { demoSeatViews, fillDemo } from '#demo/index.ts';
import type { Accounts } from '#platform/accounts/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { apiBase } from '../http/api.ts';

/** Fills the realm with the demo if it is empty. @returns whether it did. */
export function ensureDemo(realm: Realm, accounts: Accounts): Promise<boolean> {
  return fillDemo(realm, accounts);
}

/** Mounts the list of demo seats, with a token each, in a demo realm; elsewhere there is no such path. */
export function mountDemo(app: Hono, realm: Realm, accounts: Accounts): void {
  if (!realm.demo) return;
  app.get(`${apiBase}/demo/seats`, async (context) => {
    context.header('Cache-Control', 'no-store');
    return context.json({ items: await demoSeatViews(realm, accounts) });
  });
}
