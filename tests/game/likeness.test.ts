/**
 * Chosen screens look as they did, to the pixel, in whichever Chromium: with the game's own fonts alone, drawn by the
 * processor, in still poses. After a wanted change: `RENEW_LIKENESS=1 npx vitest run tests/game/likeness.test.ts`, open
 * the pictures, and commit them. A picture that differs is written with its difference under `tests/game/likeness/differs`.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { type Browser, chromium } from 'playwright';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { CHROMIUM_FLAGS, findChromium } from '../../src/cli/chromium.ts';
import { GamePage } from '../support/game-page.ts';

const address = inject('address');
const kept = fileURLToPath(new URL('./likeness/', import.meta.url));
const differs = `${kept}differs/`;
const fonts = fileURLToPath(new URL('../support/fontconfig/', import.meta.url));
const LAPTOP = { width: 1280, height: 720 };
const PHONE = { width: 390, height: 844 };
const TABLE = '?scenario=geneva-2022&seat=us&counterpart=exploratory&seed=7';

let browser: Browser;
beforeAll(async () => {
  const env = { ...process.env, FONTCONFIG_PATH: fonts } as Record<string, string>;
  browser = await chromium.launch({ executablePath: await findChromium(), args: CHROMIUM_FLAGS, env });
  rmSync(differs, { recursive: true, force: true });
});
afterAll(async () => {
  await browser.close();
});

/** How many pixels differ from the picture that is kept; writes both and their difference where any does. */
function differing(name: string, now: Buffer): number {
  const path = `${kept}${name}.png`;
  if (process.env['RENEW_LIKENESS'] !== undefined) {
    mkdirSync(kept, { recursive: true });
    writeFileSync(path, now);
  }
  if (!existsSync(path)) throw new Error(`no picture '${name}' is kept: renew, open it, and commit it`);
  const [then, present] = [PNG.sync.read(readFileSync(path)), PNG.sync.read(now)];
  const { width, height } = then;
  const difference = new PNG({ width, height });
  const same = width === present.width && height === present.height;
  const count = same
    ? pixelmatch(then.data, present.data, difference.data, width, height, { threshold: 0, includeAA: true })
    : width * height;
  if (count > 0) {
    mkdirSync(differs, { recursive: true });
    writeFileSync(`${differs}${name}.png`, now);
    writeFileSync(`${differs}${name}.difference.png`, PNG.sync.write(difference));
  }
  return count;
}

async function stillPicture(game: GamePage): Promise<Buffer> {
  const { page } = game;
  await page.mouse.move(5, 5);
  await page.mouse.move(6, 6);
  await page.locator('#stage canvas').waitFor();
  await page.evaluate(() => document.fonts.ready);
  // Two pictures alike: whatever was still on its way has come.
  let before = await page.screenshot();
  for (let tries = 0; tries < 20; tries++) {
    await page.waitForTimeout(500);
    const now = await page.screenshot();
    if (tries > 2 && now.equals(before)) return now;
    before = now;
  }
  throw new Error('the screen never came to rest');
}

const VIEWS: Readonly<Record<string, readonly [typeof LAPTOP, string, (game: GamePage) => Promise<void>]>> = {
  title: [LAPTOP, '', async () => {}],
  'title-phone-ukrainian': [PHONE, '?language=uk', async () => {}],
  folder: [LAPTOP, TABLE, async () => {}],
  table: [
    LAPTOP,
    TABLE,
    async (game) => {
      await game.goIn();
      await game.until(/floor\.us/);
      await game.choose('Missile systems in Europe', 1);
    },
  ],
  'table-phone': [
    PHONE,
    TABLE,
    async (game) => {
      await game.goIn();
      await game.until(/floor\.us/);
    },
  ],
};

it.each(Object.entries(VIEWS))('%s looks as it did', async (name, [size, search, reach]) => {
  const game = await GamePage.open(browser, address, search, size);
  await reach(game);
  expect(differing(name, await stillPicture(game))).toBe(0);
  expect(game.faults).toEqual([]);
  await game.close();
});
