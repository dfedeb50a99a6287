import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { readSave } from '../session/save.ts';
import { type SavedGame, turnsOf } from '../session/saves.ts';
import { wordsFor } from '../view/words.ts';
import type { DeskState } from './desk-state.ts';

function lineOf(desk: DeskState, saved: SavedGame): { readonly text: string; readonly playable: boolean } {
  const words = desk.words.value;
  try {
    const { save, scenario } = readSave(saved.text, desk.ports.scenarios);
    const own = wordsFor(scenario);
    const players = scenario.parties
      .filter(({ id }) => save.seats[id] === 'player')
      .map(({ id }) => own.of(`party.${id}.name`));
    const over = save.events.filter((event) => event.type === 'act' && event.act.kind === 'brief').length === 2;
    const values = {
      scenario: own.of('scenario.title'),
      seat: players.length > 0 ? own.list(players) : words.ui('menu.seat.watch'),
      turn: turnsOf(save),
      state: words.ui(over ? 'menu.saves.over' : 'menu.saves.running'),
    };
    return { text: words.ui('menu.saves.line', values), playable: true };
  } catch (error) {
    // A record that is damaged in whatever way is shown as such; the others stay playable.
    return {
      text: words.ui('menu.saves.broken', { why: error instanceof Error ? error.message : String(error) }),
      playable: false,
    };
  }
}

/** The list of saved games. A broken one is shown with what is wrong with it; the others are not touched. */
export function SavedGames({ desk }: { readonly desk: DeskState }): VNode {
  const words = desk.words.value;
  const [removed, setRemoved] = useState<SavedGame | null>(null);
  const saves = desk.saves.value;
  return (
    <section class="card" aria-labelledby="saves-title">
      <h2 id="saves-title">{words.ui('menu.saves')}</h2>
      {!desk.ports.shelf && <p class="problem">{words.ui('menu.saves.unavailable')}</p>}
      {desk.ports.shelf && saves.length === 0 && <p>{words.ui('menu.saves.empty')}</p>}
      <ul class="saves">
        {saves.map((saved) => {
          const { text, playable } = lineOf(desk, saved);
          return (
            <li key={saved.key}>
              <span>
                {text}
                <br />
                <small>
                  {new Intl.DateTimeFormat(words.language, { dateStyle: 'medium', timeStyle: 'short' }).format(
                    saved.at,
                  )}
                </small>
              </span>
              <span class="row">
                {playable && (
                  <button type="button" onClick={() => desk.resume(saved)}>
                    {words.ui('menu.saves.resume')}
                  </button>
                )}
                <button type="button" onClick={() => desk.exportGame(saved)}>
                  {words.ui('menu.saves.export')}
                </button>
                <button
                  type="button"
                  onClick={() => {
                    setRemoved(saved);
                    void desk.removeSave(saved);
                  }}
                >
                  {words.ui('menu.saves.delete')}
                </button>
              </span>
            </li>
          );
        })}
      </ul>
      {removed && (
        <button
          type="button"
          onClick={() => {
            void desk.restoreSave(removed);
            setRemoved(null);
          }}
        >
          {words.ui('menu.saves.undo')}
        </button>
      )}
      <label class="file">
        {words.ui('menu.saves.import')}
        <input
          type="file"
          accept="application/json,.json"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = '';
            void file?.text().then((text) => desk.importFile(text));
          }}
        />
      </label>
    </section>
  );
}
