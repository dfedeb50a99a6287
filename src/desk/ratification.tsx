import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Verdict } from '../negotiation/stakeholders.ts';
import { pressOutcome } from '../view/record-view.ts';
import { verdictWeight } from '../view/verdict-view.ts';
import type { Words } from '../view/words.ts';
import type { DeskState } from './desk.ts';
import { Screen } from './screen.tsx';
import { Term } from './term.tsx';

/** One stakeholder's verdict, with its reasons. */
export function VerdictCard({
  verdict,
  side,
  words,
}: {
  readonly verdict: Verdict;
  /** At whose side of the picture it stands. */
  readonly side?: 'first' | 'second';
  readonly words: Words;
}): VNode {
  const weight = verdictWeight(verdict, words);
  const good = verdict.objections.length === 0;
  const base = `stakeholder.${verdict.stakeholder}`;
  return (
    <li class={`verdict ${good ? 'consents' : 'objects'}`} data-side={side}>
      <strong>{words.of(`${base}.name`)}</strong>{' '}
      <span class="stamp">{words.ui(good ? 'ratify.consents' : 'ratify.objects')}</span>
      {good && <p>{words.of(`${base}.consents`)}</p>}
      {verdict.objections.map((objection) => (
        <p key={objection.code}>
          {words.of(`${base}.${objection.code}`)}{' '}
          {objection.code === 'notConsulted' && (
            <span class="small">({words.list(objection.articles.map((id) => words.of(`article.${id}.title`)))})</span>
          )}
          {objection.code === 'noAuthority' && (
            <span class="small">({objection.redLines.map((id) => words.of(`redLine.${id}.text`)).join(' ')})</span>
          )}
        </p>
      ))}
      <p class="small">
        {words.ui('ratify.sum', {
          day: weight.day,
          text: weight.text,
          total: verdict.approval,
          threshold: verdict.threshold,
        })}{' '}
        {weight.reasons}
      </p>
    </li>
  );
}

/** The stakeholders have their say, one after the other. */
export function Ratification({ desk }: { readonly desk: DeskState }): VNode {
  const words = desk.words.value;
  const context = desk.snapshot.value?.context;
  const verdicts = context?.verdicts ?? [];
  const heard = context?.heard ?? 0;
  const first = desk.game.value?.scenario.parties[0].id;
  const next = useRef<HTMLButtonElement>(null);
  // Each verdict pushes the way on further down; it stays in sight.
  useEffect(() => {
    if (heard > 0) next.current?.scrollIntoView({ block: 'nearest' });
  }, [heard]);
  return (
    <Screen name="ratification" title={words.ui('ratify.title')}>
      <p>
        {desk.observation.value && pressOutcome(desk.observation.value, words)} {words.ui('ratify.text')}{' '}
        <Term term="ratification" words={words} />
      </p>
      <ol class="verdicts">
        {verdicts.slice(0, heard).map((verdict) => (
          <VerdictCard
            key={verdict.stakeholder}
            verdict={verdict}
            side={verdict.party === first ? 'first' : 'second'}
            words={words}
          />
        ))}
      </ol>
      <button ref={next} type="button" class="primary" onClick={() => desk.proceed()}>
        {words.ui(heard === 0 ? 'ratify.first' : heard < verdicts.length ? 'ratify.next' : 'ratify.end')}
      </button>
    </Screen>
  );
}
