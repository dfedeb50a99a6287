/**
 * What a side could still have reached at a moment of the day, the other's will left aside: the best own points over
 * texts that leave both at or above their walk-away, whose authority is held or paid for in the text, whose stakeholders
 * would let it stand with their approval as it is, and for which the minutes suffice. What asking stakeholders and fitting
 * words to the press would still add counts as well, up to the ideal of the day, which leaves that out. What is agreed stands: to take it
 * back would cost trust, and the other side would have to agree anew.
 *
 * Minutes of a text, at the least: one package for what is not tabled yet, its acceptance; each consultation that the text needs and that was not made; a call for each wording
 * beyond a red line without authority; proposing to close, consenting, and conforming the articles. Exact by branch and
 * bound over the articles.
 */
import { agreedText } from '../negotiation/draft.ts';
import { verdictsOn } from '../negotiation/ending.ts';
import { type AgreedText, type Mandate, mandateOf, pointsOf, redLineAt } from '../negotiation/mandate.ts';
import type { Effect, PartyId, ScenarioData } from '../negotiation/scenario.ts';
import { minutesLeft, sheetOf } from '../negotiation/sheet.ts';
import type { TalksState } from '../negotiation/talks-state.ts';
import { idealPoints, respectsRedLines } from './attainable.ts';

interface Choice {
  readonly wording: string | undefined;
  readonly own: number;
  readonly other: number;
  readonly views: readonly number[];
  /** Minutes that this choice alone takes: conforming, its share of tabling and accepting. */
  readonly minutes: number;
}

export interface Attainable {
  readonly points: number;
  readonly text: AgreedText;
}

/** What one may still do for a stakeholder's approval by asking: the points it adds, and its minutes. Nothing once asked. */
interface Asking {
  readonly lift: number;
  readonly minutes: number;
}

interface Moment {
  readonly own: Mandate;
  readonly other: Mandate;
  readonly left: number;
  /** What any text takes before its articles are counted. */
  readonly fixed: number;
  /** By stakeholder. */
  readonly askings: readonly Asking[];
  /** By pair of words to the press: what they add to each stakeholder's approval. */
  readonly press: readonly (readonly number[])[];
  readonly articles: readonly { readonly id: string; readonly choices: readonly Choice[] }[];
}

/** Whether the wording stands in somebody's brackets: then it need only be accepted. */
function isTabled(talks: TalksState, article: string, wording: string): boolean {
  return Object.values(talks.draft[article]?.brackets ?? {}).some((bracket) => bracket?.wording === wording);
}

function askingsOf(scenario: ScenarioData, talks: TalksState): Asking[] {
  const { consult, callCapital } = sheetOf(scenario, talks.day).interventions;
  const added = (effects: readonly Effect[] | undefined, of: string): number =>
    (effects ?? []).reduce((sum, each) => sum + (each.meter === 'approval' && each.of === of ? each.by : 0), 0);
  return scenario.stakeholders.map(({ id, party, via }) => {
    if (via === 'consult')
      return talks.consulted.includes(id)
        ? { lift: 0, minutes: 0 }
        : { lift: added(consult?.after['first'], 'consulted'), minutes: consult?.minutes ?? 0 };
    return (talks.uses[party]?.['callCapital'] ?? 0) > 0
      ? { lift: 0, minutes: 0 }
      : { lift: added(callCapital?.after['report'], 'ownCapital'), minutes: callCapital?.minutes ?? 0 };
  });
}

/** Every pair of words to the press that is still open, with what it adds to each stakeholder's approval. */
function pressLifts(scenario: ScenarioData, talks: TalksState): number[][] {
  const [first, second] = scenario.parties;
  const open = (party: PartyId) =>
    scenario.briefings.filter(({ id }) => talks.briefings[party] === undefined || talks.briefings[party] === id);
  return open(first.id).flatMap((a) =>
    open(second.id).map((b) => {
      // Facing it together takes both.
      const said = [
        { by: first.id, words: a, met: b.together },
        { by: second.id, words: b, met: a.together },
      ].filter(({ words, met, by }) => talks.briefings[by] === undefined && (!words.together || met));
      return scenario.stakeholders.map(({ id, party }) =>
        said.reduce((sum, { by, words }) => {
          const capital = scenario.parties.find((each) => each.id === party)?.capital === id;
          const touched = (of: string): boolean =>
            of === 'own'
              ? by === party
              : capital && (of === 'ownCapital' ? by === party : of === 'otherCapital' && by !== party);
          return (
            sum +
            words.effects.reduce((all, each) => all + (each.meter === 'approval' && touched(each.of) ? each.by : 0), 0)
          );
        }, 0),
      );
    }),
  );
}

function momentOf(scenario: ScenarioData, talks: TalksState, party: PartyId, winOver: boolean): Moment {
  const sheet = sheetOf(scenario, talks.day);
  const [first, second] = scenario.parties;
  const mandate = (id: PartyId): Mandate => mandateOf(scenario, id, talks.variants[id] ?? '');
  const own = mandate(party);
  const other = mandate(party === first.id ? second.id : first.id);
  const rules = sheet.interventions;
  const agreed = agreedText(talks.draft);
  const minutes = (article: string, wording: string | undefined): number => {
    const standing = agreed[article];
    const conform = wording === undefined ? 0 : (rules.close?.heldMinutesPerArticle ?? 0);
    if (wording === undefined || wording === standing) return conform;
    const table = isTabled(talks, article, wording) ? 0 : (rules.table?.minutesPerArticle ?? 0);
    return conform + table + (rules.accept?.minutesPerArticle ?? 0);
  };
  return {
    own,
    other,
    left: minutesLeft(sheet, talks.clock),
    fixed: (rules.close?.minutes ?? 0) + (rules.close?.heldMinutes ?? 0) + (rules.consent?.minutes ?? 0),
    askings: winOver ? askingsOf(scenario, talks) : scenario.stakeholders.map(() => ({ lift: 0, minutes: 0 })),
    press: winOver ? pressLifts(scenario, talks) : [scenario.stakeholders.map(() => 0)],
    articles: scenario.articles.map(({ id, wordings }) => {
      const choice = (wording: string | undefined, index: number): Choice => ({
        wording,
        own: (wording === undefined ? own.brackets[id] : own.worth[id]?.[wording]) ?? 0,
        other: (wording === undefined ? other.brackets[id] : other.worth[id]?.[wording]) ?? 0,
        views: scenario.stakeholders.map((each) => (wording === undefined ? 0 : (each.views[id]?.[index] ?? 0))),
        minutes: minutes(id, wording),
      });
      const named = sheet.plan.articles.includes(id) ? wordings.map((wording, index) => choice(wording.id, index)) : [];
      // What is agreed stands: it could be reopened, but then the other side would have to agree to it once more.
      const standing = named.filter(({ wording }) => wording === agreed[id]);
      const open = standing.length > 0 ? standing : [...named, choice(undefined, 0)];
      return { id, choices: open.toSorted((a, b) => b.own - a.own) };
    }),
  };
}

/** Minutes that hang on the whole text: a package for what is new, consultations, calls for authority. */
function minutesOfText(scenario: ScenarioData, talks: TalksState, text: AgreedText): number {
  const rules = sheetOf(scenario, talks.day).interventions;
  const agreed = agreedText(talks.draft);
  const fresh = Object.entries(text).filter(([article, wording]) => agreed[article] !== wording);
  const untabled = fresh.some(([article, wording]) => wording === undefined || !isTabled(talks, article, wording));
  const consultations = scenario.stakeholders.filter(
    (each) =>
      each.via === 'consult' &&
      !talks.consulted.includes(each.id) &&
      each.consultedOn.some((article) => text[article] !== undefined),
  ).length;
  const calls = scenario.parties.reduce((sum, { id, capital }) => {
    const mandate = mandateOf(scenario, id, talks.variants[id] ?? '');
    const lines = Object.entries(text).filter(([article, wording]) => {
      const line = wording === undefined ? undefined : redLineAt(mandate, article, wording);
      return line !== undefined && !(talks.authority[id] ?? []).includes(line.id);
    }).length;
    const home = scenario.stakeholders.find((each) => each.id === capital);
    const unasked =
      home !== undefined &&
      !talks.consulted.includes(capital) &&
      home.consultedOn.some((article) => text[article] !== undefined);
    return sum + (lines > 0 ? lines : unasked ? 1 : 0);
  }, 0);
  return (
    (untabled ? (rules.table?.minutes ?? 0) : 0) +
    (fresh.length > 0 ? (rules.accept?.minutes ?? 0) : 0) +
    consultations * (rules.consult?.minutes ?? 0) +
    calls * (rules.callCapital?.minutes ?? 0)
  );
}

/** Whether the minutes that are left suffice for this text: to accept it, to ask whom both sides still owe, and to close. */
export function fitsInTime(scenario: ScenarioData, talks: TalksState, text: AgreedText): boolean {
  const sheet = sheetOf(scenario, talks.day);
  const { close, consent, accept } = sheet.interventions;
  const agreed = agreedText(talks.draft);
  const fresh = Object.keys(text).filter((article) => agreed[article] === undefined).length;
  const closing =
    (close?.minutes ?? 0) +
    (close?.heldMinutes ?? 0) +
    (consent?.minutes ?? 0) +
    (close?.heldMinutesPerArticle ?? 0) * Object.keys(text).length;
  const needed = closing + (accept?.minutesPerArticle ?? 0) * fresh + minutesOfText(scenario, talks, text);
  return needed <= minutesLeft(sheet, talks.clock);
}

/** Whether both sides' red lines are respected, those for which authority is held left aside. */
function withinAuthority(talks: TalksState, mandates: readonly Mandate[], text: AgreedText): boolean {
  return respectsRedLines(
    mandates.map((mandate) => ({
      ...mandate,
      redLines: mandate.redLines.filter((line) => !(talks.authority[mandate.party] ?? []).includes(line.id)),
    })),
    text,
  );
}

function suffix(
  articles: Moment['articles'],
  of: (choice: Choice) => number,
  pick: (...values: number[]) => number,
): number[] {
  const sums = [0];
  for (const { choices } of articles.toReversed()) sums.unshift((sums[0] ?? 0) + pick(...choices.map(of)));
  return sums;
}

/**
 * While closing stands proposed, consent makes the agreed text final, whatever minutes the proposal took; null where no
 * closing is proposed, or the text would not hold.
 */
function byConsent(scenario: ScenarioData, talks: TalksState, party: PartyId): Attainable | null {
  if (talks.proposal?.kind !== 'close') return null;
  if (verdictsOn(scenario, talks).some(({ objections }) => objections.length > 0)) return null;
  const text = agreedText(talks.draft);
  return { text, points: pointsOf(mandateOf(scenario, party, talks.variants[party] ?? ''), text) };
}

/** The best text for `party` that was still attainable in this state; null where none was. */
export function stillAttainable(scenario: ScenarioData, talks: TalksState, party: PartyId): Attainable | null {
  const consented = byConsent(scenario, talks, party);
  const ideal = idealPoints(scenario, talks.day, talks.variants, party);
  const asIs = bestText(scenario, talks, party);
  // Who could still be won over counts up to what the day could bring at best; what the day has won is in the levels.
  const found = asIs && asIs.points >= ideal ? asIs : bestText(scenario, talks, party, { cap: ideal, than: asIs });
  return consented && consented.points > (found?.points ?? Number.NEGATIVE_INFINITY) ? consented : found;
}

/**
 * The best text. With `wonOver` the best of those for which stakeholders could still be won over and which are worth no more
 * than the cap; the other one that is given where none is better.
 */
function bestText(
  scenario: ScenarioData,
  talks: TalksState,
  party: PartyId,
  wonOver?: { readonly cap: number; readonly than: Attainable | null },
): Attainable | null {
  const cap = wonOver?.cap ?? Number.POSITIVE_INFINITY;
  const { own, other, left, fixed, articles, askings, press } = momentOf(scenario, talks, party, wonOver !== undefined);
  const ownLeft = suffix(articles, (choice) => choice.own, Math.max);
  const otherLeft = suffix(articles, (choice) => choice.other, Math.max);
  const leastMinutes = suffix(articles, (choice) => choice.minutes, Math.min);
  const viewsLeft = scenario.stakeholders.map((_, s) => suffix(articles, (choice) => choice.views[s] ?? 0, Math.max));
  const bonus = (mandate: Mandate): number => mandate.linkages.reduce((sum, each) => sum + Math.max(0, each.points), 0);
  const [ownBonus, otherBonus] = [bonus(own), bonus(other)];
  const levels = scenario.stakeholders.map((each) => (talks.approval[each.id] ?? 0) - each.threshold);
  const lifts = scenario.stakeholders.map(
    (_, s) => (askings[s]?.lift ?? 0) + Math.max(0, ...press.map((each) => each[s] ?? 0)),
  );
  const text: Record<string, string> = {};
  let best: Attainable | null = wonOver?.than ?? null;

  /** Minutes for asking those whose approval falls short of this text, beside those who must be asked anyway; null where none suffice. */
  const minutesForApproval = (): number | null => {
    const needed = scenario.stakeholders.map((each) => each.consultedOn.some((article) => text[article] !== undefined));
    const found = press.flatMap((words) => {
      let minutes = 0;
      for (let s = 0; s < levels.length; s++) {
        const asking = askings[s];
        const level = (levels[s] ?? 0) + (words[s] ?? 0) + (needed[s] ? (asking?.lift ?? 0) : 0);
        if (level >= 0) continue;
        if (needed[s] || level + (asking?.lift ?? 0) < 0) return [];
        minutes += asking?.minutes ?? 0;
      }
      return [minutes];
    });
    return found.length > 0 ? Math.min(...found) : null;
  };

  const descend = (i: number, ownSum: number, otherSum: number, minutes: number): void => {
    if (best && best.points >= cap) return;
    if (best && ownSum + (ownLeft[i] ?? 0) + ownBonus <= best.points) return;
    if (otherSum + (otherLeft[i] ?? 0) + otherBonus < other.walkAway) return;
    if (minutes + (leastMinutes[i] ?? 0) > left) return;
    for (let s = 0; s < levels.length; s++)
      if ((levels[s] ?? 0) + (viewsLeft[s]?.[i] ?? 0) + (lifts[s] ?? 0) < 0) return;
    const article = articles[i];
    if (!article) {
      const points = pointsOf(own, text);
      if (points > cap) return;
      if (points < own.walkAway || (best && points <= best.points) || pointsOf(other, text) < other.walkAway) return;
      if (Object.keys(text).length === 0 || !withinAuthority(talks, [own, other], text)) return;
      const asked = minutesForApproval();
      if (asked === null || minutes + asked + minutesOfText(scenario, talks, text) > left) return;
      best = { text: { ...text }, points };
      return;
    }
    for (const choice of article.choices) {
      if (choice.wording === undefined) delete text[article.id];
      else text[article.id] = choice.wording;
      for (let s = 0; s < levels.length; s++) levels[s] = (levels[s] ?? 0) + (choice.views[s] ?? 0);
      descend(i + 1, ownSum + choice.own, otherSum + choice.other, minutes + choice.minutes);
      for (let s = 0; s < levels.length; s++) levels[s] = (levels[s] ?? 0) - (choice.views[s] ?? 0);
    }
    delete text[article.id];
  };
  descend(0, 0, 0, fixed);
  return best;
}
