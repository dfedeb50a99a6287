/** The teacher's console: five decisions, the code, the board of tables, and what can be done for one, some or all. */
import type { VNode } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { App } from '../desk/app.tsx';
import type { DeskState } from '../desk/desk.ts';
import { Screen } from '../desk/screen.tsx';
import type { Scenario } from '../negotiation/scenario.ts';
import { wordsFor } from '../view/words.ts';
import { openTeacherLine, type TeacherLine } from './class-connection.ts';
import { ClassDebrief } from './class-debrief.tsx';
import { type ClassWords, whyOf } from './class-words.ts';
import { Message, Pause, Sure } from './console-forms.tsx';
import { withFolders } from './folders.ts';
import { Code, SmallCode } from './join-code.tsx';
import { tableNumber } from './lesson.ts';
import { openPlayed } from './played-game.ts';
import { Projector } from './projector.tsx';
import type { Command } from './protocol.ts';
import { Answers } from './questions.tsx';
import { ReadingResults } from './reading.tsx';
import { Rehearsal, rehearse } from './rehearsal.tsx';
import { Roster } from './roster.tsx';
import { Tile } from './table-tile.tsx';
import { Devices, TeacherKey } from './teacher-devices.tsx';
import { useTimeLeft } from './time-left.ts';
import { doneWords, undoOf } from './undo.ts';

const MINUTE = 60_000;

function Lesson({
  desk,
  line,
  code,
  scenarios,
  language,
  say,
}: {
  readonly desk: DeskState;
  readonly line: TeacherLine;
  readonly code: string;
  readonly scenarios: readonly Scenario[];
  readonly language: string;
  readonly say: ClassWords;
}): VNode {
  /** What is open on this machine instead of the console: a table's game, or a rehearsal; by what it is called. */
  const [opened, show] = useState<string | null>(null);
  const [problem, tell] = useState<string | null>(null);
  const [chosen, choose] = useState<readonly string[]>([]);
  const [undo, keepUndo] = useState<{ readonly command: Command; readonly done: string } | null>(null);
  /** A recovery code to be told to a student. */
  const [handed, hand] = useState<{ readonly student: string; readonly code: string } | null>(null);
  const [asked, ask] = useState<{ readonly text: string; readonly command: Command } | null>(null);
  const board = line.board.value;
  const scenario = scenarios.find(({ id }) => id === board?.scenario);
  const left = useTimeLeft(board?.playLeft ?? null, board, board?.paused === true);
  if (!board || !scenario)
    return (
      <Screen name="console" title={say('console.title')}>
        <p>{say(line.state.value === 'off' ? 'state.off' : 'state.connecting')}</p>
      </Screen>
    );
  const command = async (wanted: Command): Promise<boolean> => {
    const back = undoOf(wanted, board);
    const reply = await line.command(wanted);
    tell(reply.ok ? null : whyOf(say, reply.why));
    // A message changes nothing that could be taken back.
    if (reply.ok && wanted.kind !== 'say')
      keepUndo(
        back && {
          command: back,
          done: doneWords(wanted, board, (id) => wordsFor(scenario, language).of(`party.${id}.name`), say),
        },
      );
    return reply.ok;
  };
  const send = (wanted: Command): void => void command(wanted);
  const recover = async ({ id }: { readonly id: string }): Promise<void> => {
    const reply = await line.recovery(id);
    tell(reply.ok ? null : whyOf(say, reply.why));
    if (reply.ok) hand({ student: id, code: reply.recovery });
  };
  const replay = async (table: string): Promise<void> => {
    const reply = await line.replay(table);
    tell(reply.ok ? null : whyOf(say, reply.why));
    if (!reply.ok) return;
    desk.adopt(openPlayed(withFolders(scenario, board.folders), reply.save, scenario.parties[0].id, desk.ports.decide));
    show(say('console.table', { number: tableNumber(table) }));
  };
  if (opened !== null && desk.game.value)
    return (
      <>
        <aside class="class-strip">
          <strong>{opened}</strong>
          <button
            type="button"
            class="link"
            onClick={() => {
              show(null);
              desk.leaveGame();
            }}
          >
            {say('debrief.back')}
          </button>
        </aside>
        <App desk={desk} />
      </>
    );
  // What is done above the board is done for the chosen tables, or for all.
  const some = board.tables.map(({ id }) => id).filter((id) => chosen.includes(id));
  const tables = some.length > 0 && board.phase === 'play' ? some : null;
  const missing = board.questions === null ? 0 : board.students.length - board.questions.before.count;
  const through =
    board.phase === 'play' && board.tables.length > 0 && board.tables.every(({ ending }) => ending !== null);
  const here = board.students.filter((student) => student.here).length;
  return (
    <Screen name="console" title={wordsFor(scenario, language).of('scenario.title')}>
      {line.state.value === 'off' && <p class="problem">{say('state.off')}</p>}
      {board.phase === 'lobby' && <Code code={code} board={board} say={say} />}
      {board.phase === 'play' && <SmallCode code={code} board={board} say={say} />}
      <p role="alert" class="problem">
        {problem}
      </p>
      {undo && (
        <p class="row undo" role="status">
          {say('console.done', { what: undo.done })}{' '}
          <button type="button" onClick={() => void command(undo.command).then((ok) => ok && keepUndo(null))}>
            {say('console.undo')}
          </button>
        </p>
      )}
      {asked && (
        <Sure
          text={asked.text}
          say={say}
          yes={() => {
            send(asked.command);
            ask(null);
          }}
          no={() => ask(null)}
        />
      )}
      <section class="card controls">
        <p aria-live="polite">
          {say('console.students', { here, count: board.students.length })}{' '}
          {left !== null && board.phase === 'play' && (
            <strong>{say('console.left', { minutes: Math.ceil(left / MINUTE) })}</strong>
          )}
          {board.phase !== 'lobby' && board.guesses > 0 && <> · {say('reading.handedIn', { count: board.guesses })}</>}
          {board.questions && board.phase === 'lobby' && (
            <> · {say('questions.handedIn', { count: board.questions.before.count })}</>
          )}
        </p>
        {through && (
          <p role="status">
            <strong>{say('console.through')}</strong>
          </p>
        )}
        {board.phase === 'play' && (
          <p class="row" aria-live="polite">
            {tables === null
              ? say('console.forAll')
              : say('console.forSome', {
                  tables: some.map((id) => say('console.table', { number: tableNumber(id) })).join(', '),
                })}
            {tables !== null && (
              <button type="button" class="link" onClick={() => choose([])}>
                {say('console.forAllAgain')}
              </button>
            )}
          </p>
        )}
        <p class="row">
          {board.phase === 'lobby' && (
            <button
              type="button"
              class="primary"
              disabled={board.students.length === 0}
              onClick={() =>
                missing > 0
                  ? ask({ text: say('console.sure.start', { count: missing }), command: { kind: 'start' } })
                  : send({ kind: 'start' })
              }
            >
              {say('console.start')}
            </button>
          )}
          {board.phase === 'play' && (
            <>
              <Pause board={board} tables={tables} say={say} send={send} />
              <button type="button" onClick={() => send({ kind: 'advance', tables })}>
                {say(tables === null ? 'console.advance' : 'console.advanceSome')}
              </button>
              <button type="button" onClick={() => send({ kind: 'extend', minutes: 5, tables })}>
                {say('console.extend', { minutes: 5 })}
              </button>
              <button
                type="button"
                class={through ? 'primary' : ''}
                onClick={() =>
                  through
                    ? send({ kind: 'debrief' })
                    : ask({ text: say('console.sure.debrief'), command: { kind: 'debrief' } })
                }
              >
                {say('console.debrief')}
              </button>
            </>
          )}
          {board.phase === 'debrief' && (
            <button type="button" onClick={() => ask({ text: say('console.sure.swap'), command: { kind: 'again' } })}>
              {say('console.swap')}
            </button>
          )}
          {board.phase === 'play' && (
            <button type="button" onClick={() => send({ kind: 'freeWords', on: !board.freeWords })}>
              {say(board.freeWords ? 'console.freeWordsOff' : 'console.freeWords')}
            </button>
          )}
          {board.phase !== 'debrief' && (
            <button type="button" onClick={() => send({ kind: 'lock', on: !board.locked })}>
              {say(board.locked ? 'console.unlock' : 'console.lock')}
            </button>
          )}
          <a class="button" href={`?class=${code}&teach&projector`} target="_blank" rel="noreferrer">
            {say('console.projector')}
          </a>
          <a class="button" href={`/class/${code}/students.csv`}>
            {say('console.csv')}
          </a>
          <a class="button" href={`/class/${code}/log.json`}>
            {say('console.log')}
          </a>
        </p>
        <Message say={say} all={tables === null} send={(text) => command({ kind: 'say', text, tables })} />
      </section>
      {board.phase === 'lobby' && (
        <Rehearsal
          scenario={scenario}
          language={language}
          say={say}
          open={(seat) => {
            rehearse(desk, scenario, board, seat);
            show(say('rehearsal.strip'));
          }}
        />
      )}
      <Devices line={line} code={code} others={board.devices} say={say} />
      {board.tables.length === 0 && (
        <Roster board={board} say={say} ask={(text, wanted) => ask({ text, command: wanted })} />
      )}
      {board.phase === 'debrief' && (
        <ClassDebrief
          tables={board.outcomes}
          games={board.games}
          own={null}
          plane={board.plane}
          day={board.day}
          scenario={scenario}
          words={wordsFor(scenario, language)}
          say={say}
          replay={(table) => void replay(table)}
        />
      )}
      {board.phase === 'debrief' && (
        <ReadingResults
          readings={board.readings}
          own={null}
          scenario={withFolders(scenario, board.folders)}
          words={wordsFor(scenario, language)}
          say={say}
        />
      )}
      {board.questions && board.phase === 'debrief' && <Answers questions={board.questions} say={say} />}
      {board.tables.length > 0 && (
        <>
          <h2>{say('console.board')}</h2>
          <ul class="tiles">
            {board.tables.map((table) => (
              <Tile
                key={table.id}
                table={table}
                board={board}
                scenario={scenario}
                language={language}
                say={say}
                send={send}
                recover={(student) => void recover(student)}
                handed={handed}
                chosen={some.includes(table.id)}
                choose={(on) => choose(on ? [...some, table.id] : some.filter((id) => id !== table.id))}
              />
            ))}
          </ul>
        </>
      )}
      <p class="row">
        <button type="button" onClick={() => ask({ text: say('console.sure.delete'), command: { kind: 'delete' } })}>
          {say('console.delete')}
        </button>
      </p>
    </Screen>
  );
}

export function ConsolePage({
  desk,
  code,
  scenarios,
  language,
  say,
  projector,
}: {
  readonly desk: DeskState;
  readonly code: string;
  readonly scenarios: readonly Scenario[];
  readonly language: string;
  readonly say: ClassWords;
  /** For the wall: nothing private, nothing to press. */
  readonly projector: boolean;
}): VNode {
  const [tries, retry] = useState(0);
  const line = useMemo(() => openTeacherLine(code), [code, tries]);
  useEffect(() => () => line.close(), [line]);
  const state = line.state.value;
  if (projector && state !== 'unknown' && state !== 'deleted')
    return <Projector line={line} code={code} scenarios={scenarios} language={language} say={say} />;
  if (state === 'unknown') return <TeacherKey code={code} say={say} onTaken={() => retry((n) => n + 1)} />;
  if (state === 'deleted')
    return (
      <Screen name="console" title={say('console.title')}>
        <section class="card">
          <p>{say('console.deleted')}</p>
          <a class="button" href="?class">
            {say('console.again')}
          </a>
        </section>
      </Screen>
    );
  return <Lesson desk={desk} line={line} code={code} scenarios={scenarios} language={language} say={say} />;
}
