/**
 * What a delegate takes the counterpart to want, from what its seat can see: the order of the wordings, the brackets
 * on the draft, and what was learned by probing. Formula by formula in `README.md`.
 */
import type { Observation } from '../negotiation/observation.ts';

/** Worth of leaving an article in brackets, in percent of what it can move. */
const BRACKET_PERCENT = 35;
/** How much of an article's worth is lost at the far end, in percent. */
const SLOPE_PERCENT = 90;

/** Estimated points of the counterpart per article and option, in the sheet's order; option 0 is the bracket. */
export function counterpartEstimate(o: Observation): number[][] {
  const theirEndIsLast = o.sheet.parties[1].id === o.counterpart;
  const usual = 100 / Math.max(1, Object.keys(o.mandate.worth).length);
  return o.sheet.articles.map(({ id, wordings }) => {
    const known = o.knowledge[id];
    const weight = known ? (known.low + known.high) / 2 : usual;
    const last = wordings.length - 1;
    const shown = known?.favours ?? o.draft[id]?.brackets[o.counterpart]?.wording;
    const peak = shown === undefined ? (theirEndIsLast ? last : 0) : wordings.indexOf(shown);
    const certain = known?.favours !== undefined;
    return [
      (weight * BRACKET_PERCENT) / 100,
      ...wordings.map((_, k) => {
        const pastPeak = theirEndIsLast ? k > peak : k < peak;
        const distance = pastPeak && !certain ? 0 : Math.abs(k - peak);
        return weight * (1 - (SLOPE_PERCENT / 100) * (distance / Math.max(1, last)));
      }),
    ];
  });
}
