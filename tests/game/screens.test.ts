/** Every screen: nothing serious for axe, no errors, saves that come back, and a menu that weighs little. */
import { gzipSync } from 'node:zlib';
import { describe, expect, inject, it } from 'vitest';
import { browserForTests, GamePage } from '../support/game-page.ts';

const address = inject('address');
const browser = browserForTests();

describe('accessibility', () => {
  it('finds nothing serious on any screen of a day that is closed and ratified', async () => {
    const game = await GamePage.open(browser(), address);
    const found: Record<string, string[]> = { menu: await game.axe() };
    await game.click('New game');
    found['seats'] = await game.axe();
    const look = async (name: string): Promise<void> => {
      found[name] = await game.axe();
    };
    await game.page.goto(`${address}?scenario=first-lesson&seat=both&seed=3`);
    await look('curtain');
    for (let i = 0; i < 2; i++) {
      await game.takeOver();
      await look('folder');
      await game.click('I have read my folder');
    }
    await look('photo call');
    await game.click('Go in');
    for (let i = 0; i < 2; i++) {
      await game.takeOver();
      await look('opening');
      await game.click('Say it');
    }
    await game.takeOver();
    await game.choose('The autumn festival', 1);
    await look('floor');
    await game.page.keyboard.press('?');
    await game.page.getByRole('dialog', { name: 'Help' }).waitFor();
    await look('help');
    await game.click('Close help');
    await game.click('Folder');
    await look('folder at the table');
    await game.click('Close the folder');
    await game.click(/^Table it/);
    await game.takeOver();
    await game.click(/^Accept /);
    await look('accepting');
    await game.click(/^Accept \(/);
    await look('confirmation');
    await game.page.getByRole('dialog').getByRole('button', { name: 'Yes' }).click();
    await game.takeOver();
    await game.click(/^Propose to close the text/);
    await game.click(/^Propose to close the text \(/);
    await game.page.getByRole('dialog').getByRole('button', { name: 'Yes' }).click();
    await game.takeOver();
    await look('answer');
    await game.click(/^Consent/);
    await game.click(/^Consent \(/);
    await game.page.getByRole('dialog').getByRole('button', { name: 'Yes' }).click();
    for (let i = 0; i < 2; i++) {
      await game.takeOver();
      await look('press');
      await game.click('Face the press');
    }
    await game.until(/^ratification/);
    for (let i = 0; i < 4; i++) await game.click(/^Hear the (first|next)$/);
    await look('ratification');
    await game.click('See how it ends');
    await game.until(/^concluded/);
    await look('ending');
    await game.click('Step out of the role');
    await look('debrief');
    expect(Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0))).toEqual({});
    expect(game.faults).toEqual([]);
    await game.close();
  });
});

describe('saves', () => {
  it('are made by themselves, resume after a reload, export, survive a broken neighbour, and can be deleted and brought back', async () => {
    const game = await GamePage.open(browser(), address, '?scenario=first-lesson&seat=both&seed=3');
    for (let i = 0; i < 2; i++) {
      await game.takeOver();
      await game.click('I have read my folder');
    }
    await game.click('Go in');
    await game.takeOver();
    await game.click('Say it');
    const before = await game.talks();
    await game.page.waitForFunction(() => document.documentElement.dataset['saved'] === '1');
    await game.page.goto(address);
    await game.page.getByText(/First lesson: the mill stream, .*turn 1, in progress/).waitFor();
    await game.page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const open = indexedDB.open('nearly-eight-hours');
          open.addEventListener('error', () => reject(new Error('no database')));
          open.addEventListener('success', () => {
            const put = open.result
              .transaction('games', 'readwrite')
              .objectStore('games')
              .put({ key: 'broken', at: 1, text: '{"format":' });
            put.addEventListener('success', () => resolve());
          });
        }),
    );
    await game.page.reload();
    await game.page.getByText(/This save cannot be read: .*cut off/).waitFor();
    const download = game.page.waitForEvent('download');
    await game.page.getByRole('listitem').filter({ hasText: 'turn 1' }).getByRole('button', { name: 'Export' }).click();
    const path = await (await download).path();
    await game.page.getByRole('listitem').filter({ hasText: 'turn 1' }).getByRole('button', { name: 'Delete' }).click();
    await game.page.getByText(/turn 1, in progress/).waitFor({ state: 'detached' });
    await game.click('Deleted. Undo');
    await game.page.getByText(/turn 1, in progress/).waitFor();
    await game.page.getByRole('button', { name: 'Resume' }).click();
    await expect.poll(() => game.talks()).toBe(before);
    await game.page.goto(address);
    await game.page
      .getByLabel('Import a save')
      .setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{"format":"other"}') });
    await game.page.getByRole('alert').filter({ hasText: 'belongs to something else' }).waitFor();
    await game.page.getByLabel('Import a save').setInputFiles(path);
    await game.until(/^openingStatements/);
    expect(game.faults).toEqual([]);
    await game.close();
  });

  it('does without where the browser forbids storage, and says so', async () => {
    const context = await browser().newContext();
    await context.addInitScript(() => {
      Object.defineProperty(window, 'indexedDB', { get: () => undefined });
    });
    const page = await context.newPage();
    await page.goto(address);
    await page.getByText('This browser does not let the game save.').waitFor();
    await page.getByRole('button', { name: 'New game' }).click();
    await page.getByRole('button', { name: 'Take your seat' }).click();
    await page.getByRole('button', { name: 'I have read my folder' }).waitFor();
    await context.close();
  });
});

describe('addresses', () => {
  it('that ask in vain are answered in the menu', async () => {
    const game = await GamePage.open(browser(), address, '?scenario=mars');
    await game.page.getByRole('alert').filter({ hasText: 'scenario=mars' }).waitFor();
    await game.close();
  });
});

describe('the page', () => {
  it('is there with at most 120 KiB of script, and asks for the stage only then', async () => {
    const context = await browser().newContext();
    const page = await context.newPage();
    const scripts: { url: string; size: number }[] = [];
    page.on('response', (response) => {
      if (/\.js(\?|$)/.test(response.url()))
        void response.body().then((body) => scripts.push({ url: response.url(), size: gzipSync(body).length }));
    });
    await page.goto(address);
    await page.getByRole('button', { name: 'New game' }).waitFor();
    await page.waitForTimeout(1500);
    const sum = scripts.reduce((all, each) => all + each.size, 0);
    expect(scripts.length).toBeGreaterThan(0);
    expect(sum).toBeLessThanOrEqual(120 * 1024);
    // The title is a still until somebody is there.
    expect(scripts.some((each) => /phaser|stage-/i.test(each.url))).toBe(false);
    await page.locator('#stage > img').waitFor();
    await page.mouse.move(9, 9);
    await page.locator('#stage canvas').waitFor();
    expect(scripts.some((each) => /stage-/i.test(each.url))).toBe(true);
    await context.close();
  });
});
