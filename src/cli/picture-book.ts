/** The picture book: every screen and every ending, as a player comes upon them, to be looked at one by one. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import type { Occupant } from '../delegates/delegate.ts';
import { decide } from '../delegates/seating.ts';
import type { Scenario } from '../negotiation/scenario.ts';
import { branchAt, openGame } from '../session/game.ts';
import { playPlainDay } from '../session/plain-day.ts';
import { type Save, writeSave } from '../session/save.ts';

/** In which language and on which paper the book is drawn. */
export interface BookLook {
  readonly language: string;
  readonly paper: 'light' | 'dark';
}

export interface BookSize {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Size of text in percent. */
  readonly text: number;
}

export const BOOK_SIZES: readonly BookSize[] = [
  { name: 'laptop', width: 1280, height: 720, text: 100 },
  { name: 'phone', width: 390, height: 844, text: 100 },
  { name: 'projector', width: 1920, height: 1080, text: 100 },
  { name: 'large-text', width: 1280, height: 720, text: 200 },
];

const PAIRINGS: readonly (readonly [Occupant, Occupant])[] = [
  ['random', 'exploratory'],
  ['exploratory', 'random'],
  ['random', 'random'],
  ['as-on-the-day', 'as-on-the-day'],
  ['expert', 'expert'],
  ['exploratory', 'as-on-the-day'],
  ['as-on-the-day', 'random'],
];

/** Plays until a game with each ending is found, and returns their saves by ending. */
async function endingSaves(scenario: Scenario, tries: number): Promise<Map<string, Save>> {
  const found = new Map<string, Save>();
  const [a, b] = scenario.parties;
  const day = scenario.days[0]?.id ?? '';
  for (const [first, second] of PAIRINGS) {
    const seats = { [a.id]: first, [b.id]: second };
    for (let seed = 1; seed <= tries && found.size < scenario.endings.length; seed++) {
      const { conclusion } = playPlainDay(scenario, { seed, day }, seats);
      if (found.has(conclusion.ending)) continue;
      found.set(conclusion.ending, await recorded(scenario, { seed, day, seats }));
    }
  }
  return found;
}

async function recorded(
  scenario: Scenario,
  setup: { readonly seed: number; readonly day: string; readonly seats: Readonly<Record<string, Occupant>> },
): Promise<Save> {
  const game = openGame(scenario, setup, decide);
  const done = new Promise<void>((resolve) => {
    game.subscribe((snapshot) => {
      if (snapshot.status === 'done') resolve();
      else queueMicrotask(() => game.proceed());
    });
  });
  await done;
  game.stop();
  return game.save();
}

/** Writes the book for `scenarios` into a folder for each size under `out`, in one look; `tell` hears of every picture. */
export async function drawBook(
  browser: Browser,
  address: string,
  scenarios: readonly Scenario[],
  out: string,
  look: BookLook,
  tell: (name: string) => void,
): Promise<void> {
  const saves = new Map<string, Save>();
  for (const scenario of scenarios)
    for (const [ending, save] of await endingSaves(scenario, 600)) saves.set(`${scenario.id}.${ending}`, save);
  for (const size of BOOK_SIZES) {
    const folder = join(out, size.name);
    mkdirSync(folder, { recursive: true });
    await drawSize(browser, address, { ...size, ...look }, saves, async (page, name, whole) => {
      await page.waitForTimeout(900);
      await page.screenshot({ path: join(folder, `${name}.png`), fullPage: whole ?? false });
      tell(`${size.name}/${name}.png`);
    });
  }
}

type Draw = (page: Page, name: string, whole?: boolean) => Promise<void>;

async function openPage(browser: Browser, address: string, size: BookSize & BookLook): Promise<Page> {
  const page = await browser.newPage({ viewport: size, reducedMotion: 'reduce', colorScheme: size.paper });
  await page.addInitScript((text) => {
    document.addEventListener('DOMContentLoaded', () => {
      document.documentElement.style.fontSize = `${text}%`;
    });
  }, size.text);
  await page.goto(`${address}${address.includes('?') ? '&' : '?'}language=${size.language}`);
  // The stage comes with the first sign of somebody at the page, which may not listen yet.
  const stage = page.locator('#stage canvas');
  for (let i = 0; i < 60 && !(await stage.isVisible()); i++) {
    await page.mouse.move(5 + (i % 2), 5);
    await page.waitForTimeout(250);
  }
  await stage.waitFor();
  await page.waitForTimeout(2500);
  return page;
}

async function drawSize(
  browser: Browser,
  address: string,
  size: BookSize & BookLook,
  saves: ReadonlyMap<string, Save>,
  draw: Draw,
): Promise<void> {
  // By what does not change with the language.
  const press = (page: Page, control: string): Promise<void> => page.locator(control).first().click();
  const home = `${address}?language=${size.language}`;
  const menu = await openPage(browser, address, size);
  await draw(menu, '01-title');
  await press(menu, '.screen-menu button.primary');
  await draw(menu, '02-seats');
  await menu.locator('.seat-options select').first().selectOption({ index: 1 });
  await draw(menu, '03-seats-lesson');
  await menu.close();

  for (const scenario of ['geneva-2022', 'first-lesson']) {
    const seat = scenario === 'geneva-2022' ? 'us' : 'hill';
    const mark = scenario === 'geneva-2022' ? '1' : '2';
    const page = await openPage(
      browser,
      `${address}?scenario=${scenario}&seat=${seat}&counterpart=exploratory&seed=7`,
      size,
    );
    await draw(page, `${mark}0-folder`);
    await press(page, '.screen-folder button.primary');
    await draw(page, `${mark}1-photo-call`);
    await press(page, '.screen-photo-call button.primary');
    await page.locator('.screen-opening form button.primary').waitFor();
    await draw(page, `${mark}2-opening`);
    await press(page, '.screen-opening form button.primary');
    await page.waitForFunction((own) => document.documentElement.dataset['talks']?.endsWith(`floor.${own}`), seat);
    await draw(page, `${mark}3-first-turn`);
    await page.locator('.unfold').nth(2).click();
    await page.locator('.rung input').nth(1).check();
    await draw(page, `${mark}4-ladder`);
    await page.locator('.unfold').nth(1).click();
    await page.locator('.rung input').nth(1).check();
    await page.locator('.unfold').nth(1).click();
    await draw(page, `${mark}5-package`);
    await press(page, '.package button.primary');
    await page.waitForFunction((own) => document.documentElement.dataset['talks']?.endsWith(`floor.${own}`), seat);
    await draw(page, `${mark}6-reply`);
    await page.keyboard.press('n');
    await draw(page, `${mark}7-intervention`);
    await page.keyboard.press('?');
    await draw(page, `${mark}8-help`);
    await page.keyboard.press('Escape');
    await page.keyboard.press('l');
    await press(page, '.chosen button.primary');
    await draw(page, `${mark}9-confirmation`);
    await page.close();
  }
  const shelf = await openPage(browser, address, size);
  for (const [name, save] of saves) {
    await shelf.goto(home);
    await shelf.locator('input[type=file]').setInputFiles({
      name: 'game.json',
      mimeType: 'application/json',
      buffer: Buffer.from(writeSave(save)),
    });
    await shelf.waitForFunction(() => document.documentElement.dataset['talks']?.startsWith('concluded'));
    await shelf.locator('#stage canvas').waitFor();
    await shelf.waitForTimeout(1500);
    await draw(shelf, `ending-${name}`);
  }
  await press(shelf, '.step-out button');
  await draw(shelf, 'debrief', true);
  for (const [name, save] of saves) {
    const acts = save.events.findLastIndex((event) => event.type === 'act' && event.act.kind === 'brief');
    const ratified = save.events.length - acts > 2;
    if (!name.startsWith('geneva') || (!ratified && name !== 'geneva-2022.no-breakthrough')) continue;
    // With a player in the seat that briefs first, the game waits where it is cut.
    const first = save.events.find((event) => event.type === 'act' && event.act.kind === 'brief');
    const seats = first?.type === 'act' ? { ...save.seats, [first.seat]: 'player' as const } : save.seats;
    const turn = save.events.filter((event) => event.type === 'act' && event.act.kind !== 'brief').length;
    const upToPress = branchAt(save, turn, seats);
    const upToLast = { ...save, events: save.events.slice(0, -2) };
    for (const [part, kept] of [
      ['press', upToPress],
      ...(ratified ? ([['ratification', upToLast]] as const) : []),
    ] as const) {
      await shelf.goto(home);
      await shelf.locator('input[type=file]').setInputFiles({
        name: 'game.json',
        mimeType: 'application/json',
        buffer: Buffer.from(writeSave(kept)),
      });
      await shelf.locator('#stage canvas').waitFor();
      await shelf.waitForTimeout(2000);
      await draw(shelf, `${part}-${name}`);
    }
    if (ratified) break;
  }
  await shelf.goto(home);
  await shelf.waitForTimeout(1500);
  await draw(shelf, '04-title-with-saves', true);
  await shelf.close();
}
