/** What stands in a table's log that nobody at the table did: the smallest step for a side, and who entered an act. */
import type { Entering, Game } from '../../session/game.ts';
import type { TalksEvent } from '../../talks/talks-setup.ts';
import type { StudentId } from '../lesson.ts';

/** Why something was entered for a side; read in the debrief. */
export const TIME_WAS_UP = 'Time was up: this was entered for the side so that the talks could end.';
export const LET_GO_ON = 'The teacher let the table go on: this was entered for the side that was waited for.';

export type EnteredBy = Exclude<Entering['by'], 'partner'> | { readonly student: StudentId };

/** Who wrote a line of the log, from its name: `seat:student:action` is a student's. */
export function enteredBy(name: string): EnteredBy {
  const [first, student, action] = name.split(':');
  if (action !== undefined) return { student: student ?? '' };
  return first?.startsWith('agent-') ? 'agent' : first?.startsWith('advance-') ? 'teacher' : 'time';
}

/**
 * Readiness, the middle opening, holding the line, firm words to the press, or going on: does the first that is open in
 * `game`, and returns it as an event that says why. Throws where nothing is open.
 */
export function smallestStep(game: Game, why: string): TalksEvent {
  const { parties, openings, briefings } = game.scenario;
  const tried: TalksEvent[] = [
    ...parties.flatMap(({ id }): TalksEvent[] => [
      ...(game.snapshot().context.ready.includes(id) ? [] : [{ type: 'ready', seat: id } as const]),
      { type: 'act', seat: id, act: { kind: 'refuse' } },
      { type: 'act', seat: id, act: { kind: 'state', opening: openings[1]?.id ?? '' } },
      { type: 'act', seat: id, act: { kind: 'hold' } },
      { type: 'act', seat: id, act: { kind: 'brief', briefing: briefings[0]?.id ?? '' } },
    ]),
    { type: 'proceed' },
  ];
  const event = tried.find((each) => game.can(each));
  if (!event) throw new Error(`the talks stand still in ${game.path()}`);
  if (event.type === 'act') game.act(event.seat, event.act);
  else if (event.type === 'ready') game.ready(event.seat);
  else game.proceed();
  // In the debrief nobody is taken for somebody who did it.
  return event.type === 'act' ? { ...event, reasons: { sentence: why, numbers: {} } } : event;
}
