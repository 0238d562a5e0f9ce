import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { browserExecutable, fontConfiguration } from './executable.ts';

/** The two screens that pages are looked at on. */
export const screens = {
  phone: { width: 360, height: 640 },
  tablet: { width: 768, height: 1024 },
  desktop: { width: 1440, height: 900 },
} as const;

/** How someone looks at the pages. */
export interface Viewer {
  screen: keyof typeof screens;
  /** False for someone whose browser runs no scripts. */
  scripts?: boolean;
  locale?: 'zh-CN' | 'en';
  dark?: boolean;
}

/** Starts a real Chromium with a Chinese font; close it when done. Nothing but the npm packages is needed. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await browserExecutable(),
    // Without a graphics card, as on a test machine, maps are drawn in software.
    args: ['--no-sandbox', '--enable-unsafe-swiftshader', '--use-angle=swiftshader'],
    env: { ...process.env, FONTCONFIG_FILE: await fontConfiguration() },
  });
}

/** A fresh browser profile of one viewer: no cookies, nothing cached. */
export function viewerContext(browser: Browser, viewer: Viewer): Promise<BrowserContext> {
  const phone = viewer.screen === 'phone';
  return browser.newContext({
    viewport: screens[viewer.screen],
    javaScriptEnabled: viewer.scripts ?? true,
    locale: viewer.locale ?? 'zh-CN',
    colorScheme: viewer.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    timezoneId: 'Asia/Shanghai',
    ...(phone ? { hasTouch: true, isMobile: true, deviceScaleFactor: 2 } : {}),
  });
}

/** One thing on a page that keeps people from using it. */
export interface Barrier {
  rule: string;
  help: string;
  /** The elements concerned, as selectors. */
  where: string[];
}

/** Looks for barriers by WCAG 2.2 AA rules; an empty list is what every page must give. */
export async function findBarriers(page: Page): Promise<Barrier[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.map((violation) => ({
    rule: violation.id,
    help: violation.help,
    where: violation.nodes.map((node) => node.target.join(' ')),
  }));
}

/** Whether any of the page sticks out sideways; it must not at 320 px. */
export function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}
