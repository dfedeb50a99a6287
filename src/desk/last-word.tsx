import type { VNode } from 'preact';
import type { Observation } from '../negotiation/observation.ts';
import { recordLine, shortDeed } from '../view/record-view.ts';
import type { DeskState } from './desk.ts';
import { goTo } from './keys.ts';
import { ownName } from './own-name.ts';

const isAnswer = ({ act }: { readonly act: { readonly kind: string } }): boolean =>
  act.kind === 'consent' || act.kind === 'refuse';

const currentBlockId = (o: Observation): string => o.sheet.plan.blocks[o.block]?.id ?? '';

/** More than this is left to the transcript. */
const MOST = 3;

/** What the other side did last, where one decides what to do next. */
export function LastWord({ desk }: { readonly desk: DeskState }): VNode | null {
  const o = desk.observation.value;
  const words = desk.words.value;
  if (!o) return null;
  // Everything since one's own last turn: an answer and what followed it at once are both to be read.
  const since = o.record.findLastIndex((entry) => entry.seat === o.seat && !isAnswer(entry));
  const fresh = o.record.slice(since + 1).slice(-MOST);
  const entries = fresh.length > 0 ? fresh : o.record.slice(-1);
  if (entries.length === 0) return null;
  const own = fresh.length > 0 ? o.record[since] : undefined;
  const ownLine = own && recordLine(own, o, words);
  const me = (turn: number): string => ownName(desk.game.value?.enteredBy?.(turn) ?? null, words);
  return (
    <section class="last-word" aria-label={words.ui('record.last')}>
      {ownLine && (ownLine.notes.length > 0 || ownLine.after !== '') && (
        <p class="own-word">
          <strong>{me(own.turn)}:</strong> {shortDeed(own, o, words)}. {ownLine.after} {ownLine.notes.join(' ')}
        </p>
      )}
      {entries.map((entry) => {
        const line = recordLine(entry, o, words);
        const begins =
          entry.block !== o.record[entry.turn - 1]?.block && o.sheet.plan.blocks.some(({ id }) => id === entry.block);
        return (
          <div key={entry.turn}>
            {begins && (
              <p class="block-begins">
                {words.ui('record.block', { block: words.of(`block.${entry.block}.name`), who: line.who })}
              </p>
            )}
            <p data-party={line.seat}>
              <strong>{line.own ? me(line.turn) : line.who}:</strong> {shortDeed(entry, o, words)}.{' '}
              {isAnswer(entry) ? words.ui('record.quoted', { said: line.said }) : ''} {line.after}{' '}
              {line.notes.join(' ')}
            </p>
          </div>
        );
      })}
      {o.end === null && o.floor === o.seat && entries.at(-1)?.block !== currentBlockId(o) && (
        <p class="block-begins">
          {words.ui('record.block', {
            block: words.of(`block.${currentBlockId(o)}.name`),
            who: words.of(`party.${o.seat}.name`),
          })}
        </p>
      )}
      {o.proposal !== null && o.proposal.by !== o.seat && (
        <p class="answer-now">
          <button type="button" class="primary" onClick={() => goTo('interventions-title')}>
            {words.ui('answer.go')}
          </button>
        </p>
      )}
    </section>
  );
}
