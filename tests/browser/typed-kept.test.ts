import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { launchBrowser } from '#harness/browser/browser.ts';
import { serveDemo } from './serve-demo.ts';
import { visit } from './visitor.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });

const { origin } = await serveDemo();
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});

/** Sends a form without a network, then after its session has ended; each time it is said and nothing is lost. */
async function sendInVain(page: Page, form: string, check: () => Promise<void>): Promise<void> {
  const refused = async (words: string) => {
    await page.locator(`${form} button[type=submit]`).first().click();
    await page.locator(`${form} .notice`, { hasText: words }).waitFor();
    await check();
  };
  await page.context().setOffline(true);
  await refused('没有连上网络');
  await page.context().setOffline(false);
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await refused('登录已失效');
  expect(await page.locator(`${form} a[href^="/sign-in?next="]`).getAttribute('target')).toBe('_blank');
  await page.context().addCookies(cookies);
}

const keptInTab = (page: Page) => page.evaluate(() => Object.keys(sessionStorage).join());

it('What is typed into a row of the set-up outlasts the network, the session, a reload and a colleague', async () => {
  const visitor = await visit(browser, origin, { screen: 'desktop' });
  const { page } = visitor;
  await visitor.takeSeat('demo-administrator');
  await visitor.open('/setup/parties');
  await page.locator('.split-list table a').first().click();
  const phone = page.locator('.row-form input[name=phone]');
  await phone.fill('0571-88880001');
  const stands = async () => expect(await phone.inputValue()).toBe('0571-88880001');
  await sendInVain(page, '.row-form', stands);
  await visitor.check();
  await page.reload();
  await expect.poll(() => phone.inputValue()).toBe('0571-88880001');

  const colleague = await page.context().newPage();
  await colleague.goto(page.url());
  await colleague.fill('.row-form input[name=address]', '文一西路1号');
  await colleague.locator('.row-form button[value=save]').click();
  await colleague.locator('.receipt').waitFor();
  await colleague.close();
  const save = page.locator('.row-form button[value=save]');
  await save.click();
  await page.locator('.row-form .notice', { hasText: '刚才有人办理过' }).waitFor();
  await stands();
  await save.click();
  await page.locator('.receipt').waitFor();
  await stands();
  expect(await keptInTab(page)).not.toContain('/setup/parties');
  await page.context().close();
});

it('What is typed for a new delegation does too, and is forgotten once it is given', async () => {
  const visitor = await visit(browser, origin, { screen: 'phone' });
  const { page } = visitor;
  await visitor.takeSeat('demo-administrator');
  await visitor.open('/work/delegations/new');
  const basis = page.locator('textarea[name=basis]');
  const said = '《浙江省综合行政执法条例》第十条';
  const stands = async () => expect(await basis.inputValue()).toBe(said);
  await basis.fill(said);
  await page.fill('textarea[name=powers]', 'DELEGATED-1');
  await page.locator('input[name=kind]').first().check();
  const parties = [
    { name: 'fromPartyId', shows: '人民政府' },
    { name: 'toPartyId', shows: '街道办事处' },
    { name: 'supervisorPartyId', shows: '生态环境分局' },
  ];
  for (const { name, shows } of parties) {
    await page.locator(`input#field-${name}`).focus();
    await page.keyboard.type(shows);
    await page.locator('[role=option]:visible').first().click();
  }
  await page.fill('input[name=validTo]', '2999-01-01');
  await sendInVain(page, 'form:has([name=basis])', stands);
  await visitor.check();
  await page.reload();
  await expect.poll(() => basis.inputValue()).toBe(said);
  expect(await keptInTab(page)).toContain('/work/delegations/new');
  for (const { name, shows } of parties) {
    await expect.poll(() => page.locator(`input#field-${name}`).inputValue()).toContain(shows);
  }
  await page.locator('form:has([name=basis]) button[type=submit]').click();
  await page.waitForURL(/\/work\/delegations\/[0-9a-f-]{36}$/);
  expect(await keptInTab(page)).not.toContain('/work/delegations/new');
  await page.context().close();
});
