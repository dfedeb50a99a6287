/** A whole day of the first lesson by hand: the same game with a mouse and with a finger. */
import type { Locator } from 'playwright';
import type { GamePage } from './game-page.ts';

/** How something on the page is pressed: by a click or by a tap. */
export type Press = (target: Locator) => Promise<void>;

/** From the seat's folder to the end: tables, consults, accepts, closes; answers with consent. Returns the ending's path. */
export async function playLessonByHand(game: GamePage, seat: 'hill' | 'lake', press: Press): Promise<string> {
  const { page } = game;
  const button = (name: RegExp | string): Locator => page.getByRole('button', { name }).first();
  const closed = async (name: RegExp): Promise<boolean> =>
    (await button(name).getAttribute('class'))?.includes('closed') ?? true;
  const deed = async (kind: RegExp, act: RegExp): Promise<void> => {
    await press(button(kind));
    await press(button(act));
  };
  await press(button('I have read my folder'));
  await press(button('Go in'));
  await press(page.getByRole('radio', { name: /^Open/ }));
  await press(button('Say it'));
  let consulted = 0;
  for (let turn = 0; turn < 60; turn++) {
    const path = await game.until(
      new RegExp(
        `^inSession\\..*\\.(floor|answer)\\.${seat}$|^pressBriefings\\.briefing\\.${seat}$|^ratification|^concluded`,
      ),
    );
    if (path.startsWith('concluded')) return path;
    if (path.startsWith('press')) {
      await press(page.getByRole('radio', { name: /^Together/ }));
      await press(button('Face the press'));
    } else if (path.startsWith('ratification')) await press(button(/^(Hear the (first|next)|See how it ends)$/));
    else if (path.includes('.answer.')) await deed(/^Consent/, /^Consent \(/);
    else if (turn === 0) {
      for (const [article, rung] of [
        ['Water of the stream', 1],
        ['The old mill', 1],
        ['The autumn festival', 2],
      ] as const) {
        const row = page.locator('.article').filter({ hasText: article });
        await press(row.locator('.unfold'));
        await press(row.locator('.rung').nth(rung));
      }
      await press(button(/^Table it/));
    } else if (consulted < 2) {
      if (consulted++ === 0) await deed(/^Consult partners/, /^Consult partners \(/);
      else await deed(/^Send word home/, /^Send word home \(/);
    } else if (!(await closed(/^Accept /))) {
      await press(button(/^Accept /));
      for (const box of await page.locator('.chosen input[type=checkbox]').all())
        if (!(await box.isChecked())) await press(box);
      await press(button(/^Accept \(/));
    } else if (await closed(/^Propose to close the text/)) await deed(/^Hold the line/, /^Hold the line \(/);
    else await deed(/^Propose to close the text/, /^Propose to close the text \(/);
    await game.rendered();
    const yes = page.getByRole('dialog').getByRole('button', { name: 'Yes' });
    if (await yes.isVisible()) await press(yes);
    await game.rendered();
  }
  throw new Error('the day did not end');
}
