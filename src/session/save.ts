/**
 * The save: which scenario, which seed, who sat where, and every event of the day in order. Nothing else is stored; the
 * state is what replaying the events gives.
 */
import type { Occupant } from '../delegates/delegate.ts';
import type { TalksEvent } from '../talks/talks-setup.ts';

export const SAVE_FORMAT = 'nearly-eight-hours/save';
export const SAVE_VERSION = 1;
/** Seeds are whole numbers from 0 to this. */
export const MAX_SEED = 2 ** 31 - 1;

export interface Save {
  readonly format: typeof SAVE_FORMAT;
  readonly version: typeof SAVE_VERSION;
  readonly scenario: { readonly id: string; readonly version: string };
  readonly day: string;
  readonly seed: number;
  readonly seats: Readonly<Record<string, Occupant>>;
  readonly variants?: Readonly<Record<string, string>> | undefined;
  /** In a branch: how many acts it shares with the game that it was played on from. */
  readonly branchedAt?: number | undefined;
  readonly events: readonly TalksEvent[];
}

/** Why a save was not taken: where in the file, what stands there, and what would mend it. */
export class SaveProblem extends Error {
  readonly where: string;
  constructor(where: string, message: string) {
    super(where === '' ? message : `at ${where}: ${message}`);
    this.name = 'SaveProblem';
    this.where = where;
  }
}

/** The save as a file's text. */
export function writeSave(save: Save): string {
  return `${JSON.stringify(save, null, 1)}\n`;
}
