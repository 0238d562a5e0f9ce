import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll } from 'vitest';
import { openRealm, type Realm, type RealmConfig } from '#platform/realm/index.ts';
import { CHINA, DEFAULT_OFFICE_HOURS } from '#platform/working-time/index.ts';
import { testDatabase } from '../database/index.ts';
import { testSchema } from '../database/template.ts';

/** A clock that a test turns by hand. */
export interface TestClock {
  now: Date;
}

/** A realm of a test file's own, empty, with a clock that stands until it is turned. */
export interface TestRealm {
  readonly realm: Realm;
  readonly clock: TestClock;
}

/** Monday, 23 November 2026, 09:00 in Shanghai: an ordinary working day. */
export const testMonday = '2026-11-23T01:00:00.000Z';

/**
 * Opens a realm on a fresh copy of the template database, and closes it after the file's last test. To be
 * called at the top level of a test file.
 *
 * @param changes what of it differs from the others'; with a clock of its own, `clock` turns nothing.
 */
export async function testRealm(
  changes: Partial<Pick<RealmConfig, 'url' | 'demo' | 'now' | 'published'>> = {},
): Promise<TestRealm> {
  const { url } = await testDatabase();
  const filesFolder = await mkdtemp(join(tmpdir(), 'gongzhi-files-'));
  const clock = { now: new Date(testMonday) };
  const realm = openRealm({
    databaseUrl: url,
    schema: testSchema,
    workingTime: { zone: 'Asia/Shanghai', calendar: CHINA, officeHours: DEFAULT_OFFICE_HOURS },
    language: 'zh-CN',
    url: 'http://realm.test',
    filesFolder,
    demo: false,
    connectionsMax: 8,
    log: pino({ level: 'silent' }),
    now: () => clock.now,
    ...changes,
  });
  afterAll(async () => {
    await realm.close();
    await rm(filesFolder, { recursive: true, force: true });
  });
  return { realm, clock };
}
