/**
 * The observer's seat: what everybody in the room can see of one table, and a sheet to fill in. What is written on it stays
 * on this device.
 */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Screen } from '../desk/screen.tsx';
import type { Scenario } from '../negotiation/scenario.ts';
import { hourAt } from '../view/desk-view.ts';
import { recordLine } from '../view/record-view.ts';
import type { Words } from '../view/words.ts';
import type { ClassWords } from './class-words.ts';
import { tableNumber } from './lesson.ts';
import type { StudentLesson, WatchedTable } from './protocol.ts';
import { RecordLines } from './record-lines.tsx';
import { remarkText } from './remarks.tsx';

/** What an observer looks for, in the order in which it tends to happen. */
export const LOOKED_FOR = ['firstOffer', 'asked', 'traded', 'turned', 'absent'] as const;

function kept(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

/** One heading of the sheet, with room to write. */
function Noted({ name, label }: { readonly name: string; readonly label: string }): VNode {
  const [text, write] = useState(() => kept(name));
  return (
    <label>
      {label}
      <textarea
        rows={3}
        value={text}
        onInput={(event) => {
          write(event.currentTarget.value);
          try {
            sessionStorage.setItem(name, event.currentTarget.value);
          } catch {
            // Forbidden or full: it stands on the page as long as the page does.
          }
        }}
      />
    </label>
  );
}

export function ObserverPage({
  lesson,
  watched,
  scenario,
  words,
  say,
}: {
  readonly lesson: StudentLesson;
  readonly watched: WatchedTable;
  readonly scenario: Scenario;
  readonly words: Words;
  readonly say: ClassWords;
}): VNode {
  const { record, sheet, draft, clock, offers } = watched;
  const number = lesson.seated ? tableNumber(lesson.seated.table) : 0;
  const lines = record.map((entry) => recordLine(entry, watched, words));
  const said = lines.at(-1);
  const [latest, hear] = useState('');
  useEffect(() => hear(said ? `${said.who}: ${said.deed}` : ''), [record.length]);
  const label = (article: string, wording: string | undefined): string =>
    wording === undefined ? say('observer.blank') : words.of(`article.${article}.${wording}.label`);
  return (
    <Screen name="observer" title={say('observer.title', { number })}>
      <p class="lead">{say('observer.intro')}</p>
      <p>
        <strong>{hourAt(sheet.plan.startsAt, clock)}</strong>
      </p>
      <p class="visually-hidden" aria-live="polite">
        {latest}
      </p>
      <section class="card" aria-labelledby="watched-record">
        <h2 id="watched-record">{words.ui('record.title')}</h2>
        {lines.length === 0 && <p>{say('observer.nothing')}</p>}
        <RecordLines lines={lines.toReversed()} />
      </section>
      {lesson.remarks.length > 0 && (
        <section class="card" aria-labelledby="watched-remarks">
          <h2 id="watched-remarks">{say('console.remarks')}</h2>
          {lesson.remarks.toReversed().map((remark, i) => (
            <p key={lesson.remarks.length - i} data-party={remark.party}>
              <strong>{words.of(`party.${remark.party}.name`)}:</strong> {remarkText(remark, words, say)}
            </p>
          ))}
        </section>
      )}
      <section class="card" aria-labelledby="watched-draft">
        <h2 id="watched-draft">{say('observer.draft')}</h2>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('remark.article')}</th>
              {scenario.parties.map(({ id }) => (
                <th key={id} scope="col">
                  {words.of(`party.${id}.name`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sheet.plan.articles.map((article) => {
              const agreed = draft[article]?.agreed;
              return (
                <tr key={article}>
                  <th scope="row">{words.of(`article.${article}.title`)}</th>
                  {agreed === undefined ? (
                    scenario.parties.map(({ id }) => (
                      <td key={id}>
                        {label(article, offers[id]?.package[article] ?? watched.putForward[id]?.[article])}
                      </td>
                    ))
                  ) : (
                    <td colSpan={2}>
                      <strong>{say('observer.agreed', { wording: label(article, agreed) })}</strong>
                    </td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      <section class="card observer-sheet" aria-labelledby="sheet-title">
        <h2 id="sheet-title">{say('observer.sheet')}</h2>
        <p class="small">{say('observer.stays')}</p>
        {LOOKED_FOR.map((each) => (
          <Noted
            key={each}
            name={`sheet-${lesson.code}-${lesson.seated?.table}-${each}`}
            label={say(`observer.${each}`)}
          />
        ))}
      </section>
    </Screen>
  );
}
