/** The stage: a Phaser game that shows what the view model says, and sleeps when nothing moves. */
import Phaser from 'phaser';
import type { StageView } from '../view/stage-view.ts';
import { type Hand, PlaceScene } from './place-scene.ts';

export interface Stage {
  show(view: StageView): void;
  close(): void;
}

/** Opens the stage in `holder`; `hand` hears what the player points at and moves over. Throws where neither WebGL nor Canvas can draw. */
export function openStage(holder: HTMLElement, hand: Hand = { point: () => {}, over: () => {} }): Stage {
  let latest: StageView | null = null;
  const ratio = Math.min(2, window.devicePixelRatio || 1);
  const size = (): { readonly width: number; readonly height: number } => ({
    width: Math.max(2, Math.round(holder.clientWidth * ratio)),
    height: Math.max(2, Math.round(holder.clientHeight * ratio)),
  });
  const scene = new PlaceScene(ratio, () => latest, hand);
  const game = new Phaser.Game({
    type: Phaser.AUTO,
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
  const watcher = new ResizeObserver(() => {
    const { width, height } = size();
    game.scale.resize(width, height);
    scene.wake();
  });
  watcher.observe(holder);
  return {
    show: (view) => {
      latest = view;
      scene.wake();
    },
    close: () => {
      watcher.disconnect();
      game.destroy(true);
    },
  };
}
