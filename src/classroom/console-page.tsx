/** The teacher's console: five decisions, the code, the board of tables, and what can be done for one, some or all. */
import type { VNode } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Screen } from '../desk/screen.tsx';
import type { Scenario } from '../negotiation/scenario.ts';
import { wordsFor } from '../view/words.ts';
import { openTeacherLine, type TeacherLine } from './class-connection.ts';
import { ClassDebrief } from './class-debrief.tsx';
import { type ClassKey, type ClassWords, whyOf } from './class-words.ts';
import { Code } from './join-code.tsx';
import { Projector } from './projector.tsx';
import type { Board, BoardTable, Command } from './protocol.ts';

const MINUTE = 60_000;

/** Another seat for a student: any at any table. */
function Move({
  student,
  board,
  name,
  say,
  send,
}: {
  readonly student: Board['students'][number];
  readonly board: Board;
  readonly name: (party: string) => string;
  readonly say: ClassWords;
  readonly send: (command: Command) => void;
}): VNode {
  const parties = [...new Set(board.students.flatMap(({ seated }) => (seated ? [seated.party] : [])))];
  const seats = board.tables.flatMap((table) => parties.map((party) => ({ table: table.id, party })));
  return (
    <select
      aria-label={say('console.move', { who: student.nickname })}
      value={`${student.seated?.table}/${student.seated?.party}`}
      onChange={(event) => {
        const at = seats.find((seat) => `${seat.table}/${seat.party}` === event.currentTarget.value);
        if (at) send({ kind: 'seat', student: student.id, at });
      }}
    >
      {seats.map((seat) => (
        <option key={`${seat.table}/${seat.party}`} value={`${seat.table}/${seat.party}`}>
          {say('console.table', { number: seat.table.replace(/^t/, '') })}, {name(seat.party)}
        </option>
      ))}
    </select>
  );
}

function Tile({
  table,
  board,
  scenario,
  language,
  say,
  send,
}: {
  readonly table: BoardTable;
  readonly board: Board;
  readonly scenario: Scenario;
  readonly language: string;
  readonly say: ClassWords;
  readonly send: (command: Command) => void;
}): VNode {
  const words = wordsFor(scenario, language);
  const name = (party: string): string => words.of(`party.${party}.name`);
  const sitting = (party: string) =>
    board.students.filter(({ seated }) => seated?.table === table.id && seated.party === party);
  const waits = Math.floor(table.waits / MINUTE);
  return (
    <li class="card tile" data-late={table.ending === null && waits >= 3}>
      <h3>{say('console.table', { number: table.id.replace(/^t/, '') })}</h3>
      <p>
        {table.ending !== null
          ? say('console.ended', { ending: words.of(`ending.${table.ending}.title`) })
          : table.floor !== null
            ? say('console.floor', { who: name(table.floor), minutes: waits })
            : say('console.waits')}
      </p>
      <p class="small">
        {say('console.agreed', { agreed: table.agreed, articles: table.articles })}{' '}
        {say('console.clock', { clock: table.clock, minutes: table.minutes })}
      </p>
      <ul class="sitting">
        {scenario.parties.map(({ id: party }) => (
          <li key={party} data-party={party}>
            <strong>{name(party)}:</strong>{' '}
            {table.agents.includes(party)
              ? say('strip.agent')
              : sitting(party)
                  .map(({ nickname, here }) => (here ? nickname : say('strip.away', { who: nickname })))
                  .join(', ')}
            {board.phase === 'play' && table.ending === null && sitting(party).length > 0 && (
              <button
                type="button"
                class="link"
                onClick={() =>
                  send({
                    kind: 'hand',
                    at: { table: table.id, party },
                    to: table.agents.includes(party) ? 'students' : 'agent',
                  })
                }
              >
                {say(table.agents.includes(party) ? 'console.toStudents' : 'console.toAgent', { who: name(party) })}
              </button>
            )}
          </li>
        ))}
      </ul>
      {board.phase === 'play' && table.ending === null && (
        <details>
          <summary>
            {say('console.students', {
              here: board.students.filter(({ seated, here }) => here && seated?.table === table.id).length,
              count: board.students.filter(({ seated }) => seated?.table === table.id).length,
            })}
          </summary>
          {board.students
            .filter(({ seated }) => seated?.table === table.id)
            .map((student) => (
              <label key={student.id} class="move">
                {student.nickname}
                <Move student={student} board={board} name={name} say={say} send={send} />
              </label>
            ))}
        </details>
      )}
      {board.phase === 'play' && table.ending === null && (
        <button type="button" onClick={() => send({ kind: 'pause', on: !table.paused, tables: [table.id] })}>
          {say(table.paused ? 'console.resumeTable' : 'console.pauseTable')}
        </button>
      )}
    </li>
  );
}

/** Something to confirm, in its place: what it does, yes and no. */
function Sure({
  text,
  say,
  yes,
  no,
}: {
  readonly text: string;
  readonly say: ClassWords;
  readonly yes: () => void;
  readonly no: () => void;
}): VNode {
  return (
    <section class="card sure" role="alertdialog" aria-label={text}>
      <p>{text}</p>
      <p class="row">
        <button type="button" class="primary" onClick={yes}>
          {say('console.yes')}
        </button>
        <button type="button" onClick={no}>
          {say('console.no')}
        </button>
      </p>
    </section>
  );
}

function Message({
  say,
  send,
}: {
  readonly say: ClassWords;
  readonly send: (text: string) => Promise<boolean>;
}): VNode {
  const [text, write] = useState('');
  const [sent, mark] = useState(false);
  return (
    <form
      class="row"
      onSubmit={(event) => {
        event.preventDefault();
        void send(text.trim()).then((ok) => {
          mark(ok);
          if (ok) write('');
        });
      }}
    >
      <label>
        {say('console.say')}
        <input
          value={text}
          maxLength={400}
          onInput={(event) => {
            write(event.currentTarget.value);
            mark(false);
          }}
        />
      </label>
      <button type="submit" disabled={text.trim() === ''}>
        {say('console.send')}
      </button>
      <span aria-live="polite">{sent ? say('console.sent') : ''}</span>
    </form>
  );
}

function Lesson({
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
  const [problem, tell] = useState<string | null>(null);
  const [asked, ask] = useState<{ readonly text: string; readonly command: Command } | null>(null);
  const board = line.board.value;
  const scenario = scenarios.find(({ id }) => id === board?.scenario);
  if (!board || !scenario)
    return (
      <Screen name="console" title={say('console.title')}>
        <p>{say(line.state.value === 'off' ? 'state.off' : 'state.connecting')}</p>
      </Screen>
    );
  const command = async (wanted: Command): Promise<boolean> => {
    const reply = await line.command(wanted);
    tell(reply.ok ? null : whyOf(say, reply.why));
    return reply.ok;
  };
  const send = (wanted: Command): void => void command(wanted);
  const here = board.students.filter((student) => student.here).length;
  return (
    <Screen name="console" title={wordsFor(scenario, language).of('scenario.title')}>
      {line.state.value === 'off' && <p class="problem">{say('state.off')}</p>}
      <Code code={code} say={say} />
      <p role="alert" class="problem">
        {problem}
      </p>
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
          {board.playLeft !== null && board.phase === 'play' && (
            <strong>{say('console.left', { minutes: Math.ceil(board.playLeft / MINUTE) })}</strong>
          )}
        </p>
        <p class="row">
          {board.phase === 'lobby' && (
            <button
              type="button"
              class="primary"
              disabled={board.students.length === 0}
              onClick={() => send({ kind: 'start' })}
            >
              {say('console.start')}
            </button>
          )}
          {board.phase === 'play' && (
            <>
              <button type="button" onClick={() => send({ kind: 'pause', on: !board.paused, tables: null })}>
                {say(board.paused ? 'console.resume' : 'console.pause')}
              </button>
              <button type="button" onClick={() => send({ kind: 'extend', minutes: 5 })}>
                {say('console.extend', { minutes: 5 })}
              </button>
              <button
                type="button"
                onClick={() => ask({ text: say('console.sure.debrief'), command: { kind: 'debrief' } })}
              >
                {say('console.debrief')}
              </button>
            </>
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
          <button type="button" onClick={() => ask({ text: say('console.sure.delete'), command: { kind: 'delete' } })}>
            {say('console.delete')}
          </button>
        </p>
        <Message say={say} send={(text) => command({ kind: 'say', text, tables: null })} />
      </section>
      {board.tables.length === 0 && (
        <section class="card">
          {board.students.length === 0 && <p>{say('console.nobody')}</p>}
          <ul class="roster">
            {board.students.map((student) => (
              <li key={student.id}>
                {student.here ? student.nickname : say('strip.away', { who: student.nickname })}{' '}
                <button
                  type="button"
                  class="link"
                  onClick={() =>
                    ask({
                      text: say('console.sure.remove', { who: student.nickname }),
                      command: { kind: 'remove', student: student.id },
                    })
                  }
                >
                  {say('console.remove', { who: student.nickname })}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {board.phase === 'debrief' && (
        <ClassDebrief
          tables={board.outcomes}
          own={null}
          scenario={scenario}
          words={wordsFor(scenario, language)}
          say={say}
        />
      )}
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
              />
            ))}
          </ul>
        </>
      )}
    </Screen>
  );
}

export function ConsolePage({
  code,
  scenarios,
  language,
  say,
  projector,
}: {
  readonly code: string;
  readonly scenarios: readonly Scenario[];
  readonly language: string;
  readonly say: ClassWords;
  /** For the wall: nothing private, nothing to press. */
  readonly projector: boolean;
}): VNode {
  const line = useMemo(() => openTeacherLine(code), [code]);
  useEffect(() => () => line.close(), [line]);
  const state = line.state.value;
  if (projector && state !== 'unknown' && state !== 'deleted')
    return <Projector line={line} code={code} scenarios={scenarios} language={language} say={say} />;
  if (state === 'unknown' || state === 'deleted')
    return (
      <Screen name="console" title={say('console.title')}>
        <section class="card">
          <p>{say(state === 'deleted' ? 'console.deleted' : ('state.unknown' satisfies ClassKey))}</p>
          <a class="button" href="?class">
            {say('console.again')}
          </a>
        </section>
      </Screen>
    );
  return <Lesson line={line} code={code} scenarios={scenarios} language={language} say={say} />;
}
