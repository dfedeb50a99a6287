/** Whole games in a real browser, on the built game: by keyboard alone in each seat, by pointer, and by two at one screen. */
import type { Locator } from 'playwright';
import { describe, expect, inject, it } from 'vitest';
import { browserForTests, GamePage } from '../support/game-page.ts';
import { playLessonByHand } from '../support/hands.ts';

const address = inject('address');
const browser = browserForTests();

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
    await game.rendered();
  }
  throw new Error('the day did not end');
}

/** Turns the stage off in the settings, by keys. */
async function stageOffByKeys(game: GamePage): Promise<void> {
  await game.tabTo('Settings');
  await game.page.keyboard.press('Enter');
  await game.page.getByRole('dialog').waitFor();
  await game.tabTo(/^The picture of the place/);
  for (let i = 0; i < 3; i++) await game.page.keyboard.press('ArrowDown');
  await game.tabTo('Close settings');
  await game.page.keyboard.press('Enter');
  await game.page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** Puts a wording into the package: the article's key, Tab into its ladder, arrows along it. */
async function chooseByKeys(game: GamePage, key: string, wording: string): Promise<void> {
  await game.page.keyboard.press(key);
  const focused = (): Promise<string> =>
    game.page.evaluate(() => {
      const at = document.activeElement;
      return at instanceof HTMLInputElement && at.name.startsWith('rung-')
        ? (at.labels?.[0]?.textContent ?? 'a rung')
        : '';
    });
  for (let i = 0; i < 20 && (await focused()) === ''; i++) await game.page.keyboard.press('Tab');
  for (let i = 0; i < 8 && !(await focused()).includes(wording); i++) await game.page.keyboard.press('ArrowDown');
  expect(await focused()).toContain(wording);
}

/** Ticks everything that they offer, and accepts it. */
async function acceptByKeys(game: GamePage): Promise<void> {
  await game.page.keyboard.press('a');
  const unticked = (): Promise<boolean> =>
    game.page.evaluate(() => {
      const at = document.activeElement;
      return at instanceof HTMLInputElement && at.type === 'checkbox' && !at.checked;
    });
  const boxes = await game.page.locator('.chosen input[type=checkbox]').count();
  for (let i = 0; i < boxes; i++) {
    await game.page.keyboard.press('Tab');
    if (await unticked()) await game.page.keyboard.press('Space');
  }
  await game.tabTo(/^Accept \(\d+ min\)$/);
  await game.page.keyboard.press('Enter');
  await game.page.getByRole('dialog').waitFor();
  await game.page.keyboard.press('Enter');
}

describe('by keyboard alone, with the stage off', () => {
  it('plays the U.S. seat to the end of the day', async () => {
    const game = await GamePage.open(browser(), address);
    await stageOffByKeys(game);
    await game.page.goto(`${address}?scenario=geneva-2022&seat=us&counterpart=as-on-the-day&seed=7`);
    await goInByKeys(game);
    const end = await toTheEndByKeys(game, 'us', async (g, turn) =>
      byKey(g, turn > 12 ? 'h' : turn % 4 === 1 ? 'p' : turn % 4 === 2 ? 's' : 'h'),
    );
    expect(end).toMatch(/^concluded\./);
    endings.add(end);
    await game.page.getByRole('heading', { name: 'Why it ended so' }).waitFor();
    expect(await game.page.locator('#stage canvas').count()).toBe(0);
    expect(game.faults).toEqual([]);
    await game.close();
  });

  it('plays the Russian seat to a text: packages, consultations, acceptance, closing, the press, those at home', async () => {
    const game = await GamePage.open(browser(), address);
    await stageOffByKeys(game);
    await game.page.goto(`${address}?scenario=geneva-2022&seat=ru&counterpart=exploratory&seed=8`);
    await goInByKeys(game);
    const open = async (kind: string): Promise<boolean> =>
      (await game.page.locator(`.kind[aria-keyshortcuts="${kind}"]`).getAttribute('class')) === 'kind';
    const asked = new Set<string>();
    const end = await toTheEndByKeys(game, 'ru', async (g, turn) => {
      if (turn === 0) {
        await chooseByKeys(g, '3', 'Equal ceilings');
        await chooseByKeys(g, '9', 'A fixed, speedy timetable');
        await g.tabTo(/^Table it/);
        await g.page.keyboard.press('Enter');
      } else if (turn < 8 && (await open('a'))) await acceptByKeys(g);
      else if (asked.size < 2 && turn > 3) {
        const key = asked.size === 0 ? 'n' : 'c';
        asked.add(key);
        await byKey(g, key);
      } else if (turn > 6 && (await open('e'))) await byKey(g, 'e');
      else await byKey(g, 'h');
    });
    expect(end).toMatch(/^concluded\.(framework|outline|on-a-timetable|narrow-track|thin-text|disowned-in-.*)$/);
    endings.add(end);
    expect(await game.page.locator('#stage canvas').count()).toBe(0);
    expect(game.faults).toEqual([]);
    await game.close();
  });

  it('leaves the table in anger, and is asked first', async () => {
    const game = await GamePage.open(
      browser(),
      address,
      '?scenario=geneva-2022&seat=ru&counterpart=exploratory&seed=8',
    );
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
    const game = await GamePage.open(browser(), address);
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
    await game.until(/^inSession/);
    expect(await game.page.getByText('Hill trust', { exact: true }).first().isVisible()).toBe(true);
    expect(game.faults).toEqual([]);
    await game.close();
  });

  it('is played by touch alone on a phone', async () => {
    const game = await GamePage.open(browser(), address, '', { width: 390, height: 844 });
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
    const game = await GamePage.open(browser(), address, '?scenario=first-lesson&seat=both&seed=3');
    for (const who of ["the hill valley's speakers", "the lake valley's speakers"]) {
      await game.page.getByRole('heading', { name: `Pass the screen to ${who}` }).waitFor();
      expect(await game.page.locator('#desk').innerText()).not.toMatch(/points|instructions/i);
      await game.click(`I am ${who}`);
      await game.click('I have read my folder');
    }
    await game.click('Go in');
    await game.takeOver();
    // A player who takes three minutes is told so, and hurried by nothing.
    await game.page.evaluate(() => {
      const [clock, real] = [Date, Date.now];
      clock.now = () => real() + 3 * 60_000;
    });
    await game.click('Say it');
    await game.page.getByText(/^At the table so far: .* 3 min/).waitFor();
    await game.takeOver();
    await game.click('Say it');
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
    expect(endings.size).toBe(5);
  });
});
