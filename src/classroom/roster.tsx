/** Who has joined, before the tables are laid. */
import type { VNode } from 'preact';
import type { ClassWords } from './class-words.ts';
import type { Board, Command } from './protocol.ts';

export function Roster({
  board,
  say,
  ask,
}: {
  readonly board: Board;
  readonly say: ClassWords;
  /** Asks once more before a command. */
  readonly ask: (text: string, command: Command) => void;
}): VNode {
  return (
    <section class="card">
      {board.students.length === 0 && <p>{say('console.nobody')}</p>}
      <ul class="roster">
        {board.students.map(({ id, nickname, here }) => (
          <li key={id}>
            {here ? nickname : say('strip.away', { who: nickname })}{' '}
            <button
              type="button"
              class="link"
              onClick={() => ask(say('console.sure.remove', { who: nickname }), { kind: 'remove', student: id })}
            >
              {say('console.remove', { who: nickname })}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
