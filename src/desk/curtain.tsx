import type { VNode } from 'preact';
import type { DeskState } from './desk.ts';
import { Screen } from './screen.tsx';

const MINUTE = 60_000;

/** Between two players at one screen: nothing private is shown until the other has taken over. */
export function Curtain({ desk }: { readonly desk: DeskState }): VNode {
  const words = desk.words.value;
  const minutes = (party: string): number => Math.round((desk.satFor.value[party] ?? 0) / MINUTE);
  const parties = (desk.game.value?.scenario.parties ?? []).map(({ id }) => id);
  const who = words.of(`party.${desk.curtain.value}.delegation`);
  return (
    <Screen name="curtain" title={words.ui('curtain.title', { who })}>
      <p>{words.ui('curtain.text')}</p>
      {parties.some((party) => minutes(party) > 0) && (
        <p class="small">
          {words.ui('curtain.times', {
            times: words.list(
              parties.map((party) =>
                words.ui('curtain.time', { who: words.of(`party.${party}.name`), minutes: minutes(party) }),
              ),
            ),
          })}
        </p>
      )}
      <button type="button" class="primary" onClick={() => desk.openCurtain()}>
        {words.ui('curtain.open', { who })}
      </button>
    </Screen>
  );
}
