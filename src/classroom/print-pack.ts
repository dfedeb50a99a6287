/**
 * The lesson on paper, made from the scenario alone: role folders, the draft to fill in, scoring, the instructor's guide,
 * slides, a rubric, an observer's sheet and a questionnaire. HTML that prints on A4 and Letter; no script, nothing fetched.
 */
import { feasibleFrontier } from '../analysis/feasible-frontier.ts';
import { solutionsOf } from '../analysis/solutions.ts';
import { problemOfTalks, textOfOutcome } from '../analysis/talks-problem.ts';
import { type Mandate, mandateOf } from '../negotiation/mandate.ts';
import type { Clause, Scenario } from '../negotiation/scenario.ts';
import { plain, type Words, wordsFor } from '../view/words.ts';
import { PRESETS } from './lesson.ts';

export interface PrintedDocument {
  /** Name of its file, without ending. */
  readonly name: string;
  readonly title: string;
  readonly html: string;
}

const STYLE = `
@page { margin: 16mm }
* { box-sizing: border-box }
body { font: 11pt/1.45 Georgia, 'Times New Roman', serif; color: #14173a; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.9em; line-height: 1.15; margin: 0 0 .4em; border-bottom: 3px double; padding-bottom: .2em }
h2 { font-size: 1.25em; margin: 1.2em 0 .3em; break-after: avoid }
h3 { font-size: 1.05em; margin: .8em 0 .2em; break-after: avoid }
p, ul, ol { margin: .35em 0 }
table { border-collapse: collapse; width: 100%; margin: .5em 0; break-inside: auto }
tr { break-inside: avoid }
th, td { border: 1px solid #888; padding: .25em .5em; text-align: start; vertical-align: top }
td.number, th.number { text-align: end; white-space: nowrap }
.blank { border-bottom: 1px solid; display: inline-block; min-width: 12rem }
.lines { height: 5.5em; border-bottom: 1px solid #888; background: repeating-linear-gradient(#fff 0 1.75em, #999 1.75em 1.8em) }
.box { display: inline-block; width: .9em; height: .9em; border: 1.5px solid; vertical-align: -.1em; margin-inline-end: .4em }
.note { font-size: .9em; color: #444 }
.secret { border: 2px solid; padding: .4em .8em; font-weight: bold }
.slide { break-after: page; min-height: 9cm; border: 1px solid #bbb; border-radius: 6px; padding: 1.2em; margin-bottom: 1em; font-size: 1.35em }
@media print { body { max-width: none; margin: 0; padding: 0 } .slide { border: 0; padding: 0 } .contents { display: none } }
`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** HTML whose values are escaped; parts that are HTML already are given as arrays of it. */
function html(parts: TemplateStringsArray, ...values: readonly (string | number | readonly string[])[]): string {
  return parts.reduce((all, part, i) => {
    const value = values[i - 1];
    return `${all}${Array.isArray(value) ? value.join('') : escaped(String(value))}${part}`;
  });
}

function page(title: string, language: string, body: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
${body}
</body>
</html>
`;
}

interface Source {
  readonly scenario: Scenario;
  readonly words: Words;
}

const clauseIn = (words: Words, { article, wordings }: Clause): string =>
  `${words.of(`article.${article}.title`)}: ${wordings.map((each) => words.of(`article.${article}.${each}.label`)).join(' / ')}`;

function worthTable({ scenario, words }: Source, mandate: Mandate): string {
  return html`<table><thead><tr><th>Article</th><th>Wording</th><th class="number">Points</th></tr></thead><tbody>${scenario.articles.flatMap(
    ({ id, wordings }) => [
      ...wordings.map(
        (wording, i) =>
          html`<tr>${i === 0 ? [html`<th rowspan="${wordings.length + 1}">${words.of(`article.${id}.title`)}</th>`] : []}<td><b>${words.of(`article.${id}.${wording.id}.label`)}.</b> ${words.of(`article.${id}.${wording.id}.text`)}</td><td class="number">${plain(mandate.worth[id]?.[wording.id] ?? 0)}</td></tr>`,
      ),
      html`<tr><td><i>left in brackets</i></td><td class="number">${mandate.brackets[id] ?? 0}</td></tr>`,
    ],
  )}</tbody></table>`;
}

function folder(source: Source, party: string, variant: string): PrintedDocument {
  const { scenario, words } = source;
  const mandate = mandateOf(scenario, party, variant);
  const own = scenario.stakeholders.filter((each) => each.party === party);
  const title = `${words.of(`party.${party}.head`)}: ${words.of(`variant.${party}.${variant}.name`)}`;
  const body = html`
<p class="secret">For this side only. Do not show it to the other.</p>
<p>${words.of(`party.${party}.brief`)}</p>
<p><b>Your instructions.</b> ${words.of(`variant.${party}.${variant}.text`)}</p>
<p>If no text is closed you keep your brackets: <b>${mandate.walkAway} points</b>. The best text that one can imagine is worth 100.</p>
<h2>What each wording is worth to you</h2>
${[worthTable(source, mandate)]}
<h2>Together</h2>
<ul>${mandate.linkages.map((each) => html`<li>${words.of(`linkage.${each.id}.text`)} <b>${each.points > 0 ? '+' : ''}${each.points}</b> <span class="note">(${each.when.map((clause) => clauseIn(words, clause)).join('; ')})</span></li>`)}</ul>
<h2>What you may not sign without leave</h2>
<ul>${mandate.redLines.map((line) => html`<li>${words.of(`redLine.${line.id}.text`)} <span class="note">Leave is given once the draft holds: ${line.lift.map((clause) => clauseIn(words, clause)).join('; ')}.</span></li>`)}</ul>
<h2>Who must be asked</h2>
<ul>${own.map((each) => html`<li><b>${words.of(`stakeholder.${each.id}.name`)}.</b> ${words.of(`stakeholder.${each.id}.about`)} <span class="note">On: ${each.consultedOn.map((id) => words.of(`article.${id}.title`)).join(', ')}.</span></li>`)}</ul>
<p class="note">${words.of('scenario.roleNote')}</p>`;
  return { name: `folder-${party}-${variant}`, title, html: page(title, words.language, body) };
}

function draftForm({ scenario, words }: Source): PrintedDocument {
  const title = 'Draft joint text';
  const body = html`
<p>Table <span class="blank"></span> Names <span class="blank"></span></p>
<p class="note">Tick what both sides agree. What is not ticked stays in brackets. Sign only when the whole is agreed.</p>
${scenario.articles.map(
  ({ id, wordings }, i) =>
    html`<h2>${i + 1}. ${words.of(`article.${id}.title`)}</h2><p class="note">${words.of(`article.${id}.about`)}</p>${wordings.map((wording) => html`<p><span class="box"></span>${words.of(`article.${id}.${wording.id}.text`)}</p>`)}`,
)}
<h2>Closed at</h2>
<p>Hour <span class="blank"></span></p>
<p>${scenario.parties.map(({ id }) => html`${words.of(`party.${id}.name`)} <span class="blank"></span><br>`)}</p>`;
  return { name: 'draft-form', title, html: page(title, words.language, body) };
}

function scoringSheet({ scenario, words }: Source): PrintedDocument {
  const title = 'Scoring sheet';
  const body = html`
<p>Look your agreed wordings up in your folder. An article that is not agreed counts as left in brackets.</p>
<table><thead><tr><th>Article</th><th>Agreed wording</th>${scenario.parties.map(({ id }) => html`<th class="number">${words.of(`party.${id}.name`)}</th>`)}</tr></thead><tbody>
${scenario.articles.map(({ id }) => html`<tr><th>${words.of(`article.${id}.title`)}</th><td></td>${scenario.parties.map(() => '<td class="number"></td>')}</tr>`)}
<tr><th>Linkages</th><td></td>${scenario.parties.map(() => '<td></td>')}</tr>
<tr><th>Sum</th><td></td>${scenario.parties.map(() => '<td></td>')}</tr>
<tr><th>Walk-away</th><td></td>${scenario.parties.map(() => '<td></td>')}</tr></tbody></table>
<h2>Does it stand at home?</h2>
<p class="note">A text falls when somebody was not asked about an article that touches them, when a red line was crossed without leave, or when it brings less than the walk-away.</p>
<table><thead><tr><th>Who</th><th>Asked about</th><th>Was asked</th><th>Consents</th></tr></thead><tbody>
${scenario.stakeholders.map((each) => html`<tr><th>${words.of(`stakeholder.${each.id}.name`)}</th><td>${each.consultedOn.map((id) => words.of(`article.${id}.title`)).join(', ')}</td><td><span class="box"></span></td><td><span class="box"></span></td></tr>`)}</tbody></table>`;
  return { name: 'scoring-sheet', title, html: page(title, words.language, body) };
}

/** Points and a text in words. */
function solutionLine(
  { scenario, words }: Source,
  what: string,
  outcome: readonly number[],
  utility: readonly number[],
): string {
  const text = Object.entries(textOfOutcome(scenario, outcome)).map(
    ([id, wording]) => `${words.of(`article.${id}.title`)}: ${words.of(`article.${id}.${wording}.label`)}`,
  );
  const [first, second] = scenario.parties;
  return html`<li><b>${what}</b> (${words.of(`party.${first.id}.name`)} ${utility[0] ?? 0}, ${words.of(`party.${second.id}.name`)} ${utility[1] ?? 0}): ${text.join('; ')}.</li>`;
}

/** The instructor's guide: course and timings, answer notes by exact analysis, questions. */
function guide(source: Source): PrintedDocument {
  const { scenario, words } = source;
  const [first, second] = scenario.parties;
  const day = scenario.days[0]?.id ?? '';
  const variants = Object.fromEntries(
    scenario.parties.map(({ id }) => [id, scenario.mandates[id]?.variants[0]?.id ?? '']),
  );
  const problem = problemOfTalks(scenario, day, variants, 'ratifiable');
  const frontier = feasibleFrontier(problem);
  const { nash: nashPoint, kalaiSmorodinsky: ksPoint } = solutionsOf(frontier, problem.reservation);
  const named = (id: string): string => words.of(`variant.${id}.${variants[id]}.name`);
  const title = 'Instructor’s guide';
  const body = html`
<p>${words.of('scenario.summary')}</p>
<p class="note">${words.of('scenario.contentNote')}</p>
<h2>What they learn</h2>
<ul><li>To prepare: what one needs, what one could live without, what happens without an agreement.</li><li>To ask before offering, and to trade what is cheap for oneself and dear to the other.</li><li>That a text must also stand at home, and with those who are not in the room.</li><li>To tell a result apart from a process, and a reassurance from a commitment.</li></ul>
<h2>Course and timings</h2>
<table><thead><tr><th>Lesson</th><th class="number">Folders</th><th class="number">Play</th><th class="number">Debrief</th></tr></thead><tbody>
${Object.entries(PRESETS).map(([id, { briefing, play, debrief }]) => html`<tr><th>${id} minutes</th><td class="number">${briefing}</td><td class="number">${play}</td><td class="number">${debrief}</td></tr>`)}</tbody></table>
<ol><li><b>Before.</b> Print a folder for each seat, a draft form for each table. With an odd number, two share a seat, or one takes the observer’s sheet.</li><li><b>Folders.</b> Each side reads alone. Nobody shows the other a number.</li><li><b>Play.</b> Each table negotiates; wordings are ticked on the draft form when both agree. Announce the time left at half, at ten and at five minutes.</li><li><b>Step out.</b> Let everybody say one sentence in their own name, not their seat’s.</li><li><b>Debrief.</b> Scores on the board, then the questions below. Keep a third of the lesson for it: this is where it is learned.</li></ol>
<h2>Answer notes</h2>
<p class="note">Exact, for the instructions “${named(first.id)}” and “${named(second.id)}”: texts that both capitals would carry.</p>
<ul>
${nashPoint ? [solutionLine(source, 'Largest product of gains (Nash)', nashPoint.outcome, nashPoint.utility)] : []}
${ksPoint ? [solutionLine(source, 'Equal parts of what each could hope for (Kalai-Smorodinsky)', ksPoint.outcome, ksPoint.utility)] : []}
</ul>
<p>Without a text: ${words.of(`party.${first.id}.name`)} ${problem.reservation[0]}, ${words.of(`party.${second.id}.name`)} ${problem.reservation[1]}. There are ${frontier.length} texts on the frontier: in each of them neither side can gain without the other losing.</p>
<h2>Questions, with what to listen for</h2>
<ol>${scenario.debrief.questions.map(({ id }) => html`<li>${words.of(`question.${id}`)}</li>`)}</ol>
<p class="note">Listen for: articles that one side gave away although they were dear to it; offers made before a single question; a text that nobody at home would have carried; somebody who was spoken about and not asked.</p>
<h2>What really happened</h2>
<ul>${scenario.debrief.background.map(({ id }) => html`<li>${words.of(`background.${id}`)}</li>`)}</ul>
${scenario.debrief.absent.map(({ id }) => html`<h2>${words.of(`absent.${id}.name`)}, who was not in the room</h2><p>${words.of(`absent.${id}.text`)}</p>`)}`;
  return { name: 'instructor-guide', title, html: page(title, words.language, body) };
}

function slides({ scenario, words }: Source): PrintedDocument {
  const title = words.of('scenario.title');
  const slide = (heading: string, inside: string): string =>
    html`<section class="slide"><h2>${heading}</h2>${[inside]}</section>`;
  const body = [
    slide(title, html`<p>${words.of('scenario.summary')}</p>`),
    slide(
      'Your task',
      html`<ul>${scenario.parties.map(({ id }) => html`<li><b>${words.of(`party.${id}.name`)}:</b> ${words.of(`party.${id}.goal`)}</li>`)}</ul>`,
    ),
    slide(
      'The draft',
      html`<ol>${scenario.articles.map(({ id }) => html`<li>${words.of(`article.${id}.title`)}</li>`)}</ol>`,
    ),
    slide(
      'Three rules',
      '<ul><li>Ask before you offer.</li><li>What is in brackets is not agreed; what is agreed is agreed only with the whole.</li><li>Home must carry it, and those it touches must have been asked.</li></ul>',
    ),
    slide('Step out of the role', '<p>Put your folder down. One sentence in your own name.</p>'),
    slide(
      'Questions',
      html`<ol>${scenario.debrief.questions.slice(0, 5).map(({ id }) => html`<li>${words.of(`question.${id}`)}</li>`)}</ol>`,
    ),
    slide(
      'What really happened',
      html`<ul>${scenario.debrief.background.slice(0, 5).map(({ id }) => html`<li>${words.of(`background.${id}`)}</li>`)}</ul>`,
    ),
  ].join('\n');
  return { name: 'slides', title, html: page(title, words.language, body) };
}

const RUBRIC: readonly (readonly [string, string, string, string])[] = [
  [
    'Prepares',
    'Knows the own numbers',
    'Has an order of what matters, and a walk-away in mind',
    'Has guesses about the other side, and plans how to test them',
  ],
  [
    'Asks and listens',
    'Offers before asking',
    'Asks, and uses some of what is heard',
    'Builds offers on what was learned',
  ],
  ['Creates value', 'Splits differences', 'Trades one article for another', 'Finds packages that are better for both'],
  ['Keeps home in view', 'Forgets those at home', 'Asks them before closing', 'Shapes the text by what they can carry'],
  [
    'Is fair and exact',
    'Promises what is not meant',
    'Says what is meant',
    'Also speaks for those who are not in the room',
  ],
];

function sheets({ scenario, words }: Source): PrintedDocument[] {
  const rubric = html`<table><thead><tr><th></th><th>1</th><th>2</th><th>3</th></tr></thead><tbody>${RUBRIC.map((row) => html`<tr><th>${row[0]}</th>${row.slice(1).map((cell) => html`<td><span class="box"></span>${cell}</td>`)}</tr>`)}</tbody></table>`;
  const observer = html`
<p>You watch one table and say nothing. Write down what you see, not what you think of it.</p>
<h2>The first offer</h2><p>Who, when, what: <span class="blank"></span></p>
<h2>Questions that were asked</h2><div class="lines"></div>
<h2>Articles traded for each other</h2><table><thead><tr><th>Given</th><th>For</th><th>Hour</th></tr></thead><tbody>${[1, 2, 3, 4].map(() => '<tr><td>&nbsp;</td><td></td><td></td></tr>')}</tbody></table>
<h2>A moment at which it turned</h2><div class="lines"></div>
<h2>Who was spoken about and not in the room</h2><div class="lines"></div>`;
  const scale = '1 &nbsp; 2 &nbsp; 3 &nbsp; 4 &nbsp; 5';
  const statements = [
    'I can say what happens if there is no agreement, before I negotiate.',
    'I ask what the other side needs before I make an offer.',
    'A good agreement can be better for both than splitting every difference.',
    'I could explain the other side’s position so that they would agree with how I put it.',
    'What is agreed at a table is worth only what those at home will carry.',
  ];
  const questionnaire = html`
<p class="note">Before and after the lesson; no names. 1: not at all, 5: fully.</p>
<table><thead><tr><th>Statement</th><th>Before</th><th>After</th></tr></thead><tbody>${statements.map((text) => html`<tr><td>${text}</td><td>${[scale]}</td><td>${[scale]}</td></tr>`)}</tbody></table>
<h2>After the lesson</h2>
<p>${words.of(`question.${scenario.debrief.questions[0]?.id ?? ''}`)}</p><div class="lines"></div>
<p>One thing I would do otherwise:</p><div class="lines"></div>`;
  return [
    { name: 'rubric', title: 'Rubric', html: page('Rubric', words.language, rubric) },
    { name: 'observer-sheet', title: 'Observer’s sheet', html: page('Observer’s sheet', words.language, observer) },
    { name: 'questionnaire', title: 'Before and after', html: page('Before and after', words.language, questionnaire) },
  ];
}

/** Every document of a scenario, and a list of them as `index`. */
export function printPack(scenario: Scenario): PrintedDocument[] {
  const words = wordsFor(scenario);
  const source = { scenario, words };
  const documents = [
    guide(source),
    ...scenario.parties.flatMap(({ id }) =>
      (scenario.mandates[id]?.variants ?? []).map((variant) => folder(source, id, variant.id)),
    ),
    draftForm(source),
    scoringSheet(source),
    slides(source),
    ...sheets(source),
  ];
  const title = `${words.of('scenario.title')}: the lesson on paper`;
  const list = html`<p>Each prints on A4 and on Letter. A lesson without any device needs the folders, one draft form a table, and the guide.</p><ul class="pack">${documents.map((each) => html`<li><a href="${each.name}.html">${each.title}</a></li>`)}</ul>`;
  return [{ name: 'index', title, html: page(title, words.language, list) }, ...documents];
}
