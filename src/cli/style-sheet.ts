/** The style sheet of the art: palette, figures in their postures, furniture and light, as one page made from the sources. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright';

const STAGE = fileURLToPath(new URL('../../assets/stage/', import.meta.url));

/** The poster's colours, by the names that `assets/README.md` gives them. */
const PALETTE = {
  ink: '#14173a',
  night: '#1d2147',
  violet: '#8a5a86',
  dusk: '#f0a36b',
  lamp: '#ffe2a8',
  cream: '#f7edd8',
  wood: '#b8673f',
  'U.S. blue': '#22406b',
  'U.S. light': '#2f6fa8',
  oxide: '#5c2733',
  'oxide light': '#b5423b',
  agreed: '#2d5f4b',
} as const;

const drawing = (name: string): string =>
  `data:image/svg+xml;base64,${readFileSync(join(STAGE, `${name}.svg`)).toString('base64')}`;
const figure = (name: string, kind: string): string =>
  `<figure class="${kind}"><img src="${drawing(name)}" alt=""><figcaption>${name}</figcaption></figure>`;

/** Writes the page as a picture of 1600 pixels across. */
export async function drawStyleSheet(browser: Browser, path: string): Promise<void> {
  const names = readdirSync(STAGE).flatMap((file) => (file.endsWith('.svg') ? [file.slice(0, -'.svg'.length)] : []));
  const of = (pattern: RegExp): string[] => names.filter((name) => pattern.test(name));
  const row = (title: string, found: readonly string[], kind: string): string =>
    `<h2>${title}</h2><div class="row">${found.map((name) => figure(name, kind)).join('')}</div>`;
  const swatches = Object.entries(PALETTE)
    .map(
      ([name, colour]) =>
        `<figure class="swatch"><i style="background:${colour}"></i><figcaption>${name} ${colour}</figcaption></figure>`,
    )
    .join('');
  const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
  await page.setContent(`<style>
    body { margin: 40px; background: #f7edd8; color: #14173a; font: 15px sans-serif }
    h1 { font: 600 44px serif; margin: 0 } h2 { font: 600 24px serif; margin: 30px 0 10px }
    .row { display: flex; flex-wrap: wrap; gap: 14px; align-items: end } figure { margin: 0 } figcaption { font-size: 12px }
    .swatch i { display: block; width: 112px; height: 70px; border-radius: 6px }
    .posture img { height: 190px; background: #b8673f22; border-radius: 6px } .wide img { width: 368px; border-radius: 6px; background: #1d2147 }
  </style><h1>Nearly Eight Hours: the art</h1>
  <h2>Palette</h2><div class="row">${swatches}</div>
  ${row('The U.S. delegation', of(/^us-/), 'posture')}
  ${row('The Russian delegation', of(/^ru-/), 'posture')}
  ${row('The window: light is the clock', of(/^view-/), 'wide')}
  ${row('The room, the table, the sheet', of(/^(room-|table$|sheet$)/), 'wide')}
  ${row('Places', of(/^(title|photo-call|walk|press-|ratification)/), 'wide')}
  ${row('Endings', of(/^ending-/), 'wide')}
  ${row('The mill stream', of(/^lesson-/), 'wide')}`);
  await page.waitForTimeout(1500);
  await page.screenshot({ path, fullPage: true, type: 'jpeg', quality: 82 });
  await page.close();
}
