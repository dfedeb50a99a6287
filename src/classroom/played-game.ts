/** A table's finished game on this machine, to be gone through and played on from. */
import type { DelegateInput, DelegateOutput } from '../delegates/delegate.ts';
import type { PartyId, Scenario } from '../negotiation/scenario.ts';
import { branchAt, type Game, openGame } from '../session/game.ts';
import type { Save } from '../session/save.ts';

/** Opened with one player in it, at `seat`: readiness is asked of players alone. */
export function openPlayed(
  scenario: Scenario,
  save: Save,
  seat: PartyId,
  decide: (input: DelegateInput) => DelegateOutput | Promise<DelegateOutput>,
): Game {
  const seats = Object.fromEntries(
    scenario.parties.map(({ id }) => [id, id === seat ? ('player' as const) : ('as-on-the-day' as const)]),
  );
  const { branchedAt: _none, ...played } = branchAt(save, Number.POSITIVE_INFINITY, seats);
  return openGame(scenario, played, decide);
}
