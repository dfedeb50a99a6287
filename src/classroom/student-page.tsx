/** The student's side: waiting, the table with the class's strip above it, and the debrief. */
import { effect, useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { App } from '../desk/app.tsx';
import type { DeskState } from '../desk/desk.ts';
import { Screen } from '../desk/screen.tsx';
import type { Scenario } from '../negotiation/scenario.ts';
import type { Game } from '../session/game.ts';
import { type Words, wordsFor } from '../view/words.ts';
import { openStudentLine, post, type StudentLine } from './class-connection.ts';
import { ClassDebrief } from './class-debrief.tsx';
import { ClassStrip, readUntil } from './class-strip.tsx';
import { type ClassKey, type ClassWords, whyOf } from './class-words.ts';
import { folderSeen } from './folder-seen.ts';
import { withFolders } from './folders.ts';
import { OBSERVER } from './lesson.ts';
import { ObserverPage } from './observer-page.tsx';
import { OwnTalks } from './own-talks.tsx';
import { openPlayed } from './played-game.ts';
import { Questions } from './questions.tsx';
import { ReadingForm, ReadingResults } from './reading.tsx';
import { remembered } from './recovery-code.ts';
import { Remarks } from './remarks.tsx';
import { type RemoteGame, remoteGame } from './remote-game.ts';

function Parted({
  line,
  code,
  say,
  reopen,
}: {
  readonly line: StudentLine;
  readonly code: string;
  readonly say: ClassWords;
  readonly reopen: (takeOver: boolean) => void;
}): VNode {
  const state = line.state.value;
  const [problem, tell] = useState<string | null>(null);
  return (
    <Screen name="parted" title={say('join.title')}>
      <section class="card">
        <p>{say(`state.${state}` as ClassKey)}</p>
        {(state === 'moved' || state === 'unknown') && (remembered(code) ?? '') !== '' && (
          <button
            type="button"
            class="primary"
            onClick={() =>
              void post('recover', { code, recovery: remembered(code) ?? '' }).then((reply) => {
                if (reply.ok) reopen(true);
                else tell(whyOf(say, reply.why));
              })
            }
          >
            {say('state.bringBack')}
          </button>
        )}
        <p role="alert" class="problem">
          {problem}
        </p>
        {state === 'elsewhere' && (
          <button type="button" class="primary" onClick={() => reopen(true)}>
            {say('state.here')}
          </button>
        )}
        {(state === 'moved' || state === 'unknown') && (
          <button type="button" onClick={() => location.assign(`?class=${code}&join`)}>
            {say('state.toJoin')}
          </button>
        )}
      </section>
    </Screen>
  );
}

function Waiting({
  line,
  code,
  words,
  say,
  scenario,
}: {
  readonly line: StudentLine;
  readonly code: string;
  /** Those of the lesson's scenario, once it is known. */
  readonly words: Words | null;
  readonly say: ClassWords;
  readonly scenario: Scenario | null;
}): VNode {
  const lesson = line.lesson.value;
  const recovery = remembered(code);
  if (!lesson)
    return (
      <Screen name="waiting" title={say('join.title')}>
        <p>{say(line.state.value === 'off' ? 'state.off' : 'state.connecting')}</p>
      </Screen>
    );
  const over = line.table.value?.status === 'done' && lesson.phase !== 'lobby';
  const said = lesson.notices.findLast(({ at }) => at > readUntil.value);
  const id = /^concluded\.(.+)$/.exec(line.table.value?.path ?? '')?.[1];
  const ending = id === undefined ? undefined : words?.of(`ending.${id}.title`);
  return (
    <Screen name="waiting" title={over ? say('over.title') : say('wait.title', { nickname: lesson.nickname })}>
      <section class="card">
        <p aria-live="polite">{say(over ? 'over.text' : 'wait.text')}</p>
        {over && ending !== undefined && <p>{say('console.ended', { ending })}</p>}
        {said && <p>{say('strip.notice', { text: said.text })}</p>}
        {!over && <p>{say('wait.classmates', { count: lesson.classmates })}</p>}
        {!over && recovery && <p class="recovery">{say('wait.recovery', { code: recovery })}</p>}
      </section>
      <Questions line={line} say={say} />
      {over && lesson.guess !== null && <p role="status">{say('questions.thanks')}</p>}
      {over && scenario && words && <ReadingForm line={line} scenario={scenario} words={words} say={say} />}
      {over && words && line.table.value && (
        <OwnTalks observation={line.table.value.observation} words={words} say={say} />
      )}
    </Screen>
  );
}

export function StudentPage({
  desk,
  code,
  say,
  scenarios,
}: {
  readonly desk: DeskState;
  readonly code: string;
  readonly say: ClassWords;
  readonly scenarios: readonly Scenario[];
}): VNode {
  const [tries, retry] = useState({ takeOver: false, count: 0 });
  const reopen = (takeOver: boolean): void => retry(({ count }) => ({ takeOver, count: count + 1 }));
  const [skipped, skip] = useState(false);
  const line = useMemo(() => openStudentLine(code, tries.takeOver), [code, tries]);
  const game = useSignal<RemoteGame | null>(null);
  const debriefed = useSignal<Game | null>(null);
  useEffect(() => {
    let adopted: string | null = null;
    const stop = effect(() => {
      const [lesson, table, debrief] = [line.lesson.value, line.table.value, line.debrief.value];
      const scenario = scenarios.find(({ id }) => id === lesson?.scenario);
      if (!lesson || !scenario) return;
      const seat = lesson.seated ? `${lesson.seated.table}/${lesson.seated.party}` : null;
      // The debrief is the whole game on this machine, to be gone through and played on from.
      if (!debrief) {
        debriefed.value = null;
        skip(false);
      }
      if (debrief?.own) {
        if (adopted === 'debrief') return;
        adopted = 'debrief';
        game.value = null;
        debriefed.value = openPlayed(
          withFolders(scenario, debrief.folders),
          debrief.own,
          scenario.parties.find(({ id }) => id === lesson.seated?.party)?.id ?? scenario.parties[0].id,
          desk.ports.decide,
        );
        desk.adopt(debriefed.value);
        return;
      }
      // Whoever has become an observer gives the desk back.
      if (lesson.seated?.party === OBSERVER && desk.game.peek()?.remote) {
        [adopted, game.value] = [null, null];
        desk.leaveGame();
      }
      if (
        table &&
        table.status !== 'done' &&
        table.observation.seat === lesson.seated?.party &&
        seat !== null &&
        adopted !== seat
      ) {
        const swapped = adopted !== null && adopted !== seat && table.path === 'briefing';
        adopted = seat;
        if (swapped) desk.notice.value = { text: say('strip.swapped') };
        game.value = remoteGame(withFolders(scenario, lesson.folder ? [lesson.folder] : []), line);
        desk.adopt(game.value);
        // Whoever comes into a running table reads the folder first, as the others did.
        if (!folderSeen(code, seat) && table.path.startsWith('inSession')) desk.unfolded.value = 'folder';
      }
      if (table?.status === 'done' && desk.game.peek()?.remote) desk.leaveGame();
    });
    return () => {
      stop();
      line.close();
    };
  }, [line]);
  const state = line.state.value;
  if (state === 'elsewhere' || state === 'moved' || state === 'unknown' || state === 'removed' || state === 'deleted') {
    if (!line.debrief.value) return <Parted line={line} code={code} say={say} reopen={reopen} />;
  }
  const [lesson, watched] = [line.lesson.value, line.watched.value];
  const seen = scenarios.find(({ id }) => id === lesson?.scenario);
  if (!desk.game.value && lesson?.seated?.party === OBSERVER && watched && seen && lesson.phase === 'play')
    return (
      <>
        <ClassStrip line={line} game={null} say={say} />
        <ObserverPage
          lesson={lesson}
          watched={watched}
          scenario={seen}
          words={wordsFor(seen, desk.words.value.language)}
          say={say}
        />
      </>
    );
  const words = seen ? wordsFor(seen, desk.words.value.language) : null;
  // Whoever has gone on from the debrief to a game of their own comes back to it.
  if (debriefed.value !== null && desk.game.value !== debriefed.value)
    return (
      <>
        <aside class="class-strip">
          <button type="button" class="link" onClick={() => debriefed.value && desk.adopt(debriefed.value)}>
            {say('strip.toDebrief')}
          </button>
        </aside>
        <App desk={desk} />
      </>
    );
  if (!desk.game.value) return <Waiting line={line} code={code} words={words} say={say} scenario={seen ?? null} />;
  const debrief = line.debrief.value;
  // What one thinks of the other side is said before its folder is open.
  if (debrief && lesson?.toRead && !skipped && state !== 'deleted')
    return (
      <Screen name="reading" title={say('reading.title')}>
        <ReadingForm
          line={line}
          scenario={desk.game.value.scenario}
          words={desk.words.value}
          say={say}
          skip={() => skip(true)}
        />
      </Screen>
    );
  const own = lesson?.guess &&
    lesson.seated && {
      guess: lesson.guess,
      seat: lesson.seated.party,
      variants: desk.snapshot.value?.context.talks.variants ?? {},
    };
  return (
    <>
      {debrief && lesson?.asked === 'after' && state !== 'deleted' && (
        <div class="class-strip">
          <button
            type="button"
            class="link"
            onClick={() => document.getElementById('questions-title')?.scrollIntoView()}
          >
            {say('strip.questions')}
          </button>
        </div>
      )}
      {debrief && state === 'deleted' && (
        <div class="class-strip" role="status">
          <strong>{say('debrief.deleted')}</strong>
        </div>
      )}
      {!debrief && <ClassStrip line={line} game={game.value} say={say} />}
      {!debrief && <Remarks line={line} scenario={desk.game.value.scenario} words={desk.words.value} say={say} />}
      <App desk={desk}>
        {debrief && desk.path.value.startsWith('concluded') && (
          <div class="screen">
            {state !== 'deleted' && <Questions line={line} say={say} />}
            <ClassDebrief
              tables={debrief.tables}
              games={debrief.games}
              own={debrief.table}
              plane={debrief.plane}
              day={desk.game.value.setup.day}
              scenario={desk.game.value.scenario}
              words={desk.words.value}
              say={say}
            />
            <ReadingResults
              readings={debrief.readings}
              own={own ?? null}
              scenario={desk.game.value.scenario}
              words={desk.words.value}
              say={say}
            />
          </div>
        )}
      </App>
    </>
  );
}
