import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { launchBrowser } from '#harness/browser/browser.ts';
import { checkRegister } from '#harness/realm/index.ts';
import { matterStatusWords } from '#subjects/matters/index.ts';
import { act, matterPathOf, openFromInbox, photo, report } from './loop-steps.ts';
import { serveDemo } from './serve-demo.ts';
import { type Visitor, visit } from './visitor.ts';

// Each run is some forty pages and actions; a busy machine takes its time.
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

/** The form of an action on the desk that is open. */
const formOf = ({ page }: Visitor, name: string) => page.locator(`details[data-action="${name}"]`);

/** Chooses a party by typing a part of its name, in no hurry: a preview that comes meanwhile takes nothing away. */
async function choose(visitor: Visitor, name: string, field: string, part: string): Promise<void> {
  const form = formOf(visitor, name);
  const input = form.locator(`input[id$="-${field}"]`);
  await input.click();
  const previewed = visitor.page.waitForResponse((response) => response.request().method() === 'POST');
  await input.fill(part);
  await previewed;
  await form.locator('[role=option]', { hasText: part }).first().waitFor();
  expect(await input.inputValue()).toBe(part);
  await form.locator('[role=option]', { hasText: part }).first().click();
}

/** Reports something as a resident. @returns the path of its matter. */
async function reported(visitor: Visitor, locale: 'zh-CN' | 'en'): Promise<string> {
  await visitor.takeSeat('demo-resident');
  return matterPathOf(visitor, await report(visitor, locale));
}

/** Opens a matter on the desk of another seat. */
async function deskOf(visitor: Visitor, seat: string, matterPath: string): Promise<void> {
  await visitor.takeSeat(seat);
  await visitor.open(`/desk${matterPath}`);
  await visitor.page.locator('.desk').waitFor();
}

/** A moment from now, as a field for moments takes it on the realm's clock. */
function momentIn(hours: number): string {
  const shanghai = 8;
  return new Date(Date.now() + (hours + shanghai) * 3_600_000).toISOString().slice(0, 16);
}

it('An order is contested, consulted on, reviewed, and another party designated, by the keyboard where it serves', async () => {
  const visitor = await visit(browser, origin, { screen: 'desktop', locale: 'zh-CN' });
  const { page } = visitor;
  const matterPath = await reported(visitor, 'zh-CN');

  await visitor.takeSeat('demo-handler');
  await openFromInbox(visitor, matterPath);
  await act(visitor, 'raise-contest', async () => {
    const form = formOf(visitor, 'raise-contest');
    expect(await form.locator('.follows').textContent()).toContain('时限照走');
    await form.locator('input[name=clause]').fill('《城市道路照明设施管理规定》第四条');
    await form.locator('textarea[name=reason]').fill('该路灯在小区红线内，应由街道协调。');
  });

  await deskOf(visitor, 'demo-dispatcher', matterPath);
  await page.locator('.order', { hasText: '提出派单异议，待召集会商' }).waitFor();
  // Its letter opens the form and Escape closes it.
  await page.keyboard.press('h');
  await formOf(visitor, 'call-consultation').locator('.action-form:focus-within').waitFor();
  // No list opens by itself over the fields below.
  expect(await page.locator('[role=listbox]:visible').count()).toBe(0);
  await page.keyboard.press('Escape');
  await expect
    .poll(() => formOf(visitor, 'call-consultation').getAttribute('open'), { timeout: 10_000 })
    .toBeNull();
  await act(visitor, 'call-consultation', async () => {
    const form = formOf(visitor, 'call-consultation');
    await form.locator('input[name=consultAt]').fill(momentIn(24));
    // What follows is said with the moment that was given.
    await form.locator('.follows', { hasText: '将通知所选单位' }).waitFor();
  });
  await act(visitor, 'record-consultation', async () => {
    const form = formOf(visitor, 'record-consultation');
    await form.locator('input[name=onSite][value=yes]').check();
    await form.locator('textarea[name=note]').fill('现场查看，灯杆属小区。');
  });
  await act(visitor, 'review-contest', async () => {
    const form = formOf(visitor, 'review-contest');
    await form.locator('input[name=review][value=designate]').check();
    await form.locator('textarea[name=note]').fill('建议由街道办事处承办。');
  });
  // Who reviewed it doesn't decide.
  expect(await formOf(visitor, 'designate-party').count()).toBe(0);

  await deskOf(visitor, 'demo-supervisor', matterPath);
  await act(visitor, 'designate-party', async () => {
    await choose(visitor, 'designate-party', 'partyId', '街道办事处');
    const form = formOf(visitor, 'designate-party');
    await form.locator('.follows', { hasText: '时限到' }).waitFor();
    await form.locator('textarea[name=note]').fill('同意复核意见。');
  });
  expect(await page.locator('.receipt').textContent()).toContain('指定承办');
  await page.locator('.orders', { hasText: '街道办事处' }).first().waitFor();
  await visitor.leave();
});

it('A matter goes on the long-term list with a promise in stages, in English on a phone', async () => {
  const visitor = await visit(browser, origin, { screen: 'phone', locale: 'en' });
  const { page } = visitor;
  const matterPath = await reported(visitor, 'en');

  await visitor.takeSeat('demo-handler');
  await openFromInbox(visitor, matterPath);
  await act(visitor, 'receive-order');
  await act(visitor, 'apply-long-listing', async () => {
    const form = formOf(visitor, 'apply-long-listing');
    await form.locator('textarea[name=ground]').fill('The cable must be laid anew.');
    await form.locator('textarea[name=promise]').fill('Temporary lamps this month, the cable next month.');
    await form.locator('input[name=stage1]').fill(momentIn(24 * 20).slice(0, 10));
    await form.locator('input[name=stage2]').fill(momentIn(24 * 50).slice(0, 10));
  });

  await visitor.takeSeat('demo-supervisor');
  await openFromInbox(visitor, matterPath);
  await act(visitor, 'approve-long-listing');
  // The receipt may come a moment before the page has followed.
  await page.locator('.desk-state .tag', { hasText: matterStatusWords['long-listed'].en }).waitFor();
  await page.locator('.orders .clock-stopped').waitFor();

  await visitor.takeSeat('demo-handler');
  await openFromInbox(visitor, matterPath);
  await act(visitor, 'progress-long-listing', async () => {
    const form = formOf(visitor, 'progress-long-listing');
    await form.locator('input[name=stagesDone]').fill('1');
    await form.locator('textarea[name=note]').fill('Temporary lamps are up.');
  });
  await page.locator('.order', { hasText: '1 of 2 stages done' }).waitFor();
  await visitor.leave();
});

it('Parties that were chosen stand chosen after a reload, and the matter is copied to all of them', async () => {
  const visitor = await visit(browser, origin, { screen: 'phone', locale: 'zh-CN' });
  const { page } = visitor;
  const matterPath = await reported(visitor, 'zh-CN');
  await deskOf(visitor, 'demo-dispatcher', matterPath);
  await act(visitor, 'copy-order', async () => {
    const form = formOf(visitor, 'copy-order');
    await choose(visitor, 'copy-order', 'partyIds', '街道办事处');
    await choose(visitor, 'copy-order', 'partyIds', '生态环境分局');
    await page.reload();
    await form.locator('summary').click();
    await expect.poll(() => form.locator('.mantine-Pill-root').count()).toBe(2);
    await form.locator('.mantine-Pill-root', { hasText: '生态环境分局' }).waitFor();
  });
  await page.locator('.timeline li', { hasText: '抄送' }).waitFor();
  const { rows } = await realm.pool.query<{ copied: number }>(
    `select cardinality(copied_party_ids) as copied from work_order
     where matter_id = $1 and capacity = 'lead'`,
    [matterPath.split('/').at(-1)],
  );
  expect(rows).toEqual([{ copied: 2 }]);
  await visitor.leave();
});

it('Nothing that is typed at the desk is lost when a colleague acts meanwhile, the network fails or the session ends', async () => {
  const visitor = await visit(browser, origin, { screen: 'desktop', locale: 'zh-CN' });
  const { page } = visitor;
  const matterPath = await reported(visitor, 'zh-CN');
  await deskOf(visitor, 'demo-handler', matterPath);
  const form = formOf(visitor, 'report-done');
  const note = form.locator('textarea[name=note]');
  const said = '灯杆线路老化，已换线换灯，夜里看过，都亮了。';
  const send = () => form.locator('button[type=submit]').click();
  await form.locator('summary').click();
  await form.locator('select[name=outcome]').selectOption('solved');
  await note.fill(said);

  // One photograph after the other, as a camera gives them; either can be taken off.
  await form.locator('input[name=after]').setInputFiles(await photo('one.jpg'));
  await form.locator('input[name=after]').setInputFiles(await photo('two.jpg'));
  await expect.poll(() => form.locator('.photos img').count()).toBe(2);
  await form.locator('.photos button').first().click();
  await expect.poll(() => form.locator('.photos img').count()).toBe(1);

  const colleague = await visit(browser, origin, { screen: 'desktop', locale: 'zh-CN' });
  await deskOf(colleague, 'demo-handler', matterPath);
  await act(colleague, 'receive-order');
  await colleague.leave();
  await send();
  await form.locator('.notice', { hasText: '刚才有人办理过' }).waitFor();
  expect(await note.inputValue()).toBe(said);

  await page.context().setOffline(true);
  await send();
  await form.locator('.notice', { hasText: '没有连上网络' }).waitFor();
  expect(await note.inputValue()).toBe(said);
  await page.context().setOffline(false);

  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await send();
  await form.locator('.notice', { hasText: '登录已失效' }).waitFor();
  expect(await note.inputValue()).toBe(said);
  await page.context().addCookies(cookies);

  // A page that was closed and opened again has it too, but for the photographs.
  await page.reload();
  await form.locator('summary').click();
  await expect.poll(() => note.inputValue()).toBe(said);
  await form.getByText('重新打开页面前选的 1 张照片没有保留，请再选一次。').waitFor();
  await form.locator('input[name=after]').setInputFiles(await photo('two.jpg'));
  await expect.poll(() => form.getByText('没有保留').count()).toBe(0);
  await send();
  await page.locator('.done-note', { hasText: '报结' }).waitFor();
  await page.reload();
  expect(await page.evaluate(() => Object.keys(sessionStorage))).not.toContainEqual(
    expect.stringContaining('report-done'),
  );
  await page.context().close();
});
