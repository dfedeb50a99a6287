/** Opening a lesson: five decisions, each with a choice that fits most classes. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { Screen } from '../desk/screen.tsx';
import type { Scenario } from '../negotiation/scenario.ts';
import { wordsFor } from '../view/words.ts';
import { post } from './class-connection.ts';
import { type ClassWords, whyOf } from './class-words.ts';
import { PAIRINGS, PRESETS, type PresetId } from './lesson.ts';

const GRADES = ['exploratory', 'as-on-the-day', 'expert'] as const;

export function OpenLesson({
  say,
  scenarios,
  language,
  onOpened,
}: {
  readonly say: ClassWords;
  readonly scenarios: readonly Scenario[];
  readonly language: string;
  readonly onOpened: (code: string) => void;
}): VNode {
  const [scenario, setScenario] = useState(scenarios[0]?.id ?? '');
  const chosen = scenarios.find(({ id }) => id === scenario);
  const [day, setDay] = useState('');
  const [preset, setPreset] = useState<PresetId>('45');
  const [pairing, setPairing] = useState<(typeof PAIRINGS)[number]>('random');
  const [counterpart, setCounterpart] = useState<(typeof GRADES)[number]>('as-on-the-day');
  const [questions, askQuestions] = useState(false);
  const [problem, tell] = useState<string | null>(null);
  // The shortest day of the scenario fits a lesson best.
  const days = (chosen?.days ?? []).toSorted((a, b) => a.playMinutes[0] - b.playMinutes[0]);
  const ownDay = days.some(({ id }) => id === day) ? day : (days[0]?.id ?? '');
  const words = chosen ? wordsFor(chosen, language) : null;
  const open = async (): Promise<void> => {
    const reply = await post<{ code: string }>('open', {
      scenario,
      day: ownDay,
      preset,
      pairing,
      counterpart,
      questions,
    });
    if (reply.ok) onOpened(reply.code);
    else tell(whyOf(say, reply.why));
  };
  return (
    <Screen name="console" title={say('console.title')}>
      <p class="lead">{say('console.intro')}</p>
      <form
        class="card"
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        <label>
          {say('console.scenario')}
          <select value={scenario} onChange={(event) => setScenario(event.currentTarget.value)}>
            {scenarios.map((each) => (
              <option key={each.id} value={each.id}>
                {wordsFor(each, language).of('scenario.title')}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say('console.day')}
          <select value={ownDay} onChange={(event) => setDay(event.currentTarget.value)}>
            {days.map(({ id }) => (
              <option key={id} value={id}>
                {words?.of(`day.${id}.name`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say('console.preset')}
          <select value={preset} onChange={(event) => setPreset(event.currentTarget.value as PresetId)}>
            {(Object.keys(PRESETS) as PresetId[]).map((id) => (
              <option key={id} value={id}>
                {say(`console.preset.${id}`, { play: PRESETS[id].play, debrief: PRESETS[id].debrief })}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say('console.pairing')}
          <select value={pairing} onChange={(event) => setPairing(event.currentTarget.value as typeof pairing)}>
            {PAIRINGS.map((id) => (
              <option key={id} value={id}>
                {say(`console.pairing.${id}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say('console.counterpart')}
          <select
            value={counterpart}
            onChange={(event) => setCounterpart(event.currentTarget.value as typeof counterpart)}
          >
            {GRADES.map((id) => (
              <option key={id} value={id}>
                {words?.ui(`menu.counterpart.${id}`)}
              </option>
            ))}
          </select>
        </label>
        <label class="choice">
          <input type="checkbox" checked={questions} onChange={(event) => askQuestions(event.currentTarget.checked)} />
          <span>{say('console.questions')}</span>
        </label>
        <p role="alert" class="problem">
          {problem}
        </p>
        <button type="submit" class="primary">
          {say('console.open')}
        </button>
        <p class="small">{say('console.privacy')}</p>
        <p>
          <a href="?class&check">{say('check.link')}</a> <a href="?join">{say('open.join')}</a>
        </p>
      </form>
    </Screen>
  );
}
