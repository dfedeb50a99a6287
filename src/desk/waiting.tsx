import type { VNode } from 'preact';
import type { DeskState } from './desk.ts';

/** Says who is thinking while a delegate decides. */
export function Waiting({ desk }: { readonly desk: DeskState }): VNode | null {
  const o = desk.observation.value;
  const words = desk.words.value;
  if (!o || !desk.snapshot.value?.hasTag('delegate')) return null;
  return <p class="waiting">{words.ui('wait.thinking', { who: words.of(`party.${o.counterpart}.delegation`) })}</p>;
}
