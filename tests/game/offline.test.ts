/** The built game on a plain static host under a sub-path: without a network, and when a new version comes. */
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/game-page.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.webm': 'audio/webm',
};

let browser: Browser;
let folder: string;
let host: Server;
let address: string;
let context: BrowserContext;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  // A copy, so that a new version can be laid beside the tests that play the other build.
  folder = mkdtempSync(join(tmpdir(), 'static-host-'));
  cpSync(resolve(import.meta.dirname, '../../dist'), folder, { recursive: true });
  host = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://host').pathname.replace(/^\/class\/game\//, '');
    try {
      const file = join(folder, path === '' ? 'index.html' : path);
      const body = readFileSync(file);
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((done) => host.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(host.address() as AddressInfo).port}/class/game/`;
  context = await browser.newContext({ viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' });
  page = await context.newPage();
  faults.length = 0;
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
});

afterEach(async () => {
  await context.close();
  shut();
  rmSync(folder, { recursive: true });
});

/** From now on nobody answers. */
function shut(): void {
  host.close();
  host.closeAllConnections();
}

/** The first visit, until everything is kept. */
async function visit(): Promise<void> {
  await page.goto(address);
  await page.mouse.move(9, 9);
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active?.state !== 'activated')
      await new Promise((done) => active?.addEventListener('statechange', done, { once: true }));
  });
}

const talks = (): Promise<string> => page.evaluate(() => document.documentElement.dataset['talks'] ?? '');

async function playOn(): Promise<void> {
  for (const name of ['I have read my folder', 'Go in', 'Say it']) await page.getByRole('button', { name }).click();
  await page.waitForFunction(() => document.documentElement.dataset['talks']?.endsWith('floor.us'));
  await page.keyboard.press('h');
  await page.locator('.chosen button.primary').first().click();
  await page.waitForFunction(() => document.documentElement.dataset['saved'] !== '');
  await page.waitForFunction(() => document.documentElement.dataset['talks']?.endsWith('floor.us'));
}

describe('the built game on a static host', () => {
  it('plays against the counterpart, saves and reviews without a network after one visit', async () => {
    await visit();
    await context.setOffline(true);
    shut();
    await page.goto(`${address}?scenario=geneva-2022&seat=us&counterpart=expert&seed=7`);
    await page.locator('#stage canvas').waitFor();
    await playOn();
    // What was saved is there after opening it again, still without a network.
    await page.goto(address);
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect.poll(talks).toMatch(/^inSession\./);
    await page.keyboard.press('l');
    await page.locator('.chosen button.primary').first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Yes' }).click();
    await page.getByRole('button', { name: 'Face the press' }).click();
    await page.getByRole('button', { name: 'Step out of the role' }).click();
    await page.locator('svg[data-chart="curve"]').waitFor({ timeout: 60_000 });
    expect(faults).toEqual([]);
  });

  it('says that a new version waits, and takes it only when told to', async () => {
    await visit();
    await page.reload();
    await page.mouse.move(8, 8);
    await page.getByRole('button', { name: 'New game' }).waitFor();
    appendFileSync(join(folder, 'service-worker.js'), '\n// the next version');
    await page.reload();
    await page.mouse.move(7, 7);
    const word = page.locator('[role=status] .notice').filter({ hasText: 'A new version of the game is here.' });
    await word.waitFor({ timeout: 45_000 });
    // Nothing happens of itself: a game in between goes on.
    await page.goto(`${address}?scenario=geneva-2022&seat=us&counterpart=expert&seed=7`);
    await playOn();
    await Promise.all([
      page.waitForEvent('load', { timeout: 20_000 }),
      page.getByRole('button', { name: 'Take it now' }).click(),
    ]);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    expect(
      await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting ?? null),
    ).toBeNull();
    expect(faults).toEqual([]);
  });

  it('is a thing to install: a manifest with a name, a start and icons that are there', async () => {
    await page.goto(address);
    const manifest = (await page.evaluate(async () => {
      const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]');
      const found = (await (await fetch(link?.href ?? '')).json()) as { icons: { src: string; sizes: string }[] };
      const sizes = await Promise.all(
        found.icons.map(async ({ src }) => {
          const image = new Image();
          image.src = new URL(src, link?.href).href;
          await image.decode();
          return `${image.naturalWidth}x${image.naturalHeight}`;
        }),
      );
      return { ...found, drawn: sizes };
    })) as Record<string, unknown> & { icons: { sizes: string }[]; drawn: string[] };
    expect(manifest).toMatchObject({ name: 'Nearly Eight Hours', start_url: './', display: 'standalone' });
    expect(manifest.drawn).toEqual(manifest.icons.map(({ sizes }) => sizes));
  });

  it('allows nothing that is written into the page', async () => {
    await page.goto(address);
    await page.evaluate(() => {
      document.body.setAttribute('onclick', 'window.intruder = true');
      document.body.click();
      const script = document.createElement('script');
      script.textContent = 'window.intruder = true';
      document.head.append(script);
      const styled = document.createElement('p');
      styled.setAttribute('style', 'color: rgb(1, 2, 3)');
      styled.id = 'styled';
      document.body.append(styled);
    });
    expect(await page.evaluate(() => 'intruder' in window)).toBe(false);
    expect(await page.evaluate(() => getComputedStyle(document.getElementById('styled') as Element).color)).not.toBe(
      'rgb(1, 2, 3)',
    );
    expect(faults.length).toBeGreaterThan(0);
  });
});
