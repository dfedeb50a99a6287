import type { VNode } from 'preact';
import type { Scenario } from '../negotiation/scenario.ts';
import { wordsFor } from '../view/words.ts';
import type { DeskState } from './desk.ts';
import { ContinueGame, SavedGames } from './saved-games.tsx';
import { Screen } from './screen.tsx';

/** The title: plain HTML that is there at once; the stage comes when it is ready. */
export function Menu({ desk }: { readonly desk: DeskState }): VNode {
  const words = desk.words.value;
  // Whoever is new begins with what is short, one tap from here.
  const length = ({ days }: Scenario): number => Math.min(...days.map(({ playMinutes }) => playMinutes[0]));
  const shortest = desk.ports.scenarios.reduce((a, b) => (length(b) < length(a) ? b : a), firstScenario(desk));
  const choose = (scenario: Scenario | null): void => {
    desk.scenario.value = scenario;
    desk.choosing.value = 'first';
  };
  return (
    <Screen name="menu" title={words.ui('app.title')}>
      <p class="tagline">{words.ui('app.tagline')}</p>
      {desk.problem.value && (
        <p role="alert" class="problem">
          {desk.problem.value}
        </p>
      )}
      <p class="pitch">{words.of('scenario.summary')}</p>
      <nav class="doors" aria-label={words.ui('menu.label')}>
        <button type="button" class="primary" onClick={() => choose(null)}>
          {words.ui('menu.new')}
        </button>
        {shortest !== firstScenario(desk) && (
          <button type="button" onClick={() => choose(shortest)}>
            {wordsFor(shortest, words.language).of('scenario.title')}
          </button>
        )}
        <ContinueGame desk={desk} />
        <button type="button" onClick={() => (desk.unfolded.value = 'settings')}>
          {words.ui('head.settings')}
        </button>
        <button type="button" onClick={() => (desk.unfolded.value = 'help')}>
          {words.ui('head.help')}
        </button>
      </nav>
      <SavedGames desk={desk} />
    </Screen>
  );
}

/** The scenario that a new game is offered for, when none has been chosen yet. */
export function firstScenario(desk: DeskState): Scenario {
  return desk.ports.scenarios[0] as Scenario;
}
