/** The worker in which a counterpart thinks and a game is reviewed, so that the page never waits for either. */
import { expose } from 'comlink';
import { reviewGame } from './analysis/game-review.ts';
import { decide } from './delegates/seating.ts';
import type { ScenarioData } from './negotiation/scenario.ts';
import type { TalksState } from './negotiation/talks-state.ts';

expose({
  decide,
  review: (scenario: ScenarioData, talks: TalksState, points: Readonly<Record<string, number>>) =>
    reviewGame(scenario, talks, points),
});
