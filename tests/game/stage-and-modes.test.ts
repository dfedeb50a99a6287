/** The stage as a thing that is played, watching two agents, settings, and layout at the extremes. */
import { describe, expect, inject, it } from 'vitest';
import layout from '../../assets/stage/layout.json' with { type: 'json' };
import { browserForTests, GamePage } from '../support/game-page.ts';

const address = inject('address');
const browser = browserForTests();

async function toTheFloor(game: GamePage): Promise<void> {
  await game.click('I have read my folder');
  await game.click('Go in');
  await game.click('Say it');
  await game.until(/floor\.(us|ru)$/);
}

/** A pointer on the drawn room, in the coordinates of its layout. */
async function openHand(game: GamePage) {
  const canvas = game.page.locator('.stage-slot canvas');
  await canvas.waitFor();
  await game.page.waitForTimeout(3000);
  const point = async (x: number, y: number): Promise<void> => {
    const box = await canvas.boundingBox();
    if (!box) throw new Error('the stage has no box');
    // The picture covers its holder: what does not fit is cut off evenly.
    const scale = Math.max(box.width / 1280, box.height / 720);
    await game.page.mouse.click(box.x + box.width / 2 + (x - 640) * scale, box.y + box.height / 2 + (y - 360) * scale);
  };
  const centre = ({ x, y, w, h }: { x: number; y: number; w: number; h: number }): [number, number] => [
    x + w / 2,
    y + h / 2,
  ];
  return { point, centre };
}

describe('the stage', () => {
  it('opens the same interventions as the desk when one points at it', async () => {
    const game = await GamePage.open(
      browser(),
      address,
      '?scenario=geneva-2022&seat=us&counterpart=exploratory&seed=7',
    );
    await toTheFloor(game);
    const { point, centre } = await openHand(game);
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

describe('a game by pointer on the stage', () => {
  it('chooses the seat at a delegation, and every intervention at its place in the room, to the end', async () => {
    const game = await GamePage.open(browser(), address);
    await game.click('New game');
    const { point, centre } = await openHand(game);
    const { hotspots, figures } = layout;
    await point(figures['ru-head'].x, figures['ru-head'].y - 250);
    await expect
      .poll(() => game.page.getByRole('radio', { name: /^Russia/ }).isChecked(), { timeout: 5000 })
      .toBe(true);
    await game.page.getByRole('radio', { name: /Exploratory/ }).check();
    await game.page.getByText('Seed', { exact: true }).first().click();
    await game.page.getByRole('spinbutton', { name: 'Seed' }).fill('7');
    await game.click('Take your seat');
    await toTheFloor(game);
    const places: readonly (readonly [number, number])[] = [
      [figures['us-head'].x, figures['us-head'].y - 250],
      centre(hotspots['telephone-ru']),
      [figures['ru-aide-1'].x, figures['ru-aide-1'].y - 200],
      [640, 150],
      [layout.clock.x, layout.clock.y],
    ];
    const acts = (): Promise<number> => game.page.locator('.record li').count();
    for (let turn = 0; ; turn++) {
      const path = await game.until(/\.floor\.ru$|\.answer\.ru$|^pressBriefings\.briefing\.ru$|^concluded/);
      if (!path.startsWith('inSession')) break;
      if (path.includes('.answer.')) {
        await game.click(/^Refuse/);
        await game.click(/^Refuse \(/);
        continue;
      }
      // After a walk the picture of the lake is in the way until it is pointed at.
      const place = turn < places.length ? places[turn] : centre(hotspots['door-ru']);
      const before = await acts();
      for (let tries = 0; tries < 3 && !(await game.page.locator('.chosen').isVisible()); tries++) {
        await point(...(place as [number, number]));
        await game.page.waitForTimeout(300);
      }
      // What this block does not allow is opened all the same, and says why; then the day goes on by holding the line.
      if (!(await game.page.locator('.chosen button.primary').isVisible())) {
        expect(await game.page.locator('.chosen .warning').innerText()).toMatch(/^Not now:/);
        await game.page.keyboard.press('h');
      }
      await game.page.locator('.chosen button.primary').click();
      await game.rendered();
      const yes = game.page.getByRole('dialog').getByRole('button', { name: 'Yes' });
      if (await yes.isVisible()) await yes.click();
      await expect.poll(acts, { timeout: 5000 }).toBeGreaterThan(before);
    }
    await game.click('Face the press');
    expect(await game.until(/^concluded/)).toMatch(/^concluded\./);
    expect(game.faults).toEqual([]);
    await game.close();
  });

  it('says in words what pointing at a place would do', async () => {
    const game = await GamePage.open(
      browser(),
      address,
      '?scenario=geneva-2022&seat=us&counterpart=exploratory&seed=7',
    );
    await toTheFloor(game);
    await openHand(game);
    const box = await game.page.locator('.stage-slot canvas').boundingBox();
    if (!box) throw new Error('the stage has no box');
    await game.page.mouse.move(box.x + box.width / 2, box.y + box.height * 0.25);
    await game.page.locator('.pointed', { hasText: 'Propose the walk by the lake' }).waitFor();
    await game.close();
  });
});

describe('live announcements', () => {
  it('say tersely what either side did, and why no was said', async () => {
    const game = await GamePage.open(
      browser(),
      address,
      '?scenario=geneva-2022&seat=us&counterpart=as-on-the-day&seed=7&stage=off',
    );
    await game.page.evaluate(() => {
      const said: string[] = [];
      (window as unknown as { said: string[] }).said = said;
      const region = document.getElementById('announcer') as HTMLElement;
      new MutationObserver(() => said.push(region.textContent ?? '')).observe(region, {
        childList: true,
        subtree: true,
      });
    });
    await toTheFloor(game);
    await game.page.keyboard.press('w');
    await game.click(/^Propose the walk by the lake \(/);
    await game.until(/floor\.us$/);
    const said = await game.page.evaluate(() => (window as unknown as { said: string[] }).said);
    expect(said).toContain('United States. Opening statement: Measured.');
    expect(said).toContain('United States. Propose the walk by the lake. The walk was proposed.');
    expect(said.join('\n')).toMatch(/Russia\. (Refuse\. Walks are for those who trust each other|Consent)/);
    expect(said.filter((sentence) => sentence.split(' ').length > 45)).toEqual([]);
    await game.close();
  });
});

describe('watching two agents', () => {
  it('plays to the end at its speed, pauses, and goes on by single steps', async () => {
    const game = await GamePage.open(
      browser(),
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
    for (let i = 0; i < 150 && !(await game.talks()).startsWith('concluded'); i++) {
      if ((await game.talks()).startsWith('ratification'))
        await game.click(/^(Hear the (first|next)|See how it ends)$/);
      await game.page.waitForTimeout(300);
    }
    expect(await game.talks()).toMatch(/^concluded/);
    expect(game.faults).toEqual([]);
    await game.close();
  });
});

describe('settings', () => {
  it('are kept, and the mute key is one of them', async () => {
    const game = await GamePage.open(browser(), address);
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

/** What a reader may ask for (WCAG 1.4.12): more room between lines, paragraphs, letters and words. */
const WIDE_TEXT =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }';

describe.each([
  ['320 px', { width: 320, height: 640 }, '100%', ''],
  ['320 px and 200% text', { width: 320, height: 640 }, '200%', ''],
  ['390 px', { width: 390, height: 844 }, '100%', ''],
  ['a phone on its side', { width: 844, height: 390 }, '100%', ''],
  ['a tablet', { width: 820, height: 1180 }, '100%', ''],
  ['200% text', { width: 1280, height: 720 }, '200%', ''],
  ['wide text spacing', { width: 1280, height: 720 }, '100%', WIDE_TEXT],
  ['1920 px', { width: 1920, height: 1080 }, '100%', ''],
  ['3840 px', { width: 3840, height: 2160 }, '100%', ''],
] as const)('layout at %s', (_, viewport, font, css) => {
  it('cuts nothing off sideways on any screen, and keeps targets large', async () => {
    const game = await GamePage.open(browser(), address, '', viewport);
    const measure = async (screen: string): Promise<void> => {
      await game.page.evaluate(
        ([size, rules]) => {
          document.documentElement.style.fontSize = size;
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(rules);
          document.adoptedStyleSheets = [sheet];
        },
        [font, css] as const,
      );
      // The page counts its letters anew after the next frame.
      await game.page.evaluate(
        () =>
          new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))),
      );
      const found = await game.misfits();
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
    await game.click('Face the press');
    await game.until(/^concluded/);
    await measure('ending');
    await game.close();
  });
});
