/** The desk: which screen stands for which state of the machine. */
import type { ComponentChildren, VNode } from 'preact';
import { Confirmation } from './confirmation.tsx';
import { Curtain } from './curtain.tsx';
import type { DeskState } from './desk.ts';
import { Ending } from './ending.tsx';
import { Folder } from './folder.tsx';
import { Help } from './help.tsx';
import { useKeys } from './keys.ts';
import { Menu } from './menu.tsx';
import { NewGame } from './new-game.tsx';
import { Notice } from './notice.tsx';
import { Opening } from './opening.tsx';
import { Press } from './press.tsx';
import { Ratification } from './ratification.tsx';
import { Screen } from './screen.tsx';
import { SettingsSheet } from './settings-sheet.tsx';
import { Caption } from './stage-words.tsx';
import { Table } from './table.tsx';

function screenOf(desk: DeskState): VNode {
  const words = desk.words.value;
  const state = desk.path.value.split('.')[0] ?? '';
  if (!desk.game.value)
    return desk.choosing.value ? <NewGame desk={desk} seat={desk.choosing.value} /> : <Menu desk={desk} />;
  if (desk.curtain.value) return <Curtain desk={desk} />;
  switch (state) {
    case 'briefing':
      return (
        <Screen name="folder" title={words.ui('folder.title')}>
          <Folder desk={desk} />
          <section class="card">
            <h2>{words.ui('menu.contentNote')}</h2>
            <p class="small">{words.of('scenario.contentNote')}</p>
            <p class="small">{words.of('scenario.roleNote')}</p>
          </section>
          <p class="row">
            <button
              type="button"
              class="primary"
              disabled={desk.snapshot.value?.context.ready.includes(desk.seat.value ?? '')}
              onClick={() => desk.ready()}
            >
              {words.ui('folder.ready')}
            </button>
            {!desk.game.value.remote && (
              <button
                type="button"
                onClick={() => {
                  const second = desk.seat.value === desk.game.value?.scenario.parties[1].id;
                  desk.leaveGame();
                  desk.choosing.value = second ? 'second' : 'first';
                }}
              >
                {words.ui('folder.back')}
              </button>
            )}
          </p>
        </Screen>
      );
    case 'photoCall':
      return (
        <Screen name="photo-call" title={words.ui('photoCall.title')}>
          <p>{words.of('scenario.photoCall')}</p>
          <button type="button" class="primary" onClick={() => desk.proceed()}>
            {words.ui('photoCall.go')}
          </button>
        </Screen>
      );
    case 'openingStatements':
      // A choice that one player is making must not be there for the next.
      return <Opening key={desk.seat.value} desk={desk} />;
    case 'inSession':
      return <Table desk={desk} />;
    case 'pressBriefings':
      return <Press key={desk.seat.value} desk={desk} />;
    case 'ratification':
      return <Ratification desk={desk} />;
    default:
      return <Ending desk={desk} />;
  }
}

export function App({ desk, children }: { readonly desk: DeskState; readonly children?: ComponentChildren }): VNode {
  useKeys(desk);
  const state = desk.path.value;
  return (
    <>
      <Notice desk={desk} />
      {screenOf(desk)}
      {desk.unfolded.value === 'help' && <Help desk={desk} />}
      {desk.unfolded.value === 'settings' && <SettingsSheet desk={desk} />}
      {!state.startsWith('inSession') && desk.game.value && <Caption desk={desk} />}
      {desk.question.value && <Confirmation desk={desk} />}
      {children}
    </>
  );
}
