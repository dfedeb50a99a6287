/**
 * What the expert takes the counterpart to want: for each article a Bayesian belief over how much is at stake in it and
 * which wording it likes best, updated by everything the record shows. Formulas and sources in `README.md`.
 */
import type { Observation } from '../negotiation/observation.ts';

/** Stakes that are thought possible before anything is heard, as multiples of an even share of 100 points. */
const STAKES = [0.3, 0.6, 1, 1.6, 2.5] as const;
/** How likely its end of the order, the next wording, ... is its favourite before anything is heard. */
const PEAK_PRIOR = [0.5, 0.28, 0.12, 0.06, 0.04] as const;
/** How likely it puts forward its favourite, or a wording 1, 2, ... steps on our side of it. */
const TABLES = [0.46, 0.27, 0.14, 0.08, 0.05] as const;
/** How likely it puts forward a wording beyond its favourite. */
const TABLES_BEYOND = 0.02;
/** Worth of a bracket in parts of the stake: brackets are worth more than the worst wording. */
const BRACKET = 0.35;
/** Points of loss at which an acceptance is thought half as likely. */
const ACCEPTED_LOSS = 4;

/** Value of a wording in parts of the stake: concave over the order, so that middles are worth having. */
function shape(steps: number, longest: number): number {
  const d = longest === 0 ? 0 : steps / longest;
  return 1 - d * d;
}

interface Hypothesis {
  readonly stake: number;
  readonly peak: number;
  likelihood: number;
}

export interface Belief {
  /** Expected points of the counterpart per article and option, in the sheet's order; option 0 is the bracket. */
  readonly points: number[][];
  /** How far the stake of each article is from its mean, on average, in points. */
  readonly doubt: number[];
}

/** What the counterpart did with each article so far, as the record shows it. */
interface Signs {
  /** Wordings it put forward, in order, by index. */
  readonly tabled: number[];
  /** Wordings of ours that it accepted, by index. */
  readonly accepted: number[];
  /** How often it put a new package on the table and moved here, or stayed while it moved elsewhere. */
  moved: number;
  stayed: number;
  /** How often it named the article as what stands in the way. */
  named: number;
}

function readSigns(o: Observation): Signs[] {
  const indexOf = new Map(o.sheet.articles.map(({ id }, i) => [id, i]));
  const signs: Signs[] = o.sheet.articles.map(() => ({ tabled: [], accepted: [], moved: 0, stayed: 0, named: 0 }));
  const wordingIndex = (i: number, wording: string): number => o.sheet.articles[i]?.wordings.indexOf(wording) ?? -1;
  const name = (article: string | undefined): void => {
    const at = article === undefined ? undefined : indexOf.get(article);
    const sign = at === undefined ? undefined : signs[at];
    if (sign) sign.named++;
  };
  const ours: (number | undefined)[] = o.sheet.articles.map(() => undefined);
  for (const { seat, act, agreed } of o.record) {
    if (act.kind === 'table') {
      const entries = Object.entries(act.package).map(([id, wording]) => {
        const i = indexOf.get(id) ?? -1;
        return [i, wordingIndex(i, wording)] as const;
      });
      if (seat === o.seat) {
        for (const [i, k] of entries) ours[i] = k;
        continue;
      }
      const movedAt = entries.filter(([i, k]) => {
        const last = signs[i]?.tabled.at(-1);
        return last !== undefined && last !== k;
      });
      for (const [i, k] of entries) {
        const sign = signs[i] as Signs;
        const before = sign.tabled.at(-1);
        if (before !== undefined && movedAt.length > 0) {
          if (before === k) sign.stayed++;
          else sign.moved++;
        }
        if (before !== k) sign.tabled.push(k);
      }
    } else if (seat === o.counterpart && act.kind === 'accept') {
      for (const id of agreed) {
        const i = indexOf.get(id) ?? -1;
        const k = ours[i];
        if (k !== undefined) signs[i]?.accepted.push(k);
      }
    } else if (seat === o.counterpart && act.kind === 'decline') name(act.because);
    else if (seat === o.counterpart && act.kind === 'refuse') name(act.article);
  }
  return signs;
}

/** Chance that a stake of this size (in even shares) is held rather than given, when one of the two is done. */
const held = (share: number): number => share / (1 + share);

function hypothesesFor(o: Observation, i: number, usual: number, sign: Signs): Hypothesis[] {
  const { id, wordings } = o.sheet.articles[i] as Observation['sheet']['articles'][number];
  const theirEndIsLast = o.sheet.parties[1].id === o.counterpart;
  const last = wordings.length - 1;
  const known = o.knowledge[id];
  const stakes = known
    ? [known.low, (known.low + known.high) / 2, known.high].map((x) => Math.max(0.5, x))
    : STAKES.map((share) => share * usual);
  const hypotheses: Hypothesis[] = [];
  for (const stake of stakes) {
    for (let peak = 0; peak <= last; peak++) {
      if (known?.favours !== undefined && wordings[peak] !== known.favours) continue;
      const fromEnd = theirEndIsLast ? last - peak : peak;
      const longest = Math.max(peak, last - peak);
      let likelihood: number = PEAK_PRIOR[fromEnd] ?? 0.02;
      for (const k of sign.tabled) {
        const toward = theirEndIsLast ? peak - k : k - peak;
        likelihood *= toward < 0 ? TABLES_BEYOND : (TABLES[toward] ?? 0.02);
      }
      for (const k of sign.accepted) {
        const loss = stake * (1 - shape(Math.abs(k - peak), longest));
        likelihood *= ACCEPTED_LOSS / (ACCEPTED_LOSS + loss);
      }
      const share = stake / usual;
      for (let n = 0; n < sign.stayed; n++) likelihood *= held(share);
      for (let n = 0; n < sign.moved; n++) likelihood *= 1 - held(share);
      for (let n = 0; n < sign.named; n++) likelihood *= held(share * share);
      hypotheses.push({ stake, peak, likelihood });
    }
  }
  return hypotheses;
}

/** Reads the record. What is at stake all told is known to be about 100 points, so doubts about one article bear on others. */
export function beliefOf(o: Observation): Belief {
  const usual = 100 / Math.max(1, Object.keys(o.mandate.worth).length);
  const signs = readSigns(o);
  const all = o.sheet.articles.map((_, i) => hypothesesFor(o, i, usual, signs[i] as Signs));
  const mean = (hypotheses: readonly Hypothesis[], of: (each: Hypothesis) => number): number => {
    let [sum, total] = [0, 0];
    for (const each of hypotheses) {
      sum += each.likelihood * of(each);
      total += each.likelihood;
    }
    return total > 0 ? sum / total : 0;
  };
  const told = o.sheet.articles.map(({ id }) => o.knowledge[id] !== undefined);
  const stakes = all.map((hypotheses) => mean(hypotheses, (each) => each.stake));
  const sumWhere = (known: boolean): number =>
    stakes.reduce((sum, stake, i) => sum + (told[i] === known ? stake : 0), 0);
  const open = sumWhere(false);
  const factor = open > 0 ? Math.max(0.4, Math.min(2, (usual * all.length - sumWhere(true)) / open)) : 1;
  return {
    points: all.map((hypotheses, i) => {
      const scale = told[i] ? 1 : factor;
      const { wordings } = o.sheet.articles[i] as { wordings: readonly string[] };
      const last = wordings.length - 1;
      return [
        scale * BRACKET * (stakes[i] as number),
        ...wordings.map(
          (_, k) =>
            scale *
            mean(hypotheses, ({ stake, peak }) => stake * shape(Math.abs(k - peak), Math.max(peak, last - peak))),
        ),
      ];
    }),
    doubt: all.map((hypotheses, i) => mean(hypotheses, ({ stake }) => Math.abs(stake - (stakes[i] as number)))),
  };
}
