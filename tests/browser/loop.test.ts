import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { launchBrowser } from '#harness/browser/browser.ts';
import { checkRegister } from '#harness/realm/index.ts';
import { matterStatusWords, reportStatusWords } from '#subjects/matters/index.ts';
import { act, callBack, matterPathOf, openFromInbox, report, reportDone } from './loop-steps.ts';
import { serveDemo } from './serve-demo.ts';
import { visit } from './visitor.ts';

// Each loop is some sixty pages and actions; a busy machine takes its time.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const { realm, origin } = await serveDemo();
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await checkRegister(realm);
});

const readers = [
  { screen: 'phone', locale: 'zh-CN' },
  { screen: 'desktop', locale: 'en' },
] as const;

for (const { screen, locale } of readers) {
  it(`A report goes the whole loop on a ${screen}, in ${locale}, by four seats`, async () => {
    const visitor = await visit(browser, origin, { screen, locale });
    const { page } = visitor;
    await visitor.takeSeat('demo-resident');
    const sent = await report(visitor, locale);
    const matterPath = await matterPathOf(visitor, sent);
    const status = () => page.locator('.matter-facts .tag').first().textContent();
    expect(await status()).toContain(reportStatusWords.joined[locale]);

    await visitor.takeSeat('demo-handler');
    await openFromInbox(visitor, matterPath);
    await act(visitor, 'receive-order');
    await reportDone(visitor, locale === 'en' ? 'Lamp replaced; the light is on.' : '已更换灯具，恢复照明。');

    await visitor.takeSeat('demo-verifier');
    await openFromInbox(visitor, matterPath);
    await act(visitor, 'verify-order');

    await visitor.takeSeat('demo-operator');
    await callBack(visitor, sent);

    await visitor.takeSeat('demo-resident');
    await visitor.open('/my');
    await page.locator(`main a[href="${sent.reportPath}"]`).first().click();
    await page.locator('.matter-now').waitFor();
    expect(await status()).toContain(reportStatusWords.closed[locale]);
    await visitor.open(matterPath);
    expect(await status()).toContain(matterStatusWords.closed[locale]);
    await visitor.leave();
  });
}

it('Without scripts a visitor reports, finds the report by its two codes, and reads the public page', async () => {
  const visitor = await visit(browser, origin, { screen: 'phone', scripts: false });
  const { page } = visitor;
  const sent = await report(visitor, 'zh-CN');
  const matterPath = await matterPathOf(visitor, sent);
  await visitor.open(matterPath);
  expect(await page.locator('.matter-facts .tag').first().textContent()).toContain(
    matterStatusWords.handling['zh-CN'],
  );
  await visitor.leave();

  const elsewhere = await visit(browser, origin, { screen: 'desktop', scripts: false, locale: 'en' });
  await elsewhere.open('/my');
  await elsewhere.page.fill('input[name=reference]', sent.reference);
  await elsewhere.page.fill('input[name=queryCode]', sent.queryCode);
  await elsewhere.page.locator('main form button[type=submit]').click();
  await elsewhere.page.waitForURL(`**${sent.reportPath}`);
  await elsewhere.check();
  await elsewhere.leave();
});

const publicPages = ['/', '/matters', '/duties', '/figures', '/check', '/sign-in', '/seats', '/my'];
const staffPages = {
  'demo-operator': ['/hotline', '/call-backs'],
  'demo-dispatcher': ['/desk'],
  'demo-administrator': [
    '/setup',
    ...['places', 'parties', 'duties', 'dispatch-rules', 'accounts', 'mandates', 'working-time'].map(
      (kind) => `/setup/${kind}`,
    ),
    '/setup/places/import',
  ],
};

for (const [screen, locale] of [
  ['phone', 'en'],
  ['desktop', 'zh-CN'],
] as const) {
  it(`Nothing bars the way on any page on a ${screen}, in ${locale}`, async () => {
    const visitor = await visit(browser, origin, { screen, locale });
    for (const path of publicPages) await visitor.open(path);
    for (const [seat, paths] of Object.entries(staffPages)) {
      await visitor.takeSeat(seat);
      for (const path of paths) await visitor.open(path);
    }
    await visitor.leave();
  });
}
