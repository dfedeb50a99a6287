/** The balance of a scenario as plain data: every pairing of grades, the bars, and what each part of it changes. */
import { idealPoints, shareOf } from '../analysis/attainable.ts';
import { feasibleFrontier } from '../analysis/feasible-frontier.ts';
import { solutionsOf } from '../analysis/solutions.ts';
import { problemOfTalks } from '../analysis/talks-problem.ts';
import { GRADES, type Grade } from '../delegates/delegate.ts';
import { EXPLOITS } from '../delegates/exploits.ts';
import { mandateOf } from '../negotiation/mandate.ts';
import type { Scenario } from '../negotiation/scenario.ts';
import { type Part, partsOf } from '../negotiation/scenario-without.ts';
import type { Played } from './simulation.worker.ts';
import { playSeries, type Series } from './simulation-pool.ts';

export interface Pairing {
  readonly seats: readonly [string, string];
  readonly games: number;
  /** Percent of games by ending and by kind of ending. */
  readonly endings: Readonly<Record<string, number>>;
  readonly kinds: Readonly<Record<string, number>>;
  /** Mean share of attainable value and its standard error, by seat. */
  readonly share: readonly [number, number];
  readonly error: readonly [number, number];
}

export interface Bar {
  readonly name: string;
  readonly value: string;
  readonly holds: boolean;
}

/** What leaving a part out changes, over the same seeds. */
export interface Effect {
  readonly part: string;
  /** Percent of games that end otherwise or with other points, by who played them; the most of these counts. */
  readonly changed: number;
  readonly where: string;
  /** Change of the mean share in that pairing, by seat. */
  readonly share: readonly [number, number];
}

export interface BalanceReport {
  readonly scenario: string;
  readonly day: string;
  readonly seed: number;
  readonly pairings: readonly Pairing[];
  readonly exploits: readonly Pairing[];
  readonly effects: readonly Effect[];
  /** By ending: who sat where and the first seed at which it came about; null where it never did. */
  readonly witnesses: Readonly<Record<string, { readonly seats: readonly string[]; readonly seed: number } | null>>;
  readonly bars: readonly Bar[];
}

/** The grade against whom tricks and the expert are measured. */
const YARDSTICK: Grade = 'as-on-the-day';
/** Games of random against random in which endings are looked for that the pairings did not show. */
const RARE = 4000;
/** A part matters when it changes at least this percentage of games in some pairing. */
const MATTERS = 5;

const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / Math.max(1, values.length);

function errorOf(values: readonly number[]): number {
  const m = mean(values);
  return values.length < 2
    ? 0
    : Math.sqrt(values.reduce((sum, x) => sum + (x - m) ** 2, 0) / (values.length - 1) / values.length);
}

function percents(keys: readonly string[]): Record<string, number> {
  const counted: Record<string, number> = {};
  for (const key of keys.toSorted()) counted[key] = (counted[key] ?? 0) + 100 / keys.length;
  return counted;
}

class Report {
  private readonly ids: readonly [string, string];
  constructor(
    private readonly named: string,
    private readonly scenario: Scenario,
    private readonly day: string,
    private readonly games: number,
    private readonly seed: number,
  ) {
    this.ids = [scenario.parties[0].id, scenario.parties[1].id];
  }

  private series(first: string, second: string, without?: Part): Series {
    const [a, b] = this.ids;
    return {
      scenario: this.named,
      day: this.day,
      seats: { [a]: first, [b]: second } as Series['seats'],
      games: this.games,
      seed: this.seed,
      ...(without ? { without } : {}),
    };
  }

  private sharesOf(played: readonly Played[], side: 0 | 1): number[] {
    const id = this.ids[side];
    return played.map((each) =>
      shareOf(
        each.points[id] ?? 0,
        mandateOf(this.scenario, id, each.variants[id] ?? '').walkAway,
        idealPoints(this.scenario, this.day, each.variants, id),
      ),
    );
  }

  private pairing(seats: readonly [string, string], played: readonly Played[]): Pairing {
    const shares = [this.sharesOf(played, 0), this.sharesOf(played, 1)] as const;
    return {
      seats,
      games: played.length,
      endings: percents(played.map((each) => each.ending)),
      kinds: percents(played.map((each) => each.kind)),
      share: [mean(shares[0]), mean(shares[1])],
      error: [errorOf(shares[0]), errorOf(shares[1])],
    };
  }

  async run(): Promise<BalanceReport> {
    const pairs = GRADES.flatMap((first) => GRADES.map((second) => [first, second] as const));
    const tricks = Object.keys(EXPLOITS).flatMap((name) => [
      [`exploit:${name}`, YARDSTICK] as const,
      [YARDSTICK, `exploit:${name}`] as const,
    ]);
    const parts = partsOf(this.scenario);
    const probes = [['random', 'random'] as const, [YARDSTICK, YARDSTICK] as const, ['expert', 'expert'] as const];
    const asked = [
      ...pairs.map(([x, y]) => this.series(x, y)),
      ...tricks.map(([x, y]) => this.series(x, y)),
      ...parts.flatMap((part) => probes.map(([x, y]) => this.series(x, y, part))),
    ];
    // Rare endings are looked for in many games of the cheapest pairing besides.
    const rare = { ...this.series('random', 'random'), games: RARE, seed: this.seed + this.games };
    const played = await playSeries([...asked, rare]);
    const rarely = played.at(-1) ?? [];
    const pairings = pairs.map((seats, i) => this.pairing(seats, played[i] ?? []));
    const exploits = tricks.map((seats, i) => this.pairing(seats, played[pairs.length + i] ?? []));
    const whole = (x: string, y: string): Played[] => played[pairs.findIndex(([a, b]) => a === x && b === y)] ?? [];
    const effects = parts.map((part, at) => {
      const found = probes.map(([x, y], which) => {
        const before = whole(x, y);
        const after = played[pairs.length + tricks.length + at * probes.length + which] ?? [];
        const other = before.filter((game, i) => {
          const same = after[i];
          return same?.ending !== game.ending || this.ids.some((id) => same.points[id] !== game.points[id]);
        });
        const shift = (side: 0 | 1): number => mean(this.sharesOf(after, side)) - mean(this.sharesOf(before, side));
        return {
          part: Object.entries(part)
            .map(([kind, id]) => `${kind} ${id}`)
            .join(),
          changed: (100 * other.length) / Math.max(1, before.length),
          where: `${x} / ${y}`,
          share: [shift(0), shift(1)] as const,
        };
      });
      return found.toSorted((x, y) => y.changed - x.changed)[0] as Effect;
    });
    const witnesses = Object.fromEntries(
      this.scenario.endings.map(({ id }) => {
        for (const [i, seats] of pairs.entries()) {
          const at = (played[i] ?? []).findIndex((game) => game.ending === id);
          if (at >= 0) return [id, { seats, seed: this.seed + at }];
        }
        const seen = rarely.findIndex((game) => game.ending === id);
        return [id, seen < 0 ? null : { seats: ['random', 'random'], seed: rare.seed + seen }];
      }),
    );
    const bars = [...this.bars(pairings, exploits, effects), ...this.nashBars(), this.endingsBar(witnesses)];
    const { scenario, day, seed } = this;
    return { scenario: scenario.id, day, seed, pairings, exploits, effects, witnesses, bars };
  }

  private bars(pairings: readonly Pairing[], exploits: readonly Pairing[], effects: readonly Effect[]): Bar[] {
    const of = (x: string, y: string): Pairing =>
      pairings.find(({ seats }) => seats[0] === x && seats[1] === y) as Pairing;
    const self = of(YARDSTICK, YARDSTICK);
    const historical = self.kinds['historical'] ?? 0;
    const commonest = Object.entries(self.kinds).toSorted((x, y) => y[1] - x[1])[0]?.[0];
    const random = of('random', 'random').kinds['framework'] ?? 0;
    const gentle = [of('expert', 'exploratory'), of('exploratory', 'expert')].map((p) => p.kinds['framework'] ?? 0);
    const lead = [
      of('expert', YARDSTICK).share[0] - self.share[0],
      of(YARDSTICK, 'expert').share[1] - self.share[1],
    ] as const;
    const both = of('expert', 'expert');
    const gap = Math.abs(both.share[0] - both.share[1]);
    const best = [of('expert', YARDSTICK).share[0], of(YARDSTICK, 'expert').share[1]] as const;
    const trick = ([0, 1] as const).map((side) =>
      Math.max(...exploits.filter(({ seats }) => seats[side].startsWith('exploit:')).map(({ share }) => share[side])),
    );
    const idle = effects.filter(({ changed }) => changed < MATTERS).map(({ part }) => part);
    const percent = (x: number): string => `${x.toFixed(1)}%`;
    const numbers = (values: readonly number[]): string => values.map((x) => x.toFixed(3)).join(' and ');
    return [
      {
        name: `${YARDSTICK} against itself: historical the most common, in 50 to 80%`,
        value: percent(historical),
        holds: historical >= 50 && historical <= 80 && commonest === 'historical',
      },
      { name: 'random against itself: framework under 0.5%', value: percent(random), holds: random < 0.5 },
      {
        name: 'expert and exploratory: framework over 20%, in either seat',
        value: gentle.map(percent).join(' and '),
        holds: gentle.every((x) => x > 20),
      },
      {
        name: `the expert's mean share ahead of ${YARDSTICK} by 0.10, in either seat`,
        value: numbers(lead),
        holds: lead.every((x) => x >= 0.1),
      },
      { name: 'expert against expert: seats differ by less than 0.05', value: gap.toFixed(3), holds: gap < 0.05 },
      {
        name: 'every cheap trick earns less than the expert, in either seat',
        value: `best trick ${numbers(trick)}, expert ${numbers(best)}`,
        holds: trick.every((x, side) => x < (best[side as 0 | 1] as number)),
      },
      {
        name: `dropping any part changes at least ${MATTERS}% of games in some pairing`,
        value: idle.length === 0 ? 'every part' : `not: ${idle.join(', ')}`,
        holds: idle.length === 0,
      },
    ];
  }

  private endingsBar(witnesses: BalanceReport['witnesses']): Bar {
    const never = Object.keys(witnesses).filter((id) => witnesses[id] === null);
    return {
      name: 'every ending occurs in some pairing',
      value: never.length === 0 ? 'every ending' : `not seen: ${never.join(', ')}`,
      holds: never.length === 0,
    };
  }

  /** The Nash point of the feasible set under every pair of instructions that solo play draws on this day. */
  private nashBars(): Bar[] {
    const [a, b] = this.ids;
    const plan = this.scenario.days.find(({ id }) => id === this.day);
    const drawn = (party: string): string[] =>
      plan?.variants?.[party] ??
      (this.scenario.mandates[party]?.variants ?? []).filter((each) => !each.classOnly).map(({ id }) => id);
    let least = Number.POSITIVE_INFINITY;
    let interior = Number.POSITIVE_INFINITY;
    for (const x of drawn(a)) {
      for (const y of drawn(b)) {
        const problem = problemOfTalks(this.scenario, this.day, { [a]: x, [b]: y }, 'ratifiable');
        const { nash } = solutionsOf(feasibleFrontier(problem), problem.reservation);
        if (!nash) return [{ name: 'the Nash point exists', value: `not under ${x} and ${y}`, holds: false }];
        least = Math.min(least, ...nash.utility.map((u, side) => u - (problem.reservation[side as 0 | 1] as number)));
        const inside = nash.outcome.filter((option, i) => {
          const last = (problem.issues[i]?.options.length ?? 1) - 1;
          return last > 1 && option > 1 && option < last;
        });
        interior = Math.min(interior, inside.length);
      }
    }
    const needed = Math.round(((plan?.articles.length ?? 9) * 4) / 9);
    return [
      { name: 'the Nash point leaves both above walk-away', value: `at least ${least} points`, holds: least > 0 },
      {
        name: `at least ${needed} articles are interior at the Nash point`,
        value: `at least ${interior}`,
        holds: interior >= needed,
      },
    ];
  }
}

/** Plays every pairing, every trick and every part left out, `games` games each. */
export function balanceReport(
  named: string,
  scenario: Scenario,
  given: { readonly day: string; readonly games: number; readonly seed: number },
): Promise<BalanceReport> {
  return new Report(named, scenario, given.day, given.games, given.seed).run();
}
