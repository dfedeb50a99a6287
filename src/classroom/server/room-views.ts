/** What each may see of a lesson: a student, the board, everybody in the debrief. Nothing else of it leaves the server. */
import { mandateOf } from '../../negotiation/mandate.ts';
import { observe, redactEntry } from '../../negotiation/observation.ts';
import type { PartyId, Scenario } from '../../negotiation/scenario.ts';
import { sheetOf } from '../../negotiation/sheet.ts';
import { type Folders, folderOf, type SeatFolder } from '../folders.ts';
import {
  endOfPlay,
  inPlay,
  type LessonState,
  OBSERVER,
  QUESTIONS,
  type Seated,
  type Student,
  type StudentId,
  sitters,
  type Table,
  type TableId,
  tableNumber,
} from '../lesson.ts';
import type {
  Board,
  BoardTable,
  ClassPlane,
  DebriefTable,
  Entered,
  GameSummary,
  Outcome,
  Presence,
  StudentDebrief,
  StudentLesson,
  TableView,
  WatchedTable,
} from '../protocol.ts';
import { readingBy, readings, toRead } from './class-readings.ts';
import { summaryOf } from './game-summaries.ts';
import type { TableGame } from './table-game.ts';

const MINUTE = 60_000;
/** Remarks of a table that the teacher reads along with; all of them are in the files. */
const REMARKS_SHOWN = 6;

/** A room at a moment, as its views are made from it. */
export interface SeenRoom {
  readonly scenario: Scenario;
  readonly state: LessonState;
  readonly games: ReadonlyMap<TableId, TableGame>;
  /** When somebody last moved at each table. */
  readonly moved: ReadonlyMap<TableId, number>;
  readonly here: ReadonlySet<StudentId>;
  readonly now: number;
  /** Both folders of this game, where all tables have the same. */
  readonly folders: Folders | null;
  /** What could be had with them; asked for in the debrief alone. */
  readonly plane: () => ClassPlane | null;
  /** Those who have said that their folder is read, at seats that are shared. */
  readonly haveRead: ReadonlySet<StudentId>;
  /** The games before this one, summed up. */
  readonly earlier: readonly GameSummary[];
}

/** Every game of the lesson in a line each; none where there was but one. */
function gamesSoFar(room: SeenRoom): GameSummary[] {
  return room.earlier.length === 0 ? [] : [...room.earlier, summaryOf(room)];
}

/** The folders of these seats that a page does not carry. */
function foldersFor({ scenario, folders }: SeenRoom, parties: readonly PartyId[]): SeatFolder[] {
  return parties.flatMap((party) => folderOf(scenario, party, folders?.[party] ?? '') ?? []);
}

function playLeft({ state, now }: SeenRoom, table?: TableId): number | null {
  const end = endOfPlay(state, table);
  return end === null ? null : Math.max(0, end - (state.pausedAt ?? now));
}

function presence({ state, here }: SeenRoom, at: Seated, but?: StudentId): Presence[] {
  return sitters(state, at)
    .filter(({ id }) => id !== but)
    .map(({ id, nickname }) => ({ nickname, here: here.has(id) }));
}

/** Which questions a student is asked now. */
function asked({ setup, phase }: LessonState, { answers }: Student): 'before' | 'after' | null {
  if (!setup.questions) return null;
  if (phase === 'lobby' && !answers.before) return 'before';
  return phase === 'debrief' && !answers.after ? 'after' : null;
}

/** What the class answered: how many, and the mean of each question. */
function answered(state: LessonState): Board['questions'] {
  if (!state.setup.questions) return null;
  const summed = (when: 'before' | 'after'): { count: number; means: number[] } => {
    const all = Object.values(state.students).flatMap(({ answers }) => (answers[when] ? [answers[when]] : []));
    const mean = (i: number): number => all.reduce((sum, each) => sum + (each[i] ?? 0), 0) / Math.max(1, all.length);
    return { count: all.length, means: QUESTIONS.map((_, i) => Math.round(mean(i) * 10) / 10) };
  };
  return { before: summed('before'), after: summed('after') };
}

export function studentLesson(room: SeenRoom, student: StudentId): StudentLesson | null {
  const { setup, code, phase, students, tables, notices } = room.state;
  const who = students[student];
  if (!who) return null;
  const at = who.seated;
  const agents = at ? (tables[at.table]?.agents ?? []) : [];
  const other = setup.parties.find((party) => party !== at?.party) ?? '';
  return {
    code,
    phase,
    scenario: setup.scenario,
    nickname: who.nickname,
    classmates: Object.keys(students).length,
    seated: at,
    beside: at ? presence(room, at, student) : [],
    opposite: at && at.party !== OBSERVER ? presence(room, { table: at.table, party: other }) : [],
    minded: at !== null && agents.includes(at.party),
    oppositeMinded: at !== null && at.party !== OBSERVER && agents.includes(other),
    paused: phase === 'play' && at !== null && !inPlay(room.state, at.table),
    playLeft: playLeft(room, at?.table),
    remarks: at ? (tables[at.table]?.remarks ?? []) : [],
    freeWords: room.state.freeWords,
    folder: at && phase !== 'lobby' ? (foldersFor(room, [at.party])[0] ?? null) : null,
    asked: asked(room.state, who),
    reads: room.haveRead.has(student),
    toRead: toRead(room, who),
    guess: who.guess,
    notices: notices
      .filter((each) => each.tables === null || (at !== null && each.tables.includes(at.table)))
      .map(({ text, at: when }) => ({ text, at: when })),
  };
}

/** What the seat of a student sees of its table: its own observation, and nothing that is not in it. */
export function tableView({ scenario, state, games }: SeenRoom, student: StudentId): TableView | null {
  const at = state.students[student]?.seated;
  const table = at && games.get(at.table);
  if (!at || !table || at.party === OBSERVER) return null;
  const game = table.current;
  const snapshot = game.snapshot();
  return {
    seq: table.seq,
    value: snapshot.value,
    tags: (['player', 'delegate', 'attending'] as const).filter((tag) => snapshot.hasTag(tag)),
    status: snapshot.status,
    path: game.path(),
    ready: snapshot.context.ready,
    heard: snapshot.context.heard,
    awaits: game.awaitedPlayer(),
    observation: observe(scenario, snapshot.context.talks, at.party),
    entered: table.entered(at.party).flatMap(([turn, by]): Entered[] => {
      if (typeof by === 'string') return [{ turn, by }];
      const who = state.students[by.student]?.nickname;
      return by.student === student || who === undefined ? [] : [{ turn, by: 'partner', who }];
    }),
    verdicts: snapshot.context.verdicts,
  };
}

/** What an observer sees of its table: what everybody in the room can, with calls and consultations closed. */
export function watchedTable({ scenario, state, games }: SeenRoom, student: StudentId): WatchedTable | null {
  const at = state.students[student]?.seated;
  const game = at?.party === OBSERVER ? games.get(at.table)?.current : undefined;
  if (!game) return null;
  const { talks } = game.snapshot().context;
  return {
    seat: OBSERVER,
    path: game.path(),
    sheet: sheetOf(scenario, talks.day),
    record: talks.record.map((entry) => redactEntry(scenario, entry, OBSERVER)),
    clock: talks.clock,
    draft: talks.draft,
    offers: talks.offers,
    putForward: talks.putForward,
    end: talks.end,
  };
}

export function boardView(room: SeenRoom): Omit<Board, 'addresses'> {
  const { code, phase, locked, pausedAt, students, tables, setup } = room.state;
  return {
    code,
    phase,
    locked,
    paused: pausedAt !== null,
    playLeft: playLeft(room),
    scenario: setup.scenario,
    day: setup.day,
    students: Object.values(students).map(({ id, nickname, seated }) => ({
      id,
      nickname,
      here: room.here.has(id),
      seated,
    })),
    tables: Object.values(tables)
      .toSorted((a, b) => tableNumber(a.id) - tableNumber(b.id))
      .map((table) => boardTable(room, table)),
    outcomes: phase === 'debrief' ? debriefTables(room).map(outcomeOf) : [],
    plane: phase === 'debrief' ? room.plane() : null,
    guesses: Object.values(students).filter(({ guess }) => guess !== null).length,
    readings: phase === 'debrief' ? readings(room) : [],
    games: phase === 'debrief' ? gamesSoFar(room) : [],
    folders: foldersFor(room, setup.parties),
    drawn: room.folders,
    round: room.state.round,
    devices: room.state.teachers.length,
    said: room.state.notices.findLast((notice) => notice.tables === null)?.text ?? null,
    freeWords: room.state.freeWords,
    questions: answered(room.state),
  };
}

function boardTable(
  { scenario, state, games, moved, now }: SeenRoom,
  { id, paused, extra, agents, remarks }: Table,
): BoardTable {
  const game = games.get(id)?.current;
  const context = game?.snapshot().context;
  const plan = scenario.days.find((day) => day.id === state.setup.day);
  return {
    id,
    path: game?.path() ?? '',
    block: plan?.blocks[context?.talks.block ?? 0]?.id ?? '',
    clock: context?.talks.clock ?? 0,
    minutes: plan?.blocks.reduce((sum, { minutes }) => sum + minutes, 0) ?? 0,
    agreed: Object.values(context?.talks.draft ?? {}).filter(({ agreed }) => agreed !== undefined).length,
    articles: plan?.articles.length ?? 0,
    floor: game?.awaitedPlayer() ?? null,
    reading:
      game?.path() === 'briefing'
        ? state.setup.parties.filter((party) => !agents.includes(party) && !context?.ready.includes(party))
        : [],
    waits: now - (moved.get(id) ?? now),
    paused,
    extra: Math.round(extra / MINUTE),
    agents,
    remarks: remarks.slice(-REMARKS_SHOWN),
    ending: context?.conclusion?.ending ?? null,
  };
}

/** All tables of this game as the class sees them once play is over; without who sat there. */
export function debriefTables({ games }: Pick<SeenRoom, 'games'>): DebriefTable[] {
  const inOrder = [...games].toSorted(([a], [b]) => tableNumber(a) - tableNumber(b));
  return inOrder.flatMap(([id, table]) => {
    const { conclusion, talks } = table.current.snapshot().context;
    if (!conclusion) return [];
    const agreed = Object.fromEntries(
      Object.entries(talks.draft).flatMap(([article, { agreed: wording }]) =>
        wording === undefined ? [] : [[article, wording]],
      ),
    );
    const agreedAt = Object.keys(agreed).map(
      (article) => talks.record.findLast((entry) => entry.agreed.includes(article))?.minute ?? 0,
    );
    return [
      {
        id,
        ending: conclusion.ending,
        points: conclusion.points,
        agreed,
        agreedAt: agreedAt.toSorted((a, b) => a - b),
        endedAt: talks.clock,
        save: table.save(),
      },
    ];
  });
}

function outcomeOf({ save: _save, ...outcome }: DebriefTable): Outcome {
  return outcome;
}

/** The debrief of students: every table's outcome, made once for all of them, and each one's whole game. */
export function debriefsFor(room: SeenRoom, students: readonly StudentId[]): (readonly [StudentId, StudentDebrief])[] {
  const games = debriefTables(room);
  const shared = {
    tables: games.map(outcomeOf),
    plane: room.plane(),
    readings: readings(room),
    games: gamesSoFar(room),
    folders: foldersFor(room, room.state.setup.parties),
  };
  return students.map((student) => {
    const table = room.state.students[student]?.seated?.table ?? null;
    return [student, { ...shared, table, own: games.find(({ id }) => id === table)?.save ?? null }] as const;
  });
}

/** One row for each student in one game of the lesson: where it sat, and what came of it. Empty cells where nothing did. */
export function studentRows({
  scenario,
  state,
  games,
}: Pick<SeenRoom, 'scenario' | 'state' | 'games'>): Record<string, string | number>[] {
  return Object.values(state.students).map((student) => {
    const { id, nickname, seated, answers } = student;
    const reading = readingBy({ scenario, games }, student);
    const given = (when: 'before' | 'after') =>
      Object.fromEntries(QUESTIONS.map((name, i) => [`${when}_${name}`, answers[when]?.[i] ?? '']));
    const context = seated ? games.get(seated.table)?.current.snapshot().context : undefined;
    const variant = seated && context ? (context.talks.variants[seated.party] ?? '') : '';
    return {
      game: state.round,
      student: id,
      nickname,
      table: seated?.table ?? '',
      party: seated?.party ?? '',
      instructions: variant,
      ending: context?.conclusion?.ending ?? '',
      points: seated && context?.conclusion ? (context.conclusion.points[seated.party] ?? '') : '',
      walkAway: seated && variant !== '' ? mandateOf(scenario, seated.party, variant).walkAway : '',
      interventions: seated && context ? (games.get(seated.table)?.madeBy(seated.party, id) ?? 0) : '',
      readingPairs: reading?.pairs ?? '',
      readingRight: reading?.right ?? '',
      readingOwnPairs: reading?.ownPairs ?? '',
      readingAsOwn: reading?.asOwn ?? '',
      ...(state.setup.questions ? { ...given('before'), ...given('after') } : {}),
    };
  });
}
