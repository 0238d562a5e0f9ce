import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '#harness/browser/browser.ts';
import { matterPathOf, photo, report } from './loop-steps.ts';
import { serveDemo } from './serve-demo.ts';
import { visit } from './visitor.ts';

const { origin, realm } = await serveDemo();
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser?.close());

const number = '13900001234';

/** Two whole reports, each page checked for barriers, on a busy machine. */
const twoReportsMs = 120_000;

it('An operator takes a call by the keyboard, loses nothing by reloading, and joins the second call', async () => {
  const operator = await visit(browser, origin, { screen: 'desktop' });
  const { page } = operator;
  await operator.takeSeat('demo-operator');
  await operator.open('/hotline');
  await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'contactPhone');
  expect(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight)).toBe(true);
  const tellOf = async () => {
    await page.keyboard.type(number);
    await page.locator('textarea[name=description]').focus();
    await page.keyboard.type('桥头的路灯不亮，晚上看不清路');
    await page.locator('.guesses button').first().waitFor();
    await page.keyboard.press('Alt+c');
    await page.locator('input#field-place').focus();
    await page.keyboard.type('社区');
    await page.keyboard.press('Enter');
    await page.locator('.operator-kept').filter({ hasText: /./ }).waitFor();
  };
  await tellOf();
  // Taken again by the same words, it stays.
  const place = await page.inputValue('input[name=place]');
  await page.locator('input#field-place').selectText();
  await page.keyboard.type('社区');
  await page.keyboard.press('Enter');
  expect(await page.inputValue('input[name=place]')).toBe(place);
  await page.reload();
  expect(await page.inputValue('textarea[name=description]')).toContain('桥头的路灯不亮');
  expect(await page.inputValue('input[name=place]')).not.toBe('');
  await page.locator('textarea[name=description]').focus();
  await page.keyboard.press('Control+Enter');
  await page.locator('.receipt').waitFor();
  await operator.check();
  expect(await page.inputValue('textarea[name=description]')).toBe('');

  await tellOf();
  await page.locator('.aid-list .aid-button').first().waitFor();
  await page.keyboard.press('Alt+1');
  await page.locator('.aid-chosen').waitFor();
  await page.keyboard.press('Alt+h');
  await page.locator('.aid-list .aid-words', { hasText: '桥头的路灯不亮' }).first().waitFor();
  await operator.check();
  await page.keyboard.press('Control+Enter');
  await page.waitForFunction(
    () => document.querySelector<HTMLTextAreaElement>('[name=description]')?.value === '',
  );
  await operator.leave();
});

it('A caller’s photographs go with the report, and stay where the network fails or the session ends', async () => {
  const operator = await visit(browser, origin, { screen: 'desktop' });
  const { page } = operator;
  await operator.takeSeat('demo-operator');
  await operator.open('/hotline');
  const posted: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/hotline/look-up')) posted.push(request.postDataBuffer()?.toString() ?? '');
  });
  const said = '桥头的路灯不亮，照片是刚拍的';
  await page.fill('input[name=contactPhone]', number);
  await page.locator('.operator-photos summary').click();
  for (const name of ['one.jpg', 'two.jpg'])
    await page.locator('input[name=photos]').setInputFiles(await photo(name));
  const chosen = page.locator('.operator-photos .photos img');
  await expect.poll(() => chosen.count()).toBe(2);
  await page.fill('textarea[name=description]', said);
  await page.locator('.guesses button').first().click();
  await page.locator('input#field-place').focus();
  await page.keyboard.type('社区');
  await page.keyboard.press('Enter');
  await page.locator('.operator-kept').filter({ hasText: /./ }).waitFor();
  await operator.check();
  // What is looked up while one types carries no photograph.
  expect(posted.length).toBeGreaterThan(0);
  for (const form of posted) {
    expect(form).toContain('contactPhone');
    expect(form).not.toContain('filename=');
  }

  const send = () => page.locator('.operator-end button[type=submit]').click();
  const stands = async (words: string) => {
    await page.locator('.operator .notice', { hasText: words }).waitFor();
    expect(await page.inputValue('textarea[name=description]')).toBe(said);
    expect(await chosen.count()).toBe(2);
  };
  await page.context().setOffline(true);
  await send();
  await stands('没有连上网络');
  await page.context().setOffline(false);
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await send();
  await stands('登录已失效');
  await page.context().addCookies(cookies);
  await send();
  await page.locator('.receipt').waitFor();
  expect(await page.inputValue('textarea[name=description]')).toBe('');
  expect(await chosen.count()).toBe(0);
  const { rows } = await realm.pool.query<{ photos: number }>(
    `select count(*)::int as photos from matter_file join report_text on report_text.id = subject_id
     where subject_kind = 'report' and description = $1`,
    [said],
  );
  expect(rows[0]?.photos).toBe(2);
  await page.context().close();
});

it(
  'Without scripts a visitor joins what others have reported nearby, and takes the report back',
  async () => {
    const first = await visit(browser, origin, { screen: 'phone', scripts: false });
    const matterPath = await matterPathOf(first, await report(first, 'zh-CN'));
    await first.leave();

    const second = await visit(browser, origin, { screen: 'phone', scripts: false });
    const { page } = second;
    const matterId = matterPath.split('/').at(-1) ?? '';
    const sent = await report(second, 'zh-CN', async () => {
      await page.check(`input[name=joinMatter][value="${matterId}"]`);
    });
    expect(await matterPathOf(second, sent)).toBe(matterPath);
    await second.open(sent.reportPath);
    const takeBack = page.locator('.resident-action', { has: page.locator('input[value=withdraw-report]') });
    await takeBack.locator('summary').click();
    await takeBack.locator('button[type=submit]').click();
    await page.locator('.receipt').waitFor();
    await second.check();
    expect(await takeBack.count()).toBe(0);
    await second.leave();
  },
  twoReportsMs,
);

for (const [screen, locale] of [
  ['phone', 'zh-CN'],
  ['tablet', 'en'],
] as const) {
  it(`Nothing bars the way on the pages of answers, topics and publishing on a ${screen}, in ${locale}`, async () => {
    const visitor = await visit(browser, origin, { screen, locale });
    for (const path of ['/answers', '/topics']) await visitor.open(path);
    await visitor.takeSeat('demo-dispatcher');
    for (const path of ['/work', '/work/publishing', '/work/topics', '/work/long-list', '/work/exclusions']) {
      await visitor.open(path);
    }
    await visitor.takeSeat('demo-operator');
    for (const path of ['/hotline', '/work/knowledge', '/work/knowledge/new']) await visitor.open(path);
    await visitor.leave();
  });
}
