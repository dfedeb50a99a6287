import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Grade, Occupant } from '../delegates/delegate.ts';
import type { Scenario } from '../negotiation/scenario.ts';
import { COUNTERPARTS } from '../view/deep-link.ts';
import { wordsFor } from '../view/words.ts';
import type { DeskState } from './desk-state.ts';
import { SavedGames } from './saved-games.tsx';
import { Screen } from './screen.tsx';

/** The menu: plain HTML that is there at once; the stage comes when it is ready. */
export function Menu({ desk }: { readonly desk: DeskState }): VNode {
  const { scenarios } = desk.ports;
  const [scenarioId, setScenario] = useState((scenarios[0] as Scenario).id);
  const scenario = scenarios.find((each) => each.id === scenarioId) ?? (scenarios[0] as Scenario);
  const words = wordsFor(scenario);
  const [seat, setSeat] = useState('first');
  const [grade, setGrade] = useState<Grade>('as-on-the-day');
  const [day, setDay] = useState('');
  const [seed, setSeed] = useState('');
  const [first, second] = scenario.parties;
  const plan = scenario.days.find((each) => each.id === day) ?? scenario.days[0];

  const start = (): void => {
    const occupant = (which: string): Occupant => (seat === which || seat === 'both' ? 'player' : grade);
    desk.start(scenario, {
      seed: seed === '' ? desk.ports.freshSeed() : Number(seed),
      day: plan?.id ?? '',
      seats: { [first.id]: occupant('first'), [second.id]: occupant('second') },
    });
  };

  return (
    <Screen name="menu" title={words.ui('app.title')}>
      <p class="tagline">{words.ui('app.tagline')}</p>
      {desk.problem.value && (
        <p role="alert" class="problem">
          {desk.problem.value}
        </p>
      )}
      <form
        class="card"
        onSubmit={(event) => {
          event.preventDefault();
          start();
        }}
      >
        <h2>{words.ui('menu.new')}</h2>
        <label>
          {words.ui('menu.scenario')}
          <select value={scenario.id} onChange={(event) => setScenario(event.currentTarget.value)}>
            {scenarios.map((each) => (
              <option key={each.id} value={each.id}>
                {wordsFor(each).of('scenario.title')}
              </option>
            ))}
          </select>
        </label>
        <p>{words.of('scenario.summary')}</p>
        <fieldset>
          <legend>{words.ui('menu.seat')}</legend>
          {[
            { value: 'first', label: words.of(`party.${first.id}.name`) },
            { value: 'second', label: words.of(`party.${second.id}.name`) },
            { value: 'both', label: words.ui('menu.seat.both') },
            { value: 'watch', label: words.ui('menu.seat.watch') },
          ].map(({ value, label }) => (
            <label key={value} class="choice">
              <input type="radio" name="seat" value={value} checked={seat === value} onChange={() => setSeat(value)} />
              {label}
            </label>
          ))}
        </fieldset>
        {seat !== 'both' && (
          <fieldset>
            <legend>{words.ui('menu.counterpart')}</legend>
            {COUNTERPARTS.map((each) => (
              <label key={each} class="choice">
                <input
                  type="radio"
                  name="counterpart"
                  value={each}
                  checked={grade === each}
                  onChange={() => setGrade(each)}
                />
                {words.ui(`menu.counterpart.${each}`)}
              </label>
            ))}
          </fieldset>
        )}
        <label>
          {words.ui('menu.day')}
          <select value={plan?.id} onChange={(event) => setDay(event.currentTarget.value)}>
            {scenario.days.map((each) => (
              <option key={each.id} value={each.id}>
                {words.ui('menu.dayMinutes', {
                  name: words.of(`day.${each.id}.name`),
                  from: each.playMinutes[0],
                  to: each.playMinutes[1],
                })}
              </option>
            ))}
          </select>
        </label>
        <details>
          <summary>{words.ui('menu.seed')}</summary>
          <label>
            {words.ui('menu.seed')}
            <input
              type="number"
              min="0"
              max="2147483647"
              step="1"
              value={seed}
              onInput={(event) => setSeed(event.currentTarget.value)}
            />
          </label>
          <p class="small">{words.ui('menu.seed.help')}</p>
        </details>
        <details open>
          <summary>{words.ui('menu.contentNote')}</summary>
          <p class="small">{words.of('scenario.contentNote')}</p>
          <p class="small">{words.of('scenario.roleNote')}</p>
        </details>
        <button type="submit" class="primary">
          {words.ui('menu.start')}
        </button>
      </form>
      <SavedGames desk={desk} />
      <p class="row">
        <button type="button" onClick={() => (desk.unfolded.value = 'settings')}>
          {words.ui('head.settings')}
        </button>
        <button type="button" onClick={() => (desk.unfolded.value = 'help')}>
          {words.ui('head.help')}
        </button>
      </p>
    </Screen>
  );
}
