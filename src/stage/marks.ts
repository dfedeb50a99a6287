/** What code draws over the pictures: brackets on the sheet, and the hands of the clock. */
import type Phaser from 'phaser';
import type { StageView } from '../view/stage-view.ts';

export const FIRST = 0x2f6fa8;
export const SECOND = 0xb5423b;
const INK = 0x14173a;
export const AGREED = 0x2d5f4b;

/** One free line of the drawn sheet, in the scene's coordinates; lines grow toward the near edge. */
export interface SheetRow {
  readonly y: number;
  readonly height: number;
  readonly x1: number;
  readonly x2: number;
}

/** One line of the sheet for each article: the first side's bracket left, the second's right, a bar when agreed. */
export function drawBrackets(
  g: Phaser.GameObjects.Graphics,
  rows: readonly SheetRow[],
  articles: StageView['articles'],
): void {
  g.clear();
  articles.forEach((article, index) => {
    const row = rows[index];
    if (!row) return;
    const width = Math.max(2, row.height * 0.3);
    if (article.status === 'agreed') {
      g.lineStyle(row.height * 0.7, AGREED, 0.85).lineBetween(row.x1 + 14, row.y, row.x2 - 14, row.y);
      return;
    }
    if (article.brackets[0])
      strokeBracket(g, { x: row.x1 + 3, y: row.y }, row.height * 0.52, row.height * 0.5, width, FIRST);
    if (article.brackets[1])
      strokeBracket(g, { x: row.x2 - 3, y: row.y }, row.height * 0.52, -row.height * 0.5, width, SECOND);
  });
}

export function strokeBracket(
  g: Phaser.GameObjects.Graphics,
  { x, y }: { readonly x: number; readonly y: number },
  tall: number,
  arm: number,
  width: number,
  colour: number,
): void {
  g.lineStyle(width, colour, 1);
  g.beginPath()
    .moveTo(x + arm, y - tall)
    .lineTo(x, y - tall)
    .lineTo(x, y + tall)
    .lineTo(x + arm, y + tall)
    .strokePath();
}

/** The hands of the drawn clock at an hour. */
export function strokeClockHands(
  context: CanvasRenderingContext2D,
  clock: { readonly x: number; readonly y: number; readonly r: number },
  minuteOfDay: number,
): void {
  context.strokeStyle = `#${INK.toString(16)}`;
  const hand = (turns: number, length: number, width: number): void => {
    const angle = turns * Math.PI * 2 - Math.PI / 2;
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(clock.x, clock.y);
    context.lineTo(clock.x + Math.cos(angle) * length, clock.y + Math.sin(angle) * length);
    context.stroke();
  };
  hand((minuteOfDay % 720) / 720, clock.r * 0.5, 4);
  hand((minuteOfDay % 60) / 60, clock.r * 0.75, 2.5);
}
