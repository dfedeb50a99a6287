/** What is seen once, when it happens: paper slides over, brackets fall, cameras flash. Nothing waits for any of it. */
import type Phaser from 'phaser';
import { AGREED, FIRST, SECOND, type SheetRow, strokeBracket } from './marks.ts';

const SLIDE_MS = 700;
const FALL_MS = 900;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A sheet slides from a head of delegation to the draft, and lies down in it. */
export function slidePaper(scene: Phaser.Scene, room: Phaser.GameObjects.Container, from: Point, to: Point): void {
  const paper = scene.add.image(from.x, from.y, 'sheet').setOrigin(0.5, 1);
  const height = 90;
  paper.setScale(height / paper.height).setAngle(from.x < to.x ? -18 : 18);
  room.add(paper);
  scene.tweens.add({
    targets: paper,
    x: to.x,
    y: to.y - 30,
    angle: 0,
    scale: paper.scale * 1.5,
    duration: SLIDE_MS,
    ease: 'Cubic.easeOut',
    onComplete: () => scene.tweens.add({ targets: paper, alpha: 0, duration: 250, onComplete: () => paper.destroy() }),
  });
}

/** Both sides' brackets fall off the rows that were agreed, and a light runs along the line. */
export function dropBrackets(scene: Phaser.Scene, room: Phaser.GameObjects.Container, rows: readonly SheetRow[]): void {
  for (const row of rows) {
    for (const side of [-1, 1] as const) {
      const g = scene.add.graphics({ x: side < 0 ? row.x1 : row.x2, y: row.y });
      const size = row.height * 1.2;
      strokeBracket(g, { x: 0, y: 0 }, size, -side * size * 0.7, row.height * 0.5, side < 0 ? FIRST : SECOND);
      room.add(g);
      scene.tweens.add({
        targets: g,
        x: g.x + side * 46,
        y: g.y + 110,
        angle: side * 70,
        alpha: { value: 0, ease: 'Quad.easeIn' },
        duration: FALL_MS,
        ease: 'Quad.easeIn',
        onComplete: () => g.destroy(),
      });
    }
    const light = scene.add.rectangle((row.x1 + row.x2) / 2, row.y, row.x2 - row.x1, row.height * 2.4, AGREED, 0.55);
    room.add(light);
    scene.tweens.add({ targets: light, alpha: 0, duration: FALL_MS, onComplete: () => light.destroy() });
  }
}

/** Where the lake is seen between the bars of the window, and between which heights. */
const PANES = [
  [244, 396],
  [428, 622],
  [656, 848],
  [880, 1040],
] as const;
const WATER = [352, 440] as const;
const GLINTS = 10;

/** The lake glitters for a moment, behind everything that sits at the table; the same glints each time. */
export function glitter(scene: Phaser.Scene, room: Phaser.GameObjects.Container, behind: number): void {
  for (let i = 0; i < GLINTS; i++) {
    const [from, to] = PANES[i % PANES.length] as (typeof PANES)[number];
    const width = 14 + (i % 3) * 9;
    const x = from + ((i * 71) % (to - from - width - 12));
    const y = WATER[0] + ((i * 37) % (WATER[1] - WATER[0]));
    const glint = scene.add.rectangle(x, y, width, 2, 0xffffff).setOrigin(0, 0.5).setAlpha(0);
    room.addAt(glint, behind);
    scene.tweens.add({
      targets: glint,
      x: x + (i % 2 === 0 ? 12 : -12),
      alpha: 0.8,
      delay: (i % 5) * 180,
      duration: 650,
      yoyo: true,
      ease: 'Sine.easeInOut',
      onComplete: () => glint.destroy(),
    });
  }
}

/** Three flashes, the second the brightest. */
export function flash(scene: Phaser.Scene): void {
  [0, 260, 620].forEach((delay, index) => {
    const white = scene.add.rectangle(640, 360, 1280, 720, 0xffffff, index === 1 ? 0.75 : 0.45).setAlpha(0);
    scene.tweens.add({
      targets: white,
      alpha: { from: 1, to: 0 },
      delay,
      duration: 240,
      onComplete: () => white.destroy(),
    });
  });
}

/** How a head of delegation moves with what it says, in degrees and design units; each movement goes and comes back. */
const MOVES: Readonly<Record<string, { readonly angle: number; readonly rise: number; readonly times: number }>> = {
  state: { angle: 1.2, rise: 3, times: 3 },
  press: { angle: 2.2, rise: 5, times: 3 },
  disclose: { angle: 1.2, rise: 3, times: 3 },
  reassure: { angle: 1.2, rise: 3, times: 2 },
  probe: { angle: 1.8, rise: 2, times: 2 },
  table: { angle: 1, rise: -3, times: 2 },
  accept: { angle: 2.4, rise: -4, times: 2 },
  consent: { angle: 2.4, rise: -4, times: 1 },
  decline: { angle: -2.4, rise: 0, times: 2 },
  refuse: { angle: -2.4, rise: 0, times: 2 },
  hold: { angle: -1.2, rise: 2, times: 1 },
};
const MOVE_MS = 260;
const BREATH_MS = 900;

/** Puts a figure back as it sits when nothing moves it; called when its movement ends or is cut short. */
export function settle(figure: Phaser.GameObjects.Image): void {
  const rest = figure.getData('rest') as { readonly y: number; readonly scale: number } | undefined;
  if (rest) figure.setY(rest.y).setAngle(0).setScale(rest.scale);
  figure.setData('rest', undefined);
}

/** Keeps how a figure sits until it is settled; false where it moves already. */
function sets(figure: Phaser.GameObjects.Image): boolean {
  if (figure.getData('rest') !== undefined) return false;
  figure.setData('rest', { y: figure.y, scale: figure.scaleX });
  return true;
}

/** The one who acts moves with it: leans into a word, bows to a paper, shakes its head; `inward` is toward the table. */
export function moveWith(scene: Phaser.Scene, figure: Phaser.GameObjects.Image, kind: string, inward: 1 | -1): void {
  const move = MOVES[kind];
  if (!move || !sets(figure)) return;
  scene.tweens.add({
    targets: figure,
    y: figure.y - move.rise,
    angle: move.angle * inward,
    duration: MOVE_MS,
    ease: 'Sine.easeInOut',
    yoyo: true,
    repeat: move.times - 1,
    onComplete: () => settle(figure),
  });
}

/** Those who listen draw a breath. */
export function breathe(scene: Phaser.Scene, figure: Phaser.GameObjects.Image): void {
  if (!sets(figure)) return;
  scene.tweens.add({
    targets: figure,
    scaleY: figure.scaleY * 1.008,
    duration: BREATH_MS,
    ease: 'Sine.easeInOut',
    yoyo: true,
    onComplete: () => settle(figure),
  });
}
