/** A package that is being put together, and an acceptance that is being considered: what each would mean. */
import { agreedText } from '../negotiation/draft.ts';
import type { Intervention } from '../negotiation/intervention.ts';
import {
  articlesInBlock,
  comparePackage,
  currentBlock,
  lastMinuteToClose,
  minutesOf,
  refusalOf,
  standingFrom,
} from '../negotiation/legality.ts';
import { holds } from '../negotiation/mandate.ts';
import type { Observation } from '../negotiation/observation.ts';
import type { Scenario } from '../negotiation/scenario.ts';
import { wordingView } from './desk-view.ts';
import { type Prospect, prospectOf } from './prospect-view.ts';
import type { Words } from './words.ts';

export interface PackageView {
  readonly act: Intervention;
  readonly empty: boolean;
  readonly minutes: number;
  /** Why it cannot be tabled now; null when it can, or when nothing is in it yet. */
  readonly refused: string | null;
  /** With what is agreed already; null while it is empty. */
  readonly prospect: Prospect | null;
  /** Titles of articles where the counterpart's free wording is the same: tabling agrees them. */
  readonly meets: readonly string[];
  /** Titles of articles of the own whole package that this one leaves out: it gives way as a whole. */
  readonly replaces: readonly string[];
  /** Whether no time would be left to close the text even if the other side accepted at once. */
  readonly tooLate: boolean;
  readonly compare: ReturnType<typeof comparePackage>['outcome'];
  readonly endsBlock: string;
  /** What is different from one's last package, article by article. */
  readonly against: readonly {
    readonly title: string;
    readonly from: string;
    readonly to: string;
    readonly by: number;
  }[];
  /** What the linkages of the text that would be make of it, against one's last package; 0 where nothing changes. */
  readonly againstLinkages: number;
}

/** What the linkages add to a text. */
function linkageSum(o: Observation, text: Readonly<Record<string, string | undefined>>): number {
  return o.mandate.linkages.reduce(
    (sum, { when, points }) => sum + (when.every((each) => holds(each, text)) ? points : 0),
    0,
  );
}

function lastPutForward(o: Observation): Readonly<Record<string, string>> {
  const standing = standingFrom(o, o.seat).map((id) => [id, o.draft[id]?.brackets[o.seat]?.wording ?? '']);
  return { ...o.putForward[o.seat], ...Object.fromEntries(standing) };
}

function againstLast(o: Observation, words: Words, offered: Readonly<Record<string, string>>): PackageView['against'] {
  // What one put forward last on each article, in whichever package.
  const last = lastPutForward(o);
  const label = (article: string, wording: string | undefined): string =>
    wording === undefined ? words.ui('package.leftOut') : words.of(`article.${article}.${wording}.label`);
  const worth = (article: string, wording: string | undefined): number =>
    (wording === undefined ? o.mandate.brackets[article] : o.mandate.worth[article]?.[wording]) ?? 0;
  return Object.keys({ ...last, ...offered })
    .filter((article) => last[article] !== offered[article] && o.draft[article]?.agreed === undefined)
    .map((article) => ({
      title: words.of(`article.${article}.title`),
      from: label(article, last[article]),
      to: label(article, offered[article]),
      by: worth(article, offered[article]) - worth(article, last[article]),
    }));
}

export function packageView(
  scenario: Scenario,
  o: Observation,
  words: Words,
  offered: Readonly<Record<string, string>>,
  whole: boolean,
): PackageView {
  const act = { kind: 'table', package: offered, whole } as const;
  const empty = Object.keys(offered).length === 0;
  const refusal = empty ? null : refusalOf(o, act);
  return {
    act,
    empty,
    minutes: empty ? (o.sheet.interventions.table?.minutes ?? 0) : minutesOf(o, act),
    refused: refusal ? words.refusal(refusal) : null,
    prospect: empty ? null : prospectOf(scenario, o, words, { ...agreedText(o.draft), ...offered }),
    meets: meetingArticles(o, act).map((article) => words.of(`article.${article}.title`)),
    tooLate: !empty && tooLateWith(o, act),
    replaces: standingFrom(o, o.seat)
      .filter((article) => o.draft[article]?.brackets[o.seat]?.whole && offered[article] === undefined)
      .map((article) => words.of(`article.${article}.title`)),
    compare: comparePackage(o, offered, whole).outcome,
    endsBlock: empty ? '' : endsBlock(o, act, words),
    against: empty || !o.offers[o.seat] ? [] : againstLast(o, words, offered),
    againstLinkages:
      empty || !o.offers[o.seat]
        ? 0
        : linkageSum(o, { ...agreedText(o.draft), ...offered }) -
          linkageSum(o, { ...lastPutForward(o), ...agreedText(o.draft) }),
  };
}

function tooLateWith(o: Observation, act: Extract<Intervention, { kind: 'table' }>): boolean {
  const fresh = Object.keys(act.package).filter((id) => o.draft[id]?.agreed === undefined).length;
  const conform = (o.sheet.interventions.close?.heldMinutesPerArticle ?? 0) * fresh;
  const accept = o.sheet.interventions.accept;
  const answer = (accept?.minutes ?? 0) + (accept?.minutesPerArticle ?? 0) * fresh;
  return o.clock + minutesOf(o, act) + answer > lastMinuteToClose(o) - conform;
}

/** Articles that a free package would agree, because the counterpart's free wording is the same. */
export function meetingArticles(o: Observation, act: Extract<Intervention, { kind: 'table' }>): string[] {
  if (act.whole) return [];
  return Object.keys(act.package).filter((article) => {
    const theirs = o.draft[article]?.brackets[o.counterpart];
    return theirs !== undefined && !theirs.whole && theirs.wording === act.package[article];
  });
}

/** A package to start from: one side's last, without what is agreed or cannot be tabled in this block. */
export function packageFrom(o: Observation, whose: string): Readonly<Record<string, string>> {
  const here = articlesInBlock(o);
  const onlyTabled = currentBlock(o).onlyTabled ?? false;
  return Object.fromEntries(
    Object.entries(o.offers[whose]?.package ?? {}).filter(
      ([id]) =>
        // Of theirs only what still stands: what fell is not on offer.
        (whose === o.seat || o.draft[id]?.brackets[whose] !== undefined) &&
        here.includes(id) &&
        o.draft[id]?.agreed === undefined &&
        (!onlyTabled || Object.keys(o.draft[id]?.brackets ?? {}).length > 0),
    ),
  );
}

/** Whether a package can be put together in this block at all. */
export function mayTable(o: Observation): boolean {
  return o.proposal === null && currentBlock(o).allows.includes('table');
}

export interface StandingView {
  readonly article: string;
  readonly title: string;
  readonly label: string;
  readonly points: number;
  readonly whole: boolean;
  /** Beyond one's own authority. */
  readonly beyond: boolean;
}

/** What the counterpart has on the table. */
export function standingViews(o: Observation, words: Words): StandingView[] {
  return standingFrom(o, o.counterpart).map((article) => {
    const bracket = o.draft[article]?.brackets[o.counterpart];
    const wording = bracket?.wording ?? '';
    return {
      article,
      title: words.of(`article.${article}.title`),
      label: words.of(`article.${article}.${wording}.label`),
      points: o.mandate.worth[article]?.[wording] ?? 0,
      whole: bracket?.whole ?? false,
      beyond: wordingView(o, words, article, wording).beyond,
    };
  });
}

/** What the text as agreed so far is worth. */
export function draftSum(
  scenario: Scenario,
  o: Observation,
  words: Words,
): { readonly points: number; readonly walkAway: number } {
  return acceptanceSum(scenario, o, words, []);
}

/** What the text would be worth with these of their wordings accepted. */
export function acceptanceSum(
  scenario: Scenario,
  o: Observation,
  words: Words,
  articles: readonly string[],
): { readonly points: number; readonly walkAway: number } {
  const taken = Object.fromEntries(articles.map((id) => [id, o.draft[id]?.brackets[o.counterpart]?.wording]));
  const { points, walkAway } = prospectOf(scenario, o, words, { ...agreedText(o.draft), ...taken });
  return { points, walkAway };
}

/** Who at home would not yet carry the text with these of their wordings, in a sentence; empty where all would. */
export function notCarriedWith(scenario: Scenario, o: Observation, words: Words, articles: readonly string[]): string {
  const taken = Object.fromEntries(articles.map((id) => [id, o.draft[id]?.brackets[o.counterpart]?.wording]));
  const { below } = prospectOf(scenario, o, words, { ...agreedText(o.draft), ...taken });
  const who = words.list(below.map((each) => `${each.who} (−${each.missing})`));
  return below.length === 0 ? '' : words.ui('package.below', { who });
}

export interface DeedView {
  readonly minutes: number;
  /** Where it takes the rest of the block: what comes next, so that nobody waits for an answer that can't be given there. */
  readonly endsBlock: string;
  readonly refused: string | null;
}

/** Minutes of an act, and why it is closed where it is. */
export function deedView(o: Observation, act: Intervention, words: Words): DeedView {
  const refusal = refusalOf(o, act);
  return {
    minutes: minutesOf(o, act),
    endsBlock: endsBlock(o, act, words),
    refused: refusal ? words.refusal(refusal) : null,
  };
}

function endsBlock(o: Observation, act: Intervention, words: Words): string {
  const next = o.sheet.plan.blocks[o.block + 1];
  const left = (o.sheet.blockEnds[o.block] ?? 0) - o.clock;
  const ends = act.kind === 'leave' || act.kind === 'close' || (act.kind === 'consent' && o.proposal?.kind === 'close');
  if (!next || ends || minutesOf(o, act) < left) return '';
  const block = words.of(`block.${next.id}.name`);
  const over = minutesOf(o, act) - left;
  return over > 0
    ? words.ui('intervene.runsOver', { block, minutes: over })
    : words.ui('intervene.endsBlock', { block });
}
