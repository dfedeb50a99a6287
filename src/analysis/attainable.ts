/**
 * What could be attained at best: a side's ideal over the feasible set. A text is feasible when every wording beyond a
 * red line is paid for in the text itself (its lift clauses hold), every stakeholder's approval at the start of the day
 * plus its views reaches its threshold (all consultations taken as made), and both sides end at or above their
 * walk-away. Exact: branch and bound over the articles.
 */
import { type AgreedText, holds, type Mandate, mandateOf, pointsOf, redLineAt } from '../negotiation/mandate.ts';
import type { PartyId, ScenarioData } from '../negotiation/scenario.ts';
import { dayPlan } from '../negotiation/talks-state.ts';

/** Whether the text respects both sides' red lines: each wording beyond one is matched by what lifts it. */
export function respectsRedLines(mandates: readonly Mandate[], text: AgreedText): boolean {
  return mandates.every((mandate) =>
    Object.entries(text).every(([article, wording]) => {
      const line = wording === undefined ? undefined : redLineAt(mandate, article, wording);
      return !line || line.lift.every((clause) => holds(clause, text));
    }),
  );
}

interface Branch {
  readonly article: string;
  /** Options by falling own worth: a wording, or undefined for the bracket. */
  readonly options: readonly {
    readonly wording: string | undefined;
    readonly own: number;
    readonly other: number;
    readonly views: readonly number[];
  }[];
}

function branchesOf(scenario: ScenarioData, day: string, own: Mandate, other: Mandate): Branch[] {
  const agenda = dayPlan(scenario, day).articles;
  return scenario.articles.map(({ id, wordings }) => {
    const bracket = {
      wording: undefined,
      own: own.brackets[id] ?? 0,
      other: other.brackets[id] ?? 0,
      views: scenario.stakeholders.map(() => 0),
    };
    if (!agenda.includes(id)) return { article: id, options: [bracket] };
    const named = wordings.map((wording, index) => ({
      wording: wording.id,
      own: own.worth[id]?.[wording.id] ?? 0,
      other: other.worth[id]?.[wording.id] ?? 0,
      views: scenario.stakeholders.map((each) => each.views[id]?.[index] ?? 0),
    }));
    return { article: id, options: [...named, bracket].toSorted((a, b) => b.own - a.own) };
  });
}

/** Suffix sums of each branch's best, as bounds on what the articles still open can add. */
function suffixBest(branches: readonly Branch[], worth: (option: Branch['options'][number]) => number): number[] {
  const best = Array.from({ length: branches.length + 1 }, () => 0);
  for (let i = branches.length - 1; i >= 0; i--) {
    best[i] = (best[i + 1] ?? 0) + Math.max(...(branches[i]?.options ?? []).map(worth));
  }
  return best;
}

interface Ideal {
  readonly text: AgreedText;
  readonly points: number;
  /** What it brings the other side; of texts worth the same to the one, the best for the other is taken. */
  readonly theirs: number;
}

function searchIdeal(
  scenario: ScenarioData,
  day: string,
  variants: Readonly<Record<PartyId, string>>,
  party: PartyId,
): Ideal | null {
  const [first, second] = scenario.parties.map(({ id }) => mandateOf(scenario, id, variants[id] ?? '')) as [
    Mandate,
    Mandate,
  ];
  const own = first.party === party ? first : second;
  const other = first.party === party ? second : first;
  const branches = branchesOf(scenario, day, own, other);
  const ownLeft = suffixBest(branches, (option) => option.own);
  const otherLeft = suffixBest(branches, (option) => option.other);
  const viewsLeft = scenario.stakeholders.map((_, s) => suffixBest(branches, (option) => option.views[s] ?? 0));
  const bonus = (mandate: Mandate): number => mandate.linkages.reduce((sum, each) => sum + Math.max(0, each.points), 0);
  const [ownBonus, otherBonus] = [bonus(own), bonus(other)];
  const text: Record<string, string> = {};
  let best: Ideal | null = null;

  /** Sums of the views by depth: written over rather than made anew at each of some ten thousand nodes. */
  const levels = Array.from({ length: branches.length + 1 }, () => new Float64Array(scenario.stakeholders.length));
  scenario.stakeholders.forEach((each, s) => ((levels[0] as Float64Array)[s] = each.approval - each.threshold));

  const descend = (i: number, ownSum: number, otherSum: number): void => {
    const [most, theirMost] = [ownSum + (ownLeft[i] ?? 0) + ownBonus, otherSum + (otherLeft[i] ?? 0) + otherBonus];
    if (best && (most < best.points || (most === best.points && theirMost <= best.theirs))) return;
    if (theirMost < other.walkAway) return;
    const level = levels[i] as Float64Array;
    for (let s = 0; s < level.length; s++) if ((level[s] as number) + (viewsLeft[s]?.[i] ?? 0) < 0) return;
    const branch = branches[i];
    if (!branch) {
      const points = pointsOf(own, text);
      const theirs = pointsOf(other, text);
      const better = !best || points > best.points || (points === best.points && theirs > best.theirs);
      if (points < own.walkAway || theirs < other.walkAway || !better) return;
      if (Object.keys(text).length > 0 && respectsRedLines([own, other], text))
        best = { text: { ...text }, points, theirs };
      return;
    }
    const below = levels[i + 1] as Float64Array;
    for (const option of branch.options) {
      if (option.wording === undefined) delete text[branch.article];
      else text[branch.article] = option.wording;
      for (let s = 0; s < level.length; s++) below[s] = (level[s] as number) + (option.views[s] ?? 0);
      descend(i + 1, ownSum + option.own, otherSum + option.other);
    }
    delete text[branch.article];
  };
  descend(0, 0, 0);
  return best;
}

const ideals = new WeakMap<ScenarioData, Map<string, Ideal | null>>();

/** The best text for `party` over the feasible set, or null where no text is feasible. Once per scenario, day and variants. */
export function idealText(
  scenario: ScenarioData,
  day: string,
  variants: Readonly<Record<PartyId, string>>,
  party: PartyId,
): Ideal | null {
  let known = ideals.get(scenario);
  if (!known) ideals.set(scenario, (known = new Map()));
  const key = [day, party, ...scenario.parties.map(({ id }) => variants[id])].join('/');
  let ideal = known.get(key);
  if (ideal === undefined) {
    ideal = searchIdeal(scenario, day, variants, party);
    known.set(key, ideal);
  }
  return ideal;
}

/** Points of the ideal text; the walk-away where no text is feasible. */
export function idealPoints(
  scenario: ScenarioData,
  day: string,
  variants: Readonly<Record<PartyId, string>>,
  party: PartyId,
): number {
  return (
    idealText(scenario, day, variants, party)?.points ?? mandateOf(scenario, party, variants[party] ?? '').walkAway
  );
}

/**
 * Share of attainable value = (points - walk-away) / (ideal - walk-away); 0 without a deal, negative below it, not
 * clamped. 0 where the ideal is the walk-away itself.
 */
export function shareOf(points: number, walkAway: number, ideal: number): number {
  return ideal === walkAway ? 0 : (points - walkAway) / (ideal - walkAway);
}
