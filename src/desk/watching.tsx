import type { VNode } from 'preact';
import type { DeskState } from './desk.ts';
import { SPEEDS, type Speed } from './pace.ts';

/** The controls of those who watch two agents: pause, one step, speed, and whose folder is open. */
export function Watching({ desk }: { readonly desk: DeskState }): VNode | null {
  const words = desk.words.value;
  if (!desk.watching.value) return null;
  const paused = desk.pace.paused.value;
  return (
    <section class="watching" aria-label={words.ui('watch.title')}>
      <h2>{words.ui('watch.title')}</h2>
      <p class="row">
        <button type="button" class="primary" onClick={() => desk.pace.pause(!paused)}>
          {words.ui(paused ? 'watch.play' : 'watch.pause')}
        </button>
        <button type="button" disabled={!paused} onClick={() => desk.pace.step()}>
          {words.ui('watch.step')}
        </button>
        <label>
          {words.ui('watch.speed')}
          <select
            value={desk.pace.speed.value}
            onChange={(event) => (desk.pace.speed.value = event.currentTarget.value as Speed)}
          >
            {(Object.keys(SPEEDS) as Speed[]).map((speed) => (
              <option key={speed} value={speed}>
                {words.ui(`watch.speed.${speed}`)}
              </option>
            ))}
          </select>
        </label>
        <button type="button" onClick={() => desk.changeSides()}>
          {words.ui('watch.side', { who: words.of(`party.${desk.seat.value}.delegation`) })}
        </button>
      </p>
    </section>
  );
}
