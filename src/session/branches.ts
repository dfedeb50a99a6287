/** The branches of one game: saves of the same day, seed and instructions that went another way. */
import type { PartyId, Scenario } from '../negotiation/scenario.ts';
import type { TalksState } from '../negotiation/talks-state.ts';
import { replay } from './game.ts';
import { readSave } from './read-save.ts';

/**
 * The points of a saved game that ended, if it is a branch of `game`; null for any other, and for one that cannot be read,
 * which has its own place to complain: the list of saved games.
 */
export function branchResult(
  text: string,
  scenarios: readonly Scenario[],
  game: Pick<TalksState, 'day' | 'seed' | 'variants'>,
): Readonly<Record<PartyId, number>> | null {
  try {
    const { scenario, save } = readSave(text, scenarios);
    if (save.seed !== game.seed || save.day !== game.day) return null;
    const { talks, conclusion } = replay(scenario, save).context;
    const same = scenario.parties.every(({ id }) => talks.variants[id] === game.variants[id]);
    return same && conclusion ? conclusion.points : null;
  } catch {
    return null;
  }
}
