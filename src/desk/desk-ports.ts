/** What the desk asks of the world outside. */
import type { ReadonlySignal } from '@preact/signals';
import type { GameReview } from '../analysis/game-review.ts';
import type { PartyId, Scenario } from '../negotiation/scenario.ts';
import type { TalksState } from '../negotiation/talks-state.ts';
import type { Decide } from '../session/game.ts';
import type { Shelf } from '../session/saves.ts';
import type { Settings } from '../view/settings.ts';

/** The world outside, given by the program that puts the parts together. */
export interface DeskPorts {
  readonly scenarios: readonly Scenario[];
  /** The languages of the interface, and the one whose texts are there. */
  readonly languages: readonly string[];
  readonly language: ReadonlySignal<string>;
  readonly decide: Decide;
  readonly shelf: Shelf | null;
  /** Reviews a finished game, elsewhere than where the page is drawn. */
  review(scenario: Scenario, talks: TalksState, points: Readonly<Record<PartyId, number>>): Promise<GameReview>;
  /** Milliseconds since 1970, for the list of saves. */
  now(): number;
  /** A seed for a game whose player has not chosen one. */
  freshSeed(): number;
  announce(sentence: string): void;
  /** Gives a file to the player; what it is follows from the ending of its name. */
  download(name: string, content: string | Blob): void;
  readonly settings: Settings;
  keepSettings(settings: Settings): void;
}
