import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { clockView, meterViews } from '../view/desk-view.ts';
import { meterChanges } from '../view/meter-changes.ts';
import { prospectWith } from '../view/prospect-view.ts';
import { Aide } from './aide.tsx';
import type { DeskState } from './desk.ts';
import { DraftSheet } from './draft-sheet.tsx';
import { Folder } from './folder.tsx';
import { Interventions } from './interventions.tsx';
import { goTo } from './keys.ts';
import { Knowledge } from './knowledge.tsx';
import { LastWord } from './last-word.tsx';
import { Later } from './later.tsx';
import { Modal } from './modal.tsx';
import { Screen } from './screen.tsx';
import { StageSlot } from './stage-slot.tsx';
import { Caption, Pointed, Speech } from './stage-words.tsx';
import { Term } from './term.tsx';
import { Transcript } from './transcript.tsx';
import { Waiting } from './waiting.tsx';
import { Watching } from './watching.tsx';

function Head({ desk }: { readonly desk: DeskState }): VNode | null {
  const o = desk.observation.value;
  const words = desk.words.value;
  if (!o) return null;
  const clock = clockView(o, words);
  return (
    <header class="head">
      <div class="clock" role="group" aria-label={words.ui('clock.label')}>
        <span class="hour">{clock.hour}</span>
        <span>
          <strong>{words.ui('clock.block', { name: clock.block, minutes: clock.blockLeft })}</strong>
          <br />
          <span class="small">
            {words.ui('clock.left', { minutes: clock.dayLeft })}
            {clock.lastClose === null && (
              <>
                {'; '}
                {words.ui('clock.lastCloseOfAll', { hour: clock.lastCloseOfAll })}{' '}
                <Term term="closingHour" words={words} label={words.ui('clock.why')} />
              </>
            )}
            {clock.lastClose !== null && (
              <>
                {'; '}
                {clock.tooLate ? words.ui('clock.tooLate') : words.ui('clock.lastClose', { hour: clock.lastClose })}{' '}
                <Term term="closingHour" words={words} label={words.ui('clock.why')} />
                {clock.theyMustAsk !== '' && !clock.tooLate && (
                  <> {words.ui('clock.theyMustAsk', { who: clock.theyMustAsk, minutes: clock.theirMinutes })}</>
                )}
              </>
            )}
          </span>
        </span>
        <ol class="blocks">
          {clock.blocks.map((block) => (
            <li
              key={block.id}
              style={{ flexGrow: block.share }}
              class={block.current ? 'current' : ''}
              aria-current={block.current ? 'step' : undefined}
            >
              <span class="bar" style={{ inlineSize: `${block.passed}%` }} />
              <span class="name">{block.name}</span>
            </li>
          ))}
        </ol>
      </div>
      <div class="row">
        <button type="button" class="head-folder" onClick={() => (desk.unfolded.value = 'folder')}>
          {words.ui('head.folder')}
        </button>
        <button type="button" onClick={() => (desk.unfolded.value = 'help')}>
          {words.ui('head.help')}
        </button>
        <button type="button" onClick={() => (desk.unfolded.value = 'settings')}>
          {words.ui('head.settings')}
        </button>
        {!desk.game.value?.remote && (
          <>
            <button type="button" onClick={() => desk.exportGame()}>
              {words.ui('head.export')}
            </button>
            <button type="button" onClick={() => desk.leaveGame()}>
              {words.ui('head.menu')}
            </button>
          </>
        )}
      </div>
      {desk.savingFailed.value && (
        <p role="alert" class="problem">
          {words.ui('error.saved', { why: desk.savingFailed.value })}
        </p>
      )}
    </header>
  );
}

function Meters({ desk }: { readonly desk: DeskState }): VNode | null {
  const o = desk.observation.value;
  const words = desk.words.value;
  if (!o) return null;
  const changes = meterChanges(o, words);
  const scenario = desk.game.value?.scenario;
  const prospect = scenario ? prospectWith(scenario, o, words, desk.package.value) : null;
  const meters = meterViews(o, words, prospect);
  return (
    <ul class="meters">
      {meters.map((meter) => {
        const change = changes[meter.id];
        return (
          <li key={meter.id} data-meter={meter.id.split('.')[0]}>
            <label>
              <span>{meter.label}</span> <em>{meter.word}</em>
              <meter min={0} max={100} value={meter.level}>
                {meter.level}
              </meter>
            </label>
            {change && (
              <details class="change" data-up={change.by > 0}>
                <summary>{words.ui(change.by > 0 ? 'meter.up' : 'meter.down', { by: Math.abs(change.by) })}</summary>
                {change.because.join('; ')}
              </details>
            )}
          </li>
        );
      })}
      <li class="legend small">
        {meters.some(({ withText, level }) => withText !== undefined && withText !== level) && (
          <span>{words.ui(Object.keys(desk.package.value).length > 0 ? 'meter.withHint' : 'meter.withAgreed')} </span>
        )}
        {(['trust', 'tension', 'approval'] as const).map((term) => (
          <Term key={term} term={term} words={words} />
        ))}
      </li>
    </ul>
  );
}

/** The session: the draft in the middle, what one can do beside it, what was said, and how things stand. */
export function Table({ desk }: { readonly desk: DeskState }): VNode | null {
  const words = desk.words.value;
  const o = desk.observation.value;
  const actions = useRef<HTMLDivElement>(null);
  const turns = o?.record.length ?? 0;
  // What was answered stands at the top: nobody should have to look for it after acting further down.
  useEffect(() => {
    actions.current?.scrollTo({ top: 0 });
    desk.pointed.value = null;
    if (turns > 0 && document.documentElement.dataset['layout'] === 'narrow') window.scrollTo({ top: 0 });
    // Whose control went away with the turn goes on from the interventions, not from wherever the page begins.
    if (turns > 0 && (document.activeElement ?? document.body) === document.body)
      document.getElementById('interventions-title')?.focus({ preventScroll: true });
  }, [turns]);
  if (!o) return null;
  const closeFolder = (): void => {
    desk.unfolded.value = null;
  };
  return (
    <Screen name="table" title={words.of('scenario.title')}>
      <Head desk={desk} />
      <StageSlot>
        <Speech desk={desk} />
        <Pointed desk={desk} />
        <Caption desk={desk} />
      </StageSlot>
      <div class="beside">
        <Later>
          <Meters desk={desk} />
          <Transcript desk={desk} />
        </Later>
      </div>
      <Later>
        <DraftSheet desk={desk} />
      </Later>
      <div class="actions" ref={actions}>
        <Watching desk={desk} />
        <LastWord desk={desk} />
        <Waiting desk={desk} />
        <Aide key={desk.seat.value} desk={desk} />
        {!desk.watching.value && <Interventions desk={desk} />}
        <Later>
          <Knowledge desk={desk} />
        </Later>
      </div>
      <nav class="jump" aria-label={words.ui('jump.label')}>
        <button type="button" onClick={() => goTo('draft-title')}>
          {words.ui('jump.draft')}
        </button>
        <button type="button" onClick={() => goTo('interventions-title')}>
          {words.ui('jump.act')}
        </button>
        <button type="button" onClick={() => goTo('record-title')}>
          {words.ui('record.title')}
        </button>
        <button type="button" onClick={() => (desk.unfolded.value = 'folder')}>
          {words.ui('head.folder')}
        </button>
      </nav>
      {desk.unfolded.value === 'folder' && (
        <Modal reading title={words.ui('folder.title')} closing={words.ui('folder.close')} onClose={closeFolder}>
          <Folder desk={desk} />
          <button type="button" class="primary" onClick={closeFolder}>
            {words.ui('folder.close')}
          </button>
        </Modal>
      )}
    </Screen>
  );
}
