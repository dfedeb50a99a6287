/** Whole games in a real browser, on the built game: by keyboard alone in each seat, by pointer, and by two at one screen. */
import type { Browser, Locator } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { GamePage, openBrowser } from '../support/game-page.ts';
import { playLessonByHand } from '../support/hands.ts';

const address = inject('address');
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});

const endings = new Set<string>();

/** From the folder to the floor by keys alone. */
async function goInByKeys(game: GamePage): Promise<void> {
  await game.tabTo('I have read my folder');
  await game.page.keyboard.press('Enter');
  await game.until(/^photoCall$/);
  await game.tabTo('Go in');
  await game.page.keyboard.press('Enter');
  await game.until(/^openingStatements/);
  await game.page.getByRole('button', { name: 'Say it' }).waitFor();
  await game.tabTo('Say it');
  await game.page.keyboard.press('Enter');
}

/** One intervention by its key, and the deed by Enter; a confirmation is answered with its first button. */
async function byKey(game: GamePage, key: string): Promise<void> {
  await game.page.keyboard.press(key);
  await game.tabTo(/\(\d+ min\)$/);
  await game.page.keyboard.press('Enter');
  // Accepting, closing and leaving ask once more; the others do not, and then nothing is waited for.
  const dialog = game.page.getByRole('dialog');
  const asked =
    'aely'.includes(key) &&
    (await dialog.waitFor({ timeout: 1500 }).then(
      () => true,
      () => false,
    ));
  if (asked) await game.page.keyboard.press('Enter');
}

async function toTheEndByKeys(
  game: GamePage,
  seat: string,
  onFloor: (game: GamePage, turn: number) => Promise<void>,
): Promise<string> {
  for (let turn = 0; turn < 80; turn++) {
    const path = await game.until(
      new RegExp(
        `^inSession\\..*\\.(floor|answer)\\.${seat}$|^pressBriefings\\.briefing\\.${seat}$|^ratification|^concluded`,
      ),
    );
    if (path.startsWith('concluded')) return path;
    if (path.includes('.answer.')) await byKey(game, 'r');
    else if (path.includes('.floor.')) await onFloor(game, turn);
    else {
      await game.tabTo(path.startsWith('press') ? 'Face the press' : /^(Hear the (first|next)|See how it ends)$/);
      await game.page.keyboard.press('Enter');
    }
    await game.page.waitForTimeout(30);
  }
  throw new Error('the day did not end');
}

describe('by keyboard alone', () => {
  it('plays the U.S. seat to the end of the day', async () => {
    const game = await GamePage.open(
      browser,
      address,
      '?scenario=geneva-2022&seat=us&counterpart=as-on-the-day&seed=7',
    );
    await goInByKeys(game);
    const end = await toTheEndByKeys(game, 'us', async (g, turn) =>
      byKey(g, turn > 12 ? 'h' : turn % 4 === 1 ? 'p' : turn % 4 === 2 ? 's' : 'h'),
    );
    expect(end).toMatch(/^concluded\./);
    endings.add(end);
    await game.page.getByRole('heading', { name: 'Why it ended so' }).waitFor();
    expect(game.faults).toEqual([]);
    await game.close();
  });

  it('plays the Russian seat, and leaves the table', async () => {
    const game = await GamePage.open(browser, address, '?scenario=geneva-2022&seat=ru&counterpart=exploratory&seed=8');
    await goInByKeys(game);
    const end = await toTheEndByKeys(game, 'ru', async (g, turn) => byKey(g, turn < 4 ? 'h' : 'l'));
    expect(end).toBe('concluded.walk-out');
    endings.add(end);
    expect(game.faults).toEqual([]);
    await game.close();
  });
});

describe('by pointer', () => {
  it('builds a package on the draft, accepts, consults, closes and is ratified or not, with its reasons', async () => {
    const game = await GamePage.open(browser, address);
    await game.click('New game');
    await game.page.getByLabel('Scenario').selectOption({ label: 'First lesson: the mill stream' });
    await game.page.getByRole('radio', { name: /Lake Valley/ }).check();
    await game.page.getByRole('radio', { name: /Exploratory/ }).check();
    await game.page.getByText('Seed', { exact: true }).first().click();
    await game.page.getByRole('spinbutton', { name: 'Seed' }).fill('12');
    await game.click('Take your seat');
    const end = await playLessonByHand(game, 'lake', (target) => target.click());
    expect(end).toMatch(/^concluded\.(full-peace|half-peace|disowned)$/);
    endings.add(end);
    await game.page.getByRole('heading', { name: 'Result', exact: true }).waitFor();
    expect(await game.page.locator('.standing').first().innerText()).toMatch(/points, .* walk-away/);
    await game.click('Step out of the role');
    await game.page.getByRole('heading', { name: 'Where the game turned' }).waitFor();
    await game.page.getByRole('img', { name: /^Two curves over \d+ turns/ }).waitFor();
    await game.click('Next package');
    await game.page
      .getByText(/Hill Valley \d+, Lake Valley \d+ \(/)
      .first()
      .waitFor();
    await game.page.getByRole('group', { name: 'Play on as' }).getByRole('radio', { name: 'Hill Valley' }).check();
    await game.page.getByRole('slider', { name: /^Turn/ }).fill('3');
    await game.page.getByRole('button', { name: 'Play on from here: Turn 4' }).first().click();
    expect(await game.talks()).toMatch(/^inSession/);
    expect(await game.page.getByText('Hill trust', { exact: true }).first().isVisible()).toBe(true);
    expect(game.faults).toEqual([]);
    await game.close();
  });

  it('is played by touch alone on a phone', async () => {
    const game = await GamePage.open(browser, address, '', { width: 390, height: 844 });
    const tap = (target: Locator): Promise<void> => target.tap();
    await tap(game.page.getByRole('button', { name: 'New game' }));
    await game.page.getByLabel('Scenario').selectOption({ label: 'First lesson: the mill stream' });
    await tap(game.page.getByRole('radio', { name: /Hill Valley/ }));
    await tap(game.page.getByRole('radio', { name: /Exploratory/ }));
    await tap(game.page.getByRole('button', { name: 'Take your seat' }));
    const end = await playLessonByHand(game, 'hill', tap);
    expect(end).toMatch(/^concluded\./);
    await game.page.getByRole('heading', { name: 'Result', exact: true }).waitFor();
    expect(game.faults).toEqual([]);
    await game.close();
  });

  it('draws a curtain between two players at one screen', async () => {
    const game = await GamePage.open(browser, address, '?scenario=first-lesson&seat=both&seed=3');
    for (const who of ["the hill valley's speakers", "the lake valley's speakers"]) {
      await game.page.getByRole('heading', { name: `Pass the screen to ${who}` }).waitFor();
      expect(await game.page.locator('#desk').innerText()).not.toMatch(/points|instructions/i);
      await game.click(`I am ${who}`);
      await game.click('I have read my folder');
    }
    await game.click('Go in');
    for (let i = 0; i < 2; i++) {
      await game.takeOver();
      await game.click('Say it');
    }
    await game.takeOver();
    await game.click(/^Leave the talks/);
    await game.click(/^Leave the talks \(/);
    await game.page.getByRole('dialog').getByRole('button', { name: 'Yes' }).click();
    for (let i = 0; i < 2; i++) {
      await game.takeOver();
      await game.click('Face the press');
    }
    const end = await game.until(/^concluded/);
    expect(end).toBe('concluded.walked-off');
    endings.add(end);
    expect(game.faults).toEqual([]);
    await game.close();
  });
});

describe('these games', () => {
  it('ended differently', () => {
    expect(endings.size).toBe(4);
  });
});
