/** A question that is answered by one of a few steps. */
import type { VNode } from 'preact';

export function Steps<Step extends number>({
  question,
  name,
  steps,
  given,
  give,
}: {
  readonly question: string;
  /** Its name in the form. */
  readonly name: string;
  /** The steps, with the word for each. */
  readonly steps: readonly (readonly [step: Step, word: string])[];
  readonly given: Step | null | undefined;
  readonly give: (step: Step) => void;
}): VNode {
  return (
    <fieldset>
      <legend>{question}</legend>
      <div class="row">
        {steps.map(([step, word]) => (
          <label key={step} class="step">
            <input type="radio" name={name} checked={given === step} onChange={() => give(step)} />
            {word}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
