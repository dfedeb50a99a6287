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
