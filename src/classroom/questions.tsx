/** A few questions before and after the lesson, and what the class answered. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { StudentLine } from './class-connection.ts';
import { type ClassWords, whyOf } from './class-words.ts';
import { QUESTIONS } from './lesson.ts';
import type { Board } from './protocol.ts';
import { Steps } from './steps.tsx';

const SCALE = [1, 2, 3, 4, 5].map((step) => [step, String(step)] as const);

/** The questions that a student is asked now; nothing where none are. */
export function Questions({ line, say }: { readonly line: StudentLine; readonly say: ClassWords }): VNode | null {
  const when = line.lesson.value?.asked ?? null;
  const [answers, give] = useState<readonly (number | null)[]>(QUESTIONS.map(() => null));
  const [problem, tell] = useState<string | null>(null);
  const [thanked, thank] = useState(false);
  if (when === null) return thanked ? <p role="status">{say('questions.thanks')}</p> : null;
  const all = answers.flatMap((each) => (each === null ? [] : [each]));
  return (
    <form
      class="card questions"
      aria-labelledby="questions-title"
      onSubmit={(event) => {
        event.preventDefault();
        void line.answer({ when, answers: all }).then((reply) => {
          tell(reply.ok ? null : whyOf(say, reply.why));
          if (reply.ok) {
            give(QUESTIONS.map(() => null));
            thank(true);
          }
        });
      }}
    >
      <h2 id="questions-title">{say(`questions.${when}`)}</h2>
      <p class="small">{say('questions.help')}</p>
      {QUESTIONS.map((question, i) => (
        <Steps
          key={question}
          question={say(`question.${question}`)}
          name={question}
          steps={SCALE}
          given={answers[i]}
          give={(step) => give(answers.with(i, step))}
        />
      ))}
      <p role="alert" class="problem">
        {problem}
      </p>
      <button type="submit" class="primary" disabled={all.length < QUESTIONS.length}>
        {say('questions.send')}
      </button>
    </form>
  );
}

/** The class's answers, before and after, side by side. */
export function Answers({
  questions,
  say,
}: {
  readonly questions: NonNullable<Board['questions']>;
  readonly say: ClassWords;
}): VNode {
  return (
    <section class="card" aria-labelledby="answers-title">
      <h2 id="answers-title">{say('questions.title')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('questions.help')}</th>
            {(['before', 'after'] as const).map((when) => (
              <th key={when} scope="col" class="number">
                {say(`questions.${when}Count`, { count: questions[when].count })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {QUESTIONS.map((question, i) => (
            <tr key={question}>
              <th scope="row">{say(`question.${question}`)}</th>
              {(['before', 'after'] as const).map((when) => (
                <td key={when} class="number">
                  {questions[when].count === 0 ? '' : questions[when].means[i]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
