/** What code draws over the pictures: brackets on the sheet, and the hands of the clock. */
import type Phaser from 'phaser';
import type { StageView } from '../view/stage-view.ts';

const FIRST = 0x2f6fa8;
const SECOND = 0xb5423b;
const INK = 0x14173a;
const AGREED = 0x2d5f4b;

interface SheetPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * One row for each article on the sheet: the first side's bracket left, the second's right, a full line when agreed.
 * The sheet lies in perspective, so rows narrow toward the top.
 */
export function drawBrackets(g: Phaser.GameObjects.Graphics, sheet: SheetPlace, articles: StageView['articles']): void {
  g.clear();
  const top = sheet.y - sheet.height * 0.27;
  const step = (sheet.height * 0.68) / Math.max(1, articles.length);
  articles.forEach((article, row) => {
    const y = top + row * step;
    const half = sheet.width * (0.27 + 0.06 * (row / Math.max(1, articles.length)));
    const tall = step * 0.34;
    if (article.status === 'agreed') {
      g.lineStyle(5, AGREED, 1).lineBetween(sheet.x - half * 0.8, y, sheet.x + half * 0.8, y);
      return;
    }
    if (article.brackets[0]) bracket(g, sheet.x - half, y, tall, 9, FIRST);
    if (article.brackets[1]) bracket(g, sheet.x + half, y, tall, -9, SECOND);
  });
}

function bracket(g: Phaser.GameObjects.Graphics, x: number, y: number, tall: number, arm: number, colour: number): void {
  g.lineStyle(5, colour, 1);
  g.beginPath().moveTo(x + arm, y - tall).lineTo(x, y - tall).lineTo(x, y + tall).lineTo(x + arm, y + tall).strokePath();
}

export function drawClockHands(g: Phaser.GameObjects.Graphics, clock: { readonly x: number; readonly y: number; readonly r: number }, minuteOfDay: number): void {
  g.clear();
  const hand = (turns: number, length: number, width: number): void => {
    const angle = turns * Math.PI * 2 - Math.PI / 2;
    g.lineStyle(width, INK, 1).lineBetween(clock.x, clock.y, clock.x + Math.cos(angle) * length, clock.y + Math.sin(angle) * length);
  };
  hand((minuteOfDay % 720) / 720, clock.r * 0.5, 4);
  hand((minuteOfDay % 60) / 60, clock.r * 0.75, 2.5);
}
