/**
 * `npm run bench -- place`: the built game in a browser. What whole watched games leave in memory after collection, and
 * how the busiest act is drawn with the processor slowed four times.
 */
import { type Browser, type CDPSession, chromium, type Page } from 'playwright';
import { build, preview } from 'vite';
import { CHROMIUM_FLAGS, findChromium } from './chromium.ts';

export interface PlaceFigures {
  /** MiB of script memory after collection, after each watched game of a full day: about half an hour of play each. */
  readonly heapMiB: readonly number[];
  /** Growth from game to game after the first, which loads what is loaded once: 1.03 is three in a hundred. */
  readonly growthPerGame: number;
  readonly slowedFourTimes: { readonly framesPerSecond: number; readonly longestTaskMs: number };
}

const SETTINGS = JSON.stringify({ muted: true });
const round = (value: number): number => Math.round(value * 100) / 100;

async function withStage(page: Page, address: string): Promise<void> {
  await page.addInitScript((settings) => localStorage.setItem('settings', settings), SETTINGS);
  await page.goto(address);
  await page.mouse.move(5, 5);
  await page.mouse.move(6, 6);
  await page.locator('#stage canvas').waitFor();
}

async function heapAfterCollection(session: CDPSession): Promise<number> {
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = (await session.send('Runtime.getHeapUsage')) as { usedSize: number };
  return round(usedSize / 2 ** 20);
}

/** Watches a full day at the fastest speed, to its end, and leaves it for the menu. */
async function watchOne(page: Page): Promise<void> {
  const talks = (): Promise<string> => page.evaluate(() => document.documentElement.dataset['talks'] ?? '');
  const button = (name: string | RegExp) => page.getByRole('button', { name }).first();
  await button('New game').click();
  await page.getByRole('radio', { name: /Watch/ }).check();
  await button(/^(Take your seat|Watch)/).click();
  await button('Go in').click();
  await page.getByLabel('Speed').selectOption('fast');
  for (let i = 0; i < 400 && !(await talks()).startsWith('concluded'); i++) {
    if ((await talks()).startsWith('ratification')) await button(/^(Hear the (first|next)|See how it ends)$/).click();
    else await page.waitForTimeout(200);
  }
  await button('Step out of the role').click();
  await page.getByRole('img', { name: /curves over/ }).waitFor();
  await page.getByRole('button', { name: 'To the menu' }).click();
}

async function memory(browser: Browser, address: string, games: number): Promise<number[]> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, reducedMotion: 'no-preference' });
  await withStage(page, address);
  const session = await page.context().newCDPSession(page);
  const heap: number[] = [];
  for (let game = 0; game < games; game++) {
    await watchOne(page);
    heap.push(await heapAfterCollection(session));
  }
  await page.close();
  return heap;
}

/** Frames and tasks while an agreed text makes paper slide and brackets fall, the processor slowed four times. */
async function slowed(browser: Browser, address: string): Promise<PlaceFigures['slowedFourTimes']> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, reducedMotion: 'no-preference' });
  await withStage(page, `${address}?scenario=geneva-2022&seat=us&counterpart=exploratory&seed=7`);
  const press = (name: string | RegExp): Promise<void> => page.getByRole('button', { name }).first().click();
  await press('I have read my folder');
  await press('Go in');
  await press('Say it');
  await page.waitForFunction(() => document.documentElement.dataset['talks']?.endsWith('floor.us'));
  await page.locator('[data-article="missiles"] .unfold').click();
  await page.locator('[data-article="missiles"] .rung input').nth(1).check();
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const figures = page.evaluate(async () => {
    let [frames, longest] = [0, 0];
    const observer = new PerformanceObserver((list) => {
      for (const each of list.getEntries()) longest = Math.max(longest, each.duration);
    });
    observer.observe({ type: 'longtask' });
    const from = performance.now();
    while (performance.now() - from < 2000) {
      await new Promise(requestAnimationFrame);
      frames++;
    }
    observer.disconnect();
    return { frames: frames / ((performance.now() - from) / 1000), longest };
  });
  await page.getByRole('button', { name: /^Table it/ }).click();
  const { frames, longest } = await figures;
  await page.close();
  return { framesPerSecond: round(frames), longestTaskMs: Math.round(longest) };
}

/** Builds, serves and plays the game; `games` full days are watched. */
export async function measurePlace(games: number, tell: (line: string) => void): Promise<PlaceFigures> {
  process.env['NODE_ENV'] = 'production';
  await build({ logLevel: 'error' });
  const server = await preview({ logLevel: 'error', preview: { port: 0, strictPort: false, host: '127.0.0.1' } });
  const at = server.httpServer.address();
  const address = typeof at === 'object' && at ? `http://127.0.0.1:${at.port}/` : '';
  const browser = await chromium.launch({ executablePath: await findChromium(), args: CHROMIUM_FLAGS });
  try {
    tell('the busiest act, with the processor slowed four times');
    const slowedFourTimes = await slowed(browser, address);
    tell(`${games} watched games`);
    const heapMiB = await memory(browser, address, games);
    const growth = (heapMiB.at(-1) ?? 0) / (heapMiB[1] ?? 1);
    return { heapMiB, growthPerGame: round(growth ** (1 / (games - 2))), slowedFourTimes };
  } finally {
    await browser.close();
    await server.close();
  }
}
