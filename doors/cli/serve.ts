import { serve as listen } from '@hono/node-server';
import type { Logger } from 'pino';
import { openAccounts, readSignInProvider } from '#platform/accounts/index.ts';
import type { Config } from '#platform/config/index.ts';
import { mailerOf } from '#platform/mail/index.ts';
import { readSettings } from '#platform/realm/index.ts';
import { createApp } from '../http/app.ts';
import { openMetrics } from '../http/operations.ts';
import { allRoutes } from '../routes.ts';
import { mountPages } from '../web/node/mount-pages.ts';
import { startWorker } from '../worker/worker.ts';
import type { OpenedDatabase } from './database.ts';
import { ensureDemo, mountDemo } from './demo.ts';
import { migrateRealm } from './migrate-realm.ts';
import { neighbourPath, startNeighbour } from './neighbour.ts';
import { openRealmOf } from './open.ts';
import { readSecret } from './secret.ts';
import { startLog } from './start-log.ts';
import { version } from './version.ts';
import { openCosigner } from './witness-key.ts';

/** What one process does. */
export type ServeRole = 'all' | 'web' | 'worker';

/** A running process. */
export interface Served {
  /** Where pages and API answer; undefined for a worker. */
  readonly url: string | undefined;
  /** Stops taking requests, lets what is under way finish, stops the database if it was started here. */
  stop(): Promise<void>;
}

/**
 * Starts everything that a role needs: migrations, realm, demo, HTTP, worker.
 *
 * @param opening the database, which may still be on its way; stopped with the rest.
 */
export async function serveRealm(
  config: Config,
  log: Logger,
  opening: Promise<OpenedDatabase>,
  options: { role: ServeRole; development: boolean },
): Promise<Served> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const step of stops.splice(0).reverse()) {
      await step().catch((error: unknown) => log.warn({ error }, 'a part did not stop cleanly'));
    }
  };
  try {
    const database = await opening;
    stops.push(database.close);
    await migrateRealm(database.url, config.schema, log);
    const { realm, settings: opened } = await openRealmOf(config, database.url, log);
    stops.push(realm.close);
    const accounts = openAccounts(
      realm,
      await readSecret(config.dataFolder, process.env['GONGZHI_SECRET']),
      readSignInProvider(process.env),
    );
    stops.push(accounts.close);
    if (realm.demo) await ensureDemo(realm, accounts);
    // The demo names the realm.
    const settings = (await readSettings(realm.pool)) ?? opened;
    // Realms of one process reach each other without the network, whatever stands before it.
    let own: ((request: Request) => Response | Promise<Response>) | undefined;
    const asking = {
      fetch: (async (input, init) => {
        const request = new Request(input, init);
        return own !== undefined && request.url.startsWith(`${config.url}/`) ? own(request) : fetch(request);
      }) satisfies typeof fetch,
    };
    if (options.role !== 'web') {
      const worker = await startWorker(realm, mailerOf(process.env), asking);
      stops.push(worker.stop);
      stops.push(startLog(realm, config, asking).stop);
    }
    if (options.role === 'worker') return { url: undefined, stop };
    const cosigner = await openCosigner(config);
    const neighbour =
      realm.demo && options.role === 'all'
        ? startNeighbour({ config, databaseUrl: database.url, log, realm, cosigner, asking })
        : undefined;
    if (neighbour !== undefined) stops.push(neighbour.stop);
    const app = createApp({
      realm,
      accounts,
      routes: allRoutes,
      version,
      metrics: openMetrics(),
      name: settings,
      proxies: config.proxies,
      cosigner,
      more: (hono) => {
        mountDemo(hono, realm, accounts);
        if (neighbour !== undefined) hono.mount(neighbourPath, neighbour.fetch);
      },
    });
    const pages = await mountPages(app, {
      realm,
      accounts,
      settings,
      development: options.development,
      map: config.map,
      proxies: config.proxies,
    });
    stops.push(() => pages.close());
    own = app.fetch;
    const url = await listenOn(app.fetch, config, stops);
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** So long a request may take to finish after the server was told to stop, in milliseconds. */
const graceMs = 10_000;

function listenOn(
  fetch: (request: Request) => Response | Promise<Response>,
  config: Config,
  stops: (() => Promise<void>)[],
): Promise<string> {
  return new Promise((resolve, reject) => {
    const server = listen({ fetch, port: config.port, hostname: config.host }, ({ port }) => {
      stops.push(
        () =>
          new Promise((done) => {
            server.close(() => done());
            setTimeout(
              () => 'closeAllConnections' in server && server.closeAllConnections(),
              graceMs,
            ).unref();
          }),
      );
      resolve(
        `http://${config.host === '0.0.0.0' || config.host === '127.0.0.1' ? 'localhost' : config.host}:${port}`,
      );
    });
    server.on('error', reject);
  });
}
