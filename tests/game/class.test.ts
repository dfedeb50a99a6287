/** A lesson in real browsers: a teacher and six students, from the code to the debrief, on the screens that schools have. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ClassServer } from '../../src/classroom/server/class-server.ts';
import { SqliteStore } from '../../src/classroom/server/sqlite-store.ts';
import { SECURITY_HEADERS } from '../../src/cli/content-security-policy.ts';
import { GamePage, openBrowser } from '../support/game-page.ts';
import { scenarios } from '../support/scenarios.ts';

const CHROMEBOOK = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };

let browser: Browser;
let server: ClassServer;
let address = '';
const data = mkdtempSync(join(tmpdir(), 'class-'));

beforeAll(async () => {
  browser = await openBrowser();
  server = new ClassServer({
    scenarios,
    site: fileURLToPath(new URL('../../dist', import.meta.url)),
    headers: SECURITY_HEADERS,
    store: SqliteStore.open(data),
    port: 0,
    host: '127.0.0.1',
    log: pino({ level: 'silent' }),
  });
  address = `http://127.0.0.1:${await server.listen()}/`;
});
afterAll(async () => {
  await browser.close();
  await server.close();
  rmSync(data, { recursive: true });
});

/** What there is to do next on a student's screen, done; false where it is for others. */
async function goOn(student: GamePage): Promise<boolean> {
  for (const name of [
    'I have read my folder',
    'Go in',
    'Say it',
    'Face the press',
    /^(Hear the (first|next)|See how it ends)$/,
  ]) {
    const button = student.page.getByRole('button', { name }).first();
    if (!(await button.isVisible()) || !(await button.isEnabled())) continue;
    await button.click();
    return true;
  }
  const hold = student.page.locator('.kind[aria-keyshortcuts="h"]');
  if (!(await hold.isVisible()) || (await hold.getAttribute('class')) !== 'kind') return false;
  await student.page.keyboard.press('h');
  await student.page.locator('.chosen button.primary').first().click();
  return true;
}

it('goes from the code to the debrief', async () => {
  const found: Record<string, readonly string[]> = {};
  const teacher = await GamePage.open(browser, address, '?class', CHROMEBOOK);
  found['opening a lesson'] = await teacher.axe();
  await teacher.page.getByRole('link', { name: 'Does this network let it work?' }).click();
  await teacher.page.getByText('A lesson works here.').waitFor();
  found['network check'] = await teacher.axe();
  await teacher.page.getByRole('link', { name: 'To the lesson' }).click();
  await teacher.page.getByLabel('Ask everybody five short questions before and after').check();
  await teacher.page.getByLabel('Scenario').selectOption({ label: 'First lesson: the mill stream' });
  await teacher.click('Open the lesson');
  await teacher.page.locator('.code-large').waitFor();
  const code = (await teacher.page.locator('.code-large').innerText()).trim();
  found['console, empty'] = await teacher.axe();
  const students: GamePage[] = [];
  for (let i = 0; i < 6; i++) {
    const student = await GamePage.open(browser, address, `?class=${code}`, i % 2 === 0 ? PHONE : CHROMEBOOK);
    if (i === 0) found['joining'] = await student.axe();
    if (i < 5) await student.page.getByLabel('Your nickname').fill(`Pupil ${i}`);
    await student.click('Join');
    await student.page.getByText('The talks begin when your teacher starts them').waitFor();
    students.push(student);
  }
  const [a, b] = students as [GamePage, GamePage];
  found['waiting'] = await a.axe();
  for (const student of students.slice(0, 2)) {
    for (const group of await student.page.locator('.questions fieldset').all()) await group.getByLabel('3').check();
    await student.click('Hand in');
    await student.page.locator('.questions').waitFor({ state: 'detached' });
  }
  expect(await a.misfits()).toMatchObject({ wide: 0, cut: [], small: [] });
  await teacher.page.getByText('Students: 6 here of 6').waitFor();
  const wall = await teacher.page.context().newPage();
  await wall.setViewportSize({ width: 1920, height: 1080 });
  await wall.goto(`${address}?class=${code}&teach&projector`);
  await wall.getByText('In the class so far: 6').waitFor();
  for (let i = 0; i < 5; i++) expect(await wall.locator('body').innerText()).not.toContain(`Pupil ${i}`);
  await teacher.click('Start the talks');
  for (const student of students) await student.until(/^briefing$/);
  found['console, playing'] = await teacher.axe();
  found['folder'] = await a.axe();

  // A refresh, and a tab that is closed and opened again, come back to the same table.
  const opposite = await b.page.locator('.class-strip').innerText();
  await b.page.reload();
  await b.until(/^briefing$/);
  expect(await b.page.locator('.class-strip').innerText()).toBe(opposite);

  for (let round = 0; round < 8; round++) {
    for (const student of students) await goOn(student);
    await a.page.waitForTimeout(60);
  }
  expect((await Promise.all(students.map((each) => each.talks()))).every((path) => path.startsWith('inSession'))).toBe(
    true,
  );
  found['table'] = await a.axe();
  found['table, chromebook'] = await b.axe();

  await a.page.getByText('Say something to the other side').click();
  await a.page.getByLabel('Sentence').selectOption('need');
  found['remarks'] = await a.axe();
  await a.click('Say it');
  const heard = (student: GamePage) => student.page.locator('.last-remark q');
  await expect
    .poll(async () => (await Promise.all(students.map((each) => heard(each).count()))).filter(Boolean))
    .toHaveLength(2);
  expect(await heard(a).innerText()).toMatch(/What matters most to us is /);
  await a.page.getByText('Say something to the other side').click();

  await teacher.click('Pause all');
  await a.page.getByText('The lesson rests').waitFor();
  await teacher.page.getByLabel('Message to all').fill('Two minutes: write down what you have learned of them.');
  await teacher.click('Send');
  await b.page.getByText('Your teacher: Two minutes').waitFor();
  // Taken back, not gone on by its own button.
  await teacher.click('Undo');
  await a.page.getByText('The lesson rests').waitFor({ state: 'detached' });

  await teacher.click('End play, open the debrief');
  await teacher.click('Yes');
  for (const student of students) await student.until(/^concluded\./);
  await a.page.getByRole('heading', { name: 'The class', exact: true }).waitFor();
  expect(await a.page.locator('.class-debrief tbody tr').count()).toBe(3);
  expect(await a.page.locator('.class-debrief tr.own').count()).toBe(1);
  found['debrief, student'] = await a.axe();
  await teacher.page.getByRole('heading', { name: 'The class', exact: true }).waitFor();
  found['debrief, teacher'] = await teacher.axe();
  await wall.getByRole('heading', { name: 'The class', exact: true }).waitFor();

  await teacher.page.getByRole('heading', { name: 'What the class answered' }).waitFor();

  await teacher.click('Go through table 2');
  await teacher.until(/^concluded\./);
  await teacher.page.getByText('Table 2').first().waitFor();
  await teacher.click('Back to the class');
  await teacher.page.getByRole('heading', { name: 'The class', exact: true }).waitFor();

  await teacher.click('Swap sides and play again');
  await teacher.click('Yes');
  for (const student of students) await student.until(/^briefing$/);
  expect(await a.page.locator('.class-debrief').count()).toBe(0);

  await teacher.click('Delete the lesson');
  await teacher.click('Yes');
  await teacher.page.getByText('The lesson was deleted, with everything in it.').waitFor();

  expect(Object.fromEntries(Object.entries(found).filter(([, each]) => each.length > 0))).toEqual({});
  for (const each of [teacher, ...students]) expect(each.faults).toEqual([]);
  for (const each of [teacher, ...students]) await each.close();
});
