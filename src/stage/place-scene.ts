/**
 * The one scene: it reads the stage view, puts the place together from its drawn parts, and moves what changed. Layers
 * are in the design's 1280 x 720; the camera fits them to the holder. It never decides anything.
 */
import Phaser from 'phaser';
import layout from '../../assets/stage/layout.json' with { type: 'json' };
import type { Posture, StageView } from '../view/stage-view.ts';
import { atSize, forgetSizes, pictureOfTexture } from './at-size.ts';
import { BACKDROP_LAYERS, BACKDROP_PARTS, Backdrop } from './backdrop.ts';
import { breathe, dropBrackets, flash, glitter, moveWith, settle, slidePaper } from './gestures.ts';
import { drawBrackets } from './marks.ts';
import { PICTURES, pictureOf } from './pictures.ts';
import { addTargets, type Hand, SIDES } from './pointing.ts';

const WIDTH = 1280;
const HEIGHT = 720;
/** Of a picture's width, what a tall holder shows at the least; `layout.css` counts with the height that follows from it. */
const MIDDLE = 900;
const FADE_MS = 600;
const WALK_MS = 6000;

type FigureName = keyof typeof layout.figures;

export class PlaceScene extends Phaser.Scene {
  private readonly latest: () => StageView | null;
  private readonly hand: Hand;
  private readonly sharpness: number;
  private shown: StageView | null = null;
  private room: Phaser.GameObjects.Container | null = null;
  private readonly figures = new Map<FigureName, Phaser.GameObjects.Image>();
  private backdrop: Backdrop | null = null;
  private picture: Phaser.GameObjects.Image | null = null;
  private veil: Phaser.GameObjects.Rectangle | null = null;
  private marks: Phaser.GameObjects.Graphics | null = null;
  private readonly asked = new Set<string>();
  private ready = false;
  private walked: number | null = null;
  private walkEnds = 0;

  constructor(ratio: number, latest: () => StageView | null, hand: Hand) {
    super('place');
    this.latest = latest;
    this.hand = hand;
    this.sharpness = Math.min(2, Math.max(1, (window.innerWidth * ratio) / WIDTH));
  }

  /** SVG is rasterised once, when it is loaded: so at the sharpness of this screen. */
  private queue(name: string): void {
    const url = PICTURES[name];
    if (url !== undefined && !this.textures.exists(name)) this.load.svg(name, url, { scale: this.sharpness });
  }

  preload(): void {
    for (const part of BACKDROP_PARTS) this.queue(part);
    const figures = Object.keys(layout.figures);
    for (const file of Object.keys(PICTURES)) {
      const posture = figures.some((figure) => file.startsWith(`${figure}-`)) && !BACKDROP_PARTS.includes(file);
      if (posture) this.queue(file);
    }
    this.queue('title');
  }

  create(): void {
    const room = this.add.container(0, 0);
    this.backdrop = new Backdrop(this, room);
    this.marks = this.add.graphics();
    room.add(this.marks);
    for (const part of ['aide-2', 'aide-1', 'head'] as const) {
      for (const side of SIDES) {
        const name: FigureName = `${side}-${part}`;
        const at = layout.figures[name];
        const figure = this.add.image(at.x, at.y, `${name}-neutral`).setOrigin(0.5, 1);
        this.figures.set(name, figure.setScale(at.height / figure.height));
        room.add(figure);
      }
    }
    this.veil = this.add.rectangle(WIDTH / 2, HEIGHT / 2, WIDTH, HEIGHT, 0x7a1f1f, 0);
    room.add(this.veil);
    this.room = room;
    this.picture = this.add
      .image(WIDTH / 2, HEIGHT / 2, 'title')
      .setDisplaySize(WIDTH, HEIGHT)
      .setVisible(false)
      .setInteractive();
    this.picture.on(Phaser.Input.Events.POINTER_UP, () => {
      const view = this.latest();
      if (view?.place === 'walk') this.endWalk(view);
    });
    addTargets(this, this.hand, {
      view: this.latest,
      seesTable: (view) => this.seesTable(view),
      elsewhere: (view) => this.endWalk(view),
    });
    this.ready = true;
    this.scale.on(Phaser.Scale.Events.RESIZE, () => this.wake());
    this.wake();
  }

  /** Looks at the view once more; called whenever it or the size has changed. */
  wake(): void {
    if (!this.ready) return;
    this.game.loop.wake();
    this.fit();
    const view = this.latest();
    if (view) this.reconcile(view);
    this.restSoon();
  }

  /**
   * Covers the holder: the picture fills it, and what is cut off is at the edges. In a tall holder that would cut both
   * sides away, so there the picture stands at the top, with what lies in its middle; below it is the page's own ground.
   */
  private fit(): void {
    const { width, height } = this.scale;
    const camera = this.cameras.main;
    const cover = Math.max(width / WIDTH, height / HEIGHT);
    const zoom = height > width ? Math.min(cover, width / MIDDLE) : cover;
    const resized = camera.zoom !== zoom;
    camera.setZoom(zoom);
    if (resized) this.resizeFigures();
    camera.centerOn(WIDTH / 2, Math.max(HEIGHT, height / zoom) / 2);
  }

  private resizeFigures(): void {
    for (const [name, figure] of this.figures) {
      // A movement that goes on would end in the measures of the old size.
      this.tweens.killTweensOf(figure);
      settle(figure);
      this.swap(name, pictureOfTexture(figure.texture.key).slice(name.length + 1));
    }
    const figures = [...this.figures.values()].map((figure) => figure.texture.key);
    forgetSizes(this, new Set([...figures, ...(this.backdrop?.sizes ?? []), this.picture?.texture.key ?? '']));
  }

  private get still(): boolean {
    return (
      document.documentElement.dataset['motion'] === 'less' ||
      window.matchMedia('(prefers-reduced-motion: reduce)').matches
    );
  }

  private fade(target: Phaser.GameObjects.Image | Phaser.GameObjects.Rectangle, alpha: number): void {
    if (Math.abs(target.alpha - alpha) < 0.005) return;
    this.tweens.killTweensOf(target);
    if (this.still || !this.shown) target.setAlpha(alpha);
    else this.tweens.add({ targets: target, alpha, duration: FADE_MS, ease: 'Sine.easeInOut' });
  }

  private reconcile(view: StageView): void {
    const atTable = this.seesTable(view) || (view.place === 'seats' && view.room);
    if (atTable) this.setRoom(view);
    else this.showPicture(pictureOf(view));
    // Until the room is put together for the first time, the picture stays.
    const inRoom = atTable && this.backdrop?.visible === true;
    this.room?.setVisible(inRoom);
    this.picture?.setVisible(!inRoom);
    this.play(view);
    this.shown = view;
  }

  /** The table is in sight: in the session, and again once the walk has been looked at. */
  private seesTable(view: StageView): boolean {
    if (!view.room) return false;
    return view.place === 'table' || (view.place === 'walk' && this.walked === view.last?.turn);
  }

  /** Back from the walk to the table: after a while, or when the picture is pointed at. */
  private endWalk(view: StageView): void {
    window.clearTimeout(this.walkEnds);
    this.walked = view.last?.turn ?? null;
    this.wake();
  }

  /** What happens once: a walk begins, cameras flash, paper slides over, brackets fall. */
  private play(view: StageView): void {
    const before = this.shown;
    const fresh = view.last !== null && view.last.turn !== before?.last?.turn;
    if (view.place === 'walk' && fresh && view.room) {
      window.clearTimeout(this.walkEnds);
      this.walkEnds = window.setTimeout(() => this.endWalk(view), WALK_MS);
    }
    // Deeds are shown as they happen; a stage that has only just opened does not act the last one again.
    if (!before || this.still) return;
    if (view.place === 'photoCall' && before.place !== 'photoCall') flash(this);
    if (!fresh || !view.last || !this.room?.visible) return;
    const { kind, seat, agreed } = view.last;
    const from = layout.figures[seat === 0 ? 'us-head' : 'ru-head'];
    const [speaks, listens] = seat === 0 ? (['us', 'ru'] as const) : (['ru', 'us'] as const);
    const figure = (name: FigureName): Phaser.GameObjects.Image | undefined => this.figures.get(name);
    const [head, others] = [
      figure(`${speaks}-head`),
      [`${listens}-head`, `${listens}-aide-1`, `${speaks}-aide-2`] as const,
    ];
    if (head) moveWith(this, head, kind, seat === 0 ? 1 : -1);
    for (const name of others) {
      const other = figure(name);
      if (other) breathe(this, other);
    }
    glitter(this, this.room, BACKDROP_LAYERS);
    if (kind === 'table') slidePaper(this, this.room, { x: from.x, y: from.y - 60 }, layout.sheet);
    if (agreed.length > 0) {
      const rows = agreed.flatMap((index) => layout.sheet.rows[index] ?? []);
      dropBrackets(this, this.room, rows);
    }
  }

  private showPicture(name: string): void {
    if (this.textures.exists(name)) {
      // At the size of the screen: a drawing that is scaled is drawn anew, line by line, in each frame.
      const key = atSize(this, name, HEIGHT * this.cameras.main.zoom);
      if (this.picture?.texture.key !== key) this.picture?.setTexture(key).setDisplaySize(WIDTH, HEIGHT);
      return;
    }
    // A drawing that failed to load is not asked for again: the last picture stays.
    if (!(name in PICTURES) || this.asked.has(name)) return;
    this.asked.add(name);
    this.queue(name);
    this.load.once(Phaser.Loader.Events.COMPLETE, () => this.wake());
    this.load.start();
  }

  private setRoom(view: StageView): void {
    const telephones = [view.aides[0] === 'phone', view.aides[1] === 'phone'] as const;
    const moment = { minuteOfDay: view.minuteOfDay, telephones };
    this.backdrop?.show(moment, this.cameras.main.zoom, this.still || !this.shown);
    if (this.veil) this.fade(this.veil, Math.max(0, view.tension - 50) / 320);
    SIDES.forEach((side, index) => {
      this.pose(`${side}-head`, view.postures[index as 0 | 1], view.recess);
      const aide = view.aides[index as 0 | 1];
      this.swap(`${side}-aide-1`, aide === 'confer' ? 'confer' : 'neutral');
      // A call to the capital takes the aide from the table to the door, telephone in hand.
      this.figures.get(`${side}-aide-1`)?.setVisible(!view.recess);
      this.figures.get(`${side}-aide-2`)?.setVisible(!view.recess && aide !== 'phone');
      this.lean(`${side}-head`, index === 0 ? -1 : 1, view);
    });
    if (this.marks) drawBrackets(this.marks, layout.sheet.rows, view.articles);
  }

  private pose(name: FigureName, posture: Posture, recess: boolean): void {
    this.figures.get(name)?.setVisible(posture !== 'away' && !recess);
    if (posture !== 'away') this.swap(name, posture);
  }

  private swap(name: FigureName, posture: string): void {
    const figure = this.figures.get(name);
    const picture = `${name}-${posture}`;
    if (!figure || !this.textures.exists(picture)) return;
    const { height } = layout.figures[name];
    const key = atSize(this, picture, height * this.cameras.main.zoom);
    if (figure.texture.key === key) return;
    figure.setTexture(key);
    figure.setScale(height / figure.height);
  }

  /** Distance shows trust: the less of it, the further the heads sit from the middle. */
  private lean(name: FigureName, outward: number, view: StageView): void {
    const figure = this.figures.get(name);
    if (!figure) return;
    const x = layout.figures[name].x + outward * (50 - view.trust) * 0.5;
    if (Math.abs(figure.x - x) < 0.5) return;
    this.tweens.killTweensOf(figure);
    settle(figure);
    if (this.still || !this.shown) figure.setX(x);
    else this.tweens.add({ targets: figure, x, duration: FADE_MS, ease: 'Sine.easeInOut' });
  }

  /** No frames while nothing moves: the loop sleeps after the last tween and keeps the last picture. */
  private restSoon(): void {
    this.events.off(Phaser.Scenes.Events.POST_UPDATE, this.rest, this);
    this.settled = 0;
    this.events.on(Phaser.Scenes.Events.POST_UPDATE, this.rest, this);
  }

  private settled = 0;

  private rest(): void {
    if (this.backdrop?.busy) {
      this.backdrop.step();
      if (!this.backdrop.busy) this.wake();
      return;
    }
    if (this.tweens.getTweens().length > 0 || this.load.isLoading()) {
      this.settled = 0;
      return;
    }
    if (++this.settled < 3) return;
    this.events.off(Phaser.Scenes.Events.POST_UPDATE, this.rest, this);
    this.game.loop.sleep();
  }
}
