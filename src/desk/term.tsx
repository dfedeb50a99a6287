import type { VNode } from 'preact';
import { useId } from 'preact/hooks';
import type { Term as TermId } from '../view/glossary.ts';
import type { Words } from '../view/words.ts';

/** A term of the field that explains itself where it stands: one tap or key opens its meaning, Escape closes it. */
export function Term({
  term,
  words,
  label,
}: {
  readonly term: TermId;
  readonly words: Words;
  /** What stands there in place of the term's name. */
  readonly label?: string;
}): VNode {
  const id = useId();
  const name = words.ui(`term.${term}`);
  return (
    <>
      <button type="button" class="link term" popovertarget={id} aria-label={words.ui('term.explain', { name })}>
        {label ?? name}
      </button>
      <span popover="auto" id={id} class="meaning" role="note">
        <strong>{name}.</strong> {words.ui(`term.${term}.text`)}
      </span>
    </>
  );
}
