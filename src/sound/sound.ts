/** The sound, through Howler. It is never needed to play: what fails to load stays silent and is not asked for again. */
import { Howl, Howler } from 'howler';
import type { Settings } from '../view/settings.ts';
import { BEDS, type Bed, type Cue } from '../view/sound-view.ts';

const files = import.meta.glob<string>('../../assets/sound/*.{webm,mp3}', {
  eager: true,
  query: '?url',
  import: 'default',
});

const FADE_MS = 1500;

/** Loudness of each bed at full volume, so that none drowns the others. */
const BED_LEVEL: Readonly<Record<Bed, number>> = {
  theme: 0.8,
  room: 0.9,
  lake: 0.9,
  'tension-low': 0.6,
  'tension-high': 0.5,
};

function sources(name: string): string[] {
  return ['webm', 'mp3'].flatMap((ending) => files[`../../assets/sound/${name}.${ending}`] ?? []);
}

export interface Sound {
  /** Sets volumes and mute. */
  tune(settings: Settings): void;
  /** Brings each bed to its level, softly. */
  beds(levels: Readonly<Record<Bed, number>>): void;
  cue(name: Cue): void;
}

/** Opens the sound. To be called after a first gesture: before it, browsers let nothing be heard. */
export function openSound(first: Settings): Sound {
  Howler.autoSuspend = false;
  const loops = new Map<Bed, Howl>();
  const effects = new Map<Cue, Howl>();
  let settings = first;
  let wanted: Readonly<Record<Bed, number>> | null = null;

  const busOf = (bed: Bed): number => (bed === 'room' || bed === 'lake' ? settings.room : settings.music) / 100;
  const follow = (): void => {
    if (!wanted) return;
    for (const bed of BEDS) {
      const level = wanted[bed] * BED_LEVEL[bed] * busOf(bed);
      let loop = loops.get(bed);
      if (!loop && level === 0) continue;
      if (!loop) {
        loop = new Howl({ src: sources(bed), loop: bed !== 'theme', volume: 0 });
        loops.set(bed, loop);
      }
      if (level > 0 && !loop.playing()) loop.play();
      loop.fade(loop.volume(), level, FADE_MS);
    }
  };
  const tune = (next: Settings): void => {
    settings = next;
    Howler.volume(next.master / 100);
    Howler.mute(next.muted);
    follow();
  };
  tune(first);

  return {
    tune,
    beds: (levels) => {
      wanted = levels;
      follow();
    },
    cue: (name) => {
      if (settings.muted) return;
      let effect = effects.get(name);
      if (!effect) effects.set(name, (effect = new Howl({ src: sources(name) })));
      effect.volume(settings.effects / 100);
      effect.play();
    },
  };
}
