/** The page is never held up, and draws nothing while nothing moves. It runs alone: another test beside it would hold it up. */
import { describe, expect, inject, it } from 'vitest';
import { browserForTests, GamePage } from '../support/game-page.ts';

const address = inject('address');
const browser = browserForTests();

describe('the page', () => {
  it('is usually not blocked for 50 ms by a decision of the counterpart', async () => {
    const game = await GamePage.open(
      browser(),
      address,
      '?scenario=geneva-2022&seat=us&counterpart=as-on-the-day&seed=7&stage=off',
    );
    await game.click('I have read my folder');
    await game.click('Go in');
    await game.click('Say it');
    await game.until(/floor\.us$/);
    // The median of several decisions: a machine that is busy with something else may hold up single ones.
    const longest = await game.page.evaluate(async () => {
      const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
      const perDecision: number[] = [];
      let tasks: number[] = [];
      const observer = new PerformanceObserver((list) =>
        tasks.push(...list.getEntries().map((entry) => entry.duration)),
      );
      observer.observe({ type: 'longtask' });
      for (let i = 0; i < 6; i++) {
        document.dispatchEvent(new KeyboardEvent('keydown', { key: 'h', bubbles: true }));
        await pause(100);
        tasks = [];
        document.querySelector<HTMLButtonElement>('.chosen button.primary')?.click();
        await pause(300);
        perDecision.push(Math.max(0, ...tasks));
        if (!(document.documentElement.dataset['talks'] ?? '').endsWith('floor.us')) break;
      }
      observer.disconnect();
      return perDecision.toSorted((a, b) => a - b);
    });
    expect(longest.length).toBeGreaterThan(1);
    expect(longest[Math.floor(longest.length / 2)]).toBeLessThan(50);
    expect(game.faults).toEqual([]);
    await game.close();
  });

  it('is never blocked for 100 ms after loading, with the place drawn and everything moving', async () => {
    /** The long tasks from the folder to the debrief, in milliseconds. */
    const play = async (): Promise<number[]> => {
      const game = await GamePage.open(
        browser(),
        address,
        '?scenario=geneva-2022&seat=us&counterpart=as-on-the-day&seed=7',
        { width: 1280, height: 720 },
        'no-preference',
      );
      const { page } = game;
      await page.locator('#stage canvas').waitFor();
      await page.waitForTimeout(2500);
      await page.evaluate(() => {
        const tasks: number[] = [];
        Object.assign(window, { tasks });
        new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({
          type: 'longtask',
        });
      });
      await game.click('I have read my folder');
      await page.waitForTimeout(1200);
      await game.click('Go in');
      await page.waitForTimeout(1200);
      await game.click('Say it');
      for (let i = 0; i < 4; i++) {
        await game.until(/floor\.us$/);
        await page.waitForTimeout(900);
        await page.keyboard.press('h');
        await page.locator('.chosen button.primary').first().click();
      }
      await game.until(/floor\.us$/);
      await page.keyboard.press('l');
      await page.locator('.chosen button.primary').first().click();
      await page.getByRole('dialog').getByRole('button', { name: 'Yes' }).click();
      await page.waitForTimeout(900);
      await game.click('Face the press');
      await game.until(/^concluded/);
      await page.waitForTimeout(1500);
      const tasks = await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks);
      expect(game.faults).toEqual([]);
      await game.close();
      return tasks;
    };
    // Whatever else runs on this machine may hold up one game; what the game itself does would hold up every one.
    let longest = Number.POSITIVE_INFINITY;
    for (let games = 0; games < 4 && longest > 100; games++)
      longest = Math.min(longest, Math.max(0, ...(await play())));
    expect(longest).toBeLessThanOrEqual(100);
  });

  it('draws no frames while nothing moves', async () => {
    const game = await GamePage.open(browser(), address);
    await game.page.mouse.move(9, 9);
    await game.page.locator('#stage canvas').waitFor();
    await game.page.waitForTimeout(3000);
    const frames = await game.page.evaluate(async () => {
      const original = window.requestAnimationFrame;
      let asked = 0;
      window.requestAnimationFrame = (callback) => {
        asked++;
        return original.call(window, callback);
      };
      await new Promise((resolve) => setTimeout(resolve, 1000));
      window.requestAnimationFrame = original;
      return asked;
    });
    expect(frames).toBe(0);
    await game.close();
  });
});
