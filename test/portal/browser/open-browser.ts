import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { projectRoot } from '../../../dev/embedded/state.js';
import { startChromium } from './chromium.js';

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const shots = join(projectRoot, 'artefacts', 'screenshots');

export const widths = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } } as const;

export interface OpenBrowser {
  browser: Browser;
  /** A browser of one payer's own: nothing of others' in it. Scripts are off unless asked for: pages must not need them. */
  newPayer(options?: {
    readonly at?: keyof typeof widths;
    readonly scripts?: boolean;
    readonly dark?: boolean;
    readonly tongue?: string;
  }): Promise<{ context: BrowserContext; page: Page }>;
}

/** A real browser for a test file. */
export function openBrowser(): OpenBrowser {
  const open = {} as OpenBrowser;
  beforeAll(async () => {
    mkdirSync(shots, { recursive: true });
    open.browser = await startChromium();
    open.newPayer = async ({ at = 'desktop', scripts = false, dark = false, tongue = 'en-US' } = {}) => {
      const context = await open.browser.newContext({
        viewport: widths[at],
        javaScriptEnabled: scripts,
        colorScheme: dark ? 'dark' : 'light',
        locale: tongue,
        isMobile: at === 'phone',
        hasTouch: at === 'phone',
      });
      return { context, page: await context.newPage() };
    };
  });
  afterAll(() => open.browser.close());
  return open;
}

/** Keeps a picture of the whole page as an artefact of the run. */
export async function shoot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}

/**
 * Proves the page that a browser shows: no violation of WCAG 2.2 A and AA that axe knows, and nothing wider than the screen. Axe needs
 * scripts, which the page's own policy forbids: it runs on a copy of the page in a browser that does not heed the policy.
 */
export async function provePage({ browser }: OpenBrowser, page: Page): Promise<void> {
  const context = await browser.newContext({
    viewport: page.viewportSize(),
    bypassCSP: true,
    colorScheme: (await isDark(page)) ? 'dark' : 'light',
    storageState: await page.context().storageState(),
  });
  try {
    const copy = await context.newPage();
    await copy.route(page.url(), async (route) =>
      route.fulfill({ contentType: 'text/html; charset=utf-8', body: await page.content() }),
    );
    await copy.goto(page.url());
    await copy.addScriptTag({ path: axeFile });
    const found = await copy.evaluate(async () => {
      // oxlint-disable-next-line typescript/no-explicit-any -- axe brings its own global
      const { axe, document } = globalThis as any;
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
      const { violations } = await axe.run(document, { runOnly: tags });
      return {
        violations: violations.map((one: { id: string; nodes: { html: string; failureSummary: string }[] }) => ({
          id: one.id,
          at: one.nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`),
        })),
        tooWide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
      };
    });
    expect(found).toEqual({ violations: [], tooWide: false });
  } finally {
    await context.close();
  }
}

async function isDark(page: Page): Promise<boolean> {
  return (await page.evaluate(() => globalThis.matchMedia('(prefers-color-scheme: dark)').matches)) === true;
}
