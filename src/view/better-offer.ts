/** What an offer left: the other side would have taken less, and said so in its reasons, which are open after the game. */
import { feasibleFrontier } from '../analysis/feasible-frontier.ts';
import { statesOf } from '../analysis/game-review.ts';
import { problemOfTalks, textOfOutcome } from '../analysis/talks-problem.ts';
import type { Reasons } from '../delegates/delegate.ts';
import { agreedText } from '../negotiation/draft.ts';
import { mandateOf, pointsOf } from '../negotiation/mandate.ts';
import type { Scenario } from '../negotiation/scenario.ts';
import { counterpartOf, type TalksState } from '../negotiation/talks-state.ts';

export interface BetterOffer {
  /** Own points that the package brought, and that the best text would have which the other side had taken as well. */
  readonly got: number;
  readonly best: number;
  /** The other side's points below which it would have taken nothing, by its own reckoning. */
  readonly least: number;
  /** Wordings of that text that are other than what was agreed. */
  readonly instead: Readonly<Record<string, string>>;
}

/** Points from which a better offer is worth a word. */
const NOTABLE = 2;

/**
 * For each package that the other side, a delegate, accepted in its next act: the best text for whoever tabled it, of all
 * that both capitals would have carried and that the delegate would have taken. By turn of the offer.
 */
export function betterOffers(
  scenario: Scenario,
  talks: TalksState,
  reasons: readonly (Reasons | null)[],
): ReadonlyMap<number, BetterOffer> {
  const found = new Map<number, BetterOffer>();
  const taken = talks.record.flatMap((entry) => {
    const least = reasons[entry.turn]?.numbers['target'];
    const offer = talks.record.findLast(({ turn, seat }) => turn < entry.turn && seat !== entry.seat);
    return entry.act.kind === 'accept' && least !== undefined && offer?.act.kind === 'table'
      ? [{ entry, offer, least }]
      : [];
  });
  if (taken.length === 0) return found;
  const frontier = feasibleFrontier(problemOfTalks(scenario, talks.day, talks.variants, 'ratifiable'));
  const states = statesOf(scenario, talks);
  for (const { entry, offer, least } of taken) {
    const own = scenario.parties[0].id === offer.seat ? 0 : 1;
    const text = agreedText((states[entry.turn + 1] ?? talks).draft);
    const got = pointsOf(mandateOf(scenario, offer.seat, talks.variants[offer.seat] ?? ''), text);
    const better = frontier
      .filter(({ utility }) => utility[1 - own] !== undefined && (utility[1 - own] as number) >= least)
      .toSorted((a, b) => (b.utility[own] ?? 0) - (a.utility[own] ?? 0))[0];
    const best = better?.utility[own] ?? 0;
    if (!better || best - got < NOTABLE || counterpartOf(scenario, offer.seat) !== entry.seat) continue;
    const instead = Object.fromEntries(
      Object.entries(textOfOutcome(scenario, better.outcome)).flatMap(([article, wording]) =>
        wording === undefined || text[article] === wording ? [] : [[article, wording]],
      ),
    );
    found.set(offer.turn, { got, best, least, instead });
  }
  return found;
}
