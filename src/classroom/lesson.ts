/**
 * A lesson as plain data: what happened in it (the events, which are what is stored), and the state that follows from
 * them. No clock, no chance and no socket in here: times and seeds come with the events.
 */
import type { Weight } from '../analysis/reading.ts';
import type { Grade } from '../delegates/delegate.ts';
import type { PartyId } from '../negotiation/scenario.ts';

/** Minutes of each preset: instructions, play, debrief. A third of the lesson or more is kept from play for the debrief. */
export const PRESETS = {
  '45': { briefing: 5, play: 24, debrief: 16 },
  '60': { briefing: 7, play: 32, debrief: 21 },
  '90': { briefing: 10, play: 48, debrief: 32 },
  '2x45': { briefing: 8, play: 50, debrief: 32 },
  /** Nobody is hurried: play ends when the teacher ends it. */
  untimed: { briefing: 0, play: 0, debrief: 0 },
} as const;
export type PresetId = keyof typeof PRESETS;

/** Who sits opposite whom: drawn by lot, two to a seat, or everybody against the counterpart. */
export const PAIRINGS = ['random', 'pairs', 'counterpart'] as const;
export type Pairing = (typeof PAIRINGS)[number];

export interface LessonSetup {
  readonly scenario: string;
  readonly day: string;
  readonly preset: PresetId;
  readonly pairing: Pairing;
  /** Which delegate sits where nobody does. */
  readonly counterpart: Grade;
  readonly parties: readonly [PartyId, PartyId];
  readonly seed: number;
  /** Whether everybody is asked a few questions before and after. */
  readonly questions: boolean;
  /** Whether all tables of a game have the same folders; lessons of before it was so drew them table by table. */
  readonly sameFolders?: boolean;
}

/** Remarks that one may put together for the other side, with how many articles each names. */
export const REMARKS = { why: 1, need: 1, room: 1, trade: 2, whole: 0, home: 0, time: 0, thanks: 0 } as const;
export type RemarkId = keyof typeof REMARKS;

/** What one side said to the other beside the talks: a sentence that was put together, or, where the teacher allows it, free words. */
export interface Remark {
  readonly party: PartyId;
  readonly remark: RemarkId | null;
  readonly articles: readonly string[];
  /** Free words; empty for a sentence that was put together. */
  readonly text: string;
}

/** Questions that are answered from 1 (not at all) to 5 (fully), before and after. */
export const QUESTIONS = ['noAgreement', 'asksFirst', 'betterForBoth', 'explainsThem', 'home'] as const;

export type StudentId = string;
export type TableId = string;

/** In place of a party: whoever sits there watches a table, and sees what everybody in the room can see. */
export const OBSERVER = 'observer';

export interface Seated {
  readonly table: TableId;
  /** A party of the talks, or `OBSERVER`. */
  readonly party: PartyId;
}

export type LessonEvent =
  | { readonly type: 'opened'; readonly setup: LessonSetup; readonly code: string }
  | { readonly type: 'joined'; readonly student: StudentId; readonly nickname: string }
  | { readonly type: 'removed'; readonly student: StudentId }
  | { readonly type: 'locked'; readonly on: boolean }
  | { readonly type: 'started'; readonly seats: Readonly<Record<StudentId, Seated>> }
  | { readonly type: 'seated'; readonly student: StudentId; readonly at: Seated | null }
  | { readonly type: 'handed'; readonly at: Seated; readonly to: 'agent' | 'students' }
  | { readonly type: 'paused'; readonly on: boolean; readonly tables: readonly TableId[] | null }
  | { readonly type: 'extended'; readonly minutes: number; readonly tables?: readonly TableId[] | null | undefined }
  /** SHA-256 of the key with which another device becomes the teacher's; of its token; and that only one device stays. */
  | { readonly type: 'keyed'; readonly key: string }
  | { readonly type: 'taught'; readonly token: string }
  | { readonly type: 'revoked'; readonly keep: string }
  | { readonly type: 'said'; readonly text: string; readonly tables: readonly TableId[] | null }
  | { readonly type: 'debriefed' }
  | { readonly type: 'again'; readonly seats: Readonly<Record<StudentId, Seated>> }
  | {
      readonly type: 'remarked';
      readonly table: TableId;
      readonly remark: Remark;
      /** Who said it, for the teacher's files. */
      readonly student?: StudentId;
    }
  | { readonly type: 'spoken'; readonly free: boolean }
  | {
      readonly type: 'answered';
      readonly student: StudentId;
      readonly when: 'before' | 'after';
      readonly answers: readonly number[];
    }
  /** How much a student thinks that each article weighs for the other side. */
  | { readonly type: 'read'; readonly student: StudentId; readonly guess: Readonly<Record<string, Weight>> }
  | { readonly type: 'closed' };

/** An event with the moment it happened at, in milliseconds of the server's clock. */
export type Happened = LessonEvent & { readonly at_ms: number };

export interface Student {
  readonly id: StudentId;
  readonly nickname: string;
  readonly seated: Seated | null;
  /** Answers to the questions, by when they were asked. */
  readonly answers: Readonly<Partial<Record<'before' | 'after', readonly number[]>>>;
  /** What the articles were thought to weigh for the other side of this game; null until it is said. */
  readonly guess: Readonly<Record<string, Weight>> | null;
}

export interface Table {
  readonly id: TableId;
  readonly seed: number;
  readonly paused: boolean;
  /** Milliseconds that this table has longer than the others. */
  readonly extra: number;
  /** Seats that the agent minds, of those that somebody has or nobody took. */
  readonly agents: readonly PartyId[];
  readonly remarks: readonly Remark[];
}

export interface Notice {
  readonly text: string;
  readonly at: number;
  readonly tables: readonly TableId[] | null;
}

export type Phase = 'lobby' | 'play' | 'debrief' | 'closed';

export interface LessonState {
  readonly setup: LessonSetup;
  readonly code: string;
  readonly phase: Phase;
  /** Which game of the lesson this is: 1, and one more each time sides are swapped. */
  readonly round: number;
  readonly locked: boolean;
  /** Whether remarks may be in free words. */
  readonly freeWords: boolean;
  readonly students: Readonly<Record<StudentId, Student>>;
  readonly tables: Readonly<Record<TableId, Table>>;
  readonly notices: readonly Notice[];
  /** When play must end, in milliseconds; null before it began. Pausing everything moves it. */
  readonly playEnds: number | null;
  /** Since when the whole lesson rests; null while it does not. */
  readonly pausedAt: number | null;
  /** Hash of the key for another device of the teacher; null where there is none. */
  readonly teacherKey: string | null;
  /** Hashes of tokens of further devices; and whether the first one's is good for nothing any more. */
  readonly teachers: readonly string[];
  readonly firstOut: boolean;
}

const MINUTE = 60_000;

/** Those who sit at a seat, in the order in which they joined. */
export function sitters(state: LessonState, at: Seated): Student[] {
  return Object.values(state.students).filter(({ seated }) => seated?.table === at.table && seated.party === at.party);
}

function withTable(state: LessonState, id: TableId, change: Partial<Table>): LessonState {
  const table = state.tables[id];
  return table ? { ...state, tables: { ...state.tables, [id]: { ...table, ...change } } } : state;
}

const LETTERS = 26;
/** The first game's letter: t for table. */
const FIRST = 't'.charCodeAt(0) - 'a'.charCodeAt(0);

/** Tables of each game have names of their own, so that their logs stand beside each other: t1, t2; then u1, u2. */
export function tableName(round: number, index: number): TableId {
  const letter = String.fromCharCode('a'.charCodeAt(0) + ((FIRST + round - 1) % LETTERS));
  return `${letter.repeat(Math.floor((FIRST + round - 1) / LETTERS) + 1)}${index + 1}`;
}

/** The number of a table within its game, as everybody calls it. */
export function tableNumber(id: TableId): number {
  return Number(/\d+$/.exec(id)?.[0]);
}

/** Seeds of one game of a lesson are this far from those of the next. */
const ROUND_SEEDS = 1000;

/** A table as it is laid: the agent minds whatever seat has nobody. */
function laid(state: LessonState, id: TableId): LessonState {
  const index = tableNumber(id) - 1;
  const tables = state.tables[id]
    ? state.tables
    : {
        ...state.tables,
        [id]: {
          id,
          seed: state.setup.seed + index + ROUND_SEEDS * (state.round - 1),
          paused: false,
          extra: 0,
          agents: [],
          remarks: [],
        },
      };
  return minded({ ...state, tables }, id);
}

/** Where a seat has nobody the agent minds it; it stays where the teacher handed it. */
function minded(state: LessonState, id: TableId): LessonState {
  const before = state.tables[id]?.agents ?? [];
  const empty = state.setup.parties.filter((party) => sitters(state, { table: id, party }).length === 0);
  return withTable(state, id, { agents: state.setup.parties.filter((p) => before.includes(p) || empty.includes(p)) });
}

function seat(state: LessonState, student: StudentId, at: Seated | null): LessonState {
  const who = state.students[student];
  if (!who) return state;
  const left = who.seated;
  let next: LessonState = { ...state, students: { ...state.students, [student]: { ...who, seated: at } } };
  if (at) {
    next = laid(next, at.table);
    // Whoever takes a seat that the agent only minded has it from now on.
    const agents = (next.tables[at.table]?.agents ?? []).filter((party) => party !== at.party);
    next = withTable(next, at.table, { agents });
  }
  return left && left.table !== at?.table ? minded(next, left.table) : at ? minded(next, at.table) : next;
}

/** When play must end; null where nobody is hurried. */
function endOf(state: LessonState, begun: number, minutes: number): number | null {
  return state.setup.preset === 'untimed' ? null : begun + minutes * MINUTE;
}

/** The state after one more event. The first event must be `opened`. */
export function after(state: LessonState | null, event: Happened): LessonState {
  if (event.type === 'opened')
    return {
      setup: event.setup,
      code: event.code,
      phase: 'lobby',
      round: 1,
      locked: false,
      freeWords: false,
      students: {},
      tables: {},
      notices: [],
      playEnds: null,
      pausedAt: null,
      teacherKey: null,
      teachers: [],
      firstOut: false,
    };
  if (!state) throw new Error(`a lesson begins with its opening, not with '${event.type}'`);
  switch (event.type) {
    case 'joined': {
      const student: Student = { id: event.student, nickname: event.nickname, seated: null, answers: {}, guess: null };
      return { ...state, students: { ...state.students, [event.student]: student } };
    }
    case 'removed': {
      const unseated = seat(state, event.student, null);
      const { [event.student]: _gone, ...students } = unseated.students;
      return { ...unseated, students };
    }
    case 'locked':
      return { ...state, locked: event.on };
    case 'started': {
      const { briefing, play } = PRESETS[state.setup.preset];
      const seated = Object.entries(event.seats).reduce((next, [student, at]) => seat(next, student, at), state);
      return { ...seated, phase: 'play', playEnds: endOf(state, event.at_ms, briefing + play) };
    }
    case 'again': {
      const cleared = { ...state, round: state.round + 1, tables: {}, notices: [], pausedAt: null };
      // What is asked after a game is asked after the next one as well.
      const unseated = Object.values(cleared.students).map(
        ({ answers: { before }, ...who }) =>
          [who.id, { ...who, seated: null, answers: before ? { before } : {}, guess: null }] as const,
      );
      const fresh: LessonState = { ...cleared, students: Object.fromEntries(unseated) };
      const seated = Object.entries(event.seats).reduce((next, [student, at]) => seat(next, student, at), fresh);
      return { ...seated, phase: 'play', playEnds: endOf(state, event.at_ms, PRESETS[state.setup.preset].play) };
    }
    case 'remarked': {
      const remarks = state.tables[event.table]?.remarks ?? [];
      return withTable(state, event.table, { remarks: [...remarks, event.remark] });
    }
    case 'spoken':
      return { ...state, freeWords: event.free };
    case 'answered': {
      const who = state.students[event.student];
      if (!who) return state;
      const answers = { ...who.answers, [event.when]: event.answers };
      return { ...state, students: { ...state.students, [event.student]: { ...who, answers } } };
    }
    case 'read': {
      const who = state.students[event.student];
      return who ? { ...state, students: { ...state.students, [who.id]: { ...who, guess: event.guess } } } : state;
    }
    case 'seated':
      return seat(state, event.student, event.at);
    case 'handed': {
      const agents = state.tables[event.at.table]?.agents ?? [];
      const others = agents.filter((party) => party !== event.at.party);
      return withTable(state, event.at.table, {
        agents: event.to === 'agent' ? [...others, event.at.party] : others,
      });
    }
    case 'paused': {
      if (event.tables) return event.tables.reduce((next, id) => withTable(next, id, { paused: event.on }), state);
      const rested = state.pausedAt === null ? 0 : event.at_ms - state.pausedAt;
      if (event.on) return state.pausedAt === null ? { ...state, pausedAt: event.at_ms } : state;
      return { ...state, pausedAt: null, playEnds: state.playEnds === null ? null : state.playEnds + rested };
    }
    case 'extended':
      if (event.tables)
        return event.tables.reduce(
          (next, id) =>
            withTable(next, id, { extra: Math.max(0, (next.tables[id]?.extra ?? 0) + event.minutes * MINUTE) }),
          state,
        );
      return { ...state, playEnds: state.playEnds === null ? null : state.playEnds + event.minutes * MINUTE };
    case 'keyed':
      return { ...state, teacherKey: event.key };
    case 'taught':
      return { ...state, teachers: [...state.teachers, event.token] };
    case 'revoked':
      return { ...state, teacherKey: null, teachers: [event.keep], firstOut: true };
    case 'said':
      return { ...state, notices: [...state.notices, { text: event.text, at: event.at_ms, tables: event.tables }] };
    case 'debriefed':
      return { ...state, phase: 'debrief' };
    case 'closed':
      return { ...state, phase: 'closed' };
  }
}

/** When play must end at a table, in milliseconds; null where nobody is hurried. */
export function endOfPlay(state: LessonState, table: TableId | undefined): number | null {
  const extra = table === undefined ? 0 : (state.tables[table]?.extra ?? 0);
  return state.playEnds === null ? null : state.playEnds + extra;
}

/** Whether this is the hash of a teacher's token; `first` is that of the device that opened the lesson. */
export function isTeachers(state: LessonState, first: string, hash: string): boolean {
  return state.teachers.includes(hash) || (hash === first && !state.firstOut);
}

/** Whether acts may be made at a table now. */
export function inPlay(state: LessonState, table: TableId): boolean {
  return state.phase === 'play' && state.pausedAt === null && state.tables[table]?.paused === false;
}
