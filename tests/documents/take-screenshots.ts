/**
 * Takes the screenshots that the READMEs show, from a demo realm that is up:
 * `node tests/documents/take-screenshots.ts http://localhost:3000`.
 */
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { launchBrowser, viewerContext } from '#harness/browser/browser.ts';

const folder = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));
const languages = ['zh-CN', 'en'] as const;

/** So many colours are enough for pages without large photographs, and keep the pictures small. */
const colours = 128;

interface DemoSeat {
  readonly username: string;
  readonly mandateId: string | null;
  readonly accountId: string;
}

async function keep(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  const picture = await page.screenshot();
  await sharp(picture).png({ palette: true, colours, effort: 8 }).toFile(`${folder}${name}.png`);
}

/** What a resident sees on a phone: the first page, and the story of a street light that was repaired. */
async function portal(browser: Browser, address: string, locale: (typeof languages)[number]): Promise<void> {
  const context = await viewerContext(browser, { screen: 'phone', locale });
  const page = await context.newPage();
  await page.goto(address);
  await keep(page, `home-${locale}`);
  await page.goto(`${address}/matters?state=closed&category=street-lamp`);
  const name = locale === 'en' ? 'Street light out' : '路灯不亮';
  await page.locator('a[href^="/matters/"]', { hasText: name }).first().click();
  await page.waitForURL('**/matters/*-*');
  await keep(page, `matter-${locale}`);
  await context.close();
}

/** What a department's handler sees: what is due first, and the first matter at the desk. */
async function desk(browser: Browser, address: string, locale: (typeof languages)[number]): Promise<void> {
  const page = await takeSeat(browser, address, locale, 'demo-handler');
  await keep(page, `inbox-${locale}`);
  await page.locator('a[href^="/desk/matters/"]').first().click();
  await page.waitForURL('**/desk/matters/**');
  await page.locator('.desk').waitFor();
  await keep(page, `desk-${locale}`);
  await page.context().close();
}

/** What an operator and whoever keeps the list of duties see, and the public log. */
async function others(browser: Browser, address: string, locale: (typeof languages)[number]): Promise<void> {
  for (const [username, path, name] of [
    ['demo-operator', '/hotline', 'hotline'],
    ['demo-administrator', '/setup/duties/matrix?grave=1', 'duty-matrix'],
    ['demo-resident', '/register', 'register'],
  ] as const) {
    const page = await takeSeat(browser, address, locale, username);
    await page.goto(address + path);
    await keep(page, `${name}-${locale}`);
    await page.context().close();
  }
}

async function takeSeat(
  browser: Browser,
  address: string,
  locale: (typeof languages)[number],
  username: string,
): Promise<Page> {
  const answer = await fetch(`${address}/api/v1/demo/seats`);
  const { items } = (await answer.json()) as { items: DemoSeat[] };
  const seat = items.find((each) => each.username === username);
  if (seat === undefined) throw new Error(`${address} has no demo seat ${username}`);
  const context = await viewerContext(browser, { screen: 'desktop', locale });
  const page = await context.newPage();
  await page.goto(`${address}/seats`);
  await page.locator(`button[value="${seat.mandateId ?? seat.accountId}"]`).click();
  await page.waitForURL((url) => url.pathname !== '/seats');
  return page;
}

const address = (process.argv[2] ?? 'http://localhost:3000').replace(/\/$/, '');
const browser = await launchBrowser();
try {
  for (const locale of languages) {
    await portal(browser, address, locale);
    await desk(browser, address, locale);
    await others(browser, address, locale);
  }
} finally {
  await browser.close();
}
