import { parseArgs } from 'node:util';
import { type Config, readConfig } from '#platform/config/index.ts';
import { freePort } from '#platform/database/embedded/index.ts';
import { keepDatabase } from './database.ts';
import { openLog } from './log.ts';
import type { ServeRole } from './serve.ts';
import { UsageFault } from './usage-fault.ts';

/** `gongzhi serve`: runs until it is told to stop by SIGINT or SIGTERM. */
export async function serveVerb(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: { role: { type: 'string', default: 'all' }, dev: { type: 'boolean', default: false } },
  });
  if (!['all', 'web', 'worker'].includes(values.role)) throw new UsageFault('--role all, web or worker');
  const config = await withPort(readConfig(process.env));
  const log = openLog();
  const begun = performance.now();
  const { promise: told, resolve: tell } = Promise.withResolvers<number>();
  process.once('SIGINT', () => tell(0));
  process.once('SIGTERM', () => tell(0));
  const opening = keepDatabase(config, log, () => {
    log.fatal('the database has gone and does not come back: stopping');
    tell(1);
  });
  // Told by whoever awaits it, below.
  opening.catch(() => undefined);
  // PostgreSQL is made and started while all the rest is read, which takes as long.
  const { serveRealm } = await import('./serve.ts');
  const served = await serveRealm(config, log, opening, {
    role: values.role as ServeRole,
    development: values.dev,
  });
  log.info({ ms: Math.round(performance.now() - begun), role: values.role }, 'started');
  if (served.url !== undefined) process.stdout.write(`\n  共治 Gongzhi  ${served.url}\n\n`);
  const code = await told;
  log.info('stopping');
  await served.stop();
  return code;
}

/** Port 0 means any free one: it is chosen before the realm opens, since a realm's address names its port. */
async function withPort(config: Config): Promise<Config> {
  if (config.port !== 0) return config;
  const port = await freePort();
  return { ...config, port, url: config.url.replace(/^(http:\/\/localhost):0$/, `$1:${port}`) };
}
