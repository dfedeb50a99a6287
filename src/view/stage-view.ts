/** What the stage shows, read from the same snapshot as the desk: the place, the light, who does what. */
import { type ArticleStatus, statusOf } from '../negotiation/draft.ts';
import type { Scenario } from '../negotiation/scenario.ts';
import { sheetOf } from '../negotiation/sheet.ts';
import type { TalksSnapshot } from '../talks/selectors.ts';

export type StagePlace =
  | 'title'
  | 'seats'
  | 'photoCall'
  | 'table'
  | 'walk'
  | 'pressApart'
  | 'pressTogether'
  | 'ratification'
  | 'ending';
export type Posture = 'neutral' | 'lean-in' | 'lean-back' | 'write' | 'speak' | 'away';

export interface StageView {
  readonly place: StagePlace;
  /** The setting whose drawings are shown: the scenario's own, or the lake where it has none. */
  readonly setting: string;
  /** Whether the setting has a room of movable parts; others are pictures. */
  readonly room: boolean;
  readonly endingKind: string | null;
  /** The ending's own picture, where it has one beside that of its kind. */
  readonly tableau: string | null;
  /** Which of the two sides left the table, if one did. */
  readonly left: 0 | 1 | null;
  /** The hour on the wall in minutes since midnight: the light follows it. */
  readonly minuteOfDay: number;
  readonly tension: number;
  /** The lower of the two trusts. */
  readonly trust: number;
  readonly postures: readonly [Posture, Posture];
  /** Which side's aide is at the telephone or confers, if one is. */
  readonly aides: readonly ['neutral' | 'phone' | 'confer', 'neutral' | 'phone' | 'confer'];
  /** Each article of the draft: its status, and which of the two sides has a bracket on it. */
  readonly articles: readonly {
    readonly id: string;
    readonly status: ArticleStatus;
    readonly brackets: readonly [boolean, boolean];
  }[];
  /** Which side the player at the screen sits on; null when nobody does, and then nothing can be pointed at. */
  readonly seat: 0 | 1 | null;
  /** The last act, so that the stage can show it once. */
  readonly last: {
    readonly turn: number;
    readonly seat: 0 | 1;
    readonly kind: string;
    /** Rows of the draft whose brackets fell. */
    readonly agreed: readonly number[];
  } | null;
  /** Both sides are away from the table: the recess that was the last thing that happened. */
  readonly recess: boolean;
}

const POSTURES: Readonly<Record<string, Posture>> = {
  table: 'write',
  accept: 'lean-in',
  decline: 'lean-back',
  reopen: 'lean-back',
  probe: 'lean-in',
  disclose: 'speak',
  hold: 'lean-back',
  press: 'speak',
  reassure: 'speak',
  state: 'speak',
  refuse: 'lean-back',
  consent: 'lean-in',
  leave: 'away',
};

/** The heads are still outside while the walk is the last thing that happened. */
function walks(snapshot: TalksSnapshot, seated: string | null): boolean {
  const { record } = snapshot.context.talks;
  const [before, last] = [record.at(-2), record.at(-1)];
  // Where the other side moved straight after the walk, its head has not been seen outside yet.
  const shown =
    last !== undefined && seated !== null && last.seat !== seated && before !== undefined ? [before, last] : [last];
  return shown.some((entry) => entry?.act.kind === 'consent' && entry.outcome === 'walk');
}

function placeOf(snapshot: TalksSnapshot, scenario: Scenario, seated: string | null): StagePlace {
  const state = typeof snapshot.value === 'string' ? snapshot.value : Object.keys(snapshot.value)[0];
  const { briefings } = snapshot.context.talks;
  switch (state) {
    case 'briefing':
    case 'photoCall':
      return 'photoCall';
    case 'pressBriefings': {
      const together = scenario.parties.every(
        ({ id }) => scenario.briefings.find((each) => each.id === briefings[id])?.together,
      );
      return together ? 'pressTogether' : 'pressApart';
    }
    case 'ratification':
      return 'ratification';
    case 'concluded':
      return 'ending';
    default:
      return walks(snapshot, seated) ? 'walk' : 'table';
  }
}

/** The table before anybody has sat down to play: what is seen while a seat is being chosen. */
const BEFORE_PLAY = {
  endingKind: null,
  tableau: null,
  left: null,
  tension: 20,
  trust: 50,
  postures: ['neutral', 'neutral'],
  aides: ['neutral', 'neutral'],
  articles: [],
  seat: null,
  last: null,
  recess: false,
} as const;

function settingOf(scenario: Scenario | null): Pick<StageView, 'setting' | 'room'> {
  const setting = scenario === null ? 'lakeside' : (scenario.stage ?? '');
  return { setting, room: setting === 'lakeside' };
}

/** The stage while the seats of a new game of `scenario` are being chosen. */
export function seatsView(scenario: Scenario): StageView {
  return { ...BEFORE_PLAY, place: 'seats', ...settingOf(scenario), minuteOfDay: 9 * 60 };
}

/** The stage's view of a game; the title when there is none. */
export function stageView(
  scenario: Scenario | null,
  snapshot: TalksSnapshot | null,
  seated: string | null = null,
): StageView {
  if (!scenario || !snapshot) {
    return { ...BEFORE_PLAY, place: 'title', ...settingOf(null), minuteOfDay: 450 };
  }
  const { talks, conclusion } = snapshot.context;
  const sheet = sheetOf(scenario, talks.day);
  const [hours = 0, minutes = 0] = sheet.plan.startsAt.split(':').map(Number);
  const [first, second] = [scenario.parties[0].id, scenario.parties[1].id];
  const lastOf = (seat: string) => talks.record.findLast((entry) => entry.seat === seat);
  const recent = (seat: string) => {
    const entry = lastOf(seat);
    return entry && entry.turn >= talks.record.length - 2 ? entry.act.kind : '';
  };
  const aide = (seat: string): 'neutral' | 'phone' | 'confer' => {
    const kind = recent(seat);
    return kind === 'callCapital' ? 'phone' : kind === 'consult' ? 'confer' : 'neutral';
  };
  const entry = talks.record.at(-1);
  return {
    place: placeOf(snapshot, scenario, seated),
    ...settingOf(scenario),
    endingKind: conclusion?.kind ?? null,
    tableau: scenario.endings.find(({ id }) => id === conclusion?.ending)?.tableau ?? null,
    left: talks.end?.how === 'left' ? (talks.end.by === first ? 0 : 1) : null,
    minuteOfDay: hours * 60 + minutes + talks.clock,
    tension: talks.tension,
    trust: Math.min(talks.trust[first] ?? 0, talks.trust[second] ?? 0),
    postures: [POSTURES[recent(first)] ?? 'neutral', POSTURES[recent(second)] ?? 'neutral'],
    aides: [aide(first), aide(second)],
    articles: sheet.articles.map(({ id }) => {
      const article = talks.draft[id];
      return {
        id,
        status: article ? statusOf(article) : 'blank',
        brackets: [article?.brackets[first] !== undefined, article?.brackets[second] !== undefined],
      };
    }),
    seat: seated === first ? 0 : seated === second ? 1 : null,
    last: entry
      ? {
          turn: entry.turn,
          seat: entry.seat === first ? 0 : 1,
          kind: entry.act.kind,
          agreed: entry.agreed.map((id) => sheet.articles.findIndex((article) => article.id === id)),
        }
      : null,
    recess: entry?.act.kind === 'consent' && entry.outcome === 'recess',
  };
}
