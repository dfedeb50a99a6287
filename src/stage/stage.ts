/** The stage: a Phaser game that shows what the view model says, and sleeps when nothing moves. */
import Phaser from 'phaser';
import type { StageView } from '../view/stage-view.ts';
import { drawnOnProcessor, framePace } from './frame-pace.ts';
import { PlaceScene } from './place-scene.ts';
import type { Hand } from './pointing.ts';

export interface Stage {
  show(view: StageView): void;
  close(): void;
}

const RENDERERS = { auto: Phaser.AUTO, webgl: Phaser.WEBGL, canvas: Phaser.CANVAS } as const;

/**
 * Opens the stage in `holder`; `hand` hears what the player points at and moves over. With `auto` the first frames are
 * timed. `trouble` is called once when frames come too slowly, or when the graphics card is lost: the caller then opens
 * another stage. Throws where it cannot be drawn in the wanted way.
 */
export function openStage(
  holder: HTMLElement,
  hand: Hand = { point: () => {}, over: () => {} },
  drawing: keyof typeof RENDERERS = 'auto',
  trouble: (what: 'slow' | 'lost') => void = () => {},
): Stage {
  let latest: StageView | null = null;
  const ratio = Math.min(2, window.devicePixelRatio || 1);
  const size = (): { readonly width: number; readonly height: number } => ({
    width: Math.max(2, Math.round(holder.clientWidth * ratio)),
    height: Math.max(2, Math.round(holder.clientHeight * ratio)),
  });
  const scene = new PlaceScene(ratio, () => latest, hand);
  const game = new Phaser.Game({
    type: drawing === 'auto' && drawnOnProcessor() ? Phaser.CANVAS : RENDERERS[drawing],
    parent: holder,
    backgroundColor: '#1d2147',
    scale: { mode: Phaser.Scale.NONE, ...size(), zoom: 1 / ratio },
    // One texture unit: with more, rotated sprites tear (phaserjs/phaser#7372).
    render: { maxTextures: 1, antialias: true },
    input: { keyboard: false },
    audio: { noAudio: true },
    banner: false,
    disableContextMenu: false,
    scene,
  });
  // In a task of its own: whoever changes the page, and with it the size, has that to do as well.
  let due = 0;
  const soon = (): void => {
    window.clearTimeout(due);
    due = window.setTimeout(() => {
      const { width, height } = size();
      if (width !== game.scale.width || height !== game.scale.height) game.scale.resize(width, height);
      scene.wake();
    });
  };
  const watcher = new ResizeObserver(soon);
  watcher.observe(holder);
  if (drawing === 'auto') game.events.once(Phaser.Core.Events.READY, () => time(game, scene, () => trouble('slow')));
  game.events.once(Phaser.Core.Events.READY, () =>
    game.canvas.addEventListener('webglcontextlost', () => trouble('lost'), { once: true }),
  );
  return {
    show: (view) => {
      latest = view;
      soon();
    },
    close: () => {
      window.clearTimeout(due);
      watcher.disconnect();
      // A sleeping game would never get round to it.
      game.loop.wake();
      game.destroy(true);
    },
  };
}

/** Times the first frames; the scene is kept awake for them. What is hidden is not drawn, so it is not timed. */
function time(game: Phaser.Game, scene: PlaceScene, slow: () => void): void {
  if (game.renderer?.type !== Phaser.WEBGL) return;
  let pace = framePace();
  const measure = (): void => {
    if (document.hidden) pace = framePace();
    const verdict = pace(performance.now());
    if (verdict === null) {
      scene.wake();
      return;
    }
    game.events.off(Phaser.Core.Events.POST_RENDER, measure);
    if (verdict === 'slow') slow();
  };
  game.events.on(Phaser.Core.Events.POST_RENDER, measure);
}
