import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { launchBrowser } from '#harness/browser/browser.ts';
import { serveDemo } from './serve-demo.ts';
import { visit } from './visitor.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const { origin } = await serveDemo();
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});

it('An administrator goes through the matrix by keyboard to what is wrong and to the form that mends it', async () => {
  const visitor = await visit(browser, origin, { screen: 'desktop' });
  const { page } = visitor;
  await visitor.takeSeat('demo-administrator');
  await visitor.open('/setup/duties/matrix');
  await page.locator('.matrix td').first().focus();
  const first = await page.locator('.matrix-said').textContent();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  expect(await page.locator('.matrix-said').textContent()).not.toBe(first);
  await page.locator('.matrix .matrix-overdue').first().focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/setup\/duties\/findings\?category=.+&place=/);
  await visitor.check();
  await page.locator('.findings .button').first().click();
  await page.waitForURL(/\/setup\/duties\?/);
  await page.locator('.row-form').waitFor();
  await visitor.check();
  await visitor.leave();
});

for (const { screen, locale } of [
  { screen: 'phone', locale: 'zh-CN' },
  { screen: 'tablet', locale: 'en' },
] as const) {
  it(`The pages of the list of duties bar nobody’s way on a ${screen}, in ${locale}`, async () => {
    const visitor = await visit(browser, origin, { screen, locale });
    await visitor.takeSeat('demo-administrator');
    for (const path of [
      '/setup/duties/matrix',
      '/setup/duties/matrix?grave=1',
      '/setup/duties/findings',
      '/setup/duties/proposals',
      '/setup/duties/import',
      '/setup/assets',
      '/setup/assets/shapes',
      '/setup/places/shapes',
    ])
      await visitor.open(path);
    await visitor.leave();
  });
}

it('A resident without scripts finds a duty by words and reads its page', async () => {
  const visitor = await visit(browser, origin, { screen: 'phone', scripts: false });
  const { page } = visitor;
  await visitor.open('/duties');
  await page.locator('input[name="words"]').fill('噪声');
  await page.locator('.duty-search button').click();
  await visitor.check();
  await page.locator('.duty .matter-title a').first().click();
  await page.locator('.duty-facts').waitFor();
  expect(await page.locator('.duty-facts dt').count()).toBeGreaterThan(4);
  await visitor.check();
  await visitor.leave();
});
