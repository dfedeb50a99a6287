/**
 * A text as numbers: options per article in arrays, so that a delegate can look through many packages in one decision.
 * Option 0 of an article leaves it in brackets; option k is its k-th wording.
 */
import type { AgreedText, Mandate } from '../negotiation/mandate.ts';
import { redLineAt } from '../negotiation/mandate.ts';
import type { Observation } from '../negotiation/observation.ts';
import { counterpartEstimate } from './counterpart-model.ts';

/** One choice of option per article, in the sheet's order of articles. */
export type Options = number[];

interface LinkageIndex {
  readonly a: number;
  readonly b: number;
  readonly inA: readonly boolean[];
  readonly inB: readonly boolean[];
  readonly points: number;
}

export interface Valuation {
  readonly articles: readonly string[];
  readonly wordings: readonly (readonly string[])[];
  /** Own points per article and option; option 0 is the bracket value. */
  readonly own: readonly (readonly number[])[];
  /** Estimated points of the counterpart, likewise. */
  readonly theirs: readonly (readonly number[])[];
  /** Options that lie beyond a red line for which no authority is held. */
  readonly beyond: readonly (readonly boolean[])[];
  /** Per own stakeholder: approval so far less threshold, and what each option adds. */
  readonly say: readonly { readonly margin: number; readonly adds: readonly (readonly number[])[] }[];
  readonly linkages: readonly LinkageIndex[];
  /** Points of articles that are not on this day's agenda: they stay in brackets whatever happens. */
  readonly offAgenda: number;
  readonly walkAway: number;
  /** Own points of the best text within authority that the other side might sign: the delegate's best hope. */
  readonly hope: number;
}

function linkageIndices(
  mandate: Mandate,
  articles: readonly string[],
  wordings: readonly (readonly string[])[],
): LinkageIndex[] {
  return mandate.linkages.flatMap((linkage) => {
    const a = articles.indexOf(linkage.when[0].article);
    const b = articles.indexOf(linkage.when[1].article);
    if (a < 0 || b < 0) return [];
    const flags = (at: number, names: readonly string[]): boolean[] => [
      false,
      ...(wordings[at] ?? []).map((wording) => names.includes(wording)),
    ];
    return [
      {
        a,
        b,
        inA: flags(a, linkage.when[0].wordings),
        inB: flags(b, linkage.when[1].wordings),
        points: linkage.points,
      },
    ];
  });
}

/** What of a valuation stays the same all day, kept per mandate and agenda: most of a decision's reading is this. */
type Fixed = Pick<Valuation, 'articles' | 'wordings' | 'own' | 'linkages' | 'offAgenda' | 'walkAway'> & {
  readonly adds: readonly (readonly (readonly number[])[])[];
};

const kept = new WeakMap<Mandate, Map<string, Fixed>>();

function fixedPart(o: Observation): Fixed {
  let known = kept.get(o.mandate);
  if (!known) kept.set(o.mandate, (known = new Map()));
  const found = known.get(o.day);
  if (found) return found;
  const articles = o.sheet.articles.map((article) => article.id);
  const wordings = o.sheet.articles.map((article) => article.wordings);
  const fixed: Fixed = {
    articles,
    wordings,
    own: o.sheet.articles.map(({ id, wordings: all }) => [
      o.mandate.brackets[id] ?? 0,
      ...all.map((wording) => o.mandate.worth[id]?.[wording] ?? 0),
    ]),
    linkages: linkageIndices(o.mandate, articles, wordings),
    offAgenda: Object.entries(o.mandate.brackets).reduce(
      (sum, [id, worth]) => sum + (articles.includes(id) ? 0 : worth),
      0,
    ),
    walkAway: o.mandate.walkAway,
    adds: o.stakeholders.map((stakeholder) =>
      o.sheet.articles.map(({ id, wordings: all }) => [
        0,
        ...all.map((_, index) => stakeholder.views[id]?.[index] ?? 0),
      ]),
    ),
  };
  known.set(o.day, fixed);
  return fixed;
}

/** Reads an observation into arrays, with what the counterpart is taken to want. */
export function valuate(o: Observation, theirs: readonly (readonly number[])[] = counterpartEstimate(o)): Valuation {
  const { adds, ...fixed } = fixedPart(o);
  const beyond = o.sheet.articles.map(({ id, wordings: all }) => [
    false,
    ...all.map((wording) => {
      const line = redLineAt(o.mandate, id, wording);
      return line !== undefined && !o.authority.includes(line.id);
    }),
  ]);
  const say = o.stakeholders.map((stakeholder, s) => ({
    margin: (o.approval[stakeholder.id] ?? 0) - stakeholder.threshold,
    adds: adds[s] ?? [],
  }));
  const valuation = { ...fixed, theirs, beyond, say };
  return { ...valuation, hope: hopeOf(valuation) };
}

/** Weights on their estimated points that are tried for the hope, the least generous first. */
const HOPES = [0, 0.25, 0.5, 0.8, 1.1, 1.6, 2.4] as const;

/** Own points of the best text, near enough, that would still be worth signing for the other side, as estimated. */
function hopeOf(v: Omit<Valuation, 'hope'>): number {
  const open = v.articles.map(() => null);
  const theirWalkAway = v.theirs.reduce((sum, options) => sum + (options[0] ?? 0), 0);
  let best = v.walkAway;
  for (const weight of HOPES) {
    const options = climb(v, weight, open);
    best = ownPoints(v, options);
    if (theirPoints(v, options) > theirWalkAway) break;
  }
  return Math.max(v.walkAway, best);
}

/** Own points of a choice of options, were the text closed and ratified. */
export function ownPoints(v: Omit<Valuation, 'hope'>, options: Options): number {
  let sum = v.offAgenda;
  for (let i = 0; i < options.length; i++) sum += v.own[i]?.[options[i] as number] ?? 0;
  for (const link of v.linkages) {
    if (link.inA[options[link.a] as number] && link.inB[options[link.b] as number]) sum += link.points;
  }
  return sum;
}

/** Estimated points of the counterpart for a choice of options. */
export function theirPoints(v: Pick<Valuation, 'theirs'>, options: Options): number {
  let sum = 0;
  for (let i = 0; i < options.length; i++) sum += v.theirs[i]?.[options[i] as number] ?? 0;
  return sum;
}

/** By how much one's own stakeholders together miss their thresholds; 0 when all would let the text stand. */
export function shortfall(v: Pick<Valuation, 'say'>, options: Options): number {
  let missing = 0;
  for (const { margin, adds } of v.say) {
    let level = margin;
    for (let i = 0; i < options.length; i++) level += adds[i]?.[options[i] as number] ?? 0;
    if (level < 0) missing -= level;
  }
  return missing;
}

/** Points that one missing point of approval is taken to cost while a package is being built. */
const SHORTFALL_PRICE = 3;
/** Sweeps over the articles; the search has settled well before on every scenario tried. */
const SWEEPS = 4;

/**
 * Climbs to a package that is best, article by article, for own points + lambda x their estimated points, less a price
 * on what one's own stakeholders would miss. `fixed` holds the option of articles that are settled, null elsewhere.
 * Sums run along, so that trying an option costs the linkages of its article and one step per stakeholder.
 */
export function climb(v: Omit<Valuation, 'hope'>, lambda: number, fixed: readonly (number | null)[]): Options {
  const options: Options = v.articles.map((_, i) => fixed[i] ?? bestAlone(v, i, lambda));
  const levels = v.say.map(({ margin, adds }) => options.reduce((sum, k, i) => sum + (adds[i]?.[k] ?? 0), margin));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let moved = false;
    for (let i = 0; i < options.length; i++) {
      if (fixed[i] !== null && fixed[i] !== undefined) continue;
      const kept = options[i] as number;
      const own = v.own[i] as readonly number[];
      const theirs = v.theirs[i] as readonly number[];
      let pick = kept;
      let best = Number.NEGATIVE_INFINITY;
      for (let k = 0; k < own.length; k++) {
        if (k !== kept && v.beyond[i]?.[k]) continue;
        options[i] = k;
        const score =
          (own[k] as number) +
          lambda * (theirs[k] as number) +
          linked(v, options, i) -
          SHORTFALL_PRICE * missing(v, levels, i, kept, k);
        if (score > best || (score === best && k === kept)) {
          best = score;
          pick = k;
        }
      }
      options[i] = pick;
      if (pick === kept) continue;
      moved = true;
      for (let s = 0; s < levels.length; s++) levels[s] = (levels[s] as number) + shift(v, s, i, kept, pick);
    }
    if (!moved) break;
  }
  return options;
}

/** Points of the linkages that touch article `i`. */
function linked(v: Pick<Valuation, 'linkages'>, options: Options, i: number): number {
  let sum = 0;
  for (const link of v.linkages) {
    if (link.a !== i && link.b !== i) continue;
    if (link.inA[options[link.a] as number] && link.inB[options[link.b] as number]) sum += link.points;
  }
  return sum;
}

function shift(v: Pick<Valuation, 'say'>, s: number, i: number, from: number, to: number): number {
  const adds = v.say[s]?.adds[i];
  return (adds?.[to] ?? 0) - (adds?.[from] ?? 0);
}

function missing(v: Pick<Valuation, 'say'>, levels: readonly number[], i: number, from: number, to: number): number {
  let sum = 0;
  for (let s = 0; s < levels.length; s++) {
    const level = (levels[s] as number) + shift(v, s, i, from, to);
    if (level < 0) sum -= level;
  }
  return sum;
}

function bestAlone(v: Omit<Valuation, 'hope'>, i: number, lambda: number): number {
  let best = 0;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < (v.own[i]?.length ?? 0); k++) {
    if (v.beyond[i]?.[k]) continue;
    const score = (v.own[i]?.[k] ?? 0) + lambda * (v.theirs[i]?.[k] ?? 0);
    if (score > bestScore) {
      bestScore = score;
      best = k;
    }
  }
  return best;
}

/** The agreed part of the draft as options, null where nothing is agreed. */
export function agreedOptions(
  v: Pick<Valuation, 'articles' | 'wordings'>,
  o: Pick<Observation, 'draft'>,
): (number | null)[] {
  return v.articles.map((id, i) => {
    const agreed = o.draft[id]?.agreed;
    return agreed === undefined ? null : (v.wordings[i]?.indexOf(agreed) ?? -1) + 1;
  });
}

/** A text as options: brackets where it says nothing. */
export function optionsOf(v: Pick<Valuation, 'articles' | 'wordings'>, text: AgreedText): Options {
  return v.articles.map((id, i) => {
    const wording = text[id];
    return wording === undefined ? 0 : (v.wordings[i]?.indexOf(wording) ?? -1) + 1;
  });
}
