import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreedText } from '../../src/negotiation/draft.ts';
import { conclude, verdictsOn } from '../../src/negotiation/ending.ts';
import { observe } from '../../src/negotiation/observation.ts';
import type { Scenario } from '../../src/negotiation/scenario.ts';
import { sheetOf } from '../../src/negotiation/sheet.ts';
import type { TalksState } from '../../src/negotiation/talks-state.ts';
import { games } from '../support/arbitraries.ts';
import { scenarios } from '../support/scenarios.ts';

const RUNS = { numRuns: 150 };

describe.each(scenarios.map((scenario) => [scenario.id, scenario] as const))(
  'any sequence of legal acts in %s',
  (_, scenario) => {
    it('keeps meters within 0 and 100, as whole numbers', () => {
      fc.assert(
        fc.property(games(scenario), ({ states }) => {
          for (const state of states) {
            const levels = [state.tension, ...Object.values(state.trust), ...Object.values(state.approval)];
            expect(levels.every((level) => Number.isInteger(level) && level >= 0 && level <= 100)).toBe(true);
          }
        }),
        RUNS,
      );
    });

    it('never turns the clock back, and spends at least a minute on each intervention', () => {
      fc.assert(
        fc.property(games(scenario), ({ states, acts }) => {
          const end = sheetOf(scenario, (states[0] as TalksState).day).blockEnds.at(-1) ?? 0;
          states.slice(1).forEach((state, index) => {
            const before = states[index] as TalksState;
            const outside = acts[index]?.act.kind === 'state' || acts[index]?.act.kind === 'brief';
            expect(state.clock).toBeGreaterThanOrEqual(before.clock + (outside ? 0 : 1));
            if (!outside) expect(state.clock).toBeLessThanOrEqual(end);
            expect(state.block).toBeGreaterThanOrEqual(before.block);
          });
        }),
        RUNS,
      );
    });

    it('keeps agreed articles free of brackets and at wordings of the scenario', () => {
      fc.assert(
        fc.property(games(scenario), ({ states }) => {
          for (const { draft } of states) {
            for (const [id, article] of Object.entries(draft)) {
              const wordings = scenario.articles.find((each) => each.id === id)?.wordings.map((each) => each.id) ?? [];
              if (article.agreed !== undefined) {
                expect(Object.keys(article.brackets)).toEqual([]);
                expect(wordings).toContain(article.agreed);
              }
              for (const bracket of Object.values(article.brackets)) expect(wordings).toContain(bracket?.wording);
            }
          }
        }),
        RUNS,
      );
    });

    it('can ratify or conclude from anywhere', () => {
      fc.assert(
        fc.property(games(scenario), ({ states }) => {
          const last = states.at(-1) as TalksState;
          expect(verdictsOn(scenario, last)).toHaveLength(scenario.stakeholders.length);
          const { ending, points } = conclude(scenario, { ...last, end: last.end ?? { how: 'closed' } });
          expect(scenario.endings.map((each) => each.id)).toContain(ending);
          for (const value of Object.values(points)) expect(Number.isInteger(value)).toBe(true);
          expect(Object.keys(agreedText(last.draft)).every((id) => id in last.draft)).toBe(true);
        }),
        RUNS,
      );
    });

    it('survives JSON without a change', () => {
      fc.assert(
        fc.property(games(scenario, 40), ({ states }) => {
          const last = states.at(-1) as TalksState;
          expect(JSON.parse(JSON.stringify(last))).toEqual(last);
        }),
        { numRuns: 40 },
      );
    });
  },
);

/** The same talks with everything changed that `seat` may not know. */
function otherwise(scenario: Scenario, state: TalksState, seat: string): TalksState {
  const other = scenario.parties.find((party) => party.id !== seat)?.id ?? '';
  const variants = scenario.mandates[other]?.variants ?? [];
  const variant = variants.find((each) => each.id !== state.variants[other])?.id ?? '';
  const theirs = scenario.stakeholders.filter((each) => each.party === other).map((each) => each.id);
  return {
    ...state,
    seed: state.seed + 1,
    variants: { ...state.variants, [other]: variant },
    approval: { ...state.approval, ...Object.fromEntries(theirs.map((id) => [id, 99 - (state.approval[id] ?? 0)])) },
    consulted: state.consulted.filter((id) => !theirs.includes(id)),
    authority: { ...state.authority, [other]: ['something'] },
    uses: { ...state.uses, [other]: { hidden: 1 } },
    lastBlock: { ...state.lastBlock, [other]: { hidden: 1 } },
    knowledge: {
      ...state.knowledge,
      [other]: Object.fromEntries(Object.entries(state.knowledge[other] ?? {}).filter(([, known]) => known.told)),
    },
    chance: state.chance.map((part) => part + 1),
    record: state.record.map((entry) =>
      entry.seat === other
        ? {
            ...entry,
            beyond: [],
            causes: entry.causes.filter((cause) => cause.meter !== 'approval' || !theirs.includes(cause.of ?? '')),
            ...(entry.act.kind === 'callCapital' ? { act: { kind: 'callCapital' as const }, outcome: 'changed' } : {}),
            ...(entry.act.kind === 'consult' ? { outcome: 'changed' } : {}),
          }
        : {
            ...entry,
            causes: entry.causes.filter((cause) => cause.meter !== 'approval' || !theirs.includes(cause.of ?? '')),
          },
    ),
  };
}

describe.each(scenarios.map((scenario) => [scenario.id, scenario] as const))('observe in %s', (_, scenario) => {
  it.each(scenario.parties.map((party) => party.id))('gives %s the same text whatever it may not know', (seat) => {
    fc.assert(
      fc.property(games(scenario), ({ states }) => {
        const state = states.at(-1) as TalksState;
        expect(JSON.stringify(observe(scenario, otherwise(scenario, state, seat), seat))).toBe(
          JSON.stringify(observe(scenario, state, seat)),
        );
      }),
      RUNS,
    );
  });

  it.each(scenario.parties.map((party) => party.id))(
    'never holds a mandate, stakeholder detail or seed of the other side of %s',
    (seat) => {
      const other = scenario.parties.find((party) => party.id !== seat)?.id ?? '';
      const secret: Scenario = {
        ...scenario,
        days: scenario.days.map(({ variants: _drawn, ...day }) => day),
        mandates: {
          ...scenario.mandates,
          [other]: {
            ...(scenario.mandates[other] as Scenario['mandates'][string]),
            variants: (scenario.mandates[other]?.variants ?? []).map((variant) => ({
              ...variant,
              id: `secret-${variant.id}`,
              linkages: variant.linkages.map((each) => ({ ...each, id: `secret-${each.id}` })),
            })),
            redLines: (scenario.mandates[other]?.redLines ?? []).map((line) => ({ ...line, id: `secret-${line.id}` })),
          },
        },
      };
      fc.assert(
        fc.property(games(secret, 80), ({ states }) => {
          const text = JSON.stringify(observe(secret, states.at(-1) as TalksState, seat));
          expect(text).not.toContain('secret-');
          expect(text).not.toContain('"seed"');
          expect(text).not.toContain('"chance"');
          expect(text.match(/"threshold"/g) ?? []).toHaveLength(
            secret.stakeholders.filter((each) => each.party === seat).length,
          );
        }),
        { numRuns: 60 },
      );
    },
  );
});
