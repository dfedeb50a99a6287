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
  // The shortest day of a scenario fits a lesson best.
  const games = scenarios.flatMap((scenario) =>
    scenario.days
      .toSorted((a, b) => a.playMinutes[0] - b.playMinutes[0])
      .map((day) => ({ scenario, words: wordsFor(scenario, language), day: day.id })),
  );
  const [game, setGame] = useState(0);
  const chosen = games[game];
  const [preset, setPreset] = useState<PresetId>('45');
  const [pairing, setPairing] = useState<(typeof PAIRINGS)[number]>('random');
  const [counterpart, setCounterpart] = useState<(typeof GRADES)[number]>('as-on-the-day');
  const [questions, askQuestions] = useState(false);
  const [problem, tell] = useState<string | null>(null);
  const open = async (): Promise<void> => {
    const reply = await post<{ code: string }>('open', {
      scenario: chosen?.scenario.id ?? '',
      day: chosen?.day ?? '',
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
          {say('console.day')}
          <select value={String(game)} onChange={(event) => setGame(Number(event.currentTarget.value))}>
            {games.map(({ scenario, words, day }, i) => (
              <option key={`${scenario.id} ${day}`} value={String(i)}>
                {words.of('scenario.title')}: {words.of(`day.${day}.name`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say('console.preset')}
          <select value={preset} onChange={(event) => setPreset(event.currentTarget.value as PresetId)}>
            {(Object.keys(PRESETS) as PresetId[]).map((id) => (
              <option key={id} value={id}>
                {say(`console.preset.${id}`, PRESETS[id])}
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
                {chosen?.words.ui(`menu.counterpart.${id}`)}
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
