/** The aide: one idea at a time, of itself in the first turns, on request ever after. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { adviceView, TAUGHT_TURNS } from '../view/advice-view.ts';
import type { DeskState } from './desk.ts';
import { goTo } from './keys.ts';

export function Aide({ desk }: { readonly desk: DeskState }): VNode | null {
  const o = desk.observation.value;
  const scenario = desk.game.value?.scenario;
  const words = desk.words.value;
  const turn = o?.record.length ?? 0;
  const [askedAt, ask] = useState(-1);
  if (!o || !scenario || !desk.snapshot.value?.hasTag('player')) return null;
  const teaching = desk.settings.value.advice && (o.taken[o.seat] ?? 0) < TAUGHT_TURNS;
  const advice = adviceView(scenario, o, words);
  if (!teaching && askedAt !== turn && !advice?.urgent)
    return (
      <button type="button" class="ask-aide" onClick={() => ask(turn)}>
        {words.ui('advice.askAide')}
      </button>
    );
  if (!advice) return null;
  const { kind } = advice;
  const follow = (): void => {
    if (kind === 'table') goTo('draft-title');
    desk.about.value = advice.article ?? null;
    desk.chosen.value = kind;
  };
  return (
    <section class="aide" aria-label={words.ui('advice.title')}>
      <p>
        <strong>{words.ui('advice.title')}:</strong> {advice.text}
      </p>
      <p class="row">
        {kind !== null && (
          <button type="button" onClick={follow}>
            {words.ui('advice.show', { label: words.ofParty(`intervention.${kind}`, o.seat, 'label') })}
          </button>
        )}
        {teaching && (
          <button type="button" class="link" onClick={() => desk.change({ advice: false })}>
            {words.ui('advice.stop')}
          </button>
        )}
      </p>
    </section>
  );
}
