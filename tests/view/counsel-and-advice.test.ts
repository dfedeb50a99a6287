/** What is said to the player beside the rules: the aide, the package, the meters, what is learned and why no is said. */
import { describe, expect, it } from 'vitest';
import { agreedText } from '../../src/negotiation/draft.ts';
import { lastMinuteToClose } from '../../src/negotiation/legality.ts';
import { adviceView } from '../../src/view/advice-view.ts';
import { confirmationFor } from '../../src/view/confirmation-view.ts';
import { clockView, kindViews, meterViews } from '../../src/view/desk-view.ts';
import { glanceOf, readGlance } from '../../src/view/glance.ts';
import { TERMS } from '../../src/view/glossary.ts';
import { meterChanges } from '../../src/view/meter-changes.ts';
import { counselOn, tradeIdea } from '../../src/view/package-counsel.ts';
import { deedView, notCarriedWith, packageFrom, packageView } from '../../src/view/package-view.ts';
import { prospectOf } from '../../src/view/prospect-view.ts';
import { announcement, pressOutcome, recordLine } from '../../src/view/record-view.ts';
import { targetsOf } from '../../src/view/targets.ts';
import { verdictWeight } from '../../src/view/verdict-view.ts';
import { wordsFor } from '../../src/view/words.ts';
import { geneva, lesson } from '../support/scenarios.ts';
import { TalksDriver } from '../support/talks-driver.ts';

const words = wordsFor(geneva);
const talks = () => new TalksDriver(geneva).opens();

/** Both hold the line until the block lets a text be closed. */
function untilClosing(table: TalksDriver): TalksDriver {
  const at = () => table.sees(table.turn).sheet.plan.blocks[table.state.block];
  while (!at()?.allows.includes('close')) table.acts(table.turn, { kind: 'hold' });
  return table;
}

describe('the aide on a package', () => {
  it('tells a step toward them from a step back, and names what was passed over', () => {
    const table = talks()
      .takes('ru', { kind: 'table', package: { missiles: 'verified', talks: 'timetable' }, whole: false })
      .takes('us', { kind: 'table', package: { missiles: 'ideas' }, whole: false })
      .gives('us');
    const o = table.sees('us');
    expect(counselOn(o, words, { missiles: 'ceilings' }).join(' ')).toMatch(
      /You move toward them on Missile systems in Europe\..*You say nothing on Continuing the talks/,
    );
    const back = talks()
      .takes('ru', { kind: 'table', package: { missiles: 'verified' }, whole: false })
      .takes('us', { kind: 'table', package: { missiles: 'ceilings' }, whole: false })
      .gives('us')
      .sees('us');
    expect(counselOn(back, words, { missiles: 'ideas' })[0]).toMatch(/^You step back on Missile systems/);
    expect(counselOn(back, words, {})).toEqual([]);
  });

  it('says what is different from the last package, with its worth', () => {
    const o = talks()
      .takes('us', { kind: 'table', package: { missiles: 'ideas', talks: 'meet-again' }, whole: false })
      .gives('us')
      .sees('us');
    const { against } = packageView(geneva, o, words, { missiles: 'ceilings' }, false);
    const worth = o.mandate.worth['missiles'] ?? {};
    expect(against.find((each) => each.title === 'Missile systems in Europe')?.by).toBe(
      (worth['ceilings'] ?? 0) - (worth['ideas'] ?? 0),
    );
    expect(against.map((each) => each.to)).toContain('left out');
  });

  it('names what linkages make of the difference', () => {
    const o = talks()
      .takes('us', { kind: 'table', package: { alliance: 'own-choice', form: 'written' }, whole: false })
      .gives('us')
      .sees('us');
    const before = o.mandate.linkages.find(({ id }) => id === 'secured-form')?.points ?? 0;
    expect(packageView(geneva, o, words, { alliance: 'own-choice' }, false).againstLinkages).toBe(-before);
    expect(packageFrom(o, 'us')).toEqual({ alliance: 'own-choice', form: 'written' });
    expect(packageFrom(o, 'ru')).toEqual({});
  });
});

describe('a trade that the aide sees', () => {
  it('gives where a step is thought to bring them more than it costs, and asks elsewhere', () => {
    const tabled = talks()
      .takes('us', {
        kind: 'table',
        package: { forces: 'garrison', talks: 'meet-again', form: 'oral', deterrents: 'ready' },
        whole: false,
      })
      .takes('ru', {
        kind: 'table',
        package: { forces: 'no-commitment', talks: 'timetable', form: 'binding', deterrents: 'aside' },
        whole: false,
      });
    // What nothing is known of is not given away.
    expect(tradeIdea(tabled.sees('us')).give).toBeNull();
    for (const article of ['form', 'talks', 'forces']) tabled.takes('us', { kind: 'probe', article }).gives('us');
    const o = tabled.sees('us');
    const { give, ask } = tradeIdea(o);
    expect(give).not.toBeNull();
    expect(give).not.toBe(ask);
    const { wordings = [] } = o.sheet.articles.find(({ id }) => id === give) ?? {};
    const worth = (at: number): number => o.mandate.worth[give ?? '']?.[wordings[at] ?? ''] ?? 0;
    const mine = wordings.indexOf(o.draft[give ?? '']?.brackets['us']?.wording ?? '');
    expect(worth(mine) - worth(mine + 1)).toBeLessThanOrEqual(3);
    // Nothing to give where everything of the block is agreed.
    const all = talks().takes('us', { kind: 'hold' }).sees('us');
    expect(tradeIdea(all)).toEqual({ give: null, ask: null });
  });
});

describe('declining a package that stood only as a whole', () => {
  it('is asked once more, for it leaves the draft; a free one is declined at once', () => {
    const offered = (whole: boolean) =>
      talks()
        .takes('ru', { kind: 'table', package: { talks: 'groups', forces: 'phased' }, whole })
        .gives('us');
    const asks = (whole: boolean) =>
      confirmationFor(geneva, offered(whole).sees('us'), { kind: 'decline', because: 'forces' }, words);
    expect(asks(true)?.details.join(' ')).toMatch(/all its words leave the draft/);
    expect(asks(false)).toBeNull();
    const after = offered(true).takes('us', { kind: 'decline', because: 'forces' }).sees('us');
    expect(after.draft['talks']?.brackets['ru']).toBeUndefined();
  });
});

describe('what accepting or tabling would mean at home and for the clock', () => {
  it('is said before it is done: who would not carry it, and that no time is left', () => {
    const driver = talks().takes('ru', {
      kind: 'table',
      package: { alliance: 'barred', forces: 'no-commitment' },
      whole: false,
    });
    const o = driver.gives('us').sees('us');
    const below = prospectOf(geneva, o, words, { alliance: 'barred', forces: 'no-commitment' }).below;
    expect(below.length).toBeGreaterThan(0);
    const sentence = notCarriedWith(geneva, o, words, ['alliance', 'forces']);
    for (const { who, missing } of below) expect(sentence).toContain(`${who} (\u2212${missing})`);
    expect(notCarriedWith(geneva, o, words, [])).not.toContain('alliance');
    const offer = { talks: 'groups', missiles: 'ceilings' };
    expect(packageView(geneva, o, words, offer, false).tooLate).toBe(false);
    const late = { ...o, clock: lastMinuteToClose(o) - 10 };
    expect(packageView(geneva, late, words, offer, false).tooLate).toBe(true);
  });

  it('counts words to the press as what may still bring a little, and not as what brings anything', () => {
    const o = talks().sees('us');
    const capital = o.stakeholders.find(({ via }) => via === 'callCapital');
    const at = (missing: number) => {
      const approval = { ...o.approval, [capital?.id ?? '']: (capital?.threshold ?? 0) - missing };
      return prospectOf(geneva, { ...o, approval }, words, {}).below.find(({ who }) => who === 'Washington');
    };
    expect(at(1)).toMatchObject({ missing: 1, press: true });
    expect(at(20)).toMatchObject({ missing: 20, press: false });
    expect(at(0)).toBeUndefined();
  });
});

describe('reopening', () => {
  it('is asked once more, with what the text would be worth without the article', () => {
    const o = talks()
      .takes('us', { kind: 'table', package: { talks: 'groups' }, whole: false })
      .takes('ru', { kind: 'accept' })
      .gives('us')
      .sees('us');
    const question = confirmationFor(geneva, o, { kind: 'reopen', article: 'talks' }, words);
    expect(question?.text).toMatch(/^Reopen \u201cContinuing the talks\u201d\?/);
    expect(question?.details[0]).toContain(`${o.mandate.walkAway} points`);
  });
});

describe('the aide in the first turns', () => {
  it('says to ask first, then to table, and takes what is worth more than its bracket', () => {
    const table = talks().gives('us');
    expect(adviceView(geneva, table.sees('us'), words)).toMatchObject({ kind: 'probe' });
    table.acts('us', { kind: 'probe', article: 'talks' }).gives('us');
    expect(adviceView(geneva, table.sees('us'), words)).toMatchObject({ kind: 'table' });
    table.takes('ru', { kind: 'table', package: { transparency: 'observers' }, whole: false }).gives('us');
    expect(adviceView(geneva, table.sees('us'), words)?.text).toMatch(/What they offer on Transparency of exercises/);
  });

  it('says yes to closing only where nobody at home objects and it beats walking away', () => {
    const table = untilClosing(
      talks()
        .takes('ru', { kind: 'table', package: { transparency: 'observers' }, whole: false })
        .takes('us', { kind: 'accept' }),
    ).takes('ru', { kind: 'close' });
    // Just short at home, and words to the press could bring it: that is for the player to weigh.
    const advice = adviceView(geneva, table.sees('us'), words);
    expect(advice?.kind).toBeNull();
    expect(advice?.text).toMatch(/words to the press may bring the rest/);
  });
});

describe('meters', () => {
  it('show what moved them in the last round, and who did it', () => {
    const o = talks().takes('us', { kind: 'press' }).acts('ru', { kind: 'hold' }).sees('us');
    const changes = meterChanges(o, words);
    expect(changes['trust.ru']?.by).toBeLessThan(0);
    expect(changes['trust.ru']?.because.join()).toMatch(/United States: Spell out deterrents/);
    expect(Object.values(changes).every((change) => change.by !== 0)).toBe(true);
  });

  it('foresee approval with the text that is considered', () => {
    const o = talks().sees('ru');
    const prospect = prospectOf(geneva, o, words, { forces: 'garrison' });
    const military = meterViews(o, words, prospect).find((meter) => meter.id === 'approval.military');
    expect(military?.withText).not.toBe(military?.level);
    expect(military?.word).toMatch(/\u203a/);
    expect(prospect.fromBrackets + (o.mandate.worth['forces']?.['garrison'] ?? 0)).toBe(prospect.points);
  });
});

describe('closing', () => {
  it('has one number: what asking takes, what conforming takes, and until when it can be proposed', () => {
    const table = untilClosing(
      talks()
        .takes('ru', { kind: 'table', package: { transparency: 'observers', missiles: 'ideas' }, whole: false })
        .takes('us', { kind: 'accept' }),
    ).gives('us');
    const o = table.sees('us');
    const view = kindViews(o, words)
      .flatMap((group) => group.kinds)
      .find((each) => each.kind === 'close');
    const before = o.clock;
    table.acts('us', { kind: 'close' });
    expect(table.state.clock - before).toBe(view?.minutes);
    const asked = table.state.clock;
    table.acts('ru', { kind: 'consent' });
    expect(table.state.clock - asked).toBe(view?.held);
    expect(clockView(o, words).lastClose).toMatch(/^1[5-7]:\d\d$/);
  });

  it('is not said to lead into the next block: consent ends the talks', () => {
    const table = untilClosing(
      talks()
        .takes('ru', { kind: 'table', package: { missiles: 'ideas' }, whole: false })
        .takes('us', { kind: 'accept' }),
    ).gives('us');
    const end = table.sees('us').sheet.blockEnds[table.state.block] ?? 0;
    table.state = { ...table.state, clock: end - 9 };
    table.acts('us', { kind: 'close' });
    expect(table.sees('ru').proposal?.kind).toBe('close');
    expect(deedView(table.sees('ru'), { kind: 'consent' }, words).endsBlock).toBe('');
  });
});

describe('the last minutes in which a text could be closed', () => {
  /** Missiles and forces are agreed, everybody was asked and is content; `spare` minutes before closing must be asked for. */
  const atTheEnd = (spare: number) => {
    const table = talks()
      .takes('ru', { kind: 'table', package: { forces: 'phased', missiles: 'ceilings' }, whole: true })
      .takes('us', { kind: 'accept' });
    for (const id of ['washington', 'kyiv', 'allies', 'kremlin', 'military', 'opinion'])
      table.state = {
        ...table.state,
        consulted: [...table.state.consulted, id],
        approval: { ...table.state.approval, [id]: 90 },
      };
    const last = clockView(table.sees('us'), words).lastClose ?? '';
    const [hours = 0, minutes = 0] = last.split(':').map(Number);
    const [fromHours = 0, fromMinutes = 0] = table.sees('us').sheet.plan.startsAt.split(':').map(Number);
    table.state = {
      ...table.state,
      block: 4,
      floor: 'us',
      clock: (hours - fromHours) * 60 + minutes - fromMinutes - spare,
    };
    return table.sees('us');
  };

  it('are asked about before any other move takes them', () => {
    const question = confirmationFor(geneva, atTheEnd(3), { kind: 'hold' }, words);
    expect(question?.text).toBe('Let the text go? After this it can no longer be closed.');
    expect(question?.details.join(' ')).toMatch(
      /^Closing can be proposed until \d\d:\d\d; this takes 7 min\. The text as agreed is worth \d+ points/,
    );
    expect(confirmationFor(geneva, atTheEnd(3), { kind: 'close' }, words)?.text).toMatch(/^Propose to close/);
    expect(confirmationFor(geneva, atTheEnd(30), { kind: 'hold' }, words)).toBeNull();
  });

  it('are asked about where an answer to what is tabled would come too late', () => {
    const table = { kind: 'table', package: { form: 'binding' }, whole: false } as const;
    const { minutes } = deedView(atTheEnd(200), table, words);
    expect(confirmationFor(geneva, atTheEnd(minutes + 3), table, words)?.text).toMatch(/^Risk the text\?/);
    expect(confirmationFor(geneva, atTheEnd(minutes - 1), table, words)?.text).toMatch(/^Let the text go\?/);
    expect(confirmationFor(geneva, atTheEnd(minutes + 60), table, words)?.text).not.toMatch(/^Risk|^Let/);
  });

  it('are spoken of by the aide unasked', () => {
    expect(adviceView(geneva, atTheEnd(3), words)).toMatchObject({
      kind: 'close',
      urgent: true,
      text: expect.stringMatching(/^Propose to close now\..*only 3 minutes are to spare/),
    });
    expect(adviceView(geneva, atTheEnd(40), words)?.urgent).toBeUndefined();
  });

  it('come with a warning where the text leaves open what moves the other side most, as far as one knows', () => {
    const told = (article: string, low: number) => {
      const at = atTheEnd(3);
      const knowledge = { [article]: { low, high: low + 4, told: false } };
      return adviceView(geneva, { ...at, knowledge }, words)?.text ?? '';
    };
    const agreed = Object.keys(agreedText(atTheEnd(3).draft));
    const open = geneva.articles.find(({ id }) => !agreed.includes(id))?.id ?? '';
    const warning = /But what moves them most, as far as you know, is/;
    expect(told(open, 20)).toMatch(warning);
    expect(told(open, 20)).toContain(words.of(`article.${open}.title`));
    expect(told(open, 4)).not.toMatch(warning);
    // What the text gives them is no reason to warn; nothing known, nothing said.
    const given = agreed.find((id) => {
      const worth = atTheEnd(3).mandate.worth[id] ?? {};
      return worth[agreedText(atTheEnd(3).draft)[id] ?? ''] !== Math.max(...Object.values(worth));
    });
    expect(told(given ?? '', 20)).not.toMatch(warning);
    expect(adviceView(geneva, atTheEnd(3), words)?.text).not.toMatch(warning);
  });
});

describe('a closing that they refused to ask at home first', () => {
  const refused = (asked: readonly string[]) => {
    const table = untilClosing(
      talks()
        .takes('ru', { kind: 'table', package: { forces: 'phased', missiles: 'ceilings' }, whole: true })
        .takes('us', { kind: 'accept' }),
    ).gives('us');
    for (const id of ['washington', 'kyiv', 'allies'])
      table.state = {
        ...table.state,
        consulted: [...table.state.consulted, id],
        approval: { ...table.state.approval, [id]: 90 },
      };
    table.acts('us', { kind: 'close' }).acts('ru', { kind: 'refuse', ground: 'home' });
    for (const id of asked)
      table.takes('ru', id === 'kremlin' ? { kind: 'callCapital' } : { kind: 'consult', stakeholder: id });
    return adviceView(geneva, table.gives('us').sees('us'), words);
  };

  it('is not proposed again before they were seen to ask everybody', () => {
    expect(refused([])?.kind).toBeNull();
    expect(refused(['kremlin'])?.text).toMatch(/not seen to ask (?!.*Moscow)/);
    expect(refused(['kremlin', 'military', 'opinion'])).toMatchObject({
      kind: 'close',
      text: expect.not.stringMatching(/refuse once/),
    });
  });
});

describe('minutes that an act takes itself', () => {
  it('count when accepting leaves none to close in', () => {
    const accepting = (spare: number) => {
      const table = talks()
        .takes('ru', { kind: 'table', package: { forces: 'phased', missiles: 'ceilings' }, whole: true })
        .gives('us');
      // Two more articles take six minutes more to conform.
      const last = lastMinuteToClose(table.sees('us')) - 6;
      table.state = { ...table.state, block: 4, clock: last - spare };
      return confirmationFor(geneva, table.sees('us'), { kind: 'accept' }, words)?.details.join(' ');
    };
    expect(accepting(30)).toMatch(/closing can be proposed until/);
    expect(accepting(2)).toMatch(/no time is left to close the text/);
  });

  it('count for a visit with what the visits before it add', () => {
    const advised = (visits: number) => {
      const table = talks()
        .takes('ru', { kind: 'table', package: { forces: 'phased', missiles: 'ceilings' }, whole: true })
        .takes('us', { kind: 'accept' })
        .gives('us');
      const asked = geneva.stakeholders.map(({ id }) => id).filter((id) => id !== 'kyiv');
      table.state = {
        ...table.state,
        block: 4,
        consulted: asked,
        taken: { us: 9, ru: 9 },
        uses: { ...table.state.uses, us: { ...table.state.uses['us'], consult: visits } },
        clock: lastMinuteToClose(table.sees('us')) - 14,
      };
      return adviceView(geneva, table.sees('us'), words)?.text;
    };
    expect(advised(0)).toMatch(/Ask Kyiv now/);
    expect(advised(2)).not.toMatch(/Ask Kyiv now/);
  });
});

describe('a refusal', () => {
  it('points at what the other side offers itself, and is no second thought when that is taken', () => {
    const table = untilClosing(
      talks()
        .takes('us', { kind: 'table', package: { missiles: 'ceilings' }, whole: false })
        .takes('ru', { kind: 'accept' })
        .takes('us', { kind: 'table', package: { talks: 'monthly' }, whole: false }),
    )
      .takes('us', { kind: 'close' })
      .acts('ru', { kind: 'refuse', ground: 'offer', article: 'talks' });
    const said = () => recordLine(table.last as never, table.sees('us'), words).said;
    expect(said()).toMatch(/^First let us take up what you offer on .Continuing the talks/);
    table.takes('ru', { kind: 'accept' });
    expect(said()).not.toMatch(/weighed it again/);
  });

  it('is thought over where the very words are taken that it had asked to change, and only there', () => {
    const no = () =>
      talks()
        .takes('us', { kind: 'table', package: { talks: 'monthly' }, whole: false })
        .takes('ru', { kind: 'decline', because: 'talks' });
    const said = (table: TalksDriver) => recordLine(table.last as never, table.sees('us'), words).said;
    expect(said(no().takes('ru', { kind: 'accept' }))).toMatch(/weighed it again/);
    const moved = no().takes('us', { kind: 'table', package: { talks: 'timetable' }, whole: false });
    expect(said(moved.takes('ru', { kind: 'accept' }))).not.toMatch(/weighed it again/);
  });

  it('says its ground in the delegation\u2019s voice, in the record and to those who listen', () => {
    const table = talks().takes('us', { kind: 'walk' }).acts('ru', { kind: 'refuse', ground: 'trust' });
    const o = table.sees('us');
    const entry = o.record.at(-1);
    if (!entry) throw new Error('nothing on the record');
    expect(recordLine(entry, o, words).said).toMatch(/Walks are for those who trust/);
    expect(announcement(entry, o, words)).toMatch(/^Russia\. Refuse\. Walks are for those who trust/);
    expect(targetsOf(talks().takes('us', { kind: 'walk' }).sees('ru'), 'refuse', words)).toHaveLength(7);
  });

  it('names the article that would have to move, and no article that is not there', () => {
    const table = talks().takes('us', { kind: 'recess' });
    expect(table.refuses('ru', { kind: 'refuse', ground: 'notEnough', article: 'moon' }).code).toBe('unknownArticle');
    const o = table.acts('ru', { kind: 'refuse', ground: 'notEnough', article: 'form' }).sees('us');
    const entry = o.record.at(-1);
    expect(entry && recordLine(entry, o, words).said).toMatch(
      /Without words nearer to ours on \u201cForm of the commitments\u201d/,
    );
  });

  it('says not yet to a package that stays on the table, and the aide tells that from a no', () => {
    const early = talks()
      .gives('us')
      .takes('us', { kind: 'table', package: { talks: 'timetable', form: 'declaration' }, whole: true })
      .acts('ru', { kind: 'hold', early: true });
    const o = early.sees('us');
    const entry = o.record.at(-1);
    expect(entry && recordLine(entry, o, words).said).toMatch(/not yet/);
    expect(o.draft['talks']?.brackets['us']?.whole).toBe(true);
    expect(adviceView(geneva, o, words)?.text).toMatch(/too early/);
  });
});

describe('what is learned', () => {
  it('stands in the record as it was then, for the side that learned it alone', () => {
    const table = talks().takes('us', { kind: 'probe', article: 'forces' });
    const line = (seat: string) => {
      const o = table.sees(seat);
      const entry = o.record.find((each) => each.act.kind === 'probe');
      return entry ? recordLine(entry, o, words).notes.join(' ') : '';
    };
    const first = line('us');
    expect(first).toMatch(/On Forces near Ukraine their worst and their best are/);
    expect(line('ru')).toBe('');
    table.takes('ru', { kind: 'disclose', article: 'forces' });
    expect(line('us')).toBe(first);
    const o = table.sees('us');
    const told = o.record.find((each) => each.act.kind === 'disclose');
    expect(told && recordLine(told, o, words).notes.join(' ')).toMatch(/they would have/);
  });
});

describe('the press', () => {
  it('is faced by both at the same hour: neither hears the other before choosing', () => {
    const table = talks();
    table.takes(table.turn, { kind: 'leave' });
    const first = table.turn;
    const other = table.other(first);
    table.acts(first, { kind: 'brief', briefing: geneva.briefings[0]?.id ?? '' });
    expect(table.sees(other).record.some((entry) => entry.act.kind === 'brief')).toBe(false);
    expect(table.sees(other).briefings[first]).toBe('');
    expect(table.sees(first).record.some((entry) => entry.act.kind === 'brief')).toBe(true);
    table.acts(other, { kind: 'brief', briefing: geneva.briefings[0]?.id ?? '' });
    expect(table.sees(other).record.filter((entry) => entry.act.kind === 'brief')).toHaveLength(2);
  });
});

describe('an act that takes the rest of its block', () => {
  it('says so, with what comes next', () => {
    const table = talks();
    const end = table.sees('us').sheet.blockEnds[0] ?? 0;
    table.state = { ...table.state, floor: 'us', clock: end - 9 };
    const offered = { missiles: 'ceilings', talks: 'monthly' };
    expect(packageView(geneva, table.sees('us'), words, offered, true).endsBlock).toBe(
      'It takes the rest of this block, and 2 min of the next: Working groups.',
    );
    expect(deedView(table.sees('us'), { kind: 'hold' }, words).endsBlock).toBe('');
    table.state = { ...table.state, clock: end - 30 };
    expect(packageView(geneva, table.sees('us'), words, offered, true).endsBlock).toBe('');
  });
});

describe('what came of the press', () => {
  it('is said once both have spoken: together, one in vain, or apart', () => {
    const spoken = (us: string, ru: string): string => {
      const table = talks().takes('us', { kind: 'leave' });
      table.acts(table.turn, { kind: 'brief', briefing: table.turn === 'us' ? us : ru });
      expect(pressOutcome(table.sees('us'), words)).toBe('');
      table.acts(table.turn, { kind: 'brief', briefing: table.turn === 'us' ? us : ru });
      return pressOutcome(table.sees('us'), words);
    };
    expect(spoken('together', 'together')).toBe('Both delegations stood before the press together.');
    expect(spoken('together', 'apart-firm')).toMatch(
      /standing together had been the wish of one side only \(United States\)/,
    );
    expect(spoken('apart-firm', 'apart-firm')).toBe('Each delegation spoke to the press on its own.');
  });
});

describe('a recess where the block has nothing more to give', () => {
  it('lasts until the next block', () => {
    const table = talks();
    const ends = table.sees('us').sheet.blockEnds;
    while (table.state.block === 0) table.acts(table.turn, { kind: 'hold' });
    const seat = table.turn;
    table.acts(seat, { kind: 'recess' }).acts(table.other(seat), { kind: 'consent' });
    expect(table.state.block).toBe(2);
    expect(table.state.clock).toBeGreaterThanOrEqual(ends[1] ?? 0);
    expect(table.state.clock).toBeLessThan((ends[1] ?? 0) + 10);
  });
});

describe('a verdict', () => {
  it('names what weighed most on either side of it', () => {
    const weight = verdictWeight(
      {
        stakeholder: 'kyiv',
        party: 'us',
        approval: 56,
        threshold: 50,
        views: { forces: 10, partners: -7, talks: 1 },
        objections: [],
        shortfall: 0,
      },
      words,
    );
    expect(weight).toEqual({
      day: 52,
      text: '+4',
      reasons: 'Most for it: Forces near Ukraine (+10). Most against it: Who decides about Ukraine (\u22127).',
    });
  });
});

describe('a saved game at a glance', () => {
  it('shows the hour and the draft, and survives what a shelf may hold', () => {
    const table = talks().takes('us', { kind: 'table', package: { missiles: 'ideas' }, whole: false });
    const glance = glanceOf(geneva, table.state);
    expect(glance.articles[2]).toEqual({ status: 'bracketed', brackets: [true, false] });
    expect(readGlance(JSON.parse(JSON.stringify(glance)))).toEqual(glance);
    for (const broken of [null, undefined, 3, {}, { hour: 1 }, { hour: '9', day: 0, articles: [null] }])
      expect(readGlance(broken)).toBeNull();
  });
});

describe('words', () => {
  it('say the same in other ways by turns, where a scenario has them', () => {
    const ways = new Set([0, 1, 2, 3].map((turn) => words.oneOf('intervention.hold.us.said', turn)));
    expect(ways.size).toBe(3);
    expect(wordsFor(lesson).oneOf('intervention.hold.hill.said', 5)).toBe(
      wordsFor(lesson).of('intervention.hold.hill.said'),
    );
  });

  it('explain every term in at most 40 words', () => {
    for (const term of TERMS) {
      const text = words.ui(`term.${term}.text`);
      expect(text.split(' ').length).toBeGreaterThan(5);
      expect(text.split(' ').length).toBeLessThanOrEqual(40);
    }
  });

  it('keep every card of a scenario to 150 words', () => {
    for (const scenario of [geneva, lesson])
      for (const [key, text] of Object.entries(scenario.texts['en'] ?? {}))
        expect({ key, words: Math.min(151, text.split(/\s+/).length) }).not.toEqual({ key, words: 151 });
  });
});
