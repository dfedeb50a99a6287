/** The stage as a thing that is played, watching two agents, settings, and layout at the extremes. */
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import layout from '../../assets/stage/layout.json' with { type: 'json' };
import { GamePage, openBrowser } from '../support/game-page.ts';

const address = inject('address');
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});

async function toTheFloor(game: GamePage): Promise<void> {
  await game.click('I have read my folder');
  await game.click('Go in');
  await game.click('Say it');
  await game.until(/floor\.(us|ru)$/);
}

describe('the stage', () => {
  it('opens the same interventions as the desk when one points at it', async () => {
    const game = await GamePage.open(browser, address, '?scenario=geneva-2022&seat=us&counterpart=exploratory&seed=7');
    await toTheFloor(game);
    const canvas = game.page.locator('.stage-slot canvas');
    await canvas.waitFor();
    await game.page.waitForTimeout(3000);
    const box = await canvas.boundingBox();
    if (!box) throw new Error('the stage has no box');
    const scale = box.width / 1280;
    const point = async (x: number, y: number): Promise<void> =>
      game.page.mouse.click(box.x + x * scale, box.y + y * scale);
    const centre = ({ x, y, w, h }: { x: number; y: number; w: number; h: number }): [number, number] => [
      x + w / 2,
      y + h / 2,
    ];
    const open = (): Promise<string | null> => game.page.locator('.chosen').getAttribute('aria-label');
    const { hotspots, figures } = layout;
    const cases: readonly (readonly [string, readonly [number, number]])[] = [
      ['Probe', [figures['ru-head'].x, figures['ru-head'].y - 250]],
      ['Call Washington', centre(hotspots['telephone-us'])],
      ['Propose the walk by the lake', [640, 150]],
      ['Propose a recess', [layout.clock.x, layout.clock.y]],
      ['Leave the talks', centre(hotspots.door)],
      ['Consult partners', [figures['us-aide-1'].x, figures['us-aide-1'].y - 200]],
    ];
    for (const [label, at] of cases) {
      await point(...at);
      await expect.poll(open, { timeout: 5000 }).toBe(label);
    }
    await point(...centre(hotspots.sheet));
    await expect
      .poll(() => game.page.evaluate(() => document.activeElement?.id), { timeout: 5000 })
      .toBe('draft-title');
    expect(game.faults).toEqual([]);
    await game.close();
  });
});

describe('watching two agents', () => {
  it('plays to the end at its speed, pauses, and goes on by single steps', async () => {
    const game = await GamePage.open(
      browser,
      address,
      '?scenario=first-lesson&seat=watch&counterpart=exploratory&seed=4',
    );
    await game.click('Go in');
    await game.page.getByLabel('Speed').selectOption('fast');
    await game.until(/^inSession/);
    await game.click('Pause');
    await game.page.waitForTimeout(300);
    const lines = (): Promise<number> => game.page.locator('.record li').count();
    const held = await lines();
    await game.page.waitForTimeout(600);
    expect(await lines()).toBe(held);
    await game.click('One step');
    await expect.poll(lines, { timeout: 5000 }).toBe(held + 1);
    await game.click(/change sides/);
    await game.click('Play');
    for (let i = 0; i < 40 && !(await game.talks()).startsWith('concluded'); i++) {
      if ((await game.talks()).startsWith('ratification')) await game.click(/^(Hear the next|See how it ends)$/);
      await game.page.waitForTimeout(300);
    }
    expect(await game.talks()).toMatch(/^concluded/);
    expect(game.faults).toEqual([]);
    await game.close();
  });
});

describe('settings', () => {
  it('are kept, and the mute key is one of them', async () => {
    const game = await GamePage.open(browser, address);
    await game.click('Settings');
    await game.page.getByLabel('Paper').selectOption('dark');
    await game.page.getByLabel('One key starts an intervention').uncheck();
    expect(await game.axe()).toEqual([]);
    await game.click('Close settings');
    await game.page.reload();
    expect(await game.page.evaluate(() => document.documentElement.dataset['paper'])).toBe('dark');
    expect(await game.axe()).toEqual([]);
    await game.page.keyboard.press('m');
    expect(await game.page.evaluate(() => localStorage.getItem('settings'))).toContain('"muted":false');
    await game.click('Settings');
    await game.page.getByLabel('One key starts an intervention').check();
    await game.click('Close settings');
    await game.page.keyboard.press('m');
    expect(await game.page.evaluate(() => localStorage.getItem('settings'))).toContain('"muted":true');
    expect(game.faults).toEqual([]);
    await game.close();
  });
});

describe.each([
  ['320 px', { width: 320, height: 640 }, '100%'],
  ['390 px', { width: 390, height: 844 }, '100%'],
  ['200% text', { width: 1280, height: 720 }, '200%'],
  ['1920 px', { width: 1920, height: 1080 }, '100%'],
] as const)('layout at %s', (_, viewport, font) => {
  it('cuts nothing off sideways on any screen, and keeps targets large', async () => {
    const game = await GamePage.open(browser, address, '', viewport);
    const measure = async (screen: string): Promise<void> => {
      await game.page.evaluate((size) => {
        document.documentElement.style.fontSize = size;
      }, font);
      const found = await game.page.evaluate(() => {
        const wide = document.documentElement.scrollWidth - window.innerWidth;
        const cut = [
          ...document.querySelectorAll<HTMLElement>(
            '#desk button, #desk select, #desk h1, #desk h2, #desk h3, #desk p',
          ),
        ].filter((each) => {
          const box = each.getBoundingClientRect();
          return box.width > 1 && (box.right > window.innerWidth + 1 || box.left < -1);
        });
        const small = [...document.querySelectorAll<HTMLElement>('#desk button:not(.link), #desk select')].filter(
          (each) => {
            const box = each.getBoundingClientRect();
            return box.height > 0 && box.height < 43.5;
          },
        );
        const name = (each: HTMLElement): string => `${each.tagName} ${each.textContent?.slice(0, 30)}`;
        return { wide, cut: cut.map(name), small: small.map(name) };
      });
      expect({ screen, ...found }).toEqual({ screen, wide: 0, cut: [], small: [] });
    };
    await measure('menu');
    await game.page.goto(`${address}?scenario=geneva-2022&seat=ru&counterpart=exploratory&seed=5&stage=off`);
    await measure('folder');
    await game.click('I have read my folder');
    await measure('photo call');
    await game.click('Go in');
    await game.page.getByRole('button', { name: 'Say it' }).waitFor();
    await measure('opening');
    await game.click('Say it');
    await game.until(/floor\.ru$/);
    await measure('table');
    await game.click(/^Leave the talks/);
    await measure('an intervention');
    await game.click(/^Leave the talks \(/);
    await measure('confirmation');
    await game.page.getByRole('dialog').getByRole('button', { name: 'Yes' }).click();
    await game.until(/briefing\.ru$/);
    await measure('press');
    await game.click('Step out');
    await game.until(/^concluded/);
    await measure('ending');
    await game.close();
  });
});
