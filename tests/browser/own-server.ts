import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { openAccounts } from '#platform/accounts/index.ts';
import type { Realm, RealmSettings } from '#platform/realm/index.ts';
import { createApp } from '../../doors/http/app.ts';
import { openMetrics } from '../../doors/http/operations.ts';
import { allRoutes } from '../../doors/routes.ts';
import { buildWeb } from '../../doors/web/build.ts';
import { mountPages } from '../../doors/web/node/mount-pages.ts';

/** A server that has its address before it has a realm, as passkeys and links must know the address. */
export interface OwnServer {
  readonly origin: string;
  /** Answers from now on for a realm, with its pages and its API. */
  serveRealm(realm: Realm, settings: RealmSettings): Promise<void>;
  close(): Promise<void>;
}

/** Opens a server at a free port of this machine; until it has a realm it answers 503. */
export async function openOwnServer(): Promise<OwnServer> {
  let app: Hono | undefined;
  const closing: (() => Promise<unknown>)[] = [];
  const { server, origin } = await new Promise<{ server: ReturnType<typeof serve>; origin: string }>(
    (resolve) => {
      const opened = serve(
        {
          fetch: (request, environment) =>
            app?.fetch(request, environment) ?? new Response(null, { status: 503 }),
          port: 0,
          hostname: '127.0.0.1',
        },
        ({ port }: AddressInfo) => resolve({ server: opened, origin: `http://localhost:${port}` }),
      );
    },
  );
  return {
    origin,
    async serveRealm(realm, settings) {
      await buildWeb({ quiet: true });
      const accounts = openAccounts(realm, 'a secret for tests that is long enough for the library');
      const parts = { realm, accounts, routes: allRoutes, version: '0', metrics: openMetrics() };
      app = createApp({ ...parts, name: settings });
      const pages = await mountPages(app, { realm, accounts, settings, development: false, map: null });
      closing.push(pages.close, () => accounts.close());
    },
    async close() {
      if ('closeAllConnections' in server) server.closeAllConnections();
      server.close();
      for (const close of closing) await close();
    },
  };
}
