/** What lies on the table from the counterpart, and what a delegate makes of it: what it would take, and what it could have. */
import { agreedText } from '../negotiation/draft.ts';
import { articlesInBlock, standingFrom } from '../negotiation/legality.ts';
import type { Observation } from '../negotiation/observation.ts';
import { minutesLeft } from '../negotiation/sheet.ts';
import { agreedOptions, type Options, optionsOf, ownPoints, shortfall, type Valuation } from './valuation.ts';

/** An acceptance may be worth this many points less than the own plan: time at the table has a price. */
export const PATIENCE = 1;

/** Minutes kept for an answer and a last exchange before a text is closed. */
export const MARGIN = 20;

/** Whom of its own a text of these options touches and nobody has asked yet. */
export function consultationsFor(o: Observation, v: Valuation, options: Options): string[] {
  return o.stakeholders
    .filter(
      (each) =>
        !o.consulted.includes(each.id) &&
        each.consultedOn.some((article) => (options[v.articles.indexOf(article)] ?? 0) > 0),
    )
    .map((each) => each.id);
}

/** What a side has standing, as options; 0 where nothing stands. */
export function standingOf(o: Observation, v: Valuation, whose: string): number[] {
  return v.articles.map((id, i) => {
    const wording = o.draft[id]?.brackets[whose]?.wording;
    return wording === undefined ? 0 : (v.wordings[i]?.indexOf(wording) ?? -1) + 1;
  });
}

/** The articles to accept: the whole package if it is bound, else every article that serves as well as the plan. */
export function acceptableArticles(o: Observation, v: Valuation, wanted: Options, target: number): string[] {
  const theirs = standingOf(o, v, o.counterpart);
  const allowed = articlesInBlock(o);
  const bound = standingFrom(o, o.counterpart).filter((id) => o.draft[id]?.brackets[o.counterpart]?.whole);
  const trial = [...wanted];
  const taken: string[] = [];
  const canTake = (i: number): boolean =>
    (theirs[i] ?? 0) > 0 && !v.beyond[i]?.[theirs[i] as number] && allowed.includes(v.articles[i] as string);
  if (bound.length > 0) {
    const indices = bound.map((id) => v.articles.indexOf(id));
    const whole = [...wanted];
    for (const i of indices) whole[i] = theirs[i] as number;
    const good =
      indices.every(canTake) &&
      ownPoints(v, whole) >= Math.min(target, ownPoints(v, wanted)) - PATIENCE &&
      shortfall(v, whole) === 0;
    if (good) {
      taken.push(...bound);
      for (const i of indices) trial[i] = theirs[i] as number;
    }
  }
  for (let i = 0; i < v.articles.length; i++) {
    const id = v.articles[i] as string;
    if (bound.includes(id) || !canTake(i)) continue;
    const before = trial[i] as number;
    const floor = ownPoints(v, trial);
    trial[i] = theirs[i] as number;
    if (ownPoints(v, trial) >= floor - PATIENCE && shortfall(v, trial) <= shortfall(v, wanted)) taken.push(id);
    else trial[i] = before;
  }
  return taken;
}

/** The text that what stands from the counterpart on these articles would make, with the own plan for what is left open. */
export function textWithTheirs(o: Observation, v: Valuation, wanted: Options, allowed: readonly string[]): Options {
  const theirs = standingOf(o, v, o.counterpart);
  return wanted.map((k, i) => (theirs[i] && allowed.includes(v.articles[i] as string) ? theirs[i] : k));
}

/** Articles that a counter-offer may ask to be written otherwise: with more, it would be another package. */
const MOST_CHANGES = 3;

/**
 * Their own package with the fewest other words that would make it enough: those first that bring most for what they cost
 * the other side. Null where more would have to change, or one's own side would not carry it.
 *
 * @param better How much better the wanted option of an article is than theirs, the other side's loss set against it.
 */
export function counterOffer(
  o: Observation,
  v: Valuation,
  { wanted, target }: { readonly wanted: Options; readonly target: number },
  better: (article: number, from: number) => number,
): Options | null {
  const start = textWithTheirs(o, v, wanted, articlesInBlock(o));
  const differs = start.map((_, i) => i).filter((i) => start[i] !== wanted[i]);
  const outside = differs.filter((i) => v.beyond[i]?.[start[i] as number]);
  const order = [
    ...outside,
    ...differs
      .filter((i) => !outside.includes(i))
      .toSorted((a, b) => better(b, start[b] as number) - better(a, start[a] as number)),
  ];
  let text: Options = start;
  for (const [changes, i] of order.entries()) {
    if (changes === MOST_CHANGES) return null;
    text = text.with(i, wanted[i] as number);
    if (changes + 1 < outside.length) continue;
    if (ownPoints(v, text) >= target && shortfall(v, text) === 0) return text;
  }
  return null;
}

/** Articles on which this side has asked for other words, and the other has put forward none that serve it better since. */
export function namedInVain(o: Observation, v: Valuation): ReadonlySet<string> {
  const vain = new Map<string, number>();
  const shown = new Map<string, number>();
  for (const { seat, act } of o.record) {
    if (seat === o.counterpart && act.kind === 'table')
      for (const [id, wording] of Object.entries(act.package)) {
        const i = v.articles.indexOf(id);
        const worth = v.own[i]?.[(v.wordings[i]?.indexOf(wording) ?? -1) + 1] ?? 0;
        shown.set(id, worth);
        if (worth > (vain.get(id) ?? Number.POSITIVE_INFINITY)) vain.delete(id);
      }
    const named =
      act.kind === 'decline'
        ? act.because
        : act.kind === 'refuse' && act.ground === 'notEnough'
          ? act.article
          : undefined;
    if (seat === o.seat && named !== undefined) vain.set(named, shown.get(named) ?? Number.NEGATIVE_INFINITY);
  }
  return new Set(vain.keys());
}

/** What all that stands from the counterpart here would add to an agreed text that could be closed as it is. */
export function betterOfferOf(o: Observation, v: Valuation, agreed: Options, closeMinutes: number): readonly string[] {
  const theirs = standingOf(o, v, o.counterpart);
  const standing = standingFrom(o, o.counterpart).filter((id) => articlesInBlock(o).includes(id));
  const added = new Map(standing.map((id) => [v.articles.indexOf(id), theirs[v.articles.indexOf(id)] ?? 0]));
  const whole = agreed.map((k, i) => added.get(i) ?? k);
  const visits = consultationsFor(o, v, whole).length;
  const better =
    whole.every((k, i) => !added.has(i) || !v.beyond[i]?.[k]) &&
    shortfall(v, whole) === 0 &&
    ownPoints(v, whole) > ownPoints(v, agreed) + PATIENCE &&
    minutesLeft(o.sheet, o.clock) > closeMinutes + MARGIN * (1 + visits);
  return better ? standing : [];
}

/** The texts that the counterpart's packages would make, all that it put forward in the day, with what is agreed since. */
function textsOffered(o: Observation, v: Valuation): Options[] {
  const agreed = agreedText(o.draft);
  return o.record.flatMap(({ seat, act }) =>
    seat === o.counterpart && act.kind === 'table' ? [optionsOf(v, { ...act.package, ...agreed })] : [],
  );
}

/**
 * Nobody should ask for less than it was offered, today, by the other side itself: the best of that, where it is worth more
 * than the plan and could be signed and carried.
 */
export function notLessThanOffered(o: Observation, v: Valuation, planned: Options): Options {
  const fixed = agreedOptions(v, o);
  let best = planned;
  for (const offered of textsOffered(o, v)) {
    const within = offered.every((k, i) => fixed[i] !== null || !v.beyond[i]?.[k]);
    if (within && shortfall(v, offered) === 0 && ownPoints(v, offered) >= ownPoints(v, best)) best = offered;
  }
  return best;
}
