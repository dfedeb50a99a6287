/** What the desk offers its screens: the state they show and what can be done from them. */
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Act, Intervention, InterventionKind } from '../negotiation/intervention.ts';
import type { Observation } from '../negotiation/observation.ts';
import type { PartyId, Scenario } from '../negotiation/scenario.ts';
import type { Game, GameSetup } from '../session/game.ts';
import type { Save } from '../session/save.ts';
import type { SavedGame } from '../session/saves.ts';
import type { TalksSnapshot } from '../talks/selectors.ts';
import type { Settings } from '../view/settings.ts';
import type { StageTarget } from '../view/stage-targets.ts';
import type { Words } from '../view/words.ts';
import type { DeskPorts } from './desk-ports.ts';
import type { Pace } from './pace.ts';

/** The sheets that can lie over a screen. */
export type Unfolded = 'folder' | 'help' | 'settings';

/** Which seats the player takes in a new game. */
export type SeatChoice = 'first' | 'second' | 'both' | 'watch';

/** A saved game as it was read, or why it could not be. */
export interface ShelvedGame extends SavedGame {
  readonly read: { readonly save: Save; readonly scenario: Scenario } | string;
}

export interface NoticeView {
  readonly text: string;
  readonly action?: { readonly label: string; readonly take: () => void };
}

export interface Question {
  readonly text: string;
  readonly details: readonly string[];
  readonly yes: () => void;
}

export interface DeskState {
  readonly ports: DeskPorts;
  readonly game: ReadonlySignal<Game | null>;
  readonly snapshot: ReadonlySignal<TalksSnapshot | null>;
  /** The machine's state as a dotted path; empty in the menu. */
  readonly path: ReadonlySignal<string>;
  /** The seat whose private view is on the screen; null while nobody's may be. */
  readonly seat: ReadonlySignal<PartyId | null>;
  /** With two players at one screen: whose turn it is to look, when the screen must be passed first. */
  readonly curtain: ReadonlySignal<PartyId | null>;
  /** Milliseconds that each of two players at one screen has had it. */
  readonly satFor: ReadonlySignal<Readonly<Record<PartyId, number>>>;
  readonly observation: ReadonlySignal<Observation | null>;
  readonly words: ReadonlySignal<Words>;
  /** The package being put together: wordings by article. */
  readonly package: Signal<Readonly<Record<string, string>>>;
  readonly whole: Signal<boolean>;
  readonly chosen: Signal<InterventionKind | null>;
  /** The article that the chosen intervention is to be about at first; null for the first there is. */
  readonly about: Signal<string | null>;
  /** The article of the draft that is unfolded. */
  readonly article: Signal<string | null>;
  readonly unfolded: Signal<Unfolded | null>;
  readonly settings: ReadonlySignal<Settings>;
  /** True when nobody plays: two agents are watched, from the seat shown. */
  readonly watching: ReadonlySignal<boolean>;
  readonly pace: Pace;
  /** What a sound that means something says in words. */
  readonly caption: Signal<{ readonly text: string; readonly turn: number } | null>;
  readonly question: Signal<Question | null>;
  /** What the pointer is over on the stage, where pointing there does something. */
  readonly pointed: Signal<StageTarget | null>;
  readonly saves: ReadonlySignal<readonly ShelvedGame[]>;
  readonly problem: Signal<string | null>;
  /** Something that is good to know and stops nobody, with what can be done about it; null when there is none. */
  readonly notice: Signal<NoticeView | null>;
  /** The seats of a new game while they are being chosen; null on the title. */
  readonly choosing: Signal<SeatChoice | null>;
  /** The scenario of the new game; null for the first there is. */
  readonly scenario: Signal<Scenario | null>;
  readonly savingFailed: ReadonlySignal<string | null>;
  /** Acts that the shelf holds of the open game; null until the first is written. */
  readonly savedTurns: ReadonlySignal<number | null>;
  start(scenario: Scenario, setup: GameSetup): Promise<void>;
  /** Shows a game that was opened elsewhere; it is not kept on the shelf. */
  adopt(game: Game): void;
  resume(saved: SavedGame): void;
  importFile(text: string): void;
  exportGame(saved?: SavedGame): void;
  removeSave(saved: SavedGame): Promise<void>;
  restoreSave(saved: SavedGame): Promise<void>;
  /** Goes back to before this turn of the game just played, to play on from there in this seat. */
  branch(turn: number, seat: PartyId): Promise<void>;
  /** Where other branches of the open game ended: points of both sides. Saves that cannot be read are passed over. */
  branchResults(): Promise<readonly { readonly x: number; readonly y: number }[]>;
  leaveGame(): void;
  openCurtain(): void;
  /** Watching: looks from the other side. */
  changeSides(): void;
  change(settings: Partial<Settings>): void;
  act(act: Act): boolean;
  /** Acts, after asking once more where accepting, closing or leaving follows. */
  attempt(act: Intervention): void;
  ready(): void;
  proceed(): void;
}
