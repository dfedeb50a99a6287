/** Before the class begins: either seat's folder as the students will get it, and the talks against the agent. */
import type { VNode } from 'preact';
import type { DeskState } from '../desk/desk.ts';
import type { PartyId, Scenario } from '../negotiation/scenario.ts';
import { openGame } from '../session/game.ts';
import { wordsFor } from '../view/words.ts';
import type { ClassWords } from './class-words.ts';
import { withFolders } from './folders.ts';
import type { Board } from './protocol.ts';

/** Opens a game on this machine with the class's folders: `seat` is played, the other one is the agent's. Nothing is kept. */
export function rehearse(desk: DeskState, scenario: Scenario, board: Board, seat: PartyId): void {
  const seats = Object.fromEntries(
    scenario.parties.map(({ id }) => [id, id === seat ? ('player' as const) : ('as-on-the-day' as const)]),
  );
  const setup = {
    seed: desk.ports.freshSeed(),
    day: board.day,
    seats,
    ...(board.drawn ? { variants: board.drawn } : {}),
  };
  desk.adopt(openGame(withFolders(scenario, board.folders), setup, desk.ports.decide));
}

export function Rehearsal({
  scenario,
  language,
  say,
  open,
}: {
  readonly scenario: Scenario;
  readonly language: string;
  readonly say: ClassWords;
  readonly open: (seat: PartyId) => void;
}): VNode {
  const words = wordsFor(scenario, language);
  return (
    <section class="card" aria-labelledby="rehearsal-title">
      <h2 id="rehearsal-title">{say('rehearsal.title')}</h2>
      <p>{say('rehearsal.text')}</p>
      <p class="row">
        {scenario.parties.map(({ id }) => (
          <button key={id} type="button" onClick={() => open(id)}>
            {say('rehearsal.open', { who: words.of(`party.${id}.name`) })}
          </button>
        ))}
      </p>
    </section>
  );
}
