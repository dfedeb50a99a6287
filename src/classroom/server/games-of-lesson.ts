/** The games of a lesson: their folders, their tables, and those that ended before sides were swapped, from the log. */
import type { Scenario } from '../../negotiation/scenario.ts';
import { drawFolders, type Folders } from '../folders.ts';
import { after, type LessonState, type Table } from '../lesson.ts';
import type { ClassPlane } from '../protocol.ts';
import { classPlane } from './class-plane.ts';
import type { LessonId, LessonLog, LessonStore, TableLine } from './lesson-store.ts';
import type { SeenRoom } from './room-views.ts';
import { TableGame } from './table-game.ts';

/** What every table of a lesson stands on. */
export interface Ground {
  readonly lesson: LessonId;
  readonly scenario: Scenario;
  readonly store: LessonStore;
}

export type GameOfLesson = Pick<SeenRoom, 'scenario' | 'state' | 'games'>;

/** The folders of all tables of a game: others in the next one. Null in lessons whose tables drew their own. */
export function foldersOf(scenario: Scenario, { setup, round }: LessonState): Folders | null {
  return setup.sameFolders ? drawFolders(scenario, setup.day, setup.seed, round) : null;
}

/** What is drawn for a game, and what could be had with it: some work, that is done once and when it is asked for. */
export class DrawnGame {
  readonly round: number;
  readonly folders: Folders | null;
  private readonly scenario: Scenario;
  private readonly day: string;
  private ground: ClassPlane | undefined;

  constructor(scenario: Scenario, state: LessonState) {
    this.round = state.round;
    this.folders = foldersOf(scenario, state);
    this.scenario = scenario;
    this.day = state.setup.day;
  }

  plane(): ClassPlane | null {
    return this.folders && (this.ground ??= classPlane(this.scenario, this.day, this.folders));
  }
}

/** A table of a game from its lines; `changed` is called after everything that is written at it. */
export function openTable(
  { lesson, scenario, store }: Ground,
  state: LessonState,
  { id, seed, agents }: Table,
  lines: readonly TableLine[],
  changed: () => void,
): TableGame {
  const { day, counterpart } = state.setup;
  const folders = foldersOf(scenario, state) ?? undefined;
  return TableGame.open(
    { lesson, table: id, scenario, day, seed, counterpart, folders },
    store,
    agents,
    lines,
    changed,
  );
}

/** The games before the last one, in their order, as they ended. Nobody moves at their tables any more. */
export function earlierGames(ground: Ground, { events, lines }: LessonLog): GameOfLesson[] {
  const ends: LessonState[] = [];
  events.reduce<LessonState | null>((state, event) => {
    if (event.type === 'again' && state) ends.push(state);
    return after(state, event);
  }, null);
  return ends.map((state) => {
    const games = Object.values(state.tables).map((table) => {
      const game = openTable(ground, state, table, lines.get(table.id) ?? [], () => {});
      game.close();
      return [table.id, game] as const;
    });
    return { scenario: ground.scenario, state, games: new Map(games) };
  });
}
