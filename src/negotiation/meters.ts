/** The meters: trust, tension and approval, whole numbers from 0 to 100, and the effects that move them. */
import { drawInt } from './random.ts';
import type { Effect, PartyId, ScenarioData } from './scenario.ts';
import { type Cause, counterpartOf, type TalksState } from './talks-state.ts';

export function clampMeter(value: number): number {
  return Math.max(0, Math.min(100, value));
}

/** Which of the five words fits a level, 0 for the lowest; `bounds` are the lower bounds of the upper four. */
export function bandOf(level: number, bounds: readonly number[]): number {
  let band = 0;
  for (const bound of bounds) if (level >= bound) band++;
  return band;
}

function targets(
  scenario: ScenarioData,
  seat: PartyId,
  effect: Effect,
  consulted: string | undefined,
): readonly (string | undefined)[] {
  const other = counterpartOf(scenario, seat);
  if (effect.meter === 'tension') return [undefined];
  if (effect.meter === 'trust') return effect.of === 'both' ? [seat, other] : [effect.of === 'self' ? seat : other];
  const capital = (party: PartyId): string => scenario.parties.find((each) => each.id === party)?.capital ?? '';
  switch (effect.of) {
    case 'otherCapital':
      return [capital(other)];
    case 'consulted':
      return consulted === undefined ? [] : [consulted];
    case 'own':
      return scenario.stakeholders.filter((each) => each.party === seat).map((each) => each.id);
    case 'ownCapital':
      return [capital(seat)];
  }
}

/**
 * Moves the meters as the scenario says. `repeats` counts this side's earlier uses and multiplies each effect's step.
 * Returns the new levels and the causes: what in fact changed, after clamping, and by which rule.
 */
export function applyEffects(
  scenario: ScenarioData,
  state: TalksState,
  seat: PartyId,
  effects: readonly Effect[],
  given: { readonly rule: string; readonly repeats: number; readonly consulted?: string | undefined },
): { readonly state: TalksState; readonly causes: Cause[] } {
  if (effects.length === 0) return { state, causes: [] };
  const trust = { ...state.trust };
  const approval = { ...state.approval };
  let { tension, chance } = state;
  const causes: Cause[] = [];
  for (const effect of effects) {
    let by = effect.by + (effect.step ?? 0) * given.repeats;
    if (effect.spread) {
      const [drawn, next] = drawInt(chance, -effect.spread, effect.spread);
      chance = next;
      by += drawn;
    }
    for (const of of targets(scenario, seat, effect, given.consulted)) {
      const was =
        effect.meter === 'tension' ? tension : ((effect.meter === 'trust' ? trust : approval)[of as string] ?? 0);
      const now = clampMeter(was + by);
      if (now === was) continue;
      if (effect.meter === 'tension') tension = now;
      else (effect.meter === 'trust' ? trust : approval)[of as string] = now;
      causes.push({ meter: effect.meter, ...(of === undefined ? {} : { of }), by: now - was, rule: given.rule });
    }
  }
  return { state: { ...state, trust, approval, tension, chance }, causes };
}
