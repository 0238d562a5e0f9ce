import { setTimeout } from 'node:timers/promises';
import type { Hono } from 'hono';
import { demoSeatViews, fillDemo, fillMatters } from '#demo/index.ts';
import type { Accounts } from '#platform/accounts/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { apiBase } from '../http/api.ts';

/** So many matters are there when the first page is; the others follow while the server is up. */
const mattersAtOnce = 10;

/** So long a server that has just started is left to its first visitor, in milliseconds. */
const restMs = 3_000;

/**
 * Sees to it that a demo realm is filled: its ground and a few matters before this returns, the other
 * matters afterwards in the background. A server that stops leaves the rest to its next start.
 *
 * @returns whether the realm was empty.
 */
export async function ensureDemo(realm: Realm, accounts: Accounts): Promise<boolean> {
  const filled = await fillDemo(realm, accounts);
  await fillMatters(realm, mattersAtOnce);
  void fillRest(realm);
  return filled;
}

async function fillRest(realm: Realm): Promise<void> {
  await setTimeout(restMs, undefined, { ref: false });
  try {
    const filled = await fillMatters(realm, undefined, () => !realm.pool.ending);
    if (filled > 0 && !realm.pool.ending) realm.log.info({ matters: filled }, 'the demo is filled');
  } catch (error) {
    if (!realm.pool.ending)
      realm.log.warn({ error }, 'the demo is not filled completely; the next start goes on');
  }
}

/** Fills the realm with the whole demo, or with what is missing of it. @returns whether anything was missing. */
export async function completeDemo(realm: Realm, accounts: Accounts): Promise<boolean> {
  const filled = await fillDemo(realm, accounts);
  return (await fillMatters(realm)) > 0 || filled;
}

/** Mounts the list of demo seats, with a token each, in a demo realm; elsewhere there is no such path. */
export function mountDemo(app: Hono, realm: Realm, accounts: Accounts): void {
  if (!realm.demo) return;
  app.get(`${apiBase}/demo/seats`, async (context) => {
    context.header('Cache-Control', 'no-store');
    return context.json({ items: await demoSeatViews(realm, accounts) });
  });
}
