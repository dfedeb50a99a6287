/** What the sides learn of each other: bands from probing, plain numbers from disclosing and from the walk. */
import { bestWording, mandateOf, stakeIn } from './mandate.ts';
import { bandOf } from './meters.ts';
import { drawInt } from './random.ts';
import type { ArticleId, PartyId, ScenarioData } from './scenario.ts';
import { counterpartOf, dayPlan, type Knowledge, type TalksState } from './talks-state.ts';

function withKnowledge(state: TalksState, who: PartyId, article: ArticleId, known: Knowledge): TalksState {
  return { ...state, knowledge: { ...state.knowledge, [who]: { ...state.knowledge[who], [article]: known } } };
}

function merge(old: Knowledge | undefined, fresh: Knowledge): Knowledge {
  if (!old) return fresh;
  const favours = fresh.favours ?? old.favours;
  return {
    low: Math.max(old.low, fresh.low),
    high: Math.min(old.high, fresh.high),
    told: old.told || fresh.told,
    ...(favours === undefined ? {} : { favours }),
  };
}

/**
 * `seat` asks what an article is worth to the other side. The answer is a band that holds the true stake (best option
 * less worst, in points); its half-width comes from the answerer's trust in the asker and from the block, and its
 * centre is drawn. From `favoursFrom` of trust on, the answer also names the wording the other side likes best.
 */
export function learnFromProbe(
  scenario: ScenarioData,
  state: TalksState,
  seat: PartyId,
  article: ArticleId,
): TalksState {
  const other = counterpartOf(scenario, seat);
  const mandate = mandateOf(scenario, other, state.variants[other] ?? '');
  const trust = state.trust[other] ?? 0;
  const { meters } = scenario;
  const percent = dayPlan(scenario, state.day).blocks[state.block]?.bandPercent ?? 100;
  const width = Math.round(((meters.bandWidth[bandOf(trust, meters.bands.trust)] ?? 0) * percent) / 100);
  const [offset, chance] = drawInt(state.chance, -width, width);
  const centre = stakeIn(mandate, article) + offset;
  const fresh: Knowledge = {
    low: Math.max(0, centre - width),
    high: centre + width,
    told: false,
    ...(trust >= meters.favoursFrom ? { favours: bestWording(mandate, article) } : {}),
  };
  return withKnowledge({ ...state, chance }, seat, article, merge(state.knowledge[seat]?.[article], fresh));
}

/** The other side tells `hearer` truly what an article is worth to it and which wording it likes best. */
export function learnFromTelling(
  scenario: ScenarioData,
  state: TalksState,
  hearer: PartyId,
  article: ArticleId,
): TalksState {
  const teller = counterpartOf(scenario, hearer);
  const mandate = mandateOf(scenario, teller, state.variants[teller] ?? '');
  const stake = stakeIn(mandate, article);
  return withKnowledge(state, hearer, article, {
    low: stake,
    high: stake,
    told: true,
    favours: bestWording(mandate, article),
  });
}

/** On the walk each head speaks plainly of the articles that move most for it among those not told yet. */
export function learnOnWalk(scenario: ScenarioData, state: TalksState): TalksState {
  let next = state;
  for (const { id: hearer } of scenario.parties) {
    const teller = counterpartOf(scenario, hearer);
    const mandate = mandateOf(scenario, teller, state.variants[teller] ?? '');
    const untold = dayPlan(scenario, state.day).articles.filter((article) => !state.knowledge[hearer]?.[article]?.told);
    const ranked = untold.toSorted((a, b) => stakeIn(mandate, b) - stakeIn(mandate, a));
    for (const article of ranked.slice(0, scenario.meters.walkReveals))
      next = learnFromTelling(scenario, next, hearer, article);
  }
  return next;
}
