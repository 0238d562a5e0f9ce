import sharp from 'sharp';
import { expect } from 'vitest';
import type { Visitor } from './visitor.ts';

/** What a reporter holds after sending. */
export interface Sent {
  readonly reference: string;
  readonly queryCode: string;
  readonly reportPath: string;
}

/** Words in the language of the one who reports. */
export const reportWords = {
  'zh-CN': { words: '小区门口的路灯坏了三天，晚上很黑。', address: '文三路口' },
  en: { words: 'The street light at our gate has been out for three days.', address: 'Wensan Road corner' },
} as const;

/** A photograph as a file field takes it. */
export async function photo(name: string) {
  const buffer = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#334455' } })
    .jpeg()
    .toBuffer();
  return { name, mimeType: 'image/jpeg', buffer };
}

/**
 * Reports a broken street light in four steps, from the first page on.
 *
 * @param beforeSending does more on the last page.
 */
export async function report(
  visitor: Visitor,
  locale: keyof typeof reportWords,
  beforeSending?: () => Promise<void>,
): Promise<Sent> {
  const { page } = visitor;
  const next = () => page.locator('main form button[type=submit]').last().click();
  await visitor.open('/');
  await page.locator('main a[href="/report"]').click();
  await page.waitForURL('**/report');
  await page.setInputFiles('input[name=photos]', await photo('lamp.jpg'));
  await page.fill('textarea[name=words]', reportWords[locale].words);
  await visitor.check();
  await next();
  await page.waitForURL('**/report/where');
  await page.selectOption('select[name=place]', { index: 3 });
  await page.fill('input[name=address]', reportWords[locale].address);
  await visitor.check();
  await next();
  await page.waitForURL('**/report/kind');
  await page.check('input[name=category][value=street-lamp]');
  await visitor.check();
  await next();
  await page.waitForURL('**/report/send');
  expect(await page.locator('.overview').textContent()).toContain(reportWords[locale].words);
  expect(await page.locator('.overview img').count()).toBe(1);
  await page.fill('input[name=contactPhone]', '13800000000');
  await beforeSending?.();
  await visitor.check();
  await next();
  await page.locator('.receipt').waitFor();
  await visitor.check();
  const codes = await page.locator('.receipt .code').allInnerTexts();
  const href = await page.locator('main a.button-primary').getAttribute('href');
  expect(codes).toHaveLength(2);
  return { reference: codes[0] ?? '', queryCode: codes[1] ?? '', reportPath: href ?? '' };
}

/** The address of the public page of the matter that a report became part of. */
export async function matterPathOf(visitor: Visitor, sent: Sent): Promise<string> {
  await visitor.open(sent.reportPath);
  const href = await visitor.page.locator('main a[href^="/matters/"]').getAttribute('href');
  return href ?? '';
}

/** Finds a matter in the inbox of the seat that is taken, and opens it there. */
export async function openFromInbox(visitor: Visitor, matterPath: string): Promise<void> {
  await visitor.open('/desk');
  // One matter may be several things to do.
  await visitor.page.locator(`a[href^="/desk${matterPath}"]`).first().click();
  await visitor.page.waitForURL(`**/desk${matterPath}*`);
  await visitor.page.locator('.desk').waitFor();
  await visitor.check();
}

/** Opens an action's form, fills it in, does it, and waits for its receipt. */
export async function act(
  visitor: Visitor,
  name: string,
  fill: () => Promise<void> = async () => {},
): Promise<void> {
  const { page } = visitor;
  const before = await page.locator('.receipt').count();
  const form = page.locator(`details[data-action="${name}"]`);
  // A click before the page's script has come opens the form all the same.
  await form.locator('summary').click();
  await fill();
  await visitor.check();
  await form.locator('button[type=submit]').click();
  if (before > 0) await form.waitFor({ state: 'detached' });
  await page.locator('.receipt').waitFor();
}

/** Reports an order done, with a photo of it. */
export async function reportDone(visitor: Visitor, note: string): Promise<void> {
  const form = visitor.page.locator('details[data-action="report-done"]');
  await act(visitor, 'report-done', async () => {
    await form.locator('select[name=outcome]').selectOption('solved');
    await form.locator('textarea[name=note]').fill(note);
    await form.locator('input[name=after]').setInputFiles(await photo('lit.jpg'));
  });
}

/** Calls the reporter back, who says that it is solved. */
export async function callBack(visitor: Visitor, sent: Sent): Promise<void> {
  const { page } = visitor;
  await visitor.open('/call-backs');
  await page.locator(`a[href^="/call-backs/${sent.reportPath.split('/').at(-1)}"]`).click();
  await page.locator('.call').waitFor();
  expect(await page.locator('.call-phone').textContent()).toContain('13800000000');
  await act(visitor, 'call-back', async () => {
    const form = page.locator('details[data-action="call-back"]');
    for (const [name, value] of [
      ['solved', 'yes'],
      ['satisfaction', 'satisfied'],
    ]) {
      await form.locator(`input[name=${name}][value=${value}]`).check();
    }
  });
}
