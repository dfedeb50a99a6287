import { describe, expect, it } from 'vitest';
import { mayAskToClose } from '../../src/delegates/conduct.ts';
import { counterpartEstimate } from '../../src/delegates/counterpart-model.ts';
import { GRADES, type Occupant } from '../../src/delegates/delegate.ts';
import { makePlan } from '../../src/delegates/plan.ts';
import { decide, SEATABLE } from '../../src/delegates/seating.ts';
import { TEMPERS } from '../../src/delegates/temper.ts';
import { climb, optionsOf, ownPoints, shortfall, valuate } from '../../src/delegates/valuation.ts';
import { agreedText } from '../../src/negotiation/draft.ts';
import { intervene } from '../../src/negotiation/intervene.ts';
import {
  articlesInBlock,
  awaited,
  lastMinuteToClose,
  refusalOf,
  standingFrom,
} from '../../src/negotiation/legality.ts';
import { pointsOf } from '../../src/negotiation/mandate.ts';
import { type Observation, observe } from '../../src/negotiation/observation.ts';
import { openStream } from '../../src/negotiation/random.ts';
import { minutesLeft } from '../../src/negotiation/sheet.ts';
import { beginTalks } from '../../src/negotiation/talks-state.ts';
import { playPlainDay } from '../../src/session/plain-day.ts';
import { geneva, scenarios } from '../support/scenarios.ts';
import { talks } from '../support/talks-driver.ts';

describe.each(SEATABLE)('%s', (who) => {
  it('plays whole legal games in both seats of every scenario and day', () => {
    for (const scenario of scenarios) {
      for (const day of scenario.days) {
        for (let seed = 1; seed <= 3; seed++) {
          const [a, b] = scenario.parties;
          for (const seats of [
            { [a.id]: who, [b.id]: 'as-on-the-day' },
            { [a.id]: 'exploratory', [b.id]: who },
          ]) {
            expect(() => playPlainDay(scenario, { seed, day: day.id }, seats as never)).not.toThrow();
          }
        }
      }
    }
  });

  it('decides the same for the same view and chance, and gives its reasons', () => {
    const observation = talks(geneva).gives('us').sees('us');
    const input = { grade: who as never, observation, chance: openStream(4, 'test') };
    const first = decide(input);
    expect(decide(structuredClone(input))).toEqual(first);
    expect(refusalOf(observation, first.act)).toBeNull();
    expect(first.reasons.sentence.length).toBeGreaterThan(10);
  });
});

describe('seating', () => {
  it('has every grade, and refuses strangers by name', () => {
    for (const grade of GRADES) expect(SEATABLE).toContain(grade);
    const observation = talks(geneva).gives('us').sees('us');
    expect(() => decide({ grade: 'grandmaster' as never, observation, chance: openStream(1, 'x') })).toThrow(
      /nobody answers to 'grandmaster'/,
    );
  });
});

describe('the valuation', () => {
  const o = talks(geneva).sees('us');
  const v = valuate(o);
  const nothing = v.articles.map(() => null);

  it('counts as the mandate does', () => {
    for (const lambda of [0, 0.5, 1.6]) {
      const options = climb(v, lambda, nothing);
      const text = Object.fromEntries(
        options.flatMap((k, i) => (k === 0 ? [] : [[v.articles[i] as string, v.wordings[i]?.[k - 1] as string]])),
      );
      expect(ownPoints(v, options)).toBe(pointsOf(o.mandate, text));
    }
    expect(
      ownPoints(
        v,
        v.articles.map(() => 0),
      ),
    ).toBe(o.mandate.walkAway);
  });

  it('asks for less as it grows generous, stays within authority, and carries its own stakeholders', () => {
    const greedy = climb(v, 0, nothing);
    const generous = climb(v, 2.4, nothing);
    expect(ownPoints(v, generous)).toBeLessThan(ownPoints(v, greedy));
    for (const options of [greedy, generous]) {
      expect(options.some((k, i) => v.beyond[i]?.[k])).toBe(false);
      expect(shortfall(v, options)).toBe(0);
    }
  });

  it('takes the other side to like its own end best, until it learns better', () => {
    const before = counterpartEstimate(o)[2] as number[];
    expect(before.at(-1)).toBeGreaterThan(before[1] as number);
    const table = talks(geneva).takes('ru', { kind: 'disclose', article: 'missiles' });
    const after = counterpartEstimate(table.sees('us'))[2] as number[];
    const known = table.sees('us').knowledge['missiles'];
    const best = geneva.articles[2]?.wordings.findIndex((each) => each.id === known?.favours) ?? 0;
    expect(Math.max(...after)).toBe(after[best + 1]);
    expect(after[best + 1]).toBe(known?.low);
  });
});

describe('the plan', () => {
  it('asks for less as the day goes on', () => {
    const o = talks(geneva).sees('us');
    const targets = [0, 160, 320, 470].map((clock) => makePlan({ ...o, clock }, TEMPERS['as-on-the-day']).target);
    expect(targets).toEqual(targets.toSorted((a, b) => b - a));
    expect(targets[0]).toBeGreaterThan(targets[3] as number);
  });

  it('accepts an offer that is its own best plan, and not one that gives everything away', () => {
    const table = talks(geneva).gives('us');
    const plan = makePlan(table.sees('us'), TEMPERS.exploratory);
    const good = talks(geneva).takes('ru', { kind: 'table', package: plan.toTable, whole: false });
    // What it hears changes its plan a little, but hardly anything of its own best can become too little.
    const taken = makePlan(good.sees('us'), TEMPERS.exploratory).acceptable;
    expect(Object.keys(plan.toTable)).toEqual(expect.arrayContaining([...taken]));
    expect(taken.length).toBeGreaterThanOrEqual(Object.keys(plan.toTable).length - 1);
    const bad = talks(geneva).takes('ru', {
      kind: 'table',
      package: { alliance: 'barred', forces: 'no-commitment', deterrents: 'aside' },
      whole: true,
    });
    expect(makePlan(bad.sees('us'), TEMPERS.exploratory).acceptable).toEqual([]);
  });
});

describe('closing', () => {
  /** Every moment of a day at which a delegate closes a text or consents to it, as it sees the moment. */
  function* closings(seats: Readonly<Record<string, Occupant>>, seed: number): Generator<Observation> {
    let state = beginTalks(geneva, { seed, day: 'full' });
    for (let now = awaited(state, geneva.parties); now; now = awaited(state, geneva.parties)) {
      const observation = observe(geneva, state, now.seat);
      const chance = openStream(seed, `closing/${state.record.length}`);
      const { act } = decide({ grade: seats[now.seat] ?? 'random', observation, chance });
      if (act.kind === 'close' || (act.kind === 'consent' && observation.proposal?.kind === 'close')) yield observation;
      const result = intervene(geneva, state, now.seat, act);
      if (!result.ok) throw new Error(result.refusal.code);
      state = result.state;
    }
  }

  it('comes after taking what the other side offers, where the text would be worth more with it', () => {
    let [closed, wasted] = [0, 0];
    for (let seed = 1; seed <= 150; seed++) {
      for (const seats of [
        { us: 'as-on-the-day', ru: 'expert' },
        { us: 'expert', ru: 'as-on-the-day' },
        { us: 'as-on-the-day', ru: 'as-on-the-day' },
      ] as const) {
        for (const o of closings(seats, seed)) {
          closed++;
          const here = standingFrom(o, o.counterpart).filter((id) => articlesInBlock(o).includes(id));
          const offered = Object.fromEntries(
            here.map((id) => [id, o.draft[id]?.brackets[o.counterpart]?.wording ?? '']),
          );
          const v = valuate(o);
          const more = { ...agreedText(o.draft), ...offered };
          const free = optionsOf(v, more).every((k, i) => !v.beyond[i]?.[k]);
          const carried = free && shortfall(v, optionsOf(v, more)) === 0;
          const inTime = minutesLeft(o.sheet, o.clock) > 100;
          if (carried && inTime && pointsOf(o.mandate, more) > pointsOf(o.mandate, agreedText(o.draft)) + 1) wasted++;
        }
      }
    }
    expect(closed).toBeGreaterThan(100);
    expect(wasted).toBe(0);
  });
});

describe('the closing hour', () => {
  it('is counted back from: nothing is accepted that could not be closed any more', () => {
    let accepted = 0;
    for (let seed = 1; seed <= 60; seed++)
      for (const seats of [
        { us: 'as-on-the-day', ru: 'as-on-the-day' },
        { us: 'expert', ru: 'as-on-the-day' },
      ] as const) {
        const { talks: played } = playPlainDay(geneva, { seed, day: 'full' }, seats);
        const sheet = observe(geneva, played, 'us').sheet;
        const close = sheet.interventions.close;
        for (const { act, minute, minutes } of played.record) {
          if (act.kind !== 'accept') continue;
          accepted++;
          const left = (sheet.blockEnds.at(-1) ?? 0) - minute - minutes;
          expect(left).toBeGreaterThanOrEqual((close?.minutes ?? 0) + (close?.heldMinutes ?? 0));
        }
      }
    expect(accepted).toBeGreaterThan(100);
  });

  it('lets a text that was just refused be proposed once more, and only then', () => {
    const refused = talks(geneva)
      .takes('us', { kind: 'table', package: { talks: 'groups' }, whole: false })
      .takes('ru', { kind: 'accept' })
      .gives('us');
    while (refusalOf(refused.sees('us'), { kind: 'close' }) !== null) refused.acts(refused.turn, { kind: 'hold' });
    refused.takes('us', { kind: 'close' }).acts('ru', { kind: 'refuse', ground: 'time' });
    const o = refused.gives('us').sees('us');
    expect(mayAskToClose({ ...o, clock: lastMinuteToClose(o) - 40 })).toBe(false);
    expect(mayAskToClose({ ...o, clock: lastMinuteToClose(o) - 5 })).toBe(true);
  });
});

describe('the answer to a whole package', () => {
  const pairs = [
    { us: 'as-on-the-day', ru: 'expert' },
    { us: 'expert', ru: 'as-on-the-day' },
    { us: 'as-on-the-day', ru: 'as-on-the-day' },
  ] as const;
  const games = pairs.flatMap((seats) =>
    Array.from({ length: 60 }, (_, i) => playPlainDay(geneva, { seed: i + 1, day: 'full' }, seats).talks.record),
  );

  it('leaves it on the table where it is only early, and comes back to it', () => {
    let [early, taken] = [0, 0];
    for (const record of games)
      for (const [turn, { seat, act }] of record.entries()) {
        if (act.kind !== 'hold' || !act.early) continue;
        early++;
        const offered = record[turn - 1]?.act;
        expect(offered?.kind === 'table' && offered.whole).toBe(true);
        const next = record.slice(turn + 1).find((each) => each.seat !== seat && each.act.kind === 'table');
        const accepted = record
          .slice(turn + 1, next?.turn)
          .some((each) => each.seat === seat && each.act.kind === 'accept' && each.agreed.length > 1);
        if (accepted) taken++;
      }
    expect(early).toBeGreaterThan(20);
    expect(taken).toBeGreaterThan(early / 10);
  });

  it('never asks twice for other words on an article where the other side put forward none since', () => {
    let named = 0;
    for (const record of games) {
      const asked = new Map<string, number>();
      for (const { seat, act, turn } of record) {
        if (act.kind === 'table') for (const id of Object.keys(act.package)) asked.delete(`${seat} asked for ${id}`);
        if (act.kind !== 'decline' || act.because === undefined) continue;
        named++;
        const other = seat === 'us' ? 'ru' : 'us';
        const key = `${other} asked for ${act.because}`;
        expect(asked.get(key), `turn ${turn}`).toBeUndefined();
        asked.set(key, turn);
      }
    }
    expect(named).toBeGreaterThan(50);
  });

  it('is followed, where it was a no, by the same words to be taken one by one', () => {
    let loosened = 0;
    for (const record of games)
      for (const [turn, { seat, act, outcome }] of record.entries()) {
        if (act.kind !== 'table' || act.whole || outcome !== 'loosened') continue;
        const mine = record.slice(0, turn).findLast((each) => each.seat === seat && each.act.kind === 'table');
        const no = record
          .slice(mine?.turn ?? turn, turn)
          .some((each) => each.seat !== seat && each.act.kind === 'decline');
        if (mine?.act.kind === 'table' && mine.act.whole && no) loosened++;
      }
    expect(loosened).toBeGreaterThan(5);
  });

  it('is, where few other words would do, their own package with those words', () => {
    let counters = 0;
    for (const record of games)
      for (const [turn, { act }] of record.entries()) {
        const before = record[turn - 1]?.act;
        if (act.kind !== 'table' || before?.kind !== 'table' || !before.whole || !act.whole) continue;
        const others = Object.keys(before.package).filter((id) => act.package[id] !== before.package[id]);
        if (others.length > 0 && others.length <= 3) counters++;
      }
    expect(counters).toBeGreaterThan(20);
  });
});
