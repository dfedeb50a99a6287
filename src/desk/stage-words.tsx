/** Words that lie over the stage: what was just said and by whom, what one points at, what a sound says. */
import type { VNode } from 'preact';
import { recordLine } from '../view/record-view.ts';
import { STAGE_TARGETS } from '../view/stage-targets.ts';
import type { DeskState } from './desk.ts';

/** The last words across the table, by the side that said them: at the left or at the right, as they sit. */
export function Speech({ desk }: { readonly desk: DeskState }): VNode | null {
  const o = desk.observation.value;
  const words = desk.words.value;
  const scenario = desk.game.value?.scenario;
  if (!o || !scenario) return null;
  const last = desk.watching.value ? o.record.at(-1) : o.record.findLast((entry) => entry.seat === o.counterpart);
  // Words hang in the air for one exchange: what is older stands in the transcript.
  if (!last || last.act.kind === 'brief' || last.turn < o.record.length - 2) return null;
  // An answer that was followed at once by another act is said first.
  const before = o.record[last.turn - 1];
  const answered =
    before !== undefined &&
    before.seat === last.seat &&
    (before.act.kind === 'refuse' || before.act.kind === 'consent');
  const line = recordLine(last, o, words);
  const side = scenario.parties[0].id === last.seat ? 'first' : 'second';
  return (
    <p key={last.turn} class="speech" data-side={side} data-party={last.seat}>
      <span class="heard-only">{line.who}: </span>
      {answered && <span class="speech-before">{recordLine(before, o, words).said} </span>}
      <span>{line.said}</span>
    </p>
  );
}

/** What pointing at this place of the stage would do; the same words as on the desk. */
export function Pointed({ desk }: { readonly desk: DeskState }): VNode | null {
  const target = desk.pointed.value;
  const words = desk.words.value;
  const o = desk.observation.value;
  if (target === null || !o) return null;
  const twin = STAGE_TARGETS[target];
  const label =
    'kind' in twin
      ? words.ofParty(`intervention.${twin.kind}`, o.seat, 'label')
      : 'desk' in twin
        ? words.ui('draft.title')
        : null;
  return label === null ? null : (
    <p class="pointed" aria-hidden="true">
      {label}
    </p>
  );
}

/** What a sound that means something says, for those who do not hear it; gone with the next act. */
export function Caption({ desk }: { readonly desk: DeskState }): VNode | null {
  const caption = desk.caption.value;
  const turn = (desk.observation.value?.record.length ?? 0) - 1;
  if (!desk.settings.value.captions || caption?.turn !== turn) return null;
  return (
    <p key={turn} class="caption" aria-hidden="true">
      {caption.text}
    </p>
  );
}
