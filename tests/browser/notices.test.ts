import { sql } from 'kysely';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { launchBrowser } from '#harness/browser/browser.ts';
import { sendNotices } from '#platform/notices/index.ts';
import { serveDemo } from './serve-demo.ts';
import { visit } from './visitor.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const { realm, origin } = await serveDemo();
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});

/** Tells the handlers of every party that has an order in hand that it is late. */
async function tellHandlers(): Promise<void> {
  const { rows } = await sql<{ id: string; matterId: string; partyId: string }>`
    select id, matter_id as "matterId", party_id as "partyId" from work_order`.execute(realm.db);
  await realm.db.transaction().execute((transaction) =>
    sendNotices(
      realm,
      transaction,
      rows.map(({ id, ...parameters }) => ({
        to: { partyId: parameters.partyId, role: 'handler' },
        kind: 'work-order.overdue',
        subjectKind: 'work-order',
        subjectId: id,
        parameters,
      })),
    ),
  );
}

const readers = [
  { screen: 'phone', locale: 'zh-CN' },
  { screen: 'desktop', locale: 'en' },
] as const;

for (const { screen, locale } of readers) {
  it(`A handler finds notices by the badge and reads them on a ${screen}, in ${locale}`, async () => {
    await sql`delete from notice`.execute(realm.db);
    const visitor = await visit(browser, origin, { screen, locale });
    const { page } = visitor;
    await visitor.takeSeat('demo-handler');
    await visitor.open('/notices');
    await page.locator('.empty').waitFor();
    expect(await page.locator('.badge').count()).toBe(0);

    await tellHandlers();
    await visitor.open('/desk');
    expect(await page.locator('.badge').count()).toBe(1);
    await visitor.open('/notices');
    const rows = page.locator('tbody tr');
    expect(await rows.count()).toBeGreaterThan(0);
    await shoot(`notices-${screen}-${locale}`);
    expect(await rows.first().locator('a').getAttribute('href')).toMatch(/^\/desk\/matters\//);
    await page.locator('.bench-head button').click();
    await page.locator('.bench-head button').waitFor({ state: 'detached' });
    expect(await page.locator('.badge').count()).toBe(0);
    await visitor.check();
    await visitor.open('/figures');
    await shoot(`figures-${screen}-${locale}`);
    await visitor.leave();

    async function shoot(name: string): Promise<void> {
      if (process.env['SHOTS'])
        await page.screenshot({ path: `${process.env['SHOTS']}/${name}.png`, fullPage: true });
    }
  });
}
