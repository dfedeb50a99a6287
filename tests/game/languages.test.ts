/** The game in its languages and in made-up ones: nothing is cut off, nothing left in English, and it runs both ways. */
import { describe, expect, inject, it } from 'vitest';
import { browserForTests, GamePage } from '../support/game-page.ts';

const browser = browserForTests();
const address = inject('address');

const GAME = 'scenario=geneva-2022&seat=us&counterpart=exploratory&seed=5&stage=off';

/** A day from the folder to the debrief by what does not change with the language; `look` is called on every screen. */
async function day(game: GamePage, look: (screen: string) => Promise<void>): Promise<void> {
  const { page } = game;
  const primary = (screen: string) => page.locator(`.screen-${screen} button.primary`).first();
  await look('folder');
  await primary('folder').click();
  await look('photo call');
  await primary('photo-call').click();
  await look('opening');
  await primary('opening').click();
  await game.until(/floor\.us$/);
  await page.keyboard.press('3');
  await page.locator('.rung input').nth(1).check();
  await look('table with a package');
  await page.keyboard.press('l');
  await look('an intervention');
  await page.locator('.chosen button.primary').first().click();
  await look('confirmation');
  await page.locator('dialog button.primary, [role=dialog] button.primary').first().click();
  await game.until(/briefing\.us$/);
  await look('press');
  await primary('press').click();
  await game.until(/^concluded/);
  await look('ending');
  await page.locator('.step-out, .screen-ending button').first().click();
}

describe.each(['uk', 'ru', 'fr', 'en-XA', 'ar-XB'])('in %s', (language) => {
  it.each([
    ['390 px', { width: 390, height: 844 }],
    ['1280 px', { width: 1280, height: 720 }],
  ] as const)('nothing is cut off at %s, and the page says its language', async (_, viewport) => {
    const game = await GamePage.open(browser(), address, `?language=${language}&stage=off`, viewport);
    const look = async (screen: string): Promise<void> => {
      await game.page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
      expect({ screen, ...(await game.misfits()) }).toEqual({ screen, wide: 0, cut: [], small: [] });
    };
    await look('title');
    expect(await game.page.evaluate(() => document.documentElement.dir)).toBe(language === 'ar-XB' ? 'rtl' : 'ltr');
    await game.page.goto(`${address}?language=${language}&${GAME}`);
    await day(game, look);
    expect(game.faults).toEqual([]);
    await game.close();
  });
});

describe('every text', () => {
  it('comes from the tables: in a language of accents no plain English is left on any screen', async () => {
    const game = await GamePage.open(browser(), address, '?language=en-XA&stage=off');
    const plain = async (screen: string): Promise<void> => {
      await game.page.waitForFunction(() => document.documentElement.lang === 'en-XA');
      const left = await game.page.evaluate(() => {
        const walker = document.createTreeWalker(document.getElementById('desk') as Node, NodeFilter.SHOW_TEXT);
        const found: string[] = [];
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          // Sources keep the language that they are in, and the names of languages are their own.
          if (node.parentElement?.closest('.source, [lang], kbd, code')) continue;
          const text = node.textContent ?? '';
          if (/(^|[^\p{L}])(?!and\b)[A-Za-z]*[aeiou][a-z]*[a-z](?![\p{L}])/u.test(text) && /[A-Za-z]{3}/.test(text))
            found.push(text);
        }
        return found;
      });
      expect({ screen, left }).toEqual({ screen, left: [] });
    };
    await plain('title');
    await game.page.goto(`${address}?language=en-XA&${GAME}`);
    await day(game, plain);
    await game.close();
  });
});

describe('choosing a language', () => {
  it('changes the words at once, and is remembered', async () => {
    const game = await GamePage.open(browser(), address, '?stage=off');
    await game.click('Settings');
    await game.page.getByLabel('Language').selectOption('uk');
    await game.page.getByRole('heading', { name: 'Налаштування' }).waitFor();
    await game.page.reload();
    await game.page.waitForFunction(() => document.documentElement.lang === 'uk');
    await game.page.getByRole('button', { name: 'Нова гра' }).waitFor();
    expect(game.faults).toEqual([]);
    await game.close();
  });
});
