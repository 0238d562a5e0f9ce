import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { launchBrowser } from '#harness/browser/browser.ts';
import { sequence, testKeys } from '#harness/realm/index.ts';
import { checkReceipt, policyOfLogs } from '#methods/transparency-log/index.ts';
import { readLogIdentity } from '#register/log/index.ts';
import { report } from './loop-steps.ts';
import { serveDemo } from './serve-demo.ts';
import { visit } from './visitor.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 300_000 });

const { realm, origin } = await serveDemo();
const keys = await testKeys();
let browser: Browser;

/** So long checking an act may take in a browser, in milliseconds. */
const verifyMaxMs = 50;

beforeAll(async () => {
  await sequence(realm, { keys });
  browser = await launchBrowser();
});
afterAll(() => browser.close());

for (const [screen, locale] of [
  ['phone', 'zh-CN'],
  ['desktop', 'en'],
] as const) {
  it(`On a ${screen} in ${locale} a resident keeps her receipt and has an act verified in her browser`, async () => {
    const visitor = await visit(browser, origin, { screen, locale });
    const { page } = visitor;
    await report(visitor, locale);
    expect(await page.locator('.receipt .qr').getAttribute('viewBox')).toMatch(/^0 0 \d+ \d+$/);
    const waiting = await page.locator('.receipt .seal').getAttribute('href');
    expect(waiting).toMatch(/^\/register\/act\/[0-9a-f-]{36}$/);
    await visitor.open(waiting ?? '');
    expect(new URL(page.url()).pathname).toBe(waiting);
    await sequence(realm, { keys });
    await page.locator('main a.button-primary').click();
    await page.waitForURL(/\/register\/\d+$/);
    await visitor.check();
    expect(await page.locator('.part .tag-active').count()).toBeGreaterThan(1);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('main a[href$="/receipt"]').click(),
    ]);
    const file = await readFile(await download.path(), 'utf8');
    const identity = await readLogIdentity(realm.pool);
    const policy = policyOfLogs(...(identity?.keys.map(({ verifierKey }) => verifierKey) ?? []));
    const check = checkReceipt(file, { policy });
    expect(check.verdict).toBe('proven');
    expect(Object.keys(check.parts)).toContain('content');

    const times: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      await page.locator('[data-verify] button').click();
      await page.locator('[data-verify] button:enabled').waitFor();
      expect(await page.locator('.verify-verdict').getAttribute('class')).toContain('notice-done');
      times.push(Number(await page.locator('[data-verify]').getAttribute('data-milliseconds')));
    }
    await visitor.check();
    // The first is slower on a busy machine, where the code has yet to be compiled.
    expect(Math.min(...times)).toBeLessThan(verifyMaxMs);
    await visitor.leave();
  });
}

it('What the page alters of an act is found in the browser, from what the log serves', async () => {
  const visitor = await visit(browser, origin, { screen: 'desktop', locale: 'en' });
  const { page } = visitor;
  await page.route(/\/register\/5$/, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replaceAll('place.added', 'place.ended');
    await route.fulfill({ response: answer, body });
  });
  await page.goto(`${origin}/register/5`);
  await page.locator('[data-verify] button').click();
  await page.locator('.verify-verdict').waitFor();
  expect(await page.locator('.verify-verdict').getAttribute('class')).toContain('notice-overdue');
  await visitor.leave();
});

it('Without scripts the log is read, narrowed and paged, and each act says by which command it is checked', async () => {
  const visitor = await visit(browser, origin, { screen: 'phone', scripts: false });
  const { page } = visitor;
  await visitor.open('/register');
  await page.selectOption('select[name=type]', 'matter.dispatched');
  await page.locator('.register-filters button').click();
  await page.waitForURL(/type=matter\.dispatched/);
  await visitor.check();
  const matter = page.locator('.act-facts a[href*="matter="]').first();
  const name = await matter.textContent();
  await matter.click();
  expect(await page.locator('.narrowed').textContent()).toContain(name);
  await page.locator('.act-link').first().click();
  await visitor.check();
  expect(await page.locator('noscript').textContent()).toContain('离线验证页');
  await page.locator('summary').first().click();
  expect(await page.locator('.command').first().textContent()).toContain('npx gongzhi verify receipt');
  await visitor.open('/register?type=place.added');
  await page.locator('.pager a[rel=next]').click();
  await visitor.check();
  await visitor.open('/check');
  await page.goto(`${origin}/verifier.html`);
  expect(await page.title()).toContain('回执验证');
  await visitor.leave();
});
