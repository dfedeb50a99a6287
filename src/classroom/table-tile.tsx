/** One table on the teacher's board: how it stands, who sits there, and what can be done for it. */
import type { VNode } from 'preact';
import type { Scenario } from '../negotiation/scenario.ts';
import { wordsFor } from '../view/words.ts';
import type { ClassWords } from './class-words.ts';
import { OBSERVER, tableNumber } from './lesson.ts';
import type { Board, BoardTable, Command } from './protocol.ts';
import { remarkText } from './remarks.tsx';

const MINUTE = 60_000;

/** Another seat for a student: any at any table. */
function Move({
  student,
  board,
  parties,
  name,
  say,
  send,
}: {
  readonly student: Board['students'][number];
  readonly board: Board;
  readonly parties: readonly string[];
  readonly name: (party: string) => string;
  readonly say: ClassWords;
  readonly send: (command: Command) => void;
}): VNode {
  const seats = board.tables.flatMap((table) => [...parties, OBSERVER].map((party) => ({ table: table.id, party })));
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
          {say('console.table', { number: tableNumber(seat.table) })}, {name(seat.party)}
        </option>
      ))}
    </select>
  );
}

export function Tile({
  table,
  board,
  scenario,
  language,
  say,
  send,
  recover,
  handed,
  chosen,
  choose,
}: {
  readonly table: BoardTable;
  readonly board: Board;
  readonly scenario: Scenario;
  readonly language: string;
  readonly say: ClassWords;
  readonly send: (command: Command) => void;
  /** Makes a new recovery code for a student. */
  readonly recover: (student: Board['students'][number]) => void;
  /** The code that was made last, and for whom. */
  readonly handed: { readonly student: string; readonly code: string } | null;
  /** Whether what is done above the board is done for this table. */
  readonly chosen: boolean;
  readonly choose: (on: boolean) => void;
}): VNode {
  const words = wordsFor(scenario, language);
  const name = (party: string): string =>
    party === OBSERVER ? say('console.observer') : words.of(`party.${party}.name`);
  const sitting = (party: string) =>
    board.students.filter(({ seated }) => seated?.table === table.id && seated.party === party);
  const waits = Math.floor(table.waits / MINUTE);
  return (
    <li class="card tile" data-late={table.ending === null && waits >= 3}>
      <h3>
        {board.phase === 'play' ? (
          <label>
            <input type="checkbox" checked={chosen} onChange={(event) => choose(event.currentTarget.checked)} />
            {say('console.table', { number: tableNumber(table.id) })}
          </label>
        ) : (
          say('console.table', { number: tableNumber(table.id) })
        )}
      </h3>
      <p>
        {table.ending !== null
          ? say('console.ended', { ending: words.of(`ending.${table.ending}.title`) })
          : table.floor !== null
            ? say('console.floor', { who: name(table.floor), minutes: waits })
            : table.path === 'briefing'
              ? say('console.reading', {
                  who: table.reading.flatMap((party) => sitting(party).map(({ nickname }) => nickname)).join(', '),
                })
              : say('console.waits')}
      </p>
      <p class="small">
        {say('console.agreed', { agreed: table.agreed, articles: table.articles })}
        <br />
        {say('console.clock', { clock: table.clock, minutes: table.minutes })}
        {table.paused && ` ${say('console.tableRests')}`}
        {table.extra > 0 && ` ${say('console.extra', { minutes: table.extra })}`}
      </p>
      <ul class="sitting">
        {scenario.parties.map(({ id: party }) => (
          <li key={party} data-party={party}>
            <strong>{name(party)}:</strong>{' '}
            {[
              ...(table.agents.includes(party) ? [say('strip.agent')] : []),
              ...sitting(party).map(({ nickname, here }) => (here ? nickname : say('strip.away', { who: nickname }))),
            ].join(', ')}
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
        {sitting(OBSERVER).length > 0 && (
          <li>
            <strong>{say('console.observer')}:</strong>{' '}
            {sitting(OBSERVER)
              .map(({ nickname, here }) => (here ? nickname : say('strip.away', { who: nickname })))
              .join(', ')}
          </li>
        )}
      </ul>
      {table.remarks.length > 0 && (
        <details>
          <summary>{say('console.remarks')}</summary>
          {table.remarks.map((remark, i) => (
            <p key={i} class="small">
              {name(remark.party)}: {remarkText(remark, words, say)}
            </p>
          ))}
        </details>
      )}
      {board.phase === 'play' && (
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
              <div key={student.id}>
                <label class="move">
                  {student.nickname}
                  <Move
                    student={student}
                    board={board}
                    parties={scenario.parties.map(({ id }) => id)}
                    name={name}
                    say={say}
                    send={send}
                  />
                </label>
                <button type="button" class="link" onClick={() => recover(student)}>
                  {say('console.recovery', { who: student.nickname })}
                </button>
                <strong role="status" class="new-code">
                  {handed?.student === student.id
                    ? say('console.recoveryIs', { who: student.nickname, code: handed.code })
                    : ''}
                </strong>
              </div>
            ))}
        </details>
      )}
    </li>
  );
}
