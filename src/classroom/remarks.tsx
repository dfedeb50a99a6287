/** What the two sides of a table say to each other beside the talks: sentences put together, and free words where they are allowed. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Scenario } from '../negotiation/scenario.ts';
import type { Words } from '../view/words.ts';
import type { StudentLine } from './class-connection.ts';
import { type ClassWords, whyOf } from './class-words.ts';
import { REMARKS, type Remark, type RemarkId } from './lesson.ts';
import { LONGEST_REMARK } from './protocol.ts';

/** Remarks that stand on the screen; the rest is what was said before. */
const SHOWN = 3;

export function remarkText(remark: Remark, words: Words, say: ClassWords): string {
  const [a = '', b = ''] = remark.articles.map((id) => words.of(`article.${id}.title`));
  return remark.remark === null ? remark.text : say(`remark.${remark.remark}`, { a, b });
}

export function Remarks({
  line,
  scenario,
  words,
  say,
}: {
  readonly line: StudentLine;
  readonly scenario: Scenario;
  readonly words: Words;
  readonly say: ClassWords;
}): VNode | null {
  const lesson = line.lesson.value;
  const agenda = Object.keys(line.table.value?.observation.draft ?? {});
  const [remark, choose] = useState<RemarkId>('why');
  const [articles, name] = useState<readonly string[]>([]);
  const [text, write] = useState('');
  const [problem, tell] = useState<string | null>(null);
  // What had been said before the page came is not news.
  const [before] = useState(lesson?.remarks.length ?? 0);
  // Whom the agent minds has nobody to listen.
  if (!lesson?.seated || lesson.phase !== 'play' || lesson.oppositeMinded || lesson.opposite.length === 0) return null;
  const named = scenario.articles.filter(({ id }) => agenda.includes(id));
  const wanted = Array.from({ length: REMARKS[remark] }, (_, i) => articles[i] ?? named[i]?.id ?? '');
  const send = async (body: Parameters<StudentLine['remark']>[0]): Promise<void> => {
    const reply = await line.remark(body);
    tell(reply.ok ? null : whyOf(say, reply.why));
    if (reply.ok) write('');
  };
  const heard = lesson.remarks.length > before ? lesson.remarks.at(-1) : undefined;
  return (
    <>
      {/* Wherever one is on the page; it is read out above, and stays there. */}
      {heard && heard.party !== lesson.seated.party && (
        <p key={lesson.remarks.length} class="heard-remark" aria-hidden="true">
          {words.of(`party.${heard.party}.name`)}: {remarkText(heard, words, say)}
        </p>
      )}
      <details class="remarks">
        <summary>
          {say('remark.title')}
          <span aria-live="polite" class="last-remark">
            {lesson.remarks.slice(-1).map((each) => (
              <q key={lesson.remarks.length} data-party={each.party}>
                {words.of(`party.${each.party}.name`)}: {remarkText(each, words, say)}
              </q>
            ))}
          </span>
        </summary>
        <ul>
          {lesson.remarks.slice(-SHOWN - 1, -1).map((each, i) => (
            <li key={`${i}-${lesson.remarks.length}`}>
              {words.of(`party.${each.party}.name`)}: {remarkText(each, words, say)}
            </li>
          ))}
        </ul>
        <form
          class="row"
          onSubmit={(event) => {
            event.preventDefault();
            void send({ remark, articles: wanted, text: '' });
          }}
        >
          <label>
            {say('remark.sentence')}
            <select value={remark} onChange={(event) => choose(event.currentTarget.value as RemarkId)}>
              {(Object.keys(REMARKS) as RemarkId[]).map((id) => (
                <option key={id} value={id}>
                  {say(`remark.${id}`, { a: '…', b: '…' })}
                </option>
              ))}
            </select>
          </label>
          {wanted.map((article, i) => (
            <label key={i === 0 ? 'first' : 'second'}>
              {say('remark.article')}
              <select value={article} onChange={(event) => name(wanted.with(i, event.currentTarget.value))}>
                {named.map(({ id }) => (
                  <option key={id} value={id}>
                    {words.of(`article.${id}.title`)}
                  </option>
                ))}
              </select>
            </label>
          ))}
          <button type="submit">{say('remark.send')}</button>
        </form>
        {lesson.freeWords && (
          <form
            class="row"
            onSubmit={(event) => {
              event.preventDefault();
              void send({ remark: null, articles: [], text: text.trim() });
            }}
          >
            <label>
              {say('remark.free')}
              <input value={text} maxLength={LONGEST_REMARK} onInput={(event) => write(event.currentTarget.value)} />
            </label>
            <button type="submit" disabled={text.trim() === ''}>
              {say('remark.send')}
            </button>
          </form>
        )}
        <p role="alert" class="problem">
          {problem}
        </p>
      </details>
    </>
  );
}
