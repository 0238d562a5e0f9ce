import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { demoSeats } from '#demo/index.ts';
import { findBarriers, scrollsSideways, type Viewer, viewerContext } from '#harness/browser/browser.ts';

/** Somebody at a browser, whom every page is checked for. */
export interface Visitor {
  readonly page: Page;
  /** Opens an address of the realm and checks the page. */
  open(path: string): Promise<void>;
  /** Checks the page that is open: nothing bars anyone's way, nothing sticks out sideways. */
  check(): Promise<void>;
  /** Takes a demo seat by the switcher, as a person does. */
  takeSeat(username: string): Promise<void>;
  /** Fails if a page reported an error; then closes the browser profile. */
  leave(): Promise<void>;
}

/** So long a page may take on a busy machine, in milliseconds. */
const pageLimitMs = 20_000;

/** Sits somebody down at a fresh browser profile. */
export async function visit(browser: Browser, origin: string, viewer: Viewer): Promise<Visitor> {
  const context: BrowserContext = await viewerContext(browser, viewer);
  const page = await context.newPage();
  page.setDefaultTimeout(pageLimitMs);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${page.url()}: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) errors.push(`${response.url()}: ${response.status()}`);
  });
  const reader = viewer.scripts === false ? await readerWithoutScripts(browser, viewer) : undefined;
  const check = async () => {
    const looked = (await reader?.show(page)) ?? page;
    const barriers = await findBarriers(looked);
    expect(barriers, `${page.url()}: ${JSON.stringify(barriers)}`).toEqual([]);
    expect(await scrollsSideways(looked), `${page.url()} scrolls sideways`).toBe(false);
  };
  return {
    page,
    check,
    async open(path) {
      await page.goto(origin + path);
      await check();
    },
    async takeSeat(username) {
      const seat = demoSeats.find((each) => each.username === username);
      if (seat === undefined) throw new Error(`no demo seat ${username}`);
      await page.goto(`${origin}/seats`);
      await page
        .locator('.seat-card', {
          has: page.locator('.card-help', { hasText: new RegExp(`${seat.nameZh}\\s*$`) }),
        })
        .click();
      await page.waitForURL((url) => url.pathname !== '/seats');
    },
    async leave() {
      await reader?.close();
      await context.close();
      expect(errors, errors.join('\n')).toEqual([]);
    },
  };
}

/**
 * Shows pages as they are where no script runs, yet where axe, a script itself, can: it takes over the page's
 * HTML without its scripts, at its address, so that styles and pictures come as they do there.
 */
async function readerWithoutScripts(browser: Browser, viewer: Viewer) {
  const context = await viewerContext(browser, { ...viewer, scripts: true });
  const reader = await context.newPage();
  return {
    async show(page: Page): Promise<Page> {
      const html = (await page.content()).replace(/<script\b[\s\S]*?<\/script>/g, '');
      const address = page.url();
      await reader.route(address, (route) =>
        route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }),
      );
      await reader.goto(address);
      await reader.unroute(address);
      return reader;
    },
    close: () => context.close(),
  };
}
