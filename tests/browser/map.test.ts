import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBarriers, launchBrowser, scrollsSideways, viewerContext } from '#harness/browser/browser.ts';
import { serveDemo } from './serve-demo.ts';

const { origin } = await serveDemo();
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

for (const [screen, locale] of [
  ['phone', 'zh-CN'],
  ['desktop', 'en'],
] as const) {
  test(`the map comes on a tap and leads to a matter: ${screen}, ${locale}`, async () => {
    const context = await viewerContext(browser, { screen, locale });
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${origin}/matters?state=all`);
    expect(asked.filter((path) => path.includes('matter-map') || path.includes('points'))).toEqual([]);
    await page.locator('.map-slot button').click();
    await page.locator('.dot').first().waitFor();
    expect(await findBarriers(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
    const link = page.locator('.map-list a').first();
    // Every tap goes nearer until the dots part, then names what is there.
    for (let taps = 0; taps < 6 && (await link.count()) === 0; taps += 1) {
      await page.locator('.dot').first().click();
    }
    await link.click();
    await page.waitForURL(/\/matters\/[0-9a-f-]{36}$/);
    expect(asked.every((path) => path.startsWith('/'))).toBe(true);
    await context.close();
  });
}

test('a browser that can’t open the map says so and keeps the list', async () => {
  const context = await viewerContext(browser, { screen: 'phone' });
  const page = await context.newPage();
  await page.route('**/matter-map*', (route) => route.abort());
  await page.goto(`${origin}/matters?state=all`);
  await page.locator('.map-slot button').click();
  await page.getByText('地图没能打开').waitFor();
  expect(await page.locator('.matters .matter').count()).toBeGreaterThan(0);
  expect(await page.locator('.map-slot button').isEnabled()).toBe(true);
  await context.close();
});

test('without scripts there is no map and nothing in its place', async () => {
  const context = await viewerContext(browser, { screen: 'phone', scripts: false });
  const page = await context.newPage();
  await page.goto(`${origin}/matters?state=all`);
  expect(await page.locator('.map-slot').isVisible()).toBe(false);
  await context.close();
});
