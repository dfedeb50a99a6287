/** Choosing a seat: two folders on the table, the counterpart, the length of the day. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Grade, Occupant } from '../delegates/delegate.ts';
import { COUNTERPARTS } from '../view/deep-link.ts';
import { type Words, wordsFor } from '../view/words.ts';
import type { DeskState, SeatChoice } from './desk.ts';
import { firstScenario } from './menu.tsx';
import { Screen } from './screen.tsx';
import { StageSlot } from './stage-slot.tsx';

function GradeChoice({
  name,
  legend,
  grade,
  choose,
  words,
}: {
  readonly name: string;
  readonly legend: string;
  readonly grade: Grade;
  readonly choose: (grade: Grade) => void;
  readonly words: Words;
}): VNode {
  return (
    <fieldset class="grades">
      <legend>{legend}</legend>
      {COUNTERPARTS.map((each) => (
        <label key={each} class="choice">
          <input type="radio" name={name} value={each} checked={grade === each} onChange={() => choose(each)} />
          {words.ui(`menu.counterpart.${each}`)}
        </label>
      ))}
    </fieldset>
  );
}

/** What unfolds at the foot of the page comes out from under the bar of buttons. */
function bringIntoView(event: Event): void {
  const details = event.currentTarget as HTMLDetailsElement;
  if (details.open) details.scrollIntoView({ block: 'center' });
}

export function NewGame({ desk, seat }: { readonly desk: DeskState; readonly seat: SeatChoice }): VNode {
  const { scenarios } = desk.ports;
  const scenario = desk.scenario.value ?? firstScenario(desk);
  const words = wordsFor(scenario, desk.words.value.language);
  const [grade, setGrade] = useState<Grade>(scenario === firstScenario(desk) ? 'as-on-the-day' : 'exploratory');
  const [otherGrade, setOtherGrade] = useState<Grade>('as-on-the-day');
  const [day, setDay] = useState('');
  const [seed, setSeed] = useState('');
  const [first, second] = scenario.parties;
  const plan = scenario.days.find((each) => each.id === day) ?? scenario.days[0];
  const name = (id: string): string => words.of(`party.${id}.name`);

  const start = (): void => {
    const occupant = (which: SeatChoice, agent: Grade): Occupant =>
      seat === which || seat === 'both' ? 'player' : agent;
    void desk.start(scenario, {
      seed: seed === '' ? desk.ports.freshSeed() : Number(seed),
      day: plan?.id ?? '',
      seats: {
        [first.id]: occupant('first', grade),
        [second.id]: occupant('second', seat === 'watch' ? otherGrade : grade),
      },
    });
  };
  const option = (value: SeatChoice, label: string, about: string, party?: string): VNode => (
    <label key={value} class={party === undefined ? 'seat' : 'seat seat-folder'} data-party={party}>
      <input
        type="radio"
        name="seat"
        value={value}
        checked={seat === value}
        onChange={() => (desk.choosing.value = value)}
      />
      <span>
        <strong>{label}</strong>
        <span class="small">{about}</span>
      </span>
    </label>
  );

  return (
    <Screen name="seats" title={words.ui('menu.seat')}>
      <form
        class="card"
        onSubmit={(event) => {
          event.preventDefault();
          start();
        }}
      >
        <StageSlot />
        <div class="folders" role="radiogroup" aria-label={words.ui('menu.seat')}>
          {option('first', name(first.id), words.of(`party.${first.id}.goal`), first.id)}
          {option('second', name(second.id), words.of(`party.${second.id}.goal`), second.id)}
        </div>
        <div class="seat-options">
          <label>
            {words.ui('menu.scenario')}
            <select
              value={scenario.id}
              onChange={(event) =>
                (desk.scenario.value = scenarios.find((each) => each.id === event.currentTarget.value) ?? null)
              }
            >
              {scenarios.map((each) => (
                <option key={each.id} value={each.id}>
                  {wordsFor(each, words.language).of('scenario.title')}
                </option>
              ))}
            </select>
          </label>
          <fieldset class="seats">
            <legend class="heard-only">{words.ui('menu.otherWays')}</legend>
            {option('both', words.ui('menu.seat.both'), words.ui('menu.seat.both.about'))}
            {option('watch', words.ui('menu.seat.watch'), words.ui('menu.seat.watch.about'))}
          </fieldset>
          {seat !== 'both' && (
            <GradeChoice
              name="counterpart"
              legend={seat === 'watch' ? words.ui('menu.agent', { who: name(first.id) }) : words.ui('menu.counterpart')}
              grade={grade}
              choose={setGrade}
              words={words}
            />
          )}
          {seat === 'watch' && (
            <GradeChoice
              name="other"
              legend={words.ui('menu.agent', { who: name(second.id) })}
              grade={otherGrade}
              choose={setOtherGrade}
              words={words}
            />
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
          <details onToggle={bringIntoView}>
            <summary>{words.ui('menu.contentNote')}</summary>
            <p class="small">{words.of('scenario.contentNote')}</p>
            <p class="small">{words.of('scenario.roleNote')}</p>
          </details>
          <details onToggle={bringIntoView}>
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
          <p class="row">
            <button type="submit" class="primary">
              {words.ui('menu.start')}
            </button>
            <button type="button" onClick={() => (desk.choosing.value = null)}>
              {words.ui('menu.back')}
            </button>
          </p>
        </div>
      </form>
    </Screen>
  );
}
