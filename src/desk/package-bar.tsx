/** What tabling the package means, before it is tabled: the sum, what stands in the way, what the aide thinks. */
import type { VNode } from 'preact';
import type { Observation } from '../negotiation/observation.ts';
import type { Scenario } from '../negotiation/scenario.ts';
import { counselOn } from '../view/package-counsel.ts';
import { draftSum, mayTable, packageFrom, packageView } from '../view/package-view.ts';
import { signed } from '../view/words.ts';
import type { DeskState } from './desk.ts';
import { Term } from './term.tsx';

/** The sum on a scale to 100, with the walk-away as a mark: the same that the words say. */
function Balance({ points, walkAway }: { readonly points: number; readonly walkAway: number }): VNode {
  const within = (value: number): string => `${Math.max(0, Math.min(100, value))}%`;
  return (
    <span class="balance" aria-hidden="true" data-above={points > walkAway}>
      <span class="balance-sum" style={{ inlineSize: within(points) }} />
      <span class="balance-mark" style={{ insetInlineStart: within(walkAway) }} />
    </span>
  );
}

/** Nobody should have to choose nine wordings anew to change one: one's own last package, or theirs, as a beginning. */
function StartFrom({ desk, o }: { readonly desk: DeskState; readonly o: Observation }): VNode | null {
  const words = desk.words.value;
  if (!mayTable(o)) return null;
  const starts = (
    [
      [o.seat, 'package.fromMine'],
      [o.counterpart, 'package.fromTheirs'],
    ] as const
  ).map(([whose, label]) => ({ label, offer: packageFrom(o, whose), bound: o.offers[whose]?.whole ?? false }));
  const open = starts.filter(({ offer }) => Object.keys(offer).length > 0);
  if (open.length === 0) return null;
  return (
    <p class="row">
      {open.map(({ label, offer, bound }) => (
        <button
          key={label}
          type="button"
          onClick={() => {
            desk.package.value = offer;
            // What was offered only as a whole begins so again: nobody should lose that without noticing.
            desk.whole.value = bound;
          }}
        >
          {words.ui(label)}
        </button>
      ))}
    </p>
  );
}

export function PackageBar({
  desk,
  o,
  scenario,
}: {
  readonly desk: DeskState;
  readonly o: Observation;
  readonly scenario: Scenario;
}): VNode {
  const words = desk.words.value;
  const whole = desk.whole.value;
  const offered = desk.package.value;
  const view = packageView(scenario, o, words, offered, whole);
  const { act, empty, minutes, refused, prospect, meets, compare, against } = view;
  const counsel = counselOn(o, words, offered);
  if (empty)
    return (
      <section class="package empty" aria-labelledby="package-title">
        <h3 id="package-title">{words.ui('package.title')}</h3>
        <p class="small">{words.ui('package.empty')}</p>
        <p class="small">{words.ui('package.soFar', draftSum(scenario, o, words))}</p>
        <StartFrom desk={desk} o={o} />
      </section>
    );
  const cautions = [
    ...(prospect?.beyond ?? []).map((text) => words.ui('package.redLine', { text })),
    ...(prospect && prospect.notConsulted.length > 0
      ? [words.ui('package.consult', { who: words.list(prospect.notConsulted) })]
      : []),
    ...(prospect && prospect.below.length > 0
      ? [
          words.ui('package.below', {
            who: words.list(prospect.below.map(({ who, missing }) => `${who} (−${missing})`)),
          }),
        ]
      : []),
    ...(view.tooLate ? [words.ui('package.tooLate')] : []),
    ...(view.replaces.length > 0 ? [words.ui('package.replaces', { articles: words.list(view.replaces) })] : []),
    ...(refused === null ? [] : [words.ui('intervene.notNow', { why: refused })]),
  ];
  // What only tells what follows is not a warning.
  const notes = [
    ...(meets.length > 0 ? [words.ui('package.meets', { articles: words.list(meets) })] : []),
    ...(view.endsBlock === '' ? [] : [view.endsBlock]),
  ];
  return (
    <section class="package" aria-labelledby="package-title">
      <h3 id="package-title">{words.ui('package.title')}</h3>
      {prospect && (
        <div aria-live="polite">
          <Balance points={prospect.points} walkAway={prospect.walkAway} />
          <p>
            <strong>{words.ui('package.sum', { points: prospect.points })}</strong>{' '}
            {words.ui(
              prospect.offAgenda === 0
                ? 'package.brackets'
                : prospect.offAgenda === prospect.fromBrackets
                  ? 'package.bracketsAllOff'
                  : 'package.bracketsOff',
              {
                points: prospect.fromBrackets,
                off: prospect.offAgenda,
              },
            )}{' '}
            <Term term="walkAway" words={words} /> {prospect.walkAway}. {words.ui(`package.compare.${compare}`)}
          </p>
        </div>
      )}
      {cautions.length > 0 && (
        <ul class="warning small cautions">
          {cautions.map((caution) => (
            <li key={caution}>{caution}</li>
          ))}
        </ul>
      )}
      {notes.length > 0 && <p class="small">{notes.join(' ')}</p>}
      {(counsel.length > 0 || against.length > 0) && (
        <details class="counsel">
          <summary>{words.ui('package.counsel')}</summary>
          {counsel.map((sentence) => (
            <p key={sentence} class="adviser small">
              {sentence}
            </p>
          ))}
          {against.length > 0 && (
            <>
              <p class="small">{words.ui('package.against')}</p>
              <ul class="small">
                {against.map(({ title, from, to, by }) => (
                  <li key={title}>{words.ui('package.againstLine', { title, from, to, by: signed(by) })}</li>
                ))}
                {view.againstLinkages !== 0 && (
                  <li>{words.ui('package.againstSum', { by: signed(view.againstLinkages) })}</li>
                )}
              </ul>
            </>
          )}
        </details>
      )}
      <p class="row">
        <button type="button" class="primary" disabled={refused !== null} onClick={() => desk.attempt(act)}>
          {words.ui('package.table', { minutes })}
        </button>
        <label class="choice">
          <input
            type="checkbox"
            checked={whole}
            onChange={(event) => (desk.whole.value = event.currentTarget.checked)}
          />
          {words.ui('package.whole')}
        </label>
        <button type="button" onClick={() => (desk.package.value = {})}>
          {words.ui('package.clear')}
        </button>
      </p>
    </section>
  );
}
