/** Places of the room that can be pointed at, and what each means to the seat that is played. */
import Phaser from 'phaser';
import layout from '../../assets/stage/layout.json' with { type: 'json' };
import type { StageTarget } from '../view/stage-targets.ts';
import type { StageView } from '../view/stage-view.ts';

export const SIDES = ['us', 'ru'] as const;

/** What hears the player's hand on the stage. */
export interface Hand {
  point(target: StageTarget): void;
  /** The place the pointer is over; null when it does nothing there. */
  over(target: StageTarget | null): void;
}

/** What the places are read by when they are pointed at. */
export interface Sight {
  view(): StageView | null;
  seesTable(view: StageView): boolean;
  /** The walk's picture hides the table: pointing leads back to it. */
  elsewhere(view: StageView): void;
}

type Meaning = StageTarget | ((seat: 0 | 1) => StageTarget | null);

/** The nearer places lie above the farther. They do nothing while nobody sits at the table. */
export function addTargets(scene: Phaser.Scene, hand: Hand, sight: Sight): void {
  const spot = (x: number, y: number, width: number, height: number, target: Meaning, side?: 0 | 1): void => {
    const zone = scene.add.zone(x, y, width, height).setOrigin(0, 0).setInteractive();
    const means = (): StageTarget | null => {
      const view = sight.view();
      if (!view?.room) return null;
      if (view.place === 'seats' && side !== undefined) return side === 0 ? 'firstDelegation' : 'secondDelegation';
      if (!sight.seesTable(view) || view.seat === null) return null;
      return typeof target === 'function' ? target(view.seat) : target;
    };
    zone.on(Phaser.Input.Events.POINTER_UP, () => {
      const view = sight.view();
      if (view?.place === 'walk' && !sight.seesTable(view)) {
        sight.elsewhere(view);
        return;
      }
      const pointed = means();
      if (pointed) hand.point(pointed);
    });
    // A hand only where pointing does something, and a word for what.
    zone.on(Phaser.Input.Events.POINTER_OVER, () => {
      const pointed = means();
      scene.input.setDefaultCursor(pointed ? 'pointer' : 'default');
      hand.over(pointed);
    });
    zone.on(Phaser.Input.Events.POINTER_OUT, () => {
      scene.input.setDefaultCursor('default');
      hand.over(null);
    });
  };
  const { hotspots, figures } = layout;
  const at = ({ x, y, w, h }: { x: number; y: number; w: number; h: number }, target: Meaning): void =>
    spot(x, y, w, h, target);
  at(hotspots.window, 'window');
  at(hotspots.clock, 'clock');
  at(hotspots.door, 'door');
  at(hotspots['door-ru'], 'door');
  SIDES.forEach((side, index) => {
    for (const part of ['aide-2', 'aide-1', 'head'] as const) {
      const { x, y, height } = figures[`${side}-${part}`];
      const width = height * 0.5;
      const target: StageTarget = part === 'head' ? 'counterpart' : 'aide';
      // One's own aides are sent to the partners; the other side's head is asked.
      const theirs = (seat: 0 | 1): StageTarget | null => ((part === 'head') === (seat !== index) ? target : null);
      spot(x - width / 2, y - height, width, height, theirs, index as 0 | 1);
    }
  });
  at(hotspots.sheet, 'sheet');
  at(hotspots['telephone-us'], (seat) => (seat === 0 ? 'telephone' : null));
  at(hotspots['telephone-ru'], (seat) => (seat === 1 ? 'telephone' : null));
}
