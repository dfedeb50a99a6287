/** `npm run pictures`: the README's pictures, made from the running game with still poses. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright';
import { build, preview } from 'vite';
import { CHROMIUM_FLAGS, findChromium } from './chromium.ts';
import { readFlags } from './flags.ts';
import { drawBook } from './picture-book.ts';
import { needScenario } from './scenario-folder.ts';
import { drawStyleSheet } from './style-sheet.ts';

const HELP = `npm run pictures -- [--out <folder>] [--book <folder> [--language <code>] [--paper light|dark]] [--help]

Builds the game, plays a little of it, and writes the README's pictures (default: assets/pictures). With --book it
writes every screen and every ending at four sizes into that folder instead, to be looked at one by one: in English on
light paper unless told otherwise.`;

const { values } = readFlags(
  process.argv.slice(2),
  { out: 'string', book: 'string', language: 'string', paper: 'string' },
  HELP,
);
const out = values.out ?? fileURLToPath(new URL('../../assets/pictures/', import.meta.url));
mkdirSync(out, { recursive: true });

await build({ logLevel: 'error' });
const server = await preview({ logLevel: 'error', preview: { port: 0, strictPort: false, host: '127.0.0.1' } });
const at = server.httpServer.address();
const address = typeof at === 'object' && at ? `http://127.0.0.1:${at.port}/` : '';
const browser = await chromium.launch({ executablePath: await findChromium(), args: CHROMIUM_FLAGS });

if (values.book !== undefined) {
  const look = { language: values.language ?? 'en', paper: values.paper === 'dark' ? 'dark' : 'light' } as const;
  const scenarios = ['geneva-2022', 'first-lesson'].map((name) => needScenario(name));
  await drawBook(browser, address, scenarios, values.book, look, (name) => console.error(name));
  await browser.close();
  await server.close();
  process.exit(0);
}

async function open(search: string, viewport: { width: number; height: number }): Promise<Page> {
  const page = await browser.newPage({ viewport, reducedMotion: 'reduce' });
  await page.goto(`${address}${search}`);
  await page.mouse.move(5, 5);
  await page.mouse.move(6, 6);
  await page.locator('#stage canvas').waitFor();
  await page.waitForTimeout(2500);
  return page;
}

async function picture(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(900);
  await page.screenshot({ path: join(out, `${name}.png`) });
  console.error(`${name}.png`);
}

async function goIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'I have read my folder' }).click();
  await page.getByRole('button', { name: 'Go in' }).click();
  await page.getByRole('button', { name: 'Say it' }).click();
  await page.waitForFunction(() => /floor\.(us|ru)$/.test(document.documentElement.dataset['talks'] ?? ''));
}

await drawStyleSheet(browser, join(out, 'style-sheet.jpg'));
const wide = { width: 1280, height: 720 };
const menu = await open('', wide);
await picture(menu, 'menu');
await menu.close();

const table = await open('?scenario=geneva-2022&seat=us&counterpart=exploratory&seed=7', wide);
await goIn(table);
for (const [number, wording] of [
  ['3', 'ceilings'],
  ['5', 'notice'],
] as const) {
  await table.keyboard.press(number);
  await table.locator(`.rung input[value="${wording}"]`).check();
}
await table.getByRole('button', { name: /^Table it/ }).click();
await table.waitForTimeout(1500);
await picture(table, 'table');
await table.close();

const phone = await open('?scenario=geneva-2022&seat=ru&counterpart=exploratory&seed=7', { width: 390, height: 844 });
await goIn(phone);
await picture(phone, 'phone');
await phone.close();

const watched = await open('?scenario=geneva-2022&seat=watch&counterpart=expert&seed=7', wide);
await watched.getByRole('button', { name: 'Go in' }).click();
await watched.getByLabel('Speed').selectOption('fast');
await watched.waitForFunction(
  () => (document.documentElement.dataset['talks'] ?? '').startsWith('ratification'),
  undefined,
  {
    timeout: 120_000,
  },
);
while (await watched.getByRole('button', { name: /^Hear the (first|next)$/ }).isVisible())
  await watched.getByRole('button', { name: /^Hear the (first|next)$/ }).click();
await picture(watched, 'ratification');
await watched.getByRole('button', { name: 'See how it ends' }).click();
await picture(watched, 'ending');
await watched.getByRole('button', { name: 'Step out of the role' }).click();
await watched.locator('svg[data-chart="curve"]').waitFor({ timeout: 60_000 });
const turning = watched.getByRole('button', { name: 'Next turning point' });
if (await turning.isEnabled()) await turning.click();
else await watched.getByRole('slider').last().fill('12');
// The cards alone, without the backdrop that shows beside them.
await watched.evaluate(() => document.getElementById('stage')?.style.setProperty('visibility', 'hidden'));
for (const [name, card] of [
  ['plane', '.plane'],
  ['viewer', '.review'],
] as const) {
  await watched.waitForTimeout(500);
  await watched.locator(card).screenshot({ path: join(out, `${name}.png`) });
  console.error(`${name}.png`);
}
await browser.close();
await server.close();
