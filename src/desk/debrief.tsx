import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Scenario } from '../negotiation/scenario.ts';
import { folderRows } from '../view/ending-view.ts';
import type { InterfaceKey } from '../view/interface-en.ts';
import { recordLine } from '../view/record-view.ts';
import { sourceLine, type Words } from '../view/words.ts';
import type { DeskState } from './desk-state.ts';
import { Review } from './review.tsx';
import { UtilityPlane } from './utility-plane.tsx';

/** The numbers behind a choice that say something to a reader, in this order; the others stay in the save. */
const NUMBERS = ['target', 'worthOfGoingOn', 'plan', 'theirOfferToUs', 'agreedSoFar', 'walkAway'];

/** In which seat one plays on from a turn. */
function PlayAs({
  desk,
  as,
  choose,
}: {
  readonly desk: DeskState;
  readonly as: string;
  readonly choose: (party: string) => void;
}): VNode {
  const words = desk.words.value;
  return (
    <section class="card">
      <fieldset class="row">
        <legend>{words.ui('end.branchAs')}</legend>
        {(desk.game.value?.scenario.parties ?? []).map((party) => (
          <label key={party.id} class="choice">
            <input type="radio" name="branch" checked={as === party.id} onChange={() => choose(party.id)} />
            {words.of(`party.${party.id}.name`)}
          </label>
        ))}
      </fieldset>
    </section>
  );
}

/** The numbers behind a choice as one sentence; empty where there are none that a reader could use. */
function reckoning(numbers: Readonly<Record<string, number>>, words: Words): string {
  const parts = NUMBERS.flatMap((name) => {
    const value = numbers[name];
    return value === undefined ? [] : [words.ui(`reason.${name}` as InterfaceKey, { value: Math.round(value) })];
  });
  return parts.length === 0 ? '' : words.ui('reason.reckoning', { parts: parts.join(', ') });
}

function Reasons({ desk, as }: { readonly desk: DeskState; readonly as: string }): VNode | null {
  const words = desk.words.value;
  const context = desk.snapshot.value?.context;
  const o = desk.observation.value;
  if (!context || !o) return null;
  return (
    <section class="card">
      <h2>{words.ui('end.reasons')}</h2>
      <ol class="reasons">
        {context.talks.record.map((entry) => {
          const line = recordLine(entry, o, words);
          const reasons = context.reasons[entry.turn];
          return (
            <li key={entry.turn} data-party={entry.seat}>
              <p>
                <span class="hour">{line.hour}</span> <strong>{line.who}</strong> {line.deed}
              </p>
              {reasons && (
                <p class="small">
                  <em>{reasons.sentence}</em> {reckoning(reasons.numbers, words)}
                </p>
              )}
              <button
                type="button"
                class="link"
                aria-label={`${words.ui('end.branch')}: ${words.ui('end.turn', { turn: entry.turn + 1 })}`}
                onClick={() => desk.branch(entry.turn, as)}
              >
                {words.ui('end.branch')}
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** Both folders side by side: what each wording was worth to each side. */
function Folders({ desk }: { readonly desk: DeskState }): VNode | null {
  const words = desk.words.value;
  const scenario = desk.game.value?.scenario;
  const talks = desk.snapshot.value?.context.talks;
  if (!scenario || !talks) return null;
  return (
    <details>
      <summary>{words.ui('end.folders')}</summary>
      <table class="small">
        <thead>
          <tr>
            <th scope="col">{words.ui('folder.wording')}</th>
            {scenario.parties.map(({ id }) => (
              <th key={id} scope="col" class="number">
                {words.of(`party.${id}.name`)}
              </th>
            ))}
          </tr>
        </thead>
        {folderRows(scenario, talks, words).map((article) => (
          <tbody key={article.id}>
            <tr>
              <th colSpan={3} scope="colgroup">
                {article.title}
              </th>
            </tr>
            {article.rows.map((row) => (
              <tr key={row.label}>
                <td>{row.label}</td>
                {row.worth.map((worth, index) => (
                  <td key={scenario.parties[index]?.id} class="number">
                    {worth}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </details>
  );
}

/** Both seats from outside: what really happened, who was absent, both folders, the reasons turn by turn, questions. */
export function Debrief({ desk, scenario }: { readonly desk: DeskState; readonly scenario: Scenario }): VNode | null {
  const words = desk.words.value;
  const context = desk.snapshot.value?.context;
  const [as, playAs] = useState(desk.seat.value ?? scenario.parties[0].id);
  if (!context) return null;
  return (
    <>
      <section class="card">
        <h2>{words.ui('end.whatHappened')}</h2>
        <ul>
          {scenario.debrief.background.map(({ id, provenance }) => (
            <li key={id}>
              {words.of(`background.${id}`)}{' '}
              <span class="small source">{words.ui('end.source', { source: sourceLine(scenario, provenance) })}</span>
            </li>
          ))}
        </ul>
        {(scenario.quotations ?? []).map(({ id, provenance }) => (
          <blockquote key={id}>
            {words.of(`quotation.${id}.text`)} <cite>{words.of(`quotation.${id}.speaker`)}</cite>{' '}
            <span class="small source">{sourceLine(scenario, provenance)}</span>
          </blockquote>
        ))}
      </section>
      {scenario.debrief.absent.map(({ id, provenance }) => (
        <section key={id} class="card absent">
          <h2>
            {words.ui('end.absent')}: {words.of(`absent.${id}.name`)}
          </h2>
          <p>{words.of(`absent.${id}.text`)}</p>
          <p class="small source">{sourceLine(scenario, provenance)}</p>
        </section>
      ))}
      <section class="card">
        <h2>{words.ui('end.theirs')}</h2>
        {scenario.parties.map(({ id }) => (
          <p key={id}>
            <strong>{words.of(`party.${id}.name`)}:</strong>{' '}
            {words.of(`variant.${id}.${context.talks.variants[id]}.name`)}.{' '}
            {words.of(`variant.${id}.${context.talks.variants[id]}.text`)}
          </p>
        ))}
        <Folders desk={desk} />
      </section>
      <UtilityPlane desk={desk} />
      <PlayAs desk={desk} as={as} choose={playAs} />
      <Review desk={desk} as={as} />
      <Reasons desk={desk} as={as} />
      <section class="card">
        <h2>{words.ui('end.questions')}</h2>
        <ol>
          {scenario.debrief.questions.map(({ id }) => (
            <li key={id}>{words.of(`question.${id}`)}</li>
          ))}
        </ol>
      </section>
    </>
  );
}
