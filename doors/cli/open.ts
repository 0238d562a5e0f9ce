import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import type { Logger } from 'pino';
import { type Config, ConfigFault } from '#platform/config/index.ts';
import { openPool } from '#platform/database/index.ts';
import {
  openRealm,
  type Realm,
  type RealmSettings,
  readSettings,
  writeSettings,
} from '#platform/realm/index.ts';
import { readWorkingTime } from '#subjects/working-time/index.ts';
import { publishedOf } from './log-keys.ts';

/** A realm with the settings it was set up with. */
export interface OpenedRealm {
  readonly realm: Realm;
  readonly settings: RealmSettings;
  /** True if this was its first opening. */
  readonly first: boolean;
}

/** What a realm is called until somebody sets it up. */
const unnamed = { nameZh: '共治', nameEn: 'Gongzhi', zone: 'Asia/Shanghai', divisionCode: null };

/**
 * Opens the realm of a migrated schema. At its first opening it is set up as a demo or not: as
 * `GONGZHI_DEMO` says, else as a demo; what it was set up as stays.
 */
export async function openRealmOf(config: Config, databaseUrl: string, log: Logger): Promise<OpenedRealm> {
  const pool = openPool({ url: databaseUrl, schema: config.schema, role: 'app', connectionsMax: 1 });
  const { known, settings, workingTime } = await readOpening(config, pool).finally(() => pool.end());
  const filesFolder = join(config.dataFolder, 'files');
  await mkdir(filesFolder, { recursive: true, mode: 0o700 });
  const realm = openRealm({
    databaseUrl,
    schema: config.schema,
    workingTime,
    language: config.language,
    url: config.url,
    filesFolder,
    published: publishedOf(config),
    demo: config.demo ?? settings.demo,
    connectionsMax: 16,
    log,
  });
  const first = known === undefined && (await writeSettings(realm.db, settings, realm.now()));
  return { realm, settings, first };
}

/** What must be known before a realm is opened. */
async function readOpening(config: Config, pool: pg.Pool) {
  const known = await readSettings(pool);
  const settings = known ?? { ...unnamed, demo: config.demo ?? true };
  // A demo lets anyone take any seat and spares staff the second factor: no setting may make one of a realm.
  if (config.demo === true && !settings.demo) {
    throw new ConfigFault('GONGZHI_DEMO', 'this realm was set up without the demo and stays so');
  }
  return { known, settings, workingTime: await readWorkingTime(pool, settings.zone) };
}
