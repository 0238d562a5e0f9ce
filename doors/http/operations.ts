import type { Context, Hono } from 'hono';
import { routePath } from 'hono/route';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Realm } from '#platform/realm/index.ts';
import { readLogStatus } from '#register/log/index.ts';
import { logReadiness, measureLog } from './log-metrics.ts';

/** What one process counts about itself. */
export interface Metrics {
  readonly registry: Registry;
  /** Measures every request, by method, route and status. */
  measure(context: Context, next: () => Promise<void>): Promise<void>;
}

/** Begins counting; one for each application, so that several live side by side in one process. */
export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'gongzhi_http_request_seconds',
    help: 'Time taken to answer, by method, route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  return {
    registry,
    async measure(context, next) {
      const begun = performance.now();
      await next();
      const seconds = (performance.now() - begun) / 1000;
      requests.observe(
        { method: context.req.method, route: routePath(context, -1), status: context.res.status },
        seconds,
      );
    },
  };
}

/** Mounts what those who run the realm look at: alive, ready, figures. */
export function mountOperations(app: Hono, realm: Realm, metrics: Metrics): void {
  measureLog(metrics.registry, realm);
  app.get('/healthz', (context) => context.text('ok\n'));
  app.get('/readyz', async (context) => {
    try {
      // A log that isn't signed is told of, but doesn't take the pages away from residents.
      return context.text(`ready\n${logReadiness(await readLogStatus(realm.pool))}`);
    } catch {
      return context.text('the database does not answer\n', 503);
    }
  });
  app.get('/metrics', async (context) =>
    context.body(await metrics.registry.metrics(), 200, { 'Content-Type': metrics.registry.contentType }),
  );
}
