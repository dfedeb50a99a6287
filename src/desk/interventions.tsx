/** The interventions: grouped, each with its minutes and the adviser's word before it is chosen. */
import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Intervention, InterventionKind } from '../negotiation/intervention.ts';
import type { Observation } from '../negotiation/observation.ts';
import { confirmationFor } from '../view/confirmation-view.ts';
import { clockView, type KindView, kindViews } from '../view/desk-view.ts';
import { keyOf } from '../view/keyboard.ts';
import { acceptanceSum, deedView, notCarriedWith, standingViews } from '../view/package-view.ts';
import { targetsOf } from '../view/targets.ts';
import type { Words } from '../view/words.ts';
import type { DeskState } from './desk.ts';

function AcceptChoice({
  desk,
  o,
  onAct,
}: {
  readonly desk: DeskState;
  readonly o: Observation;
  readonly onAct: (act: Intervention) => void;
}): VNode {
  const words = desk.words.value;
  const standing = standingViews(o, words);
  const scenario = desk.game.value?.scenario;
  // A package that stands only as a whole is taken as one; of several free wordings each is taken on its own merits.
  const [picked, pick] = useState<readonly string[]>(
    standing.filter((each) => each.whole || standing.length === 1).map((each) => each.article),
  );
  return (
    <>
      <fieldset>
        <legend>{words.ui('accept.title', { who: words.of(`party.${o.counterpart}.delegation`) })}</legend>
        {standing.map(({ article, title, label, points, whole, beyond }) => (
          <label key={article} class="choice">
            <input
              type="checkbox"
              checked={picked.includes(article)}
              onChange={(event) =>
                pick(event.currentTarget.checked ? [...picked, article] : picked.filter((each) => each !== article))
              }
            />
            <span>
              {title}: {label} ({words.ui('draft.points', { count: points, points })}
              {whole && `, ${words.ui('draft.whole')}`})
              {beyond && <em class="red-line"> {words.ui('folder.redLine')}</em>}
            </span>
          </label>
        ))}
      </fieldset>
      {picked.length > 0 && scenario && (
        <p class="small" aria-live="polite">
          {words.ui('accept.sum', acceptanceSum(scenario, o, words, picked))}{' '}
          {notCarriedWith(scenario, o, words, picked)}
          {standing.some(({ article, beyond }) => beyond && picked.includes(article)) && (
            <strong class="warning"> {words.ui('accept.beyond')}</strong>
          )}
        </p>
      )}
      {picked.length === 0 ? (
        <p class="small">{words.ui('accept.pick')}</p>
      ) : (
        <Do desk={desk} o={o} act={{ kind: 'accept', articles: picked }} onAct={onAct} />
      )}
    </>
  );
}

function Do({
  desk,
  o,
  act,
  onAct,
}: {
  readonly desk: DeskState;
  readonly o: Observation;
  readonly act: Intervention;
  readonly onAct: (act: Intervention) => void;
}): VNode {
  const words = desk.words.value;
  const label = words.ofParty(`intervention.${act.kind}`, o.seat, 'label');
  const { minutes, endsBlock, refused } = deedView(o, act, words);
  // The machine has the last word on whether the act would be taken.
  const open = desk.game.value?.can({ type: 'act', seat: o.seat, act }) ?? false;
  return (
    <>
      {refused !== null && <p class="warning">{words.ui('intervene.notNow', { why: refused })}</p>}
      {refused === null && endsBlock !== '' && <p class="small warning">{endsBlock}</p>}
      <button type="button" class="primary" disabled={!open} onClick={() => onAct(act)}>
        {words.ui('intervene.do', { label, minutes })}
      </button>
    </>
  );
}

/** Letters beyond which a list cuts the choice off; it stands beneath in full. */
const FITS_THE_LIST = 26;

function TargetChoice({
  desk,
  o,
  kind,
  onAct,
}: {
  readonly desk: DeskState;
  readonly o: Observation;
  readonly kind: InterventionKind;
  readonly onAct: (act: Intervention) => void;
}): VNode | null {
  const words = desk.words.value;
  const targets = targetsOf(o, kind, words);
  const [index, choose] = useState(() => {
    const about = desk.about.peek();
    // What is agreed beyond one's authority is what the capital is called for.
    const crossed = o.mandate.redLines.find(
      ({ id, article, wordings }) => !o.authority.includes(id) && wordings.includes(o.draft[article]?.agreed ?? ''),
    )?.id;
    const at = targets.findIndex(
      ({ act }) =>
        ('article' in act && act.article === about) ||
        (act.kind === 'callCapital' && crossed !== undefined && act.redLine === crossed),
    );
    return Math.max(0, at);
  });
  const target = targets[index] ?? targets[0];
  if (!target) return null;
  return (
    <>
      {targets.length > 1 && (
        <label>
          {words.ui(
            kind === 'consult'
              ? 'intervene.whom'
              : kind === 'decline' || kind === 'refuse'
                ? 'intervene.because'
                : 'intervene.about',
          )}
          <select value={String(index)} onChange={(event) => choose(Number(event.currentTarget.value))}>
            {targets.map(({ label }, at) => (
              <option key={label} value={String(at)}>
                {label}
              </option>
            ))}
          </select>
        </label>
      )}
      {(targets.length === 1 ? target.label !== '' : target.label.length > FITS_THE_LIST) && <p>{target.label}</p>}
      <Do desk={desk} o={o} act={target.act} onAct={onAct} />
    </>
  );
}

/** The chosen intervention: advice first, then what it is about, then the deed. */
function Chosen({
  desk,
  o,
  view,
}: {
  readonly desk: DeskState;
  readonly o: Observation;
  readonly view: KindView;
}): VNode {
  const words = desk.words.value;
  const panel = useRef<HTMLDivElement>(null);
  // At once, not after the next paint: whoever goes on quickly must not have the focus taken away again.
  useLayoutEffect(() => {
    panel.current?.focus();
  }, [view.kind]);
  const onAct = (act: Intervention): void => desk.attempt(act);
  return (
    <div class="chosen" ref={panel} tabIndex={-1} role="group" aria-label={view.label}>
      <p class="adviser">{view.adviser}</p>
      {view.times > 0 && (
        <p class="small">
          {words.ui(view.held === null ? 'intervene.worn' : 'intervene.proposed', { count: view.times })}
        </p>
      )}
      {view.held !== null && (
        <p class="small">
          {words.ui(view.toBlockEnd ? 'intervene.heldToEnd' : 'intervene.heldNote', { minutes: view.held })}
        </p>
      )}
      {view.refused !== null && <p class="warning">{words.ui('intervene.notNow', { why: view.refused })}</p>}
      {view.refused === null && view.kind === 'table' && (
        <>
          <p>{words.ui('intervene.buildOnDraft')}</p>
          <button type="button" onClick={() => document.querySelector<HTMLElement>('.paper .unfold')?.focus()}>
            {words.ui('draft.title')}
          </button>
        </>
      )}
      {view.refused === null && view.kind === 'accept' && <AcceptChoice desk={desk} o={o} onAct={onAct} />}
      {view.refused === null && view.kind !== 'table' && view.kind !== 'accept' && (
        <TargetChoice key={view.kind} desk={desk} o={o} kind={view.kind} onAct={onAct} />
      )}
    </div>
  );
}

/** A part of a sentence as one of its own. */
const begun = (text: string, words: Words): string => text.charAt(0).toLocaleUpperCase(words.language) + text.slice(1);

export function Interventions({ desk }: { readonly desk: DeskState }): VNode | null {
  const o = desk.observation.value;
  const words = desk.words.value;
  if (!o) return null;
  const { proposal } = o;
  const answering = proposal !== null && proposal.by !== o.seat;
  const clock = clockView(o, words);
  // The floor is one's own, and yet nobody may act: a class rests, or a seat is minded.
  const resting = (o.floor === o.seat || answering) && desk.snapshot.value?.hasTag('player') === false;
  const scenario = desk.game.value?.scenario;
  const worth =
    scenario && answering && proposal.kind === 'close'
      ? confirmationFor(scenario, o, { kind: 'consent' }, words)
      : null;
  return (
    <section class="interventions" aria-labelledby="interventions-title">
      <h2 id="interventions-title" tabIndex={-1}>
        {words.ui('intervene.title')}
      </h2>
      {!answering && (
        <p class="small block-about">
          <strong>{clock.block}.</strong>{' '}
          {clock.tooLate && clock.lastClose !== null ? begun(words.ui('clock.tooLate'), words) : clock.blockAbout}
        </p>
      )}
      {answering && (
        <div class="proposal">
          <p>
            {words.ui(`answer.${proposal.kind}`)}{' '}
            {proposal.kind !== 'close' && words.ofParty(`intervention.${proposal.kind}`, o.seat, 'adviser')}
          </p>
          {worth?.details.map((detail) => (
            <p key={detail} class="small">
              {detail}
            </p>
          ))}
        </div>
      )}
      {kindViews(o, words, resting).map(({ group, title, kinds }) => (
        <div key={group} role="group" aria-label={title} class="group">
          <h3>{title}</h3>
          <ul>
            {kinds.map((view) => {
              const open = desk.chosen.value === view.kind;
              return (
                <li key={view.kind} class={open ? 'unfolded-kind' : ''}>
                  <button
                    type="button"
                    class={view.refused === null ? 'kind' : 'kind closed'}
                    aria-expanded={open}
                    aria-keyshortcuts={keyOf(view.kind)}
                    title={view.refused ?? view.adviser}
                    onClick={() => (desk.chosen.value = open ? null : view.kind)}
                  >
                    <span>{view.label}</span>
                    <span class="price">
                      <span class="minutes">
                        {view.minutes === null
                          ? ''
                          : view.held === null
                            ? words.ui(view.exact ? 'intervene.minutes' : 'intervene.from', { minutes: view.minutes })
                            : words.ui('intervene.askAndHeld', { minutes: view.minutes, held: view.held })}
                      </span>
                      <kbd aria-hidden="true">{keyOf(view.kind)}</kbd>
                    </span>
                  </button>
                  {open && <Chosen desk={desk} o={o} view={view} />}
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </section>
  );
}
