import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findBarriers, launchBrowser, scrollsSideways, viewerContext } from '#harness/browser/browser.ts';
import { done, layGround, testRealm } from '#harness/realm/index.ts';
import { giveMandate, openAccount } from '#subjects/parties/index.ts';
import { oneTimeCode } from './one-time-code.ts';
import { openOwnServer } from './own-server.ts';

const password = 'correct horse battery';
const settings = { nameZh: '测试', nameEn: 'Test', zone: 'Asia/Shanghai', divisionCode: null, demo: false };
let browser: Browser;

/** Where a page's screenshots go, when somebody wants to look at them. */
const shots = process.env['SCREENSHOTS'];

const server = await openOwnServer();
const { origin } = server;
const { realm } = await testRealm({ url: origin, demo: false, now: () => new Date() });

beforeAll(async () => {
  await server.serveRealm(realm, settings);
  const ground = await layGround(realm);
  for (const username of ['phone.staff', 'desk.staff']) {
    const { id } = done(
      await openAccount(realm, ground.administrator, { username, name: '王晓明', password }),
    );
    const seat = {
      accountId: id,
      partyId: ground.hotline,
      role: 'administrator',
      validFrom: '2026-01-01',
    } as const;
    done(await giveMandate(realm, ground.administrator, seat));
  }
  browser = await launchBrowser();
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server.close();
});

async function look(page: Page, name: string) {
  expect(await findBarriers(page), name).toEqual([]);
  expect(await scrollsSideways(page), name).toBe(false);
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}

async function signIn(page: Page, username: string, path: string) {
  await page.goto(`${origin}${path}`);
  await page.locator('input[name=name]').fill(username);
  await page.locator('input[name=password]').fill(password);
  await page.locator('button[type=submit].button-primary').click();
}

const viewers = [
  { screen: 'phone', locale: 'zh-CN', username: 'phone.staff', why: '请先设置动态码，再进入工作台' },
  { screen: 'desktop', locale: 'en', username: 'desk.staff', why: 'Set up one-time codes before you go' },
] as const;

for (const { screen, locale, username, why } of viewers) {
  it(`staff on a ${screen} are led to set up one-time codes and a passkey before the desk`, async () => {
    const context = await viewerContext(browser, { screen, locale });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await signIn(page, username, '/setup');
    await page.waitForURL((url) => url.pathname === '/account');
    expect(await page.locator('.notice').first().textContent()).toContain(why);
    await look(page, `account-missing-${screen}`);

    await page.locator('input[name=password]').fill('wrong wrong');
    await page.locator('button[value=begin]').click();
    await page.locator('[role=alert] a').waitFor();
    await look(page, `account-wrong-${screen}`);

    await page.locator('input[name=password]').fill(password);
    await page.locator('button[value=begin]').click();
    const secret = ((await page.locator('dd.code').textContent()) ?? '').replaceAll(' ', '');
    expect(await page.locator('a[href^="otpauth://totp/"]').getAttribute('href')).toContain(secret);
    await look(page, `account-secret-${screen}`);
    await page.locator('input[name=code]').fill('000');
    await page.locator('button[value=confirm]').click();
    await page.locator('[role=alert] a').waitFor();
    expect(((await page.locator('dd.code').textContent()) ?? '').replaceAll(' ', '')).toBe(secret);
    await page.locator('input[name=code]').fill(oneTimeCode(secret, Date.now()));
    await page.locator('button[value=confirm]').click();
    expect(await page.locator('.recovery-codes li').count()).toBe(10);
    await look(page, `account-recovery-${screen}`);
    await page.locator('a.button-primary').click();
    await page.waitForURL((url) => url.pathname === '/setup');

    const session = await context.newCDPSession(page);
    await session.send('WebAuthn.enable');
    await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await page.goto(`${origin}/account`);
    await page.locator('[data-passkey=register] button').click();
    await page.locator('button[value=remove-passkey]').waitFor();
    await look(page, `account-set-${screen}`);
    await page.locator('form[action="/sign-out"] button').last().click();
    await page.waitForURL((url) => url.pathname !== '/account');
    await page.goto(`${origin}/sign-in?next=/account`);
    await look(page, `sign-in-${screen}`);
    await page.locator('[data-passkey=sign-in] button').click();
    await page.waitForURL((url) => url.pathname === '/account');
    await page.locator('button[value=remove-passkey]').click();
    await page.waitForFunction(() => document.querySelector('button[value=remove-passkey]') === null);
    await context.close();
  }, 180_000);
}
