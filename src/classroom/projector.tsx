/** The projector view: how to join, how far the tables are, how much time is left, and the class's debrief. No names. */
import type { VNode } from 'preact';
import { Screen } from '../desk/screen.tsx';
import type { Scenario } from '../negotiation/scenario.ts';
import { wordsFor } from '../view/words.ts';
import type { TeacherLine } from './class-connection.ts';
import { ClassDebrief } from './class-debrief.tsx';
import type { ClassWords } from './class-words.ts';
import { Code, SmallCode } from './join-code.tsx';
import { tableNumber } from './lesson.ts';
import { ReadingResults } from './reading.tsx';
import { useTimeLeft } from './time-left.ts';

const MINUTE = 60_000;

export function Projector({
  line,
  code,
  scenarios,
  language,
  say,
}: {
  readonly line: TeacherLine;
  readonly code: string;
  readonly scenarios: readonly Scenario[];
  readonly language: string;
  readonly say: ClassWords;
}): VNode {
  const board = line.board.value;
  const scenario = scenarios.find(({ id }) => id === board?.scenario);
  const left = useTimeLeft(board?.playLeft ?? null, board, board?.paused === true);
  if (!board || !scenario)
    return (
      <Screen name="projector" title={say('console.title')}>
        <p>{say('state.connecting')}</p>
      </Screen>
    );
  const words = wordsFor(scenario, language);
  return (
    <Screen name="projector" title={words.of('scenario.title')}>
      {board.phase === 'lobby' && <Code code={code} board={board} say={say} />}
      {board.phase === 'play' && <SmallCode code={code} board={board} say={say} />}
      <p class="lead" aria-live="polite">
        {board.phase === 'play' && left !== null
          ? say('console.left', { minutes: Math.ceil(left / MINUTE) })
          : board.phase === 'lobby'
            ? say('wait.classmates', { count: board.students.length })
            : ''}
        {board.paused && <strong> {say('strip.paused')}</strong>}
      </p>
      {board.phase !== 'debrief' && board.said !== null && (
        <p class="lead" aria-live="polite">
          {say('strip.notice', { text: board.said })}
        </p>
      )}
      {board.phase === 'play' && (
        <ul class="tiles">
          {board.tables.map((table) => (
            <li key={table.id} class="card tile">
              <h2>{say('console.table', { number: tableNumber(table.id) })}</h2>
              <progress
                max={table.articles}
                value={table.agreed}
                aria-label={say('console.agreed', { agreed: table.agreed, articles: table.articles })}
              />
              <p>
                {table.ending === null
                  ? say('console.agreed', { agreed: table.agreed, articles: table.articles })
                  : say('console.ended', { ending: words.of(`ending.${table.ending}.title`) })}
              </p>
            </li>
          ))}
        </ul>
      )}
      {board.phase === 'debrief' && (
        <ClassDebrief
          onWall
          tables={board.outcomes}
          games={board.games}
          plane={board.plane}
          day={board.day}
          own={null}
          scenario={scenario}
          words={words}
          say={say}
        />
      )}
      {board.phase === 'debrief' && (
        <ReadingResults readings={board.readings} own={null} scenario={scenario} words={words} say={say} />
      )}
    </Screen>
  );
}
