/** What takes a teacher's command back, as the board stood before it; null where nothing does. */
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
