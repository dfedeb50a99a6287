/** Bidders on the stacked alternating offers protocol: the protocol, the published baselines, and the expert. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BIDDER_NAMES, BIDDERS } from '../../src/alternating-offers/bidders.ts';
import { numberOfOutcome, outcomeOfNumber, ownSide } from '../../src/alternating-offers/outcome-space.ts';
import { type Bid, type BidderMaker, playSession } from '../../src/alternating-offers/session.ts';
import { scoresOnDomain, tournamentOf } from '../../src/alternating-offers/tournament.ts';
import { type BargainingProblem, type Pair, utilitiesOf } from '../../src/analysis/bargaining-problem.ts';
import { drawInt, openStream } from '../../src/negotiation/random.ts';
import { anyProblem } from '../support/bargaining.ts';

const plain = (options: readonly (readonly Pair[])[], reservation: Pair = [0, 0]): BargainingProblem => ({
  issues: options.map((pairs, i) => ({
    id: `issue${i}`,
    options: pairs.map((utility, k) => ({ id: `option${k}`, utility })),
  })),
  couplings: [],
  forbidden: [],
  thresholds: [],
  reservation,
});

/** One pie in five slices of a quarter: outcome k leaves the second side k quarters. */
const pie = plain([[0, 1, 2, 3, 4].map((k) => [1 - k / 4, k / 4] as const)], [0.1, 0.1]);
const sidesOf = (problem: BargainingProblem) => [ownSide(problem, 0), ownSide(problem, 1)] as const;
const saying =
  (...bids: Bid[]): BidderMaker =>
  () =>
  ({ round }) =>
    bids[round] as Bid;

/** A bidder's own acts against an opponent that says these outcomes, one a round. */
function heardFrom(maker: BidderMaker, said: readonly number[], rounds = said.length + 1): Bid[] {
  const bidder = maker(ownSide(pie, 0));
  const bids: Bid[] = [];
  for (let round = 0; round < rounds; round++)
    bids.push(bidder({ round, rounds, opens: true, received: said.slice(0, round) }));
  return bids;
}

/** A linear domain drawn from a seed: 3 to 5 issues of 2 to 6 values, weights and values of both sides at random. */
function drawnDomain(seed: number): BargainingProblem {
  let stream = openStream(seed, 'domain');
  const draw = (from: number, to: number): number => {
    const [value, next] = drawInt(stream, from, to);
    stream = next;
    return value;
  };
  const sizes = Array.from({ length: draw(3, 5) }, () => draw(2, 6));
  const side = (): number[][] => {
    const weights = sizes.map(() => draw(1, 100));
    const total = weights.reduce((sum, x) => sum + x, 0);
    return sizes.map((size, i) => {
      const values = Array.from({ length: size }, () => draw(0, 100));
      const most = Math.max(1, ...values);
      return values.map((value) => ((weights[i] as number) / total) * (value / most));
    });
  };
  const [a, b] = [side(), side()];
  return plain(
    sizes.map((size, i) => Array.from({ length: size }, (_, k) => [a[i]?.[k] as number, b[i]?.[k] as number] as const)),
  );
}

describe('outcomes by number', () => {
  it('have the utilities of the outcome they stand for, and are ranked by them', () => {
    fc.assert(
      fc.property(anyProblem, fc.constantFrom(0 as const, 1 as const), (problem, side) => {
        const own = ownSide(problem, side);
        const cap = problem.cap ?? Number.POSITIVE_INFINITY;
        own.utilities.forEach((utility, n) => {
          const outcome = outcomeOfNumber(own.sizes, n);
          expect(numberOfOutcome(own.sizes, outcome)).toBe(n);
          expect(utility).toBeCloseTo(Math.min(cap, utilitiesOf(problem, outcome)[side]), 9);
        });
        for (let i = 1; i < own.ranked.length; i++)
          expect(own.utilities[own.ranked[i - 1] as number]).toBeGreaterThanOrEqual(
            own.utilities[own.ranked[i] as number] as number,
          );
      }),
    );
  });
});

describe('the protocol', () => {
  it('gives both what was accepted, and the reservations where nothing was', () => {
    expect(playSession(sidesOf(pie), [saying(0, 0), saying(4, 'accept')], 2)).toEqual({
      agreed: 0,
      utilities: [1, 0],
      rounds: 2,
    });
    expect(playSession(sidesOf(pie), [saying(0, 0), saying(4, 4)], 2)).toEqual({
      agreed: null,
      utilities: [0.1, 0.1],
      rounds: 2,
    });
  });

  it('refuses an acceptance of nothing and an outcome that does not exist', () => {
    expect(() => playSession(sidesOf(pie), [saying('accept'), saying(0)], 1)).toThrow('before anything was offered');
    expect(() => playSession(sidesOf(pie), [saying(7), saying(0)], 1)).toThrow('does not exist');
  });
});

describe('the baselines', () => {
  it.each([
    // target = 1 - 0.9 t^e at t = 0, 1/4, 1/2, 3/4, 1; what is worth least at or above it.
    [5, [0, 0, 0, 0, 3]],
    [1, [0, 0, 1, 2, 3]],
    [0.5, [0, 1, 2, 3, 3]],
  ])('concede as the formula says with exponent %d', (exponent, offered) => {
    const hostile = [4, 4, 4, 4];
    const sides = sidesOf(pie);
    expect(heardFrom(BIDDERS[exponent === 5 ? 'boulware' : exponent === 1 ? 'linear' : 'conceder'], hostile)).toEqual(
      offered,
    );
    expect(sides[0].utilities[offered.at(-1) as number]).toBeGreaterThanOrEqual(0.1);
  });

  it('tit-for-tat gives as much as it was given', () => {
    expect(heardFrom(BIDDERS['tit-for-tat'], [4, 4, 3, 4])).toEqual([0, 0, 0, 1, 1]);
    expect(heardFrom(BIDDERS['tit-for-tat'], [4, 2])).toEqual([0, 0, 'accept']);
  });

  it('MiCRO makes a new offer for each distinct one it hears, and accepts what it would offer itself', () => {
    expect(heardFrom(BIDDERS.micro, [4, 4, 3, 3, 2])).toEqual([0, 1, 1, 2, 2, 'accept']);
    expect(heardFrom(BIDDERS.micro, [4, 0])).toEqual([0, 1, 'accept']);
  });

  it('accept nothing below the reservation, and offer nothing below it', () => {
    const said = Array.from({ length: 40 }, () => 4);
    for (const name of BIDDER_NAMES) {
      const bids = heardFrom(BIDDERS[name], said);
      expect(bids, name).not.toContain('accept');
      expect(bids, name).not.toContain(4);
    }
  });
});

describe('the expert bidder', () => {
  it('takes the last word of a session, and repeats what the other side offered when it has none', () => {
    expect(playSession(sidesOf(pie), [saying(0, 3), BIDDERS.expert], 2).agreed).toBe(3);
    const late = playSession(sidesOf(pie), [BIDDERS.expert, saying(3, 4, 4, 4, 4, 4, 4, 4, 4, 'accept')], 10);
    expect(late.agreed).toBe(3);
  });

  it('decides alike every time', () => {
    const problem = drawnDomain(5);
    const play = () => playSession(sidesOf(problem), [BIDDERS.expert, BIDDERS.micro], 60);
    expect(play()).toEqual(play());
  });

  it('earns more than every baseline on drawn domains, paired by domain', () => {
    for (const rounds of [50, 200]) {
      const scores = Array.from({ length: 12 }, (_, i) => scoresOnDomain(`${i}`, drawnDomain(i + 1), rounds));
      const { lead } = tournamentOf(rounds, scores, 'expert');
      for (const [name, { mean, standardError }] of Object.entries(lead))
        expect(mean, `${rounds} rounds, ahead of ${name}`).toBeGreaterThan(2 * standardError);
    }
  });
});

describe('a tournament', () => {
  it('counts both roles, the means over all pairs, and the paired standard error', () => {
    const scores = [1, 2].map((seed) => scoresOnDomain(`${seed}`, drawnDomain(seed), 20));
    const sides = sidesOf(drawnDomain(1));
    const asFirst = playSession(sides, [BIDDERS.linear, BIDDERS.micro], 20).utilities[0];
    const asSecond = playSession(sides, [BIDDERS.micro, BIDDERS.linear], 20).utilities[1];
    expect(scores[0]?.against.linear.micro).toBeCloseTo((asFirst + asSecond) / 2, 12);
    const { lead, mean } = tournamentOf(20, scores, 'expert');
    const [x, y] = scores.map((each) => each.mean.expert - each.mean.micro) as [number, number];
    expect(lead.micro?.mean).toBeCloseTo((x + y) / 2, 12);
    expect(lead.micro?.standardError).toBeCloseTo(Math.abs(x - y) / 2, 12);
    expect(mean.expert - mean.micro).toBeCloseTo((x + y) / 2, 12);
  });
});
