/** A driver that speaks the player's language: `table(geneva).opens().us.tables({ missiles: 'ceilings' }).ru.accepts()`. */
import { expect } from 'vitest';
import { intervene } from '../../src/negotiation/intervene.ts';
import type { Act } from '../../src/negotiation/intervention.ts';
import { awaited, type Refusal, refusalOf } from '../../src/negotiation/legality.ts';
import { type Observation, observe, standpointOf } from '../../src/negotiation/observation.ts';
import type { Scenario } from '../../src/negotiation/scenario.ts';
import { beginTalks, type Setup, type TalksState } from '../../src/negotiation/talks-state.ts';

export class TalksDriver {
  state: TalksState;
  private readonly scenario: Scenario;

  constructor(scenario: Scenario, setup: Partial<Setup> = {}) {
    this.scenario = scenario;
    this.state = beginTalks(scenario, { seed: 1, day: scenario.days[0]?.id ?? '', ...setup });
  }

  /** Both sides make the middle opening; the session begins. */
  opens(): this {
    while (awaited(this.state, this.scenario.parties)?.decision === 'statement') {
      this.acts(this.turn, { kind: 'state', opening: this.scenario.openings[1]?.id ?? '' });
    }
    return this;
  }

  get turn(): string {
    return awaited(this.state, this.scenario.parties)?.seat ?? '';
  }

  other(seat: string): string {
    return this.scenario.parties.find((party) => party.id !== seat)?.id ?? '';
  }

  /** Lets `seat` have the floor by making the other side hold the line. */
  gives(seat: string): this {
    while (this.turn !== seat) this.acts(this.turn, { kind: 'hold' });
    return this;
  }

  acts(seat: string, act: Act): this {
    const result = intervene(this.scenario, this.state, seat, act);
    if (!result.ok)
      throw new Error(`${seat} may not ${act.kind}: ${result.refusal.code} ${result.refusal.about ?? ''}`);
    this.state = result.state;
    return this;
  }

  /** The act on a turn of this seat, wherever the floor is now. */
  takes(seat: string, act: Act): this {
    return this.gives(seat).acts(seat, act);
  }

  refuses(seat: string, act: Act): Refusal {
    const before = JSON.stringify(this.state);
    const result = intervene(this.scenario, this.state, seat, act);
    if (result.ok) throw new Error(`${seat} was allowed to ${act.kind}`);
    expect(JSON.stringify(this.state)).toBe(before);
    expect(refusalOf(standpointOf(this.scenario, this.state, seat), act)).toEqual(result.refusal);
    return result.refusal;
  }

  sees(seat: string): Observation {
    return observe(this.scenario, this.state, seat);
  }

  get last() {
    return this.state.record.at(-1);
  }
}

export function talks(scenario: Scenario, setup: Partial<Setup> = {}): TalksDriver {
  return new TalksDriver(scenario, setup).opens();
}
