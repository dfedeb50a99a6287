/** What may be asked of a lesson as it stands, and what then happens in it: the teacher's commands and the students' remarks. */
import type { Scenario } from '../negotiation/scenario.ts';
import { inPlay, type LessonEvent, type LessonState, OBSERVER, REMARKS, type StudentId, sitters } from './lesson.ts';
import { shownText } from './nickname.ts';
import { type Command, LONGEST_REMARK, type RemarkRequest } from './protocol.ts';
import { seatEverybody, swapSides } from './seating.ts';

/** Commands that mean something only while the class plays. */
const IN_PLAY: readonly Command['kind'][] = ['pause', 'extend', 'advance', 'hand', 'seat', 'debrief'];

/** Why a command cannot be carried out now; null where it can. */
export function refusalOfCommand(state: LessonState, command: Command): string | null {
  const { phase, students, setup, tables } = state;
  if (command.kind === 'start' && phase !== 'lobby') return 'begun';
  if (command.kind === 'start' && Object.keys(students).length === 0) return 'nobody';
  if (command.kind === 'again' && phase !== 'debrief') return 'notInDebrief';
  if (IN_PLAY.includes(command.kind) && phase !== 'play') return 'notInPlay';
  if ((command.kind === 'seat' || command.kind === 'remove') && !students[command.student]) return 'unknownStudent';
  const at = command.kind === 'seat' || command.kind === 'hand' ? command.at : null;
  const seats = command.kind === 'seat' ? [...setup.parties, OBSERVER] : setup.parties;
  if (at && (!tables[at.table] || !seats.includes(at.party))) return 'unknownSeat';
  if (command.kind === 'hand' && command.to === 'students' && sitters(state, command.at).length === 0)
    return 'nobodyThere';
  return null;
}

/** The event that a command is; null for those that need more than an event: going on for a table, the debrief, and deleting. */
export function eventOf(state: LessonState, command: Command): LessonEvent | null {
  switch (command.kind) {
    case 'start':
      return { type: 'started', seats: seatEverybody(state) };
    case 'pause':
      return { type: 'paused', on: command.on, tables: command.tables };
    case 'extend':
      return { type: 'extended', minutes: command.minutes, tables: command.tables };
    case 'say':
      return { type: 'said', text: command.text, tables: command.tables };
    case 'seat':
      return { type: 'seated', student: command.student, at: command.at };
    case 'hand':
      return { type: 'handed', at: command.at, to: command.to };
    case 'lock':
      return { type: 'locked', on: command.on };
    case 'remove':
      return { type: 'removed', student: command.student };
    case 'again':
      return { type: 'again', seats: swapSides(state) };
    case 'freeWords':
      return { type: 'spoken', free: command.on };
    case 'advance':
    case 'debrief':
    case 'delete':
      return null;
  }
}

/** What a student's remark to the other side of its table comes to, or why it cannot be said. */
export function remarkOf(
  state: LessonState,
  scenario: Scenario,
  student: StudentId,
  { remark, articles, text }: RemarkRequest,
): { readonly ok: true; readonly event: LessonEvent } | { readonly ok: false; readonly why: string } {
  const { students, freeWords, tables } = state;
  const at = students[student]?.seated;
  if (!at || !tables[at.table] || at.party === OBSERVER) return { ok: false, why: 'unseated' };
  if (!inPlay(state, at.table)) return { ok: false, why: 'resting' };
  const words = shownText(text, LONGEST_REMARK);
  if (words === null) return { ok: false, why: 'words' };
  const known = articles.every((id) => scenario.articles.some((article) => article.id === id));
  const built = remark !== null && text === '' && known && articles.length === REMARKS[remark];
  const free = remark === null && freeWords && words !== '' && articles.length === 0;
  if (!built && !free) return { ok: false, why: freeWords || remark !== null ? 'malformed' : 'noFreeWords' };
  const said = { party: at.party, remark, articles, text: words };
  return { ok: true, event: { type: 'remarked', table: at.table, remark: said, student } };
}

/** Who sees something of what happened; null for everybody. */
export function concernedBy(state: LessonState, event: LessonEvent): readonly StudentId[] | null {
  switch (event.type) {
    case 'answered':
    case 'read':
      return [event.student];
    case 'remarked':
      return Object.values(state.students).flatMap(({ id, seated }) => (seated?.table === event.table ? [id] : []));
    case 'keyed':
    case 'taught':
    case 'revoked':
    case 'locked':
      return [];
    default:
      return null;
  }
}
