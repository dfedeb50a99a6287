/** A lesson in real browsers: a teacher and six students, from the code to the debrief, on the screens that schools have. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import type { Browser, Locator } from 'playwright';
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

/** Presses what is there; what the other side has made go away meanwhile is looked for anew. */
async function atOnce(button: Locator): Promise<void> {
  await button.click({ timeout: 1500 }).catch(() => undefined);
}

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
    await atOnce(button);
    return true;
  }
  const hold = student.page.locator('.kind[aria-keyshortcuts="h"]');
  if (!(await hold.isVisible()) || (await hold.getAttribute('class')) !== 'kind') return false;
  await student.page.keyboard.press('h');
  await atOnce(student.page.locator('.chosen button.primary').first());
  return true;
}

/** Goes on with all of them until every table is in session. */
async function inSession(students: readonly GamePage[]): Promise<void> {
  await expect
    .poll(
      async () => {
        for (const student of students) await goOn(student);
        return (await Promise.all(students.map((each) => each.talks()))).every((path) => path.startsWith('inSession'));
      },
      { timeout: 90_000 },
    )
    .toBe(true);
}

/** Says how much each article weighed for the other side, in the order in which they stand. */
async function read(student: GamePage, weights: readonly string[]): Promise<void> {
  await student.page.locator('#reading-title').waitFor();
  const articles = await student.page.locator('.questions fieldset').all();
  expect(articles).toHaveLength(weights.length);
  for (const [i, article] of articles.entries()) await article.getByLabel(weights[i] ?? '').check();
  await student.click('Hand in');
}

it('goes from the code to the debrief', async () => {
  const found: Record<string, readonly string[]> = {};
  const teacher = await GamePage.open(browser, address, '?class', CHROMEBOOK);
  found['opening a lesson'] = await teacher.axe();
  await teacher.page.getByRole('link', { name: 'Does this network let it work?' }).click();
  await teacher.page.getByText('A lesson works on this computer; others need its address on the network.').waitFor();
  found['network check'] = await teacher.axe();
  await teacher.page.getByRole('link', { name: 'To the lesson' }).click();
  // Who has a code and no link finds the way in from the address that is shown.
  await teacher.page.getByRole('link', { name: 'I am a student and have a code' }).click();
  await teacher.page.getByRole('heading', { name: 'Join the class' }).waitFor();
  await teacher.page.goBack();
  await teacher.page.getByLabel('Ask everybody five short questions before and after').check();
  await teacher.page.getByLabel('What is played').selectOption({ label: 'First lesson: the mill stream: One morning' });
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
  await teacher.page.getByText('Questions handed in: 2').waitFor();
  const wall = await teacher.page.context().newPage();
  await wall.setViewportSize({ width: 1920, height: 1080 });
  await wall.goto(`${address}?class=${code}&teach&projector`);
  await wall.getByText('In the class so far: 6').waitFor();
  for (let i = 0; i < 5; i++) expect(await wall.locator('body').innerText()).not.toContain(`Pupil ${i}`);
  await teacher.click('Start the talks');
  // Four have not answered yet, and would not be asked again.
  await teacher.page.getByText('Questions still missing: 4').waitFor();
  await teacher.click('Yes');
  for (const student of students) await student.until(/^briefing$/);
  await a.click('I have read my folder');
  await a.page.getByText('You are ready. Waiting for the other side').waitFor();
  await teacher.page.getByText('Still reading their folders: ').first().waitFor();
  found['console, playing'] = await teacher.axe();
  found['folder'] = await a.axe();

  // A refresh, and a tab that is closed and opened again, come back to the same table.
  const opposite = await b.page.locator('.class-strip').innerText();
  await b.page.reload();
  await b.until(/^briefing$/);
  expect(await b.page.locator('.class-strip').innerText()).toBe(opposite);

  // A device that is lost: with the recovery code back from any other, from the address that the class is shown.
  await b.page.getByText('My recovery code').click();
  const recovery = (await b.page.locator('.class-strip .code').innerText()).trim();
  const device = await GamePage.open(browser, address, '?join', PHONE);
  await device.page.getByLabel('Code of the class').fill(`${code.slice(0, 3)} ${code.slice(3).toLowerCase()}`);
  await device.page.getByText('I was here before').click();
  await device.page.getByLabel('Your recovery code').fill(recovery.toLowerCase());
  await device.click('Back to my seat');
  await device.until(/^briefing$/);
  expect(await device.page.locator('.class-strip').innerText()).toContain(opposite.split('\n')[0]);
  found['seat on another device'] = await b.axe();
  await b.click('Bring it back here');
  await b.until(/^briefing$/);
  await device.page.getByText('Your seat was taken up on another device').waitFor();
  expect(device.faults).toEqual([]);
  await device.close();

  await inSession(students);
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
  // The teacher reads along.
  await teacher.page.getByText('What the sides say to each other').click();
  await teacher.page.locator('.tile').getByText('What matters most to us is').waitFor();

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
  // What one thinks that the other side wanted is said before its folder is open; who will not goes on without.
  found['reading'] = await a.axe();
  expect(await a.misfits()).toMatchObject({ wide: 0, cut: [], small: [] });
  await read(a, ['little', 'some', 'much']);
  await a.page.getByRole('heading', { name: 'The class', exact: true }).waitFor();
  await b.click('On to the debrief without it');
  await b.page.getByRole('heading', { name: 'The class', exact: true }).waitFor();
  await a.page.locator('.readings').waitFor({ state: 'attached' });
  expect(await b.page.locator('.readings table').count()).toBe(0);
  expect(await a.page.locator('.readings tbody tr').count()).toBe(3);
  expect(await a.page.locator('.class-debrief:not(.readings) tbody tr').count()).toBe(3);
  // From the class's debrief there is no way out into a game of one's own, and none gets lost there.
  expect(await a.page.getByRole('button', { name: 'To the menu' }).count()).toBe(0);
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

const geneva = scenarios.find(({ id }) => id === 'geneva-2022') as (typeof scenarios)[number];
/** Keys and texts of the folders that are kept for lessons. */
const SECRETS = geneva.parties.flatMap(({ id }) =>
  (geneva.mandates[id]?.variants ?? []).flatMap((variant) =>
    variant.classOnly
      ? [`variant.${id}.${variant.id}`, geneva.texts['en']?.[`variant.${id}.${variant.id}.text`] ?? '']
      : [],
  ),
);

it('has folders that no page of the game holds', () => {
  const built = fileURLToPath(new URL('../../dist/assets', import.meta.url));
  const scripts = readdirSync(built).filter((name) => name.endsWith('.js'));
  expect(SECRETS.length).toBeGreaterThan(7);
  expect(scripts.length).toBeGreaterThan(5);
  for (const name of scripts) {
    const text = readFileSync(join(built, name), 'utf8');
    for (const secret of SECRETS) expect(text.includes(secret), `${secret} in ${name}`).toBe(false);
  }
});

it('is rehearsed by the teacher, taken up on a second device, and plays with its own folders to the debrief', async () => {
  const teacher = await GamePage.open(browser, address, '?class', CHROMEBOOK);
  await teacher.page.getByLabel('What is played').selectOption({ label: 'Geneva, 10 January 2022: A short day' });
  await teacher.click('Open the lesson');
  await teacher.page.locator('.code-large').waitFor();
  const code = (await teacher.page.locator('.code-large').innerText()).trim();
  const inFolder = async (page: GamePage): Promise<boolean> => {
    const text = await page.page.locator('main').innerText();
    return SECRETS.some((secret) => text.includes(secret));
  };

  await teacher.click('Rehearse: Russia');
  await teacher.until(/^briefing$/);
  expect(await inFolder(teacher)).toBe(true);
  await teacher.click('I have read my folder');
  await teacher.click('Go in');
  expect(await teacher.axe()).toEqual([]);
  await teacher.click('Back to the class');
  await teacher.page.locator('.code-large').waitFor();

  await teacher.page.getByText('Another device of yours').click();
  await teacher.click('Show a key');
  const key = (await teacher.page.locator('strong.code').innerText()).trim();
  const tablet = await GamePage.open(browser, address, `?class=${code}&teach`, { width: 820, height: 1180 });
  await tablet.page.getByLabel('Key').fill(key);
  expect(await tablet.axe()).toEqual([]);
  await tablet.click('Make it mine');
  await tablet.page.locator('.code-large').waitFor();

  const students: GamePage[] = [];
  for (let i = 0; i < 2; i++) {
    const student = await GamePage.open(browser, address, `?class=${code}`, i === 0 ? PHONE : CHROMEBOOK);
    await student.click('Join');
    await student.page.getByText('The talks begin when your teacher starts them').waitFor();
    students.push(student);
  }
  await tablet.click('Start the talks');
  for (const student of students) {
    await student.until(/^briefing$/);
    expect(await inFolder(student)).toBe(true);
  }
  await inSession(students);
  // A third comes late, and is made an observer: a sheet, and what everybody in the room can see.
  const observer = await GamePage.open(browser, address, `?class=${code}`, PHONE);
  await observer.page.getByLabel('Your nickname').fill('Third');
  await observer.click('Join');
  await observer.until(/^(?!$)/);
  await tablet.page.getByText('Students: 3 here of 3').first().waitFor();
  await tablet.page.locator('.tile summary').click();
  await tablet.page.getByLabel('Move Third to').selectOption({ label: 'Table 1, Observer' });
  await observer.page.getByRole('heading', { name: 'You observe table 1' }).waitFor();
  await observer.page.getByLabel('What was asked').fill('Whether the door stays open.');
  expect(await inFolder(observer)).toBe(false);
  expect(await observer.page.locator('.watched li').count()).toBeGreaterThan(1);
  expect(await observer.axe()).toEqual([]);
  expect(await observer.misfits()).toMatchObject({ wide: 0, cut: [], small: [] });
  await tablet.click('End play, open the debrief');
  await tablet.click('Yes');
  for (const student of [...students, observer]) await student.until(/^concluded\./);
  const [a] = students as [GamePage];
  await read(a, ['much', 'some', 'little', 'much', 'some']);
  const plot = a.page.locator('.class-debrief').first();
  await plot.getByText('the best that both capitals would have carried', { exact: false }).first().waitFor();
  expect(await plot.locator('.mark.historical').count()).toBe(2);
  expect(await plot.locator('path.curve').count()).toBe(1);
  expect(await a.axe()).toEqual([]);
  expect(await a.misfits()).toMatchObject({ wide: 0, cut: [], small: [] });
  // Both folders are open now, in the game as it is gone through.
  await a.click('Step out of the role');
  await a.page.getByRole('heading', { name: 'Article by article', exact: true }).waitFor();
  expect(await inFolder(a)).toBe(true);
  for (const each of [teacher, tablet, observer, ...students]) expect(each.faults).toEqual([]);
  for (const each of [teacher, tablet, observer, ...students]) await each.close();
});
