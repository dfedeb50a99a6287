/** A page with the game, driven by roles and names as a player finds them; every error on it is collected. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axeCore from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll } from 'vitest';
import { CHROMIUM_FLAGS, findChromium } from '../../src/cli/chromium.ts';

type Axe = typeof axeCore;

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await findChromium(), args: CHROMIUM_FLAGS });
}

/** A browser for the tests of a file: open before them, and closed after them. */
export function browserForTests(): () => Browser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  return () => {
    if (!browser) throw new Error('the browser is there in tests alone');
    return browser;
  };
}

export class GamePage {
  readonly page: Page;
  /** Console errors, uncaught errors, and requests to anywhere but the game's own address. */
  readonly faults: string[] = [];

  private constructor(page: Page, address: string) {
    this.page = page;
    page.on('console', (message) => {
      if (message.type() === 'error') this.faults.push(`console: ${message.text()} ${message.location().url}`);
    });
    page.on('pageerror', (error) => this.faults.push(`error: ${error.message}`));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(address) && !url.startsWith('data:') && !url.startsWith('blob:'))
        this.faults.push(`foreign request: ${url}`);
    });
  }

  static async open(
    browser: Browser,
    address: string,
    search = '',
    viewport = { width: 1280, height: 720 },
    motion: 'reduce' | 'no-preference' = 'reduce',
  ): Promise<GamePage> {
    // What is kept for offline has a test of its own; the others see what is served.
    const context = await browser.newContext({
      serviceWorkers: 'block',
      viewport,
      reducedMotion: motion,
      hasTouch: viewport.width < 500,
    });
    const page = await context.newPage();
    const game = new GamePage(page, address);
    await page.goto(`${address}${search}`);
    await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
    return game;
  }

  async talks(): Promise<string> {
    return (await this.page.evaluate(() => document.documentElement.dataset['talks'])) ?? '';
  }

  /** Waits until the machine's path matches. */
  async until(pattern: RegExp): Promise<string> {
    await this.page.waitForFunction(
      (source) => new RegExp(source).test(document.documentElement.dataset['talks'] ?? ''),
      pattern.source,
      { timeout: 20_000 },
    );
    return this.talks();
  }

  /** Waits until the page shows what was done: its renderings come before any task of the background, their effects a frame later. */
  async rendered(): Promise<void> {
    await this.page.evaluate(async () => {
      for (let i = 0; i < 2; i++) {
        await scheduler.postTask(() => undefined, { priority: 'background' });
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      }
    });
  }

  async click(name: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name }).first().click();
  }

  /** Unfolds an article of the draft and puts one of its wordings, by its place on the ladder, into the package. */
  async choose(article: string, rung: number): Promise<void> {
    const row = this.page.locator('.article').filter({ hasText: article });
    const unfold = row.locator('.unfold');
    if ((await unfold.getAttribute('aria-expanded')) !== 'true') await unfold.click();
    await row.locator('.rung input').nth(rung).check();
  }

  /** From the folder to one's first turn at the table. */
  async goIn(): Promise<void> {
    await this.click('I have read my folder');
    await this.click('Go in');
    await this.click('Say it');
  }

  /** With two players at one screen: takes the screen over when it is being passed. */
  async takeOver(): Promise<void> {
    await this.rendered();
    if ((await this.page.evaluate(() => document.documentElement.dataset['screen'])) === 'curtain')
      await this.click(/^I am/);
  }

  /** Presses Tab until something with this accessible name has the focus, and fails when the whole page has none. */
  async tabTo(name: string | RegExp): Promise<void> {
    const wanted = typeof name === 'string' ? `^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$` : name.source;
    for (let i = 0; i < 250; i++) {
      await this.page.keyboard.press('Tab');
      const found = await this.page.evaluate((source) => {
        const at = document.activeElement as HTMLElement | null;
        if (!at || at === document.body) return false;
        const labels =
          at instanceof HTMLInputElement || at instanceof HTMLSelectElement
            ? [...(at.labels ?? [])].map((label) => label.textContent)
            : [];
        const names = [at.getAttribute('aria-label'), at.textContent, ...labels].map((each) =>
          (each ?? '').replace(/\s+/g, ' ').trim(),
        );
        return names.some((each) => new RegExp(source).test(each));
      }, wanted);
      if (found) return;
    }
    throw new Error(`no Tab leads to ${wanted} in ${await this.talks()}`);
  }

  /** Serious and critical findings of axe on the screen as it is. */
  async axe(): Promise<string[]> {
    // Not as a script of the page: its policy allows none but its own.
    await this.page.evaluate(readFileSync(AXE, 'utf8'));
    return this.page.evaluate(async () => {
      const { axe } = window as unknown as { axe: Axe };
      const { violations } = await axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
      });
      return violations
        .filter((each) => each.impact === 'serious' || each.impact === 'critical')
        .map((each) => `${each.id}: ${each.nodes.map((node) => node.target.join(' ')).join('; ')}`);
    });
  }

  /**
   * What does not fit: how much wider the page is than the window, what is cut off sideways, and what is too small to
   * be pressed with a finger, or pointed at with a mouse.
   */
  async misfits(): Promise<{ readonly wide: number; readonly cut: string[]; readonly small: string[] }> {
    return this.page.evaluate(() => {
      const wide = document.documentElement.scrollWidth - window.innerWidth;
      const cut = [
        ...document.querySelectorAll<HTMLElement>('#desk button, #desk select, #desk h1, #desk h2, #desk h3, #desk p'),
      ].filter((each) => {
        const box = each.getBoundingClientRect();
        return box.width > 1 && (box.right > window.innerWidth + 1 || box.left < -1);
      });
      // A mouse on a laptop points more exactly than a finger; there more of the hand is in sight at once.
      const mouse =
        window.matchMedia('(pointer: fine)').matches && document.documentElement.dataset['layout'] === 'wide';
      const least = mouse ? 32 : 43.5;
      const small = [...document.querySelectorAll<HTMLElement>('#desk button:not(.link), #desk select')].filter(
        (each) => {
          const box = each.getBoundingClientRect();
          return box.height > 0 && box.height < least;
        },
      );
      const name = (each: HTMLElement): string => `${each.tagName} ${each.textContent?.slice(0, 30)}`;
      return { wide, cut: cut.map(name), small: small.map(name) };
    });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
