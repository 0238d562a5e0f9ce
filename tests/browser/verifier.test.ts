import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBarriers, launchBrowser, scrollsSideways, viewerContext } from '#harness/browser/browser.ts';
import { exampleLog } from '#methods/transparency-log/example-log.ts';
import {
  servedKey,
  servedOrigin,
  servedWitnessKey,
  signedCheckpoint,
} from '#methods/transparency-log/example-served-log.ts';
import {
  buildEntry,
  canonicalJson,
  commitPart,
  formatReceipt,
  proveInclusion,
  rootOfLogTree,
} from '#methods/transparency-log/index.ts';
import { buildVerifier, verifierFolder } from '#methods/transparency-log/verifier/build.ts';

let browser: Browser;
let folder = '';
const shots = process.env['SCREENSHOTS'];

const nonce = 'AAECAwQFBgcICQoLDA0ODw';
const type = 'matter.opened';
const opening = new Uint8Array(32).fill(2);
const words = canonicalJson({ text: '12 号楼前路灯不亮 <img src=x onerror=alert(1)>' });
const entry = buildEntry({
  type,
  nonce,
  commitments: { content: commitPart({ opening, nonce, part: 'content', type, data: words }) },
  origin: servedOrigin,
  references: [],
  time: 1_795_300_000_000,
});
const log = exampleLog([
  ...Array.from({ length: 69_999 }, (_, i) => new TextEncoder().encode(`${i}`)),
  entry,
]);
const receipt = {
  proof: {
    index: 69_999,
    path: await proveInclusion(69_999, 70_000, log.read),
    checkpoint: await signedCheckpoint(70_000, rootOfLogTree(log.tree), 1_795_300_060),
  },
  entry: new TextDecoder().decode(entry),
  parts: { content: { data: words, opening } },
  keys: [servedKey],
};
const policy = `log ${servedKey}\nwitness W ${servedWitnessKey}\nquorum W`;
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  await buildVerifier();
  browser = await launchBrowser();
  folder = await mkdtemp(join(tmpdir(), 'verifier-'));
  await copyFile(join(verifierFolder, 'verifier.html'), at('verifier.html'));
  await writeFile(at('receipt.tlog-proof'), formatReceipt(receipt));
  const forged = canonicalJson({ text: '路灯已修好' });
  await writeFile(
    at('forged.tlog-proof'),
    formatReceipt({ ...receipt, parts: { content: { data: forged, opening } } }),
  );
}, 120_000);
afterAll(async () => {
  await browser?.close();
  if (folder !== '') await rm(folder, { recursive: true });
});

/** Opens the page from disk; whatever it asks the network for, and every error in it, is noted. */
async function open(
  screen: 'phone' | 'desktop',
  locale: 'zh-CN' | 'en',
  dark = false,
): Promise<{ page: Page; noted: string[] }> {
  const context = await viewerContext(browser, { screen, locale, dark });
  const page = await context.newPage();
  const noted: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith('file://')) noted.push(request.url());
  });
  page.on('pageerror', (error) => noted.push(error.message));
  page.on('console', (message) => noted.push(message.text()));
  await page.goto(pathToFileURL(at('verifier.html')).href);
  return { page, noted };
}

async function shoot(page: Page, name: string): Promise<void> {
  if (shots) await page.screenshot({ path: join(shots, `verifier-${name}.png`), fullPage: true });
}

describe('the verifier page, opened from disk', () => {
  it('proves a receipt on a phone, says what was recorded, and asks nobody', async () => {
    const { page, noted } = await open('phone', 'zh-CN');
    expect(await scrollsSideways(page)).toBe(false);
    expect(await findBarriers(page)).toEqual([]);
    await page.getByLabel('选择回执文件').setInputFiles(at('receipt.tlog-proof'));
    await expect.poll(() => page.getByLabel('回执全文').inputValue()).toContain('c2sp.org/tlog-proof@v1');
    await page.getByLabel('机构的公钥').fill(policy);
    await page.getByRole('button', { name: '验证' }).click();
    const result = page.locator('#result');
    await result.getByText('回执成立').waitFor();
    expect(await result.textContent()).toContain('12 号楼前路灯不亮 <img src=x onerror=alert(1)>');
    expect(await result.textContent()).toMatch(/见证方于所示时间看到过.*witness\.example/);
    expect(await page.locator('#result img').count()).toBe(0);
    expect(await scrollsSideways(page)).toBe(false);
    expect(await findBarriers(page)).toEqual([]);
    await shoot(page, 'phone');
    expect(noted).toEqual([]);
    await page.context().close();
  });

  it('refutes a forged one in English, on a dark desktop, and changes language with all that is shown', async () => {
    const { page, noted } = await open('desktop', 'en', true);
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await page.getByText('Choose or paste a receipt first.').waitFor();
    await page.getByLabel('Text of the receipt').fill(await readFile(at('forged.tlog-proof'), 'utf8'));
    await page.getByLabel("The body's public key").fill(servedKey);
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    const result = page.locator('#result');
    await result.getByText('The receipt does not hold').waitFor();
    expect(await result.textContent()).toContain('Fails Words: What is shown is not what was recorded.');
    expect(await result.textContent()).not.toContain('路灯已修好');
    expect(await findBarriers(page)).toEqual([]);
    await shoot(page, 'desktop');
    await page.getByRole('button', { name: '中文' }).click();
    await result.getByText('回执不成立').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    expect(noted).toEqual([]);
    await page.context().close();
  });

  it('says what is missing without a key, and what is wrong with a text that is no receipt', async () => {
    const { page } = await open('phone', 'zh-CN');
    await page.getByLabel('回执全文').fill(formatReceipt(receipt));
    await page.getByRole('button', { name: '验证' }).click();
    await page.getByText('尚不能证明').waitFor();
    await page.getByLabel('机构的公钥').fill('not a key');
    await page.getByRole('button', { name: '验证' }).click();
    await page.getByText('不是合法的验证公钥').waitFor();
    await page.getByLabel('回执全文').fill('x'.repeat(65_536));
    await page.getByLabel('机构的公钥').fill(servedKey);
    await page.getByRole('button', { name: '验证' }).click();
    await page.getByText('回执不成立').waitFor();
    expect(await scrollsSideways(page)).toBe(false);
    await page.context().close();
  });

  it('takes a file dropped on it, and needs at most 50 ms for a receipt', async () => {
    const { page } = await open('desktop', 'zh-CN');
    await page.evaluate((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'receipt.tlog-proof'));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true }));
    }, formatReceipt(receipt));
    await expect.poll(() => page.getByLabel('回执全文').inputValue()).not.toBe('');
    await page.getByLabel('机构的公钥').fill(policy);
    const times: number[] = [];
    for (let round = 0; round < 5; round++) {
      await page.getByRole('button', { name: '验证' }).click();
      const said = await page.getByText(/计算用时/).textContent();
      times.push(Number(/[\d.]+/.exec(said ?? '')?.[0]));
    }
    if (shots) console.error(`verified in ${times.join(', ')} ms`);
    expect(Math.min(...times)).toBeLessThanOrEqual(50);
    await page.context().close();
  });
});

describe('the module for other pages', () => {
  it('does the same when it is imported', async () => {
    const context = await viewerContext(browser, { screen: 'desktop' });
    const page = await context.newPage();
    await page.route('http://register.example/**', async (route) => {
      const script = route.request().url().endsWith('.js');
      const path = join(verifierFolder, 'verify-receipt.js');
      await route.fulfill(
        script
          ? { path, contentType: 'text/javascript' }
          : { body: '<!doctype html>', contentType: 'text/html' },
      );
    });
    await page.goto('http://register.example/');
    // As text: the test runner would rewrite an import() of its own.
    const given = [formatReceipt(receipt), servedKey].map((text) => JSON.stringify(text)).join();
    const verdict = await page.evaluate(
      `import('/verify-receipt.js').then(({ verifyReceipt }) => verifyReceipt(${given}).verdict)`,
    );
    expect(verdict).toBe('proven');
    await context.close();
  });
});
