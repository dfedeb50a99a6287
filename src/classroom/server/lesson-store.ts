/**
 * Where lessons are kept: append-only logs. What is acknowledged has been written through to the disk; many appends share
 * one transaction. `sqlite-store.ts` is one program's own file, `postgres-store.ts` a database that several share.
 */
import type { TalksEvent } from '../../talks/talks-setup.ts';
import type { Happened, StudentId, TableId } from '../lesson.ts';

export type LessonId = string;

export interface StoredLesson {
  readonly id: LessonId;
  readonly code: string;
  /** SHA-256 of the teacher's token. */
  readonly teacher: string;
  /** Milliseconds since 1970. */
  readonly opened: number;
}

export interface StoredSeat {
  /** SHA-256 of the student's token. */
  readonly token: string;
  /** SHA-256 of the short code that a student can type on another device. */
  readonly recovery: string;
  readonly lesson: LessonId;
  readonly student: StudentId;
}

/** One line of a table's log. `action` names it, so that what is sent twice is written once. */
export interface TableLine {
  readonly lesson: LessonId;
  readonly table: TableId;
  readonly seq: number;
  readonly action: string;
  readonly event: TalksEvent;
}

/** Everything of a lesson, as it stands on the disk. */
export interface LessonLog {
  readonly events: readonly Happened[];
  readonly lines: ReadonlyMap<TableId, readonly TableLine[]>;
}

/** What is written together or not at all. */
export interface Append {
  readonly lesson: LessonId;
  readonly opened?: StoredLesson;
  /** Events of the lesson; the first has number `seq`. */
  readonly events?: { readonly seq: number; readonly all: readonly Happened[] };
  readonly lines?: readonly TableLine[];
  readonly seat?: StoredSeat;
  /** A new recovery code for a student; all older ones are good for nothing from now on. */
  readonly recoded?: { readonly student: StudentId; readonly recovery: string };
  /** A new token for a seat; the old one is good for nothing from now on. */
  readonly renewed?: { readonly old: string; readonly token: string };
}

/** What another program wrote to a lesson, so that whoever has it open can read it anew. */
export interface OutsideChange {
  readonly lesson: LessonId;
  readonly deleted: boolean;
}

/** Somebody else has written under this number or name: what was to be written was decided on an older state. */
export class SeqTaken extends Error {
  constructor() {
    super('another writer was there first');
    this.name = 'SeqTaken';
  }
}

export interface LessonStore {
  /** Groups of appends that were written together, and appends in them. */
  readonly written: { groups: number; appends: number };
  /** Resolves once it is on the disk; rejects with `SeqTaken` where a number or a name is taken. */
  append(append: Append): Promise<void>;
  /** Undefined where there is no such lesson. */
  lessonByCode(code: string): Promise<StoredLesson | undefined>;
  /** Lessons that were opened before this moment. */
  lessonsBefore(time: number): Promise<StoredLesson[]>;
  load(lesson: LessonId): Promise<LessonLog>;
  lines(lesson: LessonId, table: TableId): Promise<TableLine[]>;
  /** Whose token this is; undefined for a stranger's. */
  seatOf(token: string): Promise<StoredSeat | undefined>;
  /** The seat of a lesson with this recovery code's hash. */
  seatByRecovery(lesson: LessonId, recovery: string): Promise<StoredSeat | undefined>;
  /** Deletes a lesson with everything in it. */
  remove(lesson: LessonId): Promise<void>;
  /** Calls back for what another program wrote; a store that only one program can open never does. */
  onOutsideChange(hear: (change: OutsideChange) => void): void;
  /** Writes what waits, and lets go. */
  close(): Promise<void>;
}

/** Lines in their order, by table. */
export function byTable(lines: readonly TableLine[]): Map<TableId, TableLine[]> {
  const tables = new Map<TableId, TableLine[]>();
  for (const line of lines) {
    const known = tables.get(line.table);
    if (known) known.push(line);
    else tables.set(line.table, [line]);
  }
  return tables;
}
