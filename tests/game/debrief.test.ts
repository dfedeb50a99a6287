/** The debrief in a browser: the game turn by turn, the charts by keyboard, the files, and playing on from a turn. */
import { readFileSync } from 'node:fs';
import type { Browser, Download } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { decide } from '../../src/delegates/seating.ts';
import { openGame } from '../../src/session/game.ts';
import { writeSave } from '../../src/session/save.ts';
import { GamePage, openBrowser } from '../support/game-page.ts';
import { geneva } from '../support/scenarios.ts';

const address = inject('address');
let browser: Browser;
let save: string;

/** A whole day between two delegates, as a save. */
async function recordedDay(): Promise<string> {
  const game = openGame(geneva, { seed: 2, day: 'full', seats: { us: 'as-on-the-day', ru: 'as-on-the-day' } }, decide);
  await new Promise<void>((done) => {
    game.subscribe((snapshot) => {
      if (snapshot.status === 'done') done();
      else queueMicrotask(() => game.proceed());
    });
  });
  game.stop();
  return writeSave(game.save());
}

beforeAll(async () => {
  browser = await openBrowser();
  save = await recordedDay();
});
afterAll(async () => {
  await browser.close();
});

async function openDebrief(viewport = { width: 1280, height: 720 }): Promise<GamePage> {
  const game = await GamePage.open(browser, address, '?stage=off', viewport);
  await game.page
    .getByLabel('Import a save')
    .setInputFiles({ name: 'game.json', mimeType: 'application/json', buffer: Buffer.from(save) });
  await game.until(/^concluded/);
  await game.click('Step out of the role');
  await game.page.locator('svg[data-chart="curve"]').waitFor();
  return game;
}

async function textOf(download: Download): Promise<string> {
  return readFileSync(await download.path(), 'utf8');
}

describe('the game viewer', () => {
  it('goes through the game by slider, by steps and by turning points, and plays on from where it stands', async () => {
    const game = await openDebrief();
    const shown = (): Promise<string> => game.page.locator('.viewed-turn').innerText();
    const slider = game.page.getByRole('slider', { name: /^Turn/ });
    const first = await shown();
    await slider.focus();
    await game.page.keyboard.press('ArrowRight');
    expect(await shown()).not.toBe(first);
    await game.click('Back');
    expect(await shown()).toBe(first);
    await game.page.keyboard.press('Tab');
    await slider.fill('20');
    expect(await game.page.locator('.viewed-draft li[data-status="agreed"]').count()).toBeGreaterThan(0);
    expect(await game.page.locator('.viewed-turn').innerText()).toMatch(/Why:/);
    await game.page
      .locator('.viewed-turn')
      .getByRole('button', { name: /^Play on from here/ })
      .click();
    await game.until(/^(briefing|photoCall|openingStatements|inSession)/);
    expect(game.faults).toEqual([]);
    await game.close();
  });

  it('has nothing serious for axe, cuts nothing off on a phone, and tells charts in words', async () => {
    for (const viewport of [
      { width: 1280, height: 720 },
      { width: 390, height: 844 },
      { width: 320, height: 640 },
    ]) {
      const game = await openDebrief(viewport);
      expect(await game.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
      const cut = await game.page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('#desk button, #desk h2, #desk h3, #desk p, #desk li, #desk td')]
          .filter((each) => {
            const box = each.getBoundingClientRect();
            return box.width > 1 && (box.right > window.innerWidth + 1 || box.left < -1);
          })
          .map((each) => each.textContent?.slice(0, 40)),
      );
      expect(cut).toEqual([]);
      expect(await game.axe()).toEqual([]);
      for (const chart of ['plane', 'curve'])
        expect(
          (await game.page.locator(`svg[data-chart="${chart}"]`).getAttribute('aria-label'))?.length,
        ).toBeGreaterThan(40);
      await game.close();
    }
  });
});

describe('the files', () => {
  it('are given as JSON, CSV, SVG and PNG', async () => {
    const game = await openDebrief();
    const given = async (name: string | RegExp): Promise<Download> => {
      const [download] = await Promise.all([game.page.waitForEvent('download'), game.click(name)]);
      return download;
    };
    const json = JSON.parse(await textOf(await given('Everything as JSON'))) as { scenario: { id: string } };
    expect(json.scenario.id).toBe('geneva-2022');
    expect(await textOf(await given(/^Turns for a spreadsheet/))).toMatch(/^\uFEFFturn,hour,seat/);
    const svg = await textOf(await given('Chart as SVG'));
    expect(svg).toMatch(/^<svg[^>]* xmlns=/);
    expect(svg).toMatch(/stroke:\s?rgb/);
    const png = await given('Chart as PNG');
    expect(
      readFileSync(await png.path())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect(game.faults).toEqual([]);
    await game.close();
  });
});
