/** The review of a game: what was attainable against listing every text, and marks on games where the answer is known. */
import { describe, expect, it } from 'vitest';
import { respectsRedLines } from '../../src/analysis/attainable.ts';
import { reviewGame } from '../../src/analysis/game-review.ts';
import { fitsInTime, stillAttainable } from '../../src/analysis/still-attainable.ts';
import { type Mark, marksOf as turnMarks } from '../../src/analysis/turn-marks.ts';
import { mandatesOf } from '../../src/negotiation/intervene.ts';
import { lastMinuteToClose } from '../../src/negotiation/legality.ts';
import { type Mandate, pointsOf } from '../../src/negotiation/mandate.ts';
import { standpointOf } from '../../src/negotiation/observation.ts';
import { viewOf } from '../../src/negotiation/stakeholders.ts';
import { playPlainDay } from '../../src/session/plain-day.ts';
import { geneva, lesson } from '../support/scenarios.ts';
import { TalksDriver } from '../support/talks-driver.ts';

/** Every text of the lesson, the empty one left out. */
function everyText(): Record<string, string>[] {
  return lesson.articles.reduce<Record<string, string>[]>(
    (texts, { id, wordings }) =>
      texts.flatMap((text) => [text, ...wordings.map((wording) => ({ ...text, [id]: wording.id }))]),
    [{}],
  );
}

function marksOf(table: TalksDriver, scenario = geneva): Record<number, readonly Mark[]> {
  const walkAways = Object.fromEntries(
    Object.entries(mandatesOf(scenario, table.state)).map(([id, mandate]) => [id, mandate.walkAway]),
  );
  const { turns } = reviewGame(scenario, table.state, walkAways);
  return Object.fromEntries(turns.filter((turn) => turn.marks.length > 0).map((turn) => [turn.turn, turn.marks]));
}

describe('what is still attainable', () => {
  it('is, at the start of the lesson, the best of all texts that home would carry', () => {
    const { state } = new TalksDriver(lesson).opens();
    const mandates = mandatesOf(lesson, state);
    for (const { id } of lesson.parties) {
      const best = Math.max(
        ...everyText()
          .filter((text) => Object.keys(text).length > 0)
          .filter((text) => Object.values(mandates).every((mandate) => pointsOf(mandate, text) >= mandate.walkAway))
          .filter((text) => respectsRedLines(Object.values(mandates), text))
          .filter((text) =>
            lesson.stakeholders.every(
              (each) => (state.approval[each.id] ?? 0) + viewOf(lesson, each, text) >= each.threshold,
            ),
          )
          .map((text) => pointsOf(mandates[id] as Mandate, text)),
      );
      expect(stillAttainable(lesson, state, id)?.points).toBe(best);
    }
  });

  it('falls to nothing when no minutes are left to close in', () => {
    const table = new TalksDriver(lesson).opens();
    expect(stillAttainable(lesson, { ...table.state, clock: 109 }, 'hill')).toBeNull();
  });

  it('does not fall while a closing waits for its answer: consent would make the text final', () => {
    const table = new TalksDriver(geneva)
      .opens()
      .takes('ru', {
        kind: 'table',
        package: { forces: 'phased', missiles: 'ceilings', partners: 'consulted' },
        whole: true,
      })
      .takes('us', { kind: 'accept' });
    for (const [seat, act] of [
      ['us', { kind: 'callCapital' }],
      ['ru', { kind: 'callCapital' }],
      ['us', { kind: 'consult', stakeholder: 'kyiv' }],
      ['us', { kind: 'consult', stakeholder: 'allies' }],
      ['ru', { kind: 'consult', stakeholder: 'military' }],
      ['ru', { kind: 'consult', stakeholder: 'opinion' }],
    ] as const)
      table.takes(seat, act);
    const closing = (minute: number) => {
      const last = { ...table.state, clock: minute, block: 4, floor: 'us' };
      const asked = new TalksDriver(geneva);
      asked.state = {
        ...last,
        approval: { washington: 80, kyiv: 80, allies: 80, kremlin: 80, military: 80, opinion: 80 },
      };
      return asked.gives('us').acts('us', { kind: 'close' });
    };
    // The last minute at which it can be proposed: afterwards nothing is left for another proposal.
    const last = lastMinuteToClose(standpointOf(geneva, { ...table.state, block: 4 }, 'us'));
    const late = closing(last);
    const mandates = mandatesOf(geneva, late.state);
    for (const id of ['us', 'ru'])
      expect(stillAttainable(geneva, late.state, id)?.points).toBeGreaterThanOrEqual(
        pointsOf(mandates[id] as Mandate, { forces: 'phased', missiles: 'ceilings', partners: 'consulted' }),
      );
    // The same text with nobody asked yet would not hold, and so is nothing.
    const unasked = { ...late.state, consulted: [] };
    expect(stillAttainable(geneva, unasked, 'us')).toBeNull();
  });

  it('counts those who could still be won over by asking them, or with words to the press, and no further than that', () => {
    const text = { forces: 'phased', missiles: 'ceilings', partners: 'consulted' };
    const table = new TalksDriver(geneva)
      .opens()
      .takes('ru', { kind: 'table', package: text, whole: true })
      .takes('us', { kind: 'accept' });
    const short = (missing: Record<string, number>) => {
      const approval = Object.fromEntries(
        geneva.stakeholders.map((each) => [
          each.id,
          each.threshold - viewOf(geneva, each, text) - (missing[each.id] ?? -20),
        ]),
      );
      return stillAttainable(geneva, { ...table.state, approval }, 'us');
    };
    const worth = pointsOf(mandatesOf(geneva, table.state)['us'] as Mandate, text);
    // Kyiv must be asked about this text, and being asked is worth 5; the Kremlin hears 4 more from the press and 4 from a report.
    for (const missing of [{}, { kyiv: 5 }, { kremlin: 8 }, { kyiv: 5, kremlin: 8, allies: 5 }])
      expect(short(missing)?.points ?? 0, JSON.stringify(missing)).toBeGreaterThanOrEqual(worth);
    // A little more, and it needs other wordings beside it; much more, and nothing helps.
    for (const missing of [{ kyiv: 60 }, { kremlin: 60 }]) expect(short(missing)).toBeNull();
  });

  it('counts for a passed-over text whom both sides would still have had to ask', () => {
    const table = new TalksDriver(geneva)
      .opens()
      .takes('ru', { kind: 'table', package: { forces: 'phased', missiles: 'ceilings' }, whole: true });
    const text = { forces: 'phased', missiles: 'ceilings' };
    const at = (clock: number, consulted: readonly string[] = []) =>
      fitsInTime(geneva, { ...table.state, clock, consulted: [...consulted] }, text);
    expect(at(100)).toBe(true);
    expect(at(430)).toBe(false);
    expect(
      at(
        430,
        geneva.stakeholders.map(({ id }) => id),
      ),
    ).toBe(true);
    expect(
      at(
        478,
        geneva.stakeholders.map(({ id }) => id),
      ),
    ).toBe(false);
  });

  it('never grows when minutes pass and nothing else happens', () => {
    const { state } = new TalksDriver(geneva).opens();
    let before = Number.POSITIVE_INFINITY;
    for (let clock = state.clock; clock < 480; clock += 20) {
      const points = stillAttainable(geneva, { ...state, clock }, 'us')?.points ?? 0;
      expect(points).toBeLessThanOrEqual(before);
      before = points;
    }
    expect(before).toBe(0);
  });
});

describe('marks', () => {
  it('name a red line that was crossed', () => {
    const table = new TalksDriver(geneva)
      .opens()
      .takes('us', { kind: 'table', package: { form: 'binding' }, whole: false });
    expect(marksOf(table)[table.state.record.length - 1]).toEqual(['crossedRedLine']);
  });

  it('name a closing refused that beat the end of the day, and the text that was still to be had', () => {
    const wordings = Object.fromEntries(lesson.articles.map(({ id, wordings: all }) => [id, all[1]?.id ?? '']));
    const fresh = new TalksDriver(lesson).opens().takes('hill', { kind: 'table', package: wordings, whole: false });
    fresh.takes('lake', { kind: 'accept' }).takes('hill', { kind: 'close' }).acts('lake', { kind: 'refuse' });
    const refused = fresh.state.record.length - 1;
    const mandates = mandatesOf(lesson, fresh.state);
    const worth = pointsOf(mandates['lake'] as Mandate, wordings);
    expect(worth).toBeGreaterThan((mandates['lake']?.walkAway ?? 0) + 3);
    fresh.takes('lake', { kind: 'leave' });
    const points = Object.fromEntries(Object.entries(mandates).map(([id, mandate]) => [id, mandate.walkAway]));
    const { turns } = reviewGame(lesson, fresh.state, points);
    expect(turns[refused]?.marks).toEqual(['missed']);
    expect(turns[refused]?.better?.points).toBeGreaterThanOrEqual(worth);
    // Leaving then left value for both where it lay.
    expect(turns.at(-1)?.marks).toEqual(['leftValue']);
  });

  it('name what was given away for nothing: an agreement worth less than the own bracket', () => {
    const table = new TalksDriver(geneva)
      .opens()
      .takes('ru', { kind: 'table', package: { transparency: 'none' }, whole: false })
      .takes('us', { kind: 'accept' });
    expect(marksOf(table)[table.state.record.length - 1]).toEqual(['gaveAway']);
  });

  it('do not blame a trade: what is agreed beats the bracket, though it is not the own best', () => {
    const table = new TalksDriver(geneva)
      .opens()
      .takes('ru', { kind: 'table', package: { forces: 'phased' }, whole: false })
      .takes('us', { kind: 'accept' });
    // It brings the side that took it more than the bracket did, and that is said.
    expect(marksOf(table)[table.state.record.length - 1]).toEqual(['secured']);
  });

  it('name value opened: a bad agreement is taken back', () => {
    const table = new TalksDriver(geneva)
      .opens()
      .takes('ru', { kind: 'table', package: { transparency: 'none' }, whole: false })
      .takes('us', { kind: 'accept' })
      .takes('us', { kind: 'reopen', article: 'transparency' });
    expect(marksOf(table)[table.state.record.length - 1]).toEqual(['opened']);
  });

  it('tell value opened for the own side from room made for the other', () => {
    const takenBack = (by: string) => {
      const table = new TalksDriver(geneva)
        .opens()
        .takes(by, { kind: 'table', package: { missiles: 'exclusion' }, whole: false })
        .takes(by === 'us' ? 'ru' : 'us', { kind: 'accept' })
        .takes(by, { kind: 'reopen', article: 'missiles' });
      return marksOf(table)[table.state.record.length - 1];
    };
    expect(takenBack('us')).toEqual(['opened']);
    expect(takenBack('ru')).toEqual(['madeRoom']);
  });

  it('name it when a side takes less than its own package, which still stood', () => {
    const meeting = (declined: boolean) => {
      const table = new TalksDriver(geneva)
        .opens()
        .takes('us', { kind: 'table', package: { missiles: 'verified', forces: 'garrison' }, whole: true });
      if (declined) table.takes('ru', { kind: 'decline', because: 'forces' });
      table
        .takes('ru', { kind: 'table', package: { missiles: 'verified', forces: 'phased' }, whole: true })
        .takes('us', { kind: 'accept' });
      return marksOf(table)[table.state.record.length - 1] ?? [];
    };
    expect(meeting(false)).toContain('cameDown');
    expect(meeting(true)).not.toContain('cameDown');
  });

  it('name minutes that put a better text out of reach, apart from what was given away', () => {
    const table = new TalksDriver(lesson).opens().takes('hill', {
      kind: 'table',
      package: { water: 'shares', mill: 'joint', festival: 'together' },
      whole: false,
    });
    while (table.state.clock < 60) table.acts(table.turn, { kind: 'probe', article: 'water' });
    const marks = [];
    while (!table.state.end) {
      table.acts(table.turn, { kind: 'hold' });
      marks.push(...(marksOf(table, lesson)[table.state.record.length - 1] ?? []));
    }
    expect(marks).toContain('tookTime');
    expect(marks).not.toContain('gaveAway');
  });

  it('name words that built trust, once the other side has paid for them', () => {
    const telling = (paid: boolean, gained: number) => {
      const table = new TalksDriver(geneva).opens();
      for (const article of ['missiles', 'exercises', 'transparency', 'talks'])
        table.takes('us', { kind: 'disclose', article });
      table.takes('us', { kind: 'table', package: { missiles: 'ceilings' }, whole: false });
      table.takes('ru', paid ? { kind: 'accept' } : { kind: 'hold' });
      const points = Object.fromEntries(
        Object.entries(mandatesOf(geneva, table.state)).map(([id, { walkAway }]) => [id, walkAway + gained]),
      );
      const { turns } = reviewGame(geneva, table.state, points);
      return turns
        .filter(({ marks }) => marks.includes('builtTrust'))
        .map(({ turn }) => table.state.record[turn]?.act.kind);
    };
    expect(telling(true, 10)).toEqual(['disclose']);
    expect(telling(false, 10)).toEqual([]);
    // In a day that brought nothing, nothing was paid.
    expect(telling(true, 0)).toEqual([]);
  });

  it('name the offer that was passed over, once, with what it was worth', () => {
    const gift = { forces: 'garrison', transparency: 'observers', partners: 'consulted' };
    const table = new TalksDriver(geneva)
      .opens()
      .takes('ru', { kind: 'table', package: gift, whole: true })
      .takes('us', { kind: 'decline' });
    const declined = table.state.record.length - 1;
    table.takes('us', { kind: 'leave' });
    const walkAways = Object.fromEntries(
      Object.entries(mandatesOf(geneva, table.state)).map(([id, mandate]) => [id, mandate.walkAway]),
    );
    const { turns } = reviewGame(geneva, table.state, { ...walkAways, ru: 0 });
    const worth = pointsOf(mandatesOf(geneva, table.state)['us'] as Mandate, gift);
    expect(turns[declined]?.marks).toContain('missed');
    expect(turns[declined]?.better).toEqual({ text: gift, points: worth });
    expect(turns.flatMap(({ marks }) => marks).filter((mark) => mark === 'missed')).toHaveLength(1);
  });

  it('do not call an offer missed that the side had no authority for, or that was worth no more', () => {
    for (const bad of [{ alliance: 'barred' }, { transparency: 'none' }]) {
      const table = new TalksDriver(geneva)
        .opens()
        .takes('ru', { kind: 'table', package: bad, whole: true })
        .takes('us', { kind: 'decline' })
        .takes('us', { kind: 'leave' });
      expect(Object.values(marksOf(table)).flat()).not.toContain('missed');
    }
  });

  it('name the words to the press that cost a closed text its consent', () => {
    const closed = () => {
      const table = new TalksDriver(geneva)
        .opens()
        .takes('us', { kind: 'table', package: { missiles: 'verified' }, whole: false })
        .takes('ru', { kind: 'accept' })
        .takes('us', { kind: 'consult', stakeholder: 'allies' })
        .takes('ru', { kind: 'consult', stakeholder: 'military' });
      while (!(table.sees('us').sheet.plan.blocks[table.state.block]?.allows.includes('close') ?? false))
        table.acts(table.turn, { kind: 'probe', article: 'missiles' });
      return table.takes('us', { kind: 'close' }).acts('ru', { kind: 'consent' });
    };
    // At home the text hangs by a thread: it just reaches what Washington needs.
    const thin = closed();
    thin.state = {
      ...thin.state,
      approval: { ...thin.state.approval, washington: 50, kremlin: 60, kyiv: 60, opinion: 60 },
    };
    const before = thin.state;
    const after = closed();
    after.state = before;
    after
      .acts(after.turn, { kind: 'brief', briefing: 'together' })
      .acts(after.turn, { kind: 'brief', briefing: 'together' });
    const entry = after.state.record.at(-1);
    const moment = {
      scenario: geneva,
      mandates: mandatesOf(geneva, after.state),
      points: {},
      record: after.state.record,
      entry,
      state: { ...before, briefings: after.state.briefings, record: after.state.record.slice(0, -1) },
      next: after.state,
      before: { us: null, ru: null },
      change: { us: 0, ru: 0 },
      missed: null,
    };
    expect(turnMarks(moment as never)).toEqual(['undid']);
  });

  it('name the package that the other side took as it stood', () => {
    const offered = { missiles: 'ceilings', talks: 'monthly', exercises: 'reciprocal' };
    const answered = (articles: readonly string[]) =>
      marksOf(
        new TalksDriver(geneva)
          .opens()
          .takes('us', { kind: 'table', package: offered, whole: false })
          .takes('ru', { kind: 'accept', articles }),
      );
    const taken = answered(Object.keys(offered));
    expect(Object.values(taken).some((marks) => marks.includes('foundText'))).toBe(true);
    const inPart = answered(['missiles', 'talks']);
    expect(Object.values(inPart).some((marks) => marks.includes('foundText'))).toBe(false);
  });

  it('name a package that came no nearer, but not one that was taken at once', () => {
    const offer = { forces: 'no-commitment', partners: 'informed', talks: 'monthly' };
    const again = () =>
      new TalksDriver(geneva)
        .opens()
        .takes('us', { kind: 'table', package: offer, whole: true })
        .takes('us', { kind: 'table', package: offer, whole: true });
    const marked = (table: TalksDriver) => Object.values(marksOf(table)).filter((all) => all.includes('noNearer'));
    expect(marked(again().takes('ru', { kind: 'hold' }))).toHaveLength(1);
    expect(marked(again().takes('ru', { kind: 'accept' }))).toHaveLength(0);
  });

  it('say nothing of a quiet turn', () => {
    const table = new TalksDriver(geneva).opens().takes('us', { kind: 'probe', article: 'missiles' });
    expect(marksOf(table)[table.state.record.length - 1]).toBeUndefined();
  });

  it('follow a whole game in order, and tell of progress', () => {
    const { talks, conclusion } = playPlainDay(
      geneva,
      { seed: 3, day: 'full' },
      { us: 'exploratory', ru: 'exploratory' },
    );
    const shares: number[] = [];
    const { turns } = reviewGame(geneva, talks, conclusion.points, (share) => shares.push(share));
    expect(turns.map((turn) => turn.turn)).toEqual(talks.record.map((entry) => entry.turn));
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    for (const [i, turn] of turns.entries()) {
      if (i === 0) continue;
      expect(turn.attainable['us']).toBe((turns[i - 1]?.attainable['us'] ?? 0) + (turn.change['us'] ?? 0));
    }
  });
});
