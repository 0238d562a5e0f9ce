import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findBarriers, launchBrowser, scrollsSideways, viewerContext } from '#harness/browser/browser.ts';
import { checkRegister, done, sequence, testKeys, testRealm } from '#harness/realm/index.ts';
import { installer } from '#platform/callers/index.ts';
import { writeSettings } from '#platform/realm/index.ts';
import { addParty, giveMandate, openAccount } from '#subjects/parties/index.ts';
import { reportWords } from './loop-steps.ts';
import { oneTimeCode } from './one-time-code.ts';
import { openOwnServer } from './own-server.ts';

const password = 'correct horse battery';
const settings = {
  nameZh: '共治',
  nameEn: 'Gongzhi',
  zone: 'Asia/Shanghai',
  divisionCode: null,
  demo: false,
};
const shots = process.env['SCREENSHOTS'];
let browser: Browser;

const server = await openOwnServer();
const { origin } = server;
const { realm } = await testRealm({ url: origin, demo: false, now: () => new Date() });

/** What `gongzhi set-up --administrator first.one` leaves behind. */
beforeAll(async () => {
  await server.serveRealm(realm, settings);
  await writeSettings(realm.db, settings, realm.now());
  const validFrom = realm.today();
  const kind = 'government' as const;
  const party = done(
    await addParty(realm, installer, { kind, level: 'county', nameZh: '人民政府', validFrom }),
  );
  const person = { username: 'first.one', name: '王晓明', password };
  const { id } = done(await openAccount(realm, installer, person));
  const seat = { accountId: id, partyId: party.id, role: 'administrator', validFrom } as const;
  done(await giveMandate(realm, installer, seat));
  browser = await launchBrowser();
}, 480_000);

afterAll(async () => {
  await browser?.close();
  await server.close();
});

async function look(page: Page, name: string) {
  expect(await findBarriers(page), name).toEqual([]);
  expect(await scrollsSideways(page), name).toBe(false);
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}

/** Signs in for the first time, which sets up one-time codes. */
async function enter(page: Page, username: string, given: string, path: string): Promise<void> {
  await page.goto(`${origin}${path}`);
  await page.locator('input[name=name]').fill(username);
  await page.locator('input[name=password]').fill(given);
  await page.locator('button[type=submit].button-primary').click();
  await page.waitForURL((url) => url.pathname === '/account');
  await page.locator('input[name=password]').fill(given);
  await page.locator('button[value=begin]').click();
  const secret = ((await page.locator('dd.code').textContent()) ?? '').replaceAll(' ', '');
  await page.locator('input[name=code]').fill(oneTimeCode(secret, Date.now()));
  await page.locator('button[value=confirm]').click();
  await page.locator('a.button-primary').click();
  await page.waitForURL((url) => url.pathname === path);
}

async function save(page: Page): Promise<void> {
  await page.locator('form[method=post] button[type=submit]').last().click();
  await page.locator('.receipt').waitFor();
}

async function step(page: Page, name: string): Promise<void> {
  await page.goto(`${origin}/setup/start/${name}`);
  await page.locator('h1').waitFor();
  await look(page, `start-${name}`);
}

it('leads the first administrator from an empty realm to the first report dispatched to the right party', async () => {
  const visitor = await (await viewerContext(browser, { screen: 'phone', locale: 'zh-CN' })).newPage();
  await visitor.goto(origin);
  expect(await visitor.locator('.notice').textContent()).toContain('尚未开放');
  expect(await visitor.locator('main a[href="/report"]').count()).toBe(0);
  await look(visitor, 'start-not-open');

  const page = await (await viewerContext(browser, { screen: 'desktop', locale: 'zh-CN' })).newPage();
  page.setDefaultTimeout(20_000);
  await enter(page, 'first.one', password, '/setup');
  await look(page, 'start-overview');
  await page.locator('.start-summary a.button-primary').click();
  await page.waitForURL('**/setup/start/name');

  await page.locator('input[name=realmZh]').fill('西湖区共治平台');
  await page.locator('input[name=ownerZh]').fill('西湖区人民政府');
  await save(page);
  await look(page, 'start-name-done');

  await step(page, 'places');
  await page.locator('select[name=province]').selectOption('33');
  await page.locator('form[method=get] button').click();
  await page.locator('select[name=prefecture]').selectOption('3301');
  await page.locator('form[method=get] button').click();
  await page.locator('select[name=county]').selectOption('330106');
  await look(page, 'start-places-county');
  await save(page);

  await step(page, 'parties');
  expect(await page.locator('input[name=offices]').count()).toBeGreaterThan(5);
  await save(page);

  for (const [username, party, roles] of [
    ['hotline.one', '西湖区12345热线受理中心', ['operator', 'dispatcher', 'supervisor']],
    ['city.one', '西湖区城市管理局', ['handler']],
    ['command.one', '西湖区基层治理综合指挥中心', ['verifier']],
  ] as const) {
    await step(page, 'staff');
    await page.locator('input[name=name]').fill('李明');
    await page.locator('input[name=username]').fill(username);
    await page.locator('select[name=partyId]').selectOption({ label: party });
    for (const role of roles) await page.locator(`input[name=roles][value=${role}]`).check();
    await save(page);
  }
  const given = (await page.locator('.receipt .code').last().textContent()) ?? '';
  expect(given.length).toBeGreaterThan(12);

  await step(page, 'categories');
  await save(page);
  await step(page, 'duties');
  await save(page);
  await step(page, 'rules');
  await sequence(realm, { keys: await testKeys() });
  await step(page, 'log');
  await step(page, 'ready');
  await page.goto(`${origin}/setup`);
  expect(await page.locator('.start-list .clock-attention').count()).toBe(0);
  await page.goto(`${origin}/setup/rules`);
  await look(page, 'start-handling-rules');

  await reportLamp(visitor);
  const { rows } = await realm.pool.query<{ lead: string; kind: string }>(
    `select party_text.name_zh as lead, duty.code as kind from work_order
     join party_text on party_text.id = work_order.party_id join duty on duty.id = work_order.duty_id`,
  );
  expect(rows).toEqual([{ lead: '西湖区城市管理局', kind: 'D-street-lamp' }]);
  await checkRegister(realm);
}, 400_000);

/** A resident reports a broken lamp, once the platform is open. */
async function reportLamp(page: Page): Promise<void> {
  const next = () => page.locator('main form button[type=submit]').last().click();
  const opens = async () => {
    await page.goto(origin);
    return page.locator('main a[href="/report"]').count();
  };
  await expect.poll(opens, { timeout: 20_000 }).toBe(1);
  await page.locator('main a[href="/report"]').click();
  await page.fill('textarea[name=words]', reportWords['zh-CN'].words);
  await next();
  await page.waitForURL('**/report/where');
  await page.selectOption('select[name=place]', { index: 3 });
  await page.fill('input[name=address]', reportWords['zh-CN'].address);
  await next();
  await page.waitForURL('**/report/kind');
  await page.check('input[name=category][value=street-lamp]');
  await next();
  await page.waitForURL('**/report/send');
  await next();
  await page.locator('.receipt').waitFor();
  await look(page, 'start-first-report');
}
