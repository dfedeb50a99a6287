/** What takes a teacher's command back, as the board stood before it; null where nothing does. */
import type { ClassWords } from './class-words.ts';
import { tableNumber } from './lesson.ts';
import type { Board, Command } from './protocol.ts';

export function undoOf(command: Command, board: Board): Command | null {
  switch (command.kind) {
    case 'pause':
    case 'lock':
    case 'freeWords':
      return { ...command, on: !command.on };
    case 'extend':
      return { ...command, minutes: -command.minutes };
    case 'hand':
      return { ...command, to: command.to === 'agent' ? 'students' : 'agent' };
    case 'seat': {
      const before = board.students.find(({ id }) => id === command.student)?.seated;
      return before ? { ...command, at: before } : null;
    }
    default:
      return null;
  }
}

/** What a command that can be taken back did, in a few words, as the buttons say it. */
export function doneWords(command: Command, board: Board, party: (id: string) => string, say: ClassWords): string {
  const at = (tables: readonly string[]): string =>
    tables.map((id) => say('console.table', { number: tableNumber(id) })).join(', ');
  const about = (what: string, tables: readonly string[] | null): string =>
    tables === null ? what : `${what} (${at(tables)})`;
  switch (command.kind) {
    case 'pause':
      return command.tables === null
        ? say(command.on ? 'console.pause' : 'console.resume')
        : about(say(command.on ? 'console.pauseTable' : 'console.resumeTable'), command.tables);
    case 'lock':
      return say(command.on ? 'console.lock' : 'console.unlock');
    case 'freeWords':
      return say(command.on ? 'console.freeWords' : 'console.freeWordsOff');
    case 'extend':
      return about(say('console.extend', { minutes: command.minutes }), command.tables);
    case 'hand': {
      const who = { who: party(command.at.party) };
      const what = command.to === 'agent' ? say('console.toAgent', who) : say('console.toStudents', who);
      return about(what, [command.at.table]);
    }
    case 'seat':
      return say('console.moved', { who: board.students.find(({ id }) => id === command.student)?.nickname ?? '' });
    default:
      return '';
  }
}
