/** The strip of the class above a student's table. */
import { signal } from '@preact/signals';
import type { VNode } from 'preact';
import type { StudentLine } from './class-connection.ts';
import { type ClassWords, whyOf } from './class-words.ts';
import { OBSERVER } from './lesson.ts';
import { remembered } from './recovery-code.ts';
import type { RemoteGame } from './remote-game.ts';
import { useTimeLeft } from './time-left.ts';

const MINUTE = 60_000;
/** The moment of the last message that was marked as read. */
export const readUntil = signal(0);

/** What a student should know of the lesson while at the table: time, who is there, what the teacher says. */
export function ClassStrip({
  line,
  game,
  say,
}: {
  readonly line: StudentLine;
  readonly game: RemoteGame | null;
  readonly say: ClassWords;
}): VNode | null {
  const lesson = line.lesson.value;
  const left = useTimeLeft(lesson?.playLeft ?? null, lesson, lesson?.paused === true);
  if (!lesson) return null;
  const who = (people: (typeof lesson)['opposite'], agent: boolean): string =>
    people.length === 0 || agent
      ? say('strip.agent')
      : people.map(({ nickname, here }) => (here ? nickname : say('strip.away', { who: nickname }))).join(', ');
  const said = lesson.notices.findLast(({ at }) => at > readUntil.value);
  const recovery = remembered(lesson.code) ?? '';
  const table = line.table.value;
  const reads = table?.path === 'briefing' && table.ready.includes(lesson.seated?.party ?? '');
  return (
    <aside class="class-strip" data-state={line.state.value}>
      {line.state.value === 'off' && <strong>{say('state.off')}</strong>}
      {line.state.value === 'connecting' && <span>{say('state.connecting')}</span>}
      {game?.sending.value === true && <span>{say('strip.sending')}</span>}
      {lesson.paused && <strong>{say('strip.paused')}</strong>}
      {lesson.minded && <strong>{say('strip.minded')}</strong>}
      {game !== null && game.refused.value !== null && <strong>{whyOf(say, game.refused.value)}</strong>}
      {lesson.seated && lesson.seated.party !== OBSERVER && (
        <span>{say('strip.opposite', { who: who(lesson.opposite, lesson.oppositeMinded) })}</span>
      )}
      {lesson.beside.length > 0 && <span>{say('strip.beside', { who: who(lesson.beside, false) })}</span>}
      {reads && <strong>{say('strip.ready')}</strong>}
      {!reads && lesson.reads && table?.path === 'briefing' && <strong>{say('strip.partnerReads')}</strong>}
      {left !== null && lesson.phase === 'play' && (
        <span>{say('strip.left', { minutes: Math.ceil(left / MINUTE) })}</span>
      )}
      <strong class="from-teacher" aria-live="polite">
        {said ? say('strip.notice', { text: said.text }) : ''}
      </strong>
      {said && (
        <button type="button" class="link" onClick={() => (readUntil.value = said.at)}>
          {say('strip.gotIt')}
        </button>
      )}
      {recovery !== '' && (
        <details>
          <summary>{say('strip.code')}</summary>
          <strong class="code">{recovery}</strong>
        </details>
      )}
    </aside>
  );
}
