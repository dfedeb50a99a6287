/**
 * What stands still behind the figures: the view, the room, its lamps, the clock's hands, an aide at the telephone, the
 * table and the sheet. Put together once for each moment, at the size of the screen, so that a frame draws one picture
 * where it would scale eight. The parts are drawn one a frame: a slow machine is not held up by all of them at once.
 */
import type Phaser from 'phaser';
import layout from '../../assets/stage/layout.json' with { type: 'json' };
import { atSize, hasSize } from './at-size.ts';
import { type Light, lightAt } from './light.ts';
import { strokeClockHands } from './marks.ts';

const { width: WIDTH, height: HEIGHT } = layout.design;
const FADE_MS = 600;
const LIGHTS: readonly Light[] = ['morning', 'noon', 'dusk', 'night'];

/** What the backdrop depends on. */
export interface BackdropMoment {
  readonly minuteOfDay: number;
  /** Whether an aide of each side stands at its door and telephones. */
  readonly telephones: readonly [boolean, boolean];
}

/** The drawings that it is put together from. */
export const BACKDROP_PARTS: readonly string[] = [
  ...LIGHTS.map((light) => `view-${light}`),
  'room-day',
  'room-lamp',
  'table',
  'sheet',
  'us-aide-2-door',
  'ru-aide-2-door',
];

/** Layers of the room that it takes: what lies in front of it begins at this one. */
export const BACKDROP_LAYERS = 2;

export class Backdrop {
  private readonly scene: Phaser.Scene;
  /** The older moment below, the newer above it. */
  private below: Phaser.GameObjects.Image;
  private above: Phaser.GameObjects.Image;
  private readonly room: Phaser.GameObjects.Container;
  private moment: BackdropMoment | null = null;
  private pixels = 0;
  /** What is being put together, part by part; null when the moment is in sight. */
  private painting: Generator<void, void> | null = null;
  /** Textures that the last moment was put together from. */
  readonly sizes = new Set<string>();

  constructor(scene: Phaser.Scene, room: Phaser.GameObjects.Container) {
    this.scene = scene;
    this.room = room;
    const image = (name: string): Phaser.GameObjects.Image => {
      scene.textures.createCanvas(name, 2, 2);
      return scene.add.image(WIDTH / 2, HEIGHT / 2, name).setVisible(false);
    };
    [this.below, this.above] = [image('backdrop-1'), image('backdrop-2')];
    room.addAt(this.below, 0);
    room.addAt(this.above, 1);
  }

  /** Whether a moment can be seen: nothing can before the first one is put together. */
  get visible(): boolean {
    return this.above.visible;
  }

  /** Whether parts are still being put together. */
  get busy(): boolean {
    return this.painting !== null;
  }

  /** Shows this moment at `scale` pixels to a unit of the design; fades over from the last one unless `still`. */
  show(moment: BackdropMoment, scale: number, still: boolean): void {
    const pixels = Math.max(2, Math.round(WIDTH * scale));
    const same = JSON.stringify(moment) === JSON.stringify(this.moment);
    if (same && pixels === this.pixels) return;
    const first = !this.visible;
    // The same moment at another size is another picture of it, not a change to be seen.
    const changes = !same && !first;
    [this.moment, this.pixels] = [moment, pixels];
    this.scene.tweens.killTweensOf(this.above.setAlpha(1));
    this.painting = this.paint(changes ? this.below.setVisible(false) : this.above, moment, pixels, () => {
      this.above.setVisible(true);
      if (!changes) return;
      [this.below, this.above] = [this.above, this.below];
      this.room.moveAbove(this.above, this.below);
      this.above.setVisible(true);
      if (still) this.below.setVisible(false);
      else this.fadeIn();
    });
    // Where nothing moves, and at another size, the picture is there at once.
    if (still || same) while (this.busy) this.step();
  }

  /** One part more; called once a frame. */
  step(): void {
    if (this.painting?.next().done) this.painting = null;
  }

  private fadeIn(): void {
    this.scene.tweens.add({
      targets: this.above.setAlpha(0),
      alpha: 1,
      duration: FADE_MS,
      ease: 'Sine.easeInOut',
      onComplete: () => this.below.setVisible(false),
    });
  }

  private *paint(
    image: Phaser.GameObjects.Image,
    moment: BackdropMoment,
    pixels: number,
    done: () => void,
  ): Generator<void, void> {
    const height = Math.round((pixels * HEIGHT) / WIDTH);
    const scale = pixels / WIDTH;
    const light = lightAt(moment.minuteOfDay);
    const views = LIGHTS.filter((name) => light.views[name] > 0);
    const whole = [
      ...views.map((name) => `view-${name}`),
      'room-day',
      ...(light.lamp > 0 ? ['room-lamp'] : []),
      'table',
    ];
    for (const name of whole) {
      if (!this.scene.textures.exists(name) || hasSize(this.scene, name, HEIGHT * scale)) continue;
      atSize(this.scene, name, HEIGHT * scale);
      yield;
    }
    const texture = image.texture as Phaser.Textures.CanvasTexture;
    texture.setSize(pixels, height);
    const { context } = texture;
    this.sizes.clear();
    /** The part at this place, of this height in units of the design; it is resampled once for a size of the screen. */
    const draw = (name: string, x = 0, y = 0, tall = HEIGHT): void => {
      if (!this.scene.textures.exists(name)) return;
      const key = atSize(this.scene, name, tall * scale);
      this.sizes.add(key);
      context.setTransform(1, 0, 0, 1, 0, 0);
      const source = this.scene.textures.get(key).getSourceImage() as HTMLCanvasElement;
      context.drawImage(source, Math.round(x * scale), Math.round(y * scale));
      context.setTransform(scale, 0, 0, scale, 0, 0);
    };
    const veiled = (alpha: number, name: string): void => {
      context.globalAlpha = alpha;
      draw(name);
      context.globalAlpha = 1;
    };
    for (const name of views) veiled(light.views[name], `view-${name}`);
    draw('room-day');
    if (light.lamp > 0) veiled(light.lamp, 'room-lamp');
    yield;
    strokeClockHands(context, layout.clock, moment.minuteOfDay);
    // An aide at the door stands behind the table, the sheet lies on it.
    (['us', 'ru'] as const).forEach((side, index) => {
      if (moment.telephones[index]) this.stand(draw, `${side}-aide-2-door`, layout.standing[`${side}-aide-2-door`]);
    });
    draw('table');
    this.stand(draw, 'sheet', layout.sheet);
    texture.refresh();
    image.setTexture(texture.key).setDisplaySize(WIDTH, HEIGHT);
    done();
  }

  /** Draws a part of this height with the middle of its lower edge at the place. */
  private stand(
    draw: (name: string, x: number, y: number, height: number) => void,
    name: string,
    { x, y, height }: { readonly x: number; readonly y: number; readonly height: number },
  ): void {
    if (!this.scene.textures.exists(name)) return;
    const source = this.scene.textures.get(name).getSourceImage();
    draw(name, x - (height * source.width) / source.height / 2, y - height, height);
  }
}
