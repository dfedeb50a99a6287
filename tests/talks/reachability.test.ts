/** Every state and every ending is reached by a search over the machine, in `first-lesson` and in an abstraction of Geneva. */
import { describe, expect, it } from 'vitest';
import { getShortestPaths } from 'xstate/graph';
import { agreedText } from '../../src/negotiation/draft.ts';
import type { Act, Package } from '../../src/negotiation/intervention.ts';
import { awaited, standingFrom } from '../../src/negotiation/legality.ts';
import { observe } from '../../src/negotiation/observation.ts';
import type { Scenario } from '../../src/negotiation/scenario.ts';
import type { TalksSnapshot } from '../../src/talks/selectors.ts';
import { talksMachine } from '../../src/talks/talks-machine.ts';
import type { TalksEvent } from '../../src/talks/talks-setup.ts';
import { geneva, lesson } from '../support/scenarios.ts';

/** The same scenario with one block, quick deeds and long silences, so that a search can see the end of the day. */
function abstracted(scenario: Scenario): Scenario {
  const [day] = scenario.days;
  if (!day) throw new Error('no day');
  const { onlyTabled: _rule, ...block } = day.blocks.at(-1) as (typeof day.blocks)[number];
  const kinds = scenario.interventions
    .map((each) => each.kind)
    .filter((kind) => kind !== 'consent' && kind !== 'refuse');
  return {
    ...scenario,
    days: [{ ...day, id: 'abstract', blocks: [{ ...block, minutes: 120, allows: kinds }] }],
    interventions: scenario.interventions.map(
      ({ minutesPerArticle: _a, minutesPerRepeat: _r, heldMinutesPerArticle: _h, ...each }) => ({
        ...each,
        minutes: each.kind === 'hold' ? 55 : 1,
        ...(each.heldMinutes === undefined ? {} : { heldMinutes: 1 }),
      }),
    ),
  };
}

/** A few telling events for the state: enough to get everywhere, few enough to search. */
function eventsFor(
  scenario: Scenario,
  texts: readonly Package[],
  order: readonly string[],
  snapshot: TalksSnapshot,
): TalksEvent[] {
  const { talks, seats, ready } = snapshot.context;
  if (snapshot.value === 'briefing')
    return Object.keys(seats)
      .filter((seat) => !ready.includes(seat))
      .slice(0, 1)
      .map((seat) => ({ type: 'ready', seat }));
  if (snapshot.hasTag('attending')) return [{ type: 'proceed' }];
  const now = awaited(talks, scenario.parties);
  if (!now) return [];
  const { seat } = now;
  const act = (each: Act): TalksEvent => ({ type: 'act', seat, act: each });
  if (now.decision === 'statement') return [act({ kind: 'state', opening: scenario.openings[0]?.id ?? '' })];
  if (now.decision === 'briefing') return scenario.briefings.map(({ id }) => act({ kind: 'brief', briefing: id }));
  if (now.decision === 'answer') return [act({ kind: 'consent' }), act({ kind: 'refuse' })];
  const o = observe(scenario, talks, seat);
  const agreed = Object.keys(agreedText(talks.draft)).length > 0;
  const standing = standingFrom(o, o.counterpart).length > 0;
  const own = standingFrom(o, seat).length > 0;
  const next = order.find((id) => !talks.consulted.includes(id));
  const whose = scenario.stakeholders.find((each) => each.id === next);
  return [
    ...(agreed || standing || own ? [] : texts.map((each) => act({ kind: 'table', package: each, whole: false }))),
    ...(standing && !agreed ? [act({ kind: 'accept' })] : []),
    ...(agreed && whose?.party === seat
      ? [act(whose.via === 'consult' ? { kind: 'consult', stakeholder: whose.id } : { kind: 'callCapital' })]
      : []),
    ...(agreed
      ? [act({ kind: 'close' })]
      : [
          ...(own || standing ? [] : [act({ kind: 'press' }), act({ kind: 'leave' })]),
          ...(talks.record.length < 4 ? [act({ kind: 'recess' })] : []),
        ]),
    act({ kind: 'hold' }),
    ...(agreed && whose && whose.party !== seat
      ? [act({ kind: 'probe', article: scenario.articles[0]?.id ?? '' })]
      : []),
  ];
}

function explore(scenario: Scenario, texts: readonly Package[], order: readonly string[]) {
  const machine = talksMachine(scenario);
  const seats = Object.fromEntries(scenario.parties.map(({ id }) => [id, 'player' as const]));
  const key = (snapshot: TalksSnapshot): string => {
    const { talks, heard, ready } = snapshot.context;
    const agreed = Object.keys(agreedText(talks.draft)).length > 0;
    return JSON.stringify([
      snapshot.value,
      ready.length,
      heard,
      talks.floor,
      talks.proposal,
      talks.end,
      talks.statements,
      talks.briefings,
      agreedText(talks.draft),
      Object.values(talks.draft).map((each) => Object.keys(each.brackets)),
      talks.consulted.length,
      Math.floor(talks.clock / 55),
      agreed ? talks.tension >= 72 : Math.floor(talks.tension / 7),
      snapshot.context.conclusion?.ending,
    ]);
  };
  return getShortestPaths(machine, {
    input: { seed: 1, day: scenario.days[0]?.id ?? '', seats },
    events: (snapshot) => eventsFor(scenario, texts, order, snapshot as TalksSnapshot),
    serializeState: (snapshot) => key(snapshot as TalksSnapshot),
    limit: 150_000,
  });
}

function statesOf(value: unknown, path = ''): string[] {
  if (typeof value === 'string') return [path === '' ? value : `${path}.${value}`];
  return Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) => [
    path === '' ? key : `${path}.${key}`,
    ...statesOf(inner, path === '' ? key : `${path}.${key}`),
  ]);
}

/** Every state in which two players can come to rest. */
const RESTING = [
  'briefing',
  'photoCall',
  ...['openingStatements.statement', 'inSession.floor', 'inSession.answer', 'pressBriefings.briefing'].flatMap(
    (path) => [`${path}.first.player`, `${path}.second.player`],
  ),
  'ratification.hearing',
  'concluded',
];

describe.each([
  [
    'first-lesson',
    lesson,
    [{ water: 'shares', mill: 'joint', festival: 'together' }, { festival: 'alternate' }],
    ['hill-council', 'hill-millers', 'lake-council', 'lake-fishers'],
  ],
  [
    'an abstraction of geneva-2022',
    geneva,
    [
      {
        alliance: 'side-by-side',
        form: 'written',
        missiles: 'verified',
        exercises: 'border-zones',
        transparency: 'notice',
        forces: 'phased',
        deterrents: 'conditional',
        partners: 'consulted',
        talks: 'monthly',
      },
      { missiles: 'verified', transparency: 'notice', forces: 'no-attack', talks: 'monthly' },
      { missiles: 'verified', exercises: 'border-zones', forces: 'phased', talks: 'monthly' },
      { missiles: 'verified', transparency: 'notice' },
      { talks: 'monthly' },
      { transparency: 'hotline' },
    ],
    ['allies', 'kyiv', 'washington', 'military', 'opinion', 'kremlin'],
  ],
] as const)('%s', (_, scenario, texts, order) => {
  const abstract = abstracted(scenario);
  const paths = explore(abstract, texts as readonly Package[], order);
  const ends = paths.map((path) => path.state as TalksSnapshot);

  it('reaches every state', () => {
    const seen = new Set(ends.flatMap((snapshot) => statesOf(snapshot.value)));
    expect(RESTING.filter((state) => !seen.has(state))).toEqual([]);
  });

  it('reaches every ending', () => {
    const seen = new Set(ends.map((snapshot) => snapshot.context.conclusion?.ending));
    expect(scenario.endings.map((rule) => rule.id).filter((id) => !seen.has(id))).toEqual([]);
  });

  it('never gets stuck: from every state something leads on, and every ending is final', () => {
    for (const snapshot of ends) {
      if (snapshot.status === 'done') expect(snapshot.value).toBe('concluded');
      else
        expect(
          eventsFor(abstract, texts as readonly Package[], order, snapshot).some((event) => snapshot.can(event)),
        ).toBe(true);
    }
  });
});
