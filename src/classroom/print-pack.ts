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
import { PRESETS, QUESTIONS } from './lesson.ts';
import { type PackKey, type PackWords, packWords } from './pack-words.ts';

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
td.scale { white-space: nowrap }
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

interface Source extends PackWords {
  readonly scenario: Scenario;
  readonly words: Words;
  /** The day that is played, with its articles in the order of the scenario, and those that are not on the table. */
  readonly day: string;
  readonly articles: Scenario['articles'];
  readonly notToday: Scenario['articles'];
}

const clauseIn = (words: Words, { article, wordings }: Clause): string =>
  `${words.of(`article.${article}.title`)}: ${wordings.map((each) => words.of(`article.${article}.${each}.label`)).join(' / ')}`;

function worthTable({ articles, words, say }: Source, mandate: Mandate): string {
  return html`<table><thead><tr><th>${say('article')}</th><th>${say('wording')}</th><th class="number">${say('points')}</th></tr></thead><tbody>${articles.flatMap(
    ({ id, wordings }) => [
      ...wordings.map(
        (wording, i) =>
          html`<tr>${i === 0 ? [html`<th rowspan="${wordings.length + 1}">${words.of(`article.${id}.title`)}</th>`] : []}<td><b>${words.of(`article.${id}.${wording.id}.label`)}.</b> ${words.of(`article.${id}.${wording.id}.text`)}</td><td class="number">${plain(mandate.worth[id]?.[wording.id] ?? 0)}</td></tr>`,
      ),
      html`<tr><td><i>${say('bracket')}</i></td><td class="number">${mandate.brackets[id] ?? 0}</td></tr>`,
    ],
  )}</tbody></table>`;
}

function folder(source: Source, party: string, variant: string): PrintedDocument {
  const { scenario, words, say, notToday } = source;
  const onTable = (article: string): boolean => notToday.every(({ id }) => id !== article);
  const mandate = mandateOf(scenario, party, variant);
  const own = scenario.stakeholders.filter((each) => each.party === party);
  const title = `${words.of(`party.${party}.head`)}: ${words.of(`variant.${party}.${variant}.name`)}`;
  const body = html`
<p class="secret">${say('folder.secret')}</p>
<p>${words.of(`party.${party}.brief`)}</p>
<p><b>${say('folder.instructions')}</b> ${words.of(`variant.${party}.${variant}.text`)}</p>
<p><b>${say('folder.walkAway', { points: mandate.walkAway })}</b></p>
${notToday.length === 0 ? [] : [html`<p>${say('folder.notToday', { points: notToday.reduce((sum, { id }) => sum + (mandate.brackets[id] ?? 0), 0), articles: notToday.map(({ id }) => words.of(`article.${id}.title`)).join(', ') })}</p>`]}
<h2>${say('folder.worth')}</h2>
${[worthTable(source, mandate)]}
<h2>${say('folder.together')}</h2>
<ul>${mandate.linkages.filter((each) => each.when.every(({ article }) => onTable(article))).map((each) => html`<li>${words.of(`linkage.${each.id}.text`)} <b>${each.points > 0 ? '+' : ''}${each.points}</b> <span class="note">(${each.when.map((clause) => clauseIn(words, clause)).join('; ')})</span></li>`)}</ul>
<h2>${say('folder.redLines')}</h2>
<ul>${mandate.redLines.filter(({ article }) => onTable(article)).map((line) => html`<li>${words.of(`redLine.${line.id}.text`)} <span class="note">${say('folder.lift', { what: line.lift.map((clause) => clauseIn(words, clause)).join('; ') })}</span></li>`)}</ul>
<h2>${say('folder.asked')}</h2>
<ul>${own.map(
    (each) =>
      html`<li><b>${words.of(`stakeholder.${each.id}.name`)}.</b> ${words.of(`stakeholder.${each.id}.about`)} <span class="note">${say(
        'folder.on',
        {
          articles: each.consultedOn
            .filter(onTable)
            .map((id) => words.of(`article.${id}.title`))
            .join(', '),
        },
      )}</span></li>`,
  )}</ul>
<p class="note">${words.of('scenario.roleNote')}</p>`;
  return { name: `folder-${party}-${variant}`, title, html: page(title, words.language, body) };
}

function draftForm({ scenario, articles, words, say }: Source): PrintedDocument {
  const title = say('draft');
  const body = html`
<p>${say('draft.table')} <span class="blank"></span> ${say('draft.names')} <span class="blank"></span></p>
<p class="note">${say('draft.help')}</p>
${articles.map(
  ({ id, wordings }, i) =>
    html`<h2>${i + 1}. ${words.of(`article.${id}.title`)}</h2><p class="note">${words.of(`article.${id}.about`)}</p>${wordings.map((wording) => html`<p><span class="box"></span>${words.of(`article.${id}.${wording.id}.text`)}</p>`)}`,
)}
<h2>${say('draft.closed')}</h2>
<p>${say('draft.hour')} <span class="blank"></span></p>
<p>${scenario.parties.map(({ id }) => html`${words.of(`party.${id}.name`)} <span class="blank"></span><br>`)}</p>`;
  return { name: 'draft-form', title, html: page(title, words.language, body) };
}

function scoringSheet({ scenario, articles, words, say }: Source): PrintedDocument {
  const title = say('scoring');
  const body = html`
<p>${say('scoring.help')}</p>
<table><thead><tr><th>${say('article')}</th><th>${say('scoring.agreed')}</th>${scenario.parties.map(({ id }) => html`<th class="number">${words.of(`party.${id}.name`)}</th>`)}</tr></thead><tbody>
${articles.map(({ id }) => html`<tr><th>${words.of(`article.${id}.title`)}</th><td></td>${scenario.parties.map(() => '<td class="number"></td>')}</tr>`)}
<tr><th>${say('scoring.linkages')}</th><td></td>${scenario.parties.map(() => '<td></td>')}</tr>
<tr><th>${say('scoring.sum')}</th><td></td>${scenario.parties.map(() => '<td></td>')}</tr>
<tr><th>${say('scoring.walkAway')}</th><td></td>${scenario.parties.map(() => '<td></td>')}</tr></tbody></table>
<h2>${say('scoring.home')}</h2>
<p class="note">${say('scoring.homeHelp')}</p>
<table><thead><tr><th>${say('scoring.who')}</th><th>${say('scoring.about')}</th><th>${say('scoring.wasAsked')}</th><th>${say('scoring.consents')}</th></tr></thead><tbody>
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
  const { scenario, words, say, day } = source;
  const [first, second] = scenario.parties;
  const variants = Object.fromEntries(
    scenario.parties.map(({ id }) => [id, scenario.mandates[id]?.variants[0]?.id ?? '']),
  );
  const problem = problemOfTalks(scenario, day, variants, 'ratifiable');
  const frontier = feasibleFrontier(problem);
  const { nash: nashPoint, kalaiSmorodinsky: ksPoint } = solutionsOf(frontier, problem.reservation);
  const named = (id: string): string => words.of(`variant.${id}.${variants[id]}.name`);
  const title = say('guide');
  const body = html`
<p>${words.of('scenario.summary')}</p>
<p class="note">${words.of('scenario.contentNote')}</p>
<h2>${say('guide.learn')}</h2>
<ul>${LEARNED.map((key) => html`<li>${say(key)}</li>`)}</ul>
<h2>${say('guide.course')}</h2>
<table><thead><tr><th>${say('guide.lesson')}</th><th class="number">${say('guide.folders')}</th><th class="number">${say('guide.play')}</th><th class="number">${say('guide.debrief')}</th></tr></thead><tbody>
${Object.entries(PRESETS).map(([id, { briefing, play, debrief }]) => html`<tr><th>${play === 0 ? say('guide.untimed') : say('guide.minutes', { count: id.replace('x', ' × ') })}</th>${[briefing, play, debrief].map((minutes) => html`<td class="number">${minutes === 0 ? '' : minutes}</td>`)}</tr>`)}</tbody></table>
<ol>${STEPS.map((key) => step(say(key)))}</ol>
<h2>${say('guide.answers')}</h2>
<p class="note">${say('guide.exact', { first: named(first.id), second: named(second.id) })}</p>
<ul>
${nashPoint ? [solutionLine(source, say('guide.nash'), nashPoint.outcome, nashPoint.utility)] : []}
${ksPoint ? [solutionLine(source, say('guide.ks'), ksPoint.outcome, ksPoint.utility)] : []}
</ul>
<p>${say('guide.without', { first: words.of(`party.${first.id}.name`), second: words.of(`party.${second.id}.name`), x: problem.reservation[0] ?? 0, y: problem.reservation[1] ?? 0, count: frontier.length })}</p>
<h2>${say('guide.questions')}</h2>
<ol>${scenario.debrief.questions.map(({ id }) => html`<li>${words.of(`question.${id}`)}</li>`)}</ol>
<p class="note">${say('guide.listen')}</p>
<h2>${say('guide.happened')}</h2>
<ul>${scenario.debrief.background.map(({ id }) => html`<li>${words.of(`background.${id}`)}</li>`)}</ul>
${scenario.debrief.absent.map(({ id }) => html`<h2>${say('guide.absent', { who: words.of(`absent.${id}.name`) })}</h2><p>${words.of(`absent.${id}.text`)}</p>`)}`;
  return { name: 'instructor-guide', title, html: page(title, words.language, body) };
}

function slides({ scenario, articles, words, say }: Source): PrintedDocument {
  const title = words.of('scenario.title');
  const slide = (heading: string, inside: string): string =>
    html`<section class="slide"><h2>${heading}</h2>${[inside]}</section>`;
  const body = [
    slide(title, html`<p>${words.of('scenario.summary')}</p>`),
    slide(
      say('slide.task'),
      html`<ul>${scenario.parties.map(({ id }) => html`<li><b>${words.of(`party.${id}.name`)}:</b> ${words.of(`party.${id}.goal`)}</li>`)}</ul>`,
    ),
    slide(
      say('slide.draft'),
      html`<ol>${articles.map(({ id }) => html`<li>${words.of(`article.${id}.title`)}</li>`)}</ol>`,
    ),
    slide(say('slide.rules'), html`<ul>${RULES.map((key) => html`<li>${say(key)}</li>`)}</ul>`),
    slide(say('slide.out'), html`<p>${say('slide.outText')}</p>`),
    slide(
      say('slide.questions'),
      html`<ol>${scenario.debrief.questions.slice(0, 5).map(({ id }) => html`<li>${words.of(`question.${id}`)}</li>`)}</ol>`,
    ),
    slide(
      say('guide.happened'),
      html`<ul>${scenario.debrief.background.slice(0, 5).map(({ id }) => html`<li>${words.of(`background.${id}`)}</li>`)}</ul>`,
    ),
  ].join('\n');
  return { name: 'slides', title, html: page(title, words.language, body) };
}

const LEARNED: readonly PackKey[] = ['guide.learn.1', 'guide.learn.2', 'guide.learn.3', 'guide.learn.4'];
const STEPS: readonly PackKey[] = [
  'guide.step.1',
  'guide.step.2',
  'guide.step.3',
  'guide.step.4',
  'guide.step.5',
  'guide.step.6',
];
const RULES: readonly PackKey[] = ['slide.rule.1', 'slide.rule.2', 'slide.rule.3'];
/** Rows of the rubric; the first cell of each names what is looked at. */
const RUBRIC_ROWS = [1, 2, 3, 4, 5];
const RUBRIC_CELLS = [1, 2, 3];

/** A step of the course: its name, and what is done. */
function step(text: string): string {
  const [name = '', what = ''] = text.split('|');
  return html`<li><b>${name}</b> ${what}</li>`;
}

function sheets({ scenario, articles, words, say, ofClass }: Source): PrintedDocument[] {
  const cell = (row: number, at: number): string => say(`rubric.${row}.${at}` as PackKey);
  const rubric = html`<table><thead><tr><th></th>${RUBRIC_CELLS.map((at) => html`<th>${at}</th>`)}</tr></thead><tbody>${RUBRIC_ROWS.map((row) => html`<tr><th>${cell(row, 0)}</th>${RUBRIC_CELLS.map((at) => html`<td><span class="box"></span>${cell(row, at)}</td>`)}</tr>`)}</tbody></table>`;
  const observer = html`
<p>${say('observer.intro')}</p>
<h2>${ofClass('observer.firstOffer')}</h2><div class="lines"></div>
<h2>${ofClass('observer.asked')}</h2><div class="lines"></div>
<h2>${ofClass('observer.traded')}</h2><table><thead><tr><th>${say('observer.given')}</th><th>${say('observer.for')}</th><th>${say('draft.hour')}</th></tr></thead><tbody>${[1, 2, 3, 4].map(() => '<tr><td>&nbsp;</td><td></td><td></td></tr>')}</tbody></table>
<h2>${ofClass('observer.turned')}</h2><div class="lines"></div>
<h2>${ofClass('observer.absent')}</h2><div class="lines"></div>`;
  const scale = '1 &nbsp; 2 &nbsp; 3 &nbsp; 4 &nbsp; 5';
  const weights = (['reading.weight.1', 'reading.weight.2', 'reading.weight.3'] as const).map(
    (weight) => html`<td><span class="box"></span>${ofClass(weight)}</td>`,
  );
  const questionnaire = html`
<p class="note">${say('questionnaire.help')}</p>
<table><thead><tr><th>${say('questionnaire.statement')}</th><th>${say('questionnaire.before')}</th><th>${say('questionnaire.after')}</th></tr></thead><tbody>${QUESTIONS.map((question) => html`<tr><td>${ofClass(`question.${question}`)}</td><td class="scale">${[scale]}</td><td class="scale">${[scale]}</td></tr>`)}</tbody></table>
<h2>${say('questionnaire.reading')}</h2>
<table><tbody>${articles.map(({ id }) => html`<tr><th>${words.of(`article.${id}.title`)}</th>${weights}</tr>`)}</tbody></table>
<h2>${say('questionnaire.afterLesson')}</h2>
<p>${words.of(`question.${scenario.debrief.questions[0]?.id ?? ''}`)}</p><div class="lines"></div>
<p>${say('questionnaire.otherwise')}</p><div class="lines"></div>`;
  const sheet = (name: string, key: PackKey, body: string): PrintedDocument => {
    const title = say(key);
    return { name, title, html: page(title, words.language, body) };
  };
  return [
    sheet('rubric', 'rubric', rubric),
    sheet('observer-sheet', 'observer', observer),
    sheet('questionnaire', 'questionnaire', questionnaire),
  ];
}

/**
 * Every document of a scenario for one of its days (its first, where none is named), in a language, and a list of them as
 * `index`. Throws `RangeError` for a day that the scenario does not have.
 */
export function printPack(
  scenario: Scenario,
  { day = scenario.days[0]?.id ?? '', language = 'en' }: { readonly day?: string; readonly language?: string } = {},
): PrintedDocument[] {
  const words = wordsFor(scenario, language);
  const plan = scenario.days.find(({ id }) => id === day);
  if (!plan)
    throw new RangeError(
      `no day '${day}' in ${scenario.id}; its days: ${scenario.days.map(({ id }) => id).join(', ')}`,
    );
  const source: Source = {
    scenario,
    words,
    ...packWords(language),
    day,
    articles: scenario.articles.filter(({ id }) => plan.articles.includes(id)),
    notToday: scenario.articles.filter(({ id }) => !plan.articles.includes(id)),
  };
  const { say } = source;
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
  const title = say('title', { title: words.of('scenario.title') });
  const list = html`<p>${say('index')}</p><ul class="pack">${documents.map((each) => html`<li><a href="${each.name}.html">${each.title}</a></li>`)}</ul>`;
  return [{ name: 'index', title, html: page(title, words.language, list) }, ...documents];
}
