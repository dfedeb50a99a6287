/** What a delegate is: something that sees a seat's observation and returns one ordinary act with its reasons. */
import type { Act } from '../negotiation/intervention.ts';
import type { Observation } from '../negotiation/observation.ts';
import type { Dice, RandomState } from '../negotiation/random.ts';

/** The grades that a game can seat, gentlest first. */
export const GRADES = ['random', 'exploratory', 'as-on-the-day', 'expert'] as const;
export type Grade = (typeof GRADES)[number];

/** Who sits in a seat: a person, or a delegate of some grade. Exploit scripts of the tests have names of their own. */
export type Occupant = 'player' | Grade | `exploit:${string}`;

/** Why an act was chosen: a sentence in English, and the numbers behind it, by name. */
export interface Reasons {
  readonly sentence: string;
  readonly numbers: Readonly<Record<string, number>>;
}

export interface DelegateInput {
  readonly grade: Occupant;
  readonly observation: Observation;
  readonly chance: RandomState;
}

export interface DelegateOutput {
  readonly act: Act;
  readonly reasons: Reasons;
}

/** A delegate as a plain function. It must return an act that `refusalOf(observation, act)` lets pass. */
export type Delegate = (observation: Observation, dice: Dice) => DelegateOutput;
