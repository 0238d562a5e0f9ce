import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { afterAll } from 'vitest';
import { fillDemo, fillMatters } from '#demo/index.ts';
import { testRealm } from '#harness/realm/index.ts';
import { openAccounts } from '#platform/accounts/index.ts';
import { type Realm, readSettings, writeSettings } from '#platform/realm/index.ts';
import { mountDemo } from '../../doors/cli/demo.ts';
import { createApp } from '../../doors/http/app.ts';
import { openMetrics } from '../../doors/http/operations.ts';
import { allRoutes } from '../../doors/routes.ts';
import { buildWeb } from '../../doors/web/build.ts';
import { mountPages } from '../../doors/web/node/mount-pages.ts';

/** A demo realm that a browser can be sent to. */
export interface ServedDemo {
  readonly realm: Realm;
  /** Where it answers, `http://localhost:…`. */
  readonly origin: string;
  /** The same without the network. */
  readonly app: Hono;
}

/** So many matters show every state. */
const matters = 12;

/**
 * Serves a demo realm with the built pages in this process, by the real clock since browsers' cookies go by
 * it, and stops after the file's last test. To be called at the top level of a test file.
 */
export async function serveDemo(): Promise<ServedDemo> {
  await buildWeb({ quiet: true });
  let app: Hono | undefined;
  const { server, port } = await listen((request, environment) =>
    app === undefined ? new Response(null, { status: 503 }) : app.fetch(request, environment),
  );
  const origin = `http://localhost:${port}`;
  const { realm } = await testRealm({ url: origin, demo: true, now: () => new Date() });
  const accounts = openAccounts(realm, 'a secret for tests that is long enough for the library');
  const unnamed = {
    nameZh: '共治',
    nameEn: 'Gongzhi',
    zone: 'Asia/Shanghai',
    divisionCode: null,
    demo: true,
  };
  await writeSettings(realm.db, unnamed, realm.now());
  await fillDemo(realm, accounts);
  await fillMatters(realm, matters);
  const settings = (await readSettings(realm.pool)) ?? unnamed;
  app = createApp({
    realm,
    accounts,
    routes: allRoutes,
    version: '0.0.0',
    metrics: openMetrics(),
    name: settings,
    more: (hono) => mountDemo(hono, realm, accounts),
  });
  const pages = await mountPages(app, { realm, accounts, settings, development: false, map: null });
  afterAll(async () => {
    if ('closeAllConnections' in server) server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await pages.close();
    await accounts.close();
  });
  return { realm, origin, app };
}

function listen(
  fetch: (request: Request, environment: unknown) => Response | Promise<Response>,
): Promise<{ server: ServerType; port: number }> {
  return new Promise((resolve) => {
    const server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, (address: AddressInfo) =>
      resolve({ server, port: address.port }),
    );
  });
}
