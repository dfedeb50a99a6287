import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { type SavedGame, turnsOf } from '../session/saves.ts';
import { readGlance } from '../view/glance.ts';
import { wordsFor } from '../view/words.ts';
import type { DeskState, ShelvedGame } from './desk.ts';
import { Thumbnail } from './thumbnail.tsx';

function lineOf(
  desk: DeskState,
  { read }: ShelvedGame,
): { readonly text: string; readonly playable: boolean; readonly over: boolean } {
  const words = desk.words.value;
  if (typeof read === 'string')
    return { text: words.ui('menu.saves.broken', { why: read }), playable: false, over: false };
  const { save, scenario } = read;
  const own = wordsFor(scenario, words.language);
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
  const line = words.ui('menu.saves.line', values);
  const text =
    save.branchedAt === undefined ? line : `${line}, ${words.ui('menu.saves.branch', { turn: save.branchedAt + 1 })}`;
  return { text, playable: true, over };
}

/** The way back into the last game that is not over, if there is one. */
export function ContinueGame({ desk }: { readonly desk: DeskState }): VNode | null {
  const last = desk.saves.value.find((saved) => {
    const { playable, over } = lineOf(desk, saved);
    return playable && !over;
  });
  if (!last) return null;
  return (
    <button type="button" onClick={() => desk.resume(last)}>
      {desk.words.value.ui('menu.continue')}
    </button>
  );
}

/** The list of saved games. A broken one is shown with what is wrong with it; the others are not touched. */
export function SavedGames({ desk }: { readonly desk: DeskState }): VNode {
  const words = desk.words.value;
  const [removed, setRemoved] = useState<SavedGame | null>(null);
  const saves = desk.saves.value;
  return (
    <details class="saved-games" open={saves.length > 0 || !desk.ports.shelf}>
      <summary>{words.ui('menu.saves')}</summary>
      <div class="card">
        {!desk.ports.shelf && <p class="problem">{words.ui('menu.saves.unavailable')}</p>}
        {desk.ports.shelf && saves.length === 0 && <p>{words.ui('menu.saves.empty')}</p>}
        <ul class="saves">
          {saves.map((saved) => {
            const { text, playable } = lineOf(desk, saved);
            const glance = playable ? readGlance(saved.glance) : null;
            return (
              <li key={saved.key}>
                {glance && <Thumbnail glance={glance} />}
                <span class="saved">
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
            class="heard-only"
            type="file"
            accept="application/json,.json"
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              event.currentTarget.value = '';
              void file?.text().then((text) => desk.importFile(text));
            }}
          />
        </label>
      </div>
    </details>
  );
}
