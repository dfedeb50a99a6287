/**
 * Where lessons are kept: append-only logs in SQLite. What is acknowledged has been written through to the disk
 * (`synchronous=FULL`); many appends share one transaction. One process owns the file, and a second refuses to start.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import type { TalksEvent } from '../../talks/talks-setup.ts';
import type { Happened, StudentId, TableId } from '../lesson.ts';

export type LessonId = string;

export interface StoredLesson {
  readonly id: LessonId;
  readonly code: string;
  /** SHA-256 of the teacher's token. */
  readonly teacher: string;
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

/** Every change of the shape of the file, in order; a file is brought up by those that it has not seen. */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE lesson (id TEXT PRIMARY KEY, code TEXT NOT NULL UNIQUE, teacher TEXT NOT NULL, opened INTEGER NOT NULL);
   CREATE TABLE lesson_event (lesson TEXT NOT NULL, seq INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (lesson, seq)) WITHOUT ROWID;
   CREATE TABLE seat (token TEXT PRIMARY KEY, recovery TEXT NOT NULL, lesson TEXT NOT NULL, student TEXT NOT NULL) WITHOUT ROWID;
   CREATE UNIQUE INDEX seat_recovery ON seat (lesson, recovery);
   CREATE TABLE table_event (lesson TEXT NOT NULL, tbl TEXT NOT NULL, seq INTEGER NOT NULL, action TEXT NOT NULL, body TEXT NOT NULL,
     PRIMARY KEY (lesson, tbl, seq), UNIQUE (lesson, tbl, action)) WITHOUT ROWID;`,
];

interface Waiting {
  readonly run: () => void;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

export class StoreBusy extends Error {
  constructor(path: string) {
    super(`${path} is in use by another server; stop it, or name another folder with DATA_DIR`);
    this.name = 'StoreBusy';
  }
}

export class LessonStore {
  private readonly db: Database.Database;
  private waiting: Waiting[] = [];
  private readonly appendLesson: Database.Statement;
  private readonly appendTable: Database.Statement;
  private readonly addSeat: Database.Statement;
  /** Groups of appends that were written together, and appends in them. */
  readonly written = { groups: 0, appends: 0 };

  private constructor(db: Database.Database) {
    this.db = db;
    this.appendLesson = db.prepare('INSERT INTO lesson_event (lesson, seq, body) VALUES (?, ?, ?)');
    this.appendTable = db.prepare('INSERT INTO table_event (lesson, tbl, seq, action, body) VALUES (?, ?, ?, ?, ?)');
    this.addSeat = db.prepare('INSERT INTO seat (token, recovery, lesson, student) VALUES (?, ?, ?, ?)');
  }

  /** Opens the store in a folder, which is made where it is not there. Throws `StoreBusy` where another process has it. */
  static open(folder: string): LessonStore {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, 'lessons.sqlite');
    const db = new Database(path);
    try {
      // Exclusive from the first write on, for as long as the file is open.
      db.exec(
        'PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON',
      );
      db.exec('BEGIN IMMEDIATE; COMMIT');
    } catch (error) {
      db.close();
      if (/lock|busy/i.test(String(error))) throw new StoreBusy(path);
      throw error;
    }
    const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number };
    if (version > MIGRATIONS.length)
      throw new Error(
        `${path} was written by a newer version of the game (${version}); this one knows ${MIGRATIONS.length}`,
      );
    MIGRATIONS.slice(version).forEach((sql, i) => {
      db.exec(`BEGIN; ${sql} PRAGMA user_version = ${version + i + 1}; COMMIT`);
    });
    return new LessonStore(db);
  }

  /** Writes with others in one transaction; resolves once it is on the disk. */
  private grouped(run: () => void): Promise<void> {
    return new Promise((done, failed) => {
      this.waiting.push({ run, done, failed });
      if (this.waiting.length === 1) setImmediate(() => this.flush());
    });
  }

  /** Writes everything that waits, now. */
  flush(): void {
    const group = this.waiting;
    if (group.length === 0) return;
    this.waiting = [];
    try {
      this.db.exec('BEGIN');
      for (const { run } of group) run();
      this.db.exec('COMMIT');
    } catch {
      this.db.exec('ROLLBACK');
      // One of them could not be written: each by itself, so that the others are.
      for (const each of group) this.alone(each);
      return;
    }
    this.written.groups++;
    this.written.appends += group.length;
    for (const { done } of group) done();
  }

  private alone({ run, done, failed }: Waiting): void {
    try {
      this.db.exec('BEGIN');
      run();
      this.db.exec('COMMIT');
    } catch (error) {
      this.db.exec('ROLLBACK');
      failed(error);
      return;
    }
    this.written.groups++;
    this.written.appends++;
    done();
  }

  openLesson(lesson: StoredLesson, opened: Happened): Promise<void> {
    return this.grouped(() => {
      this.db
        .prepare('INSERT INTO lesson (id, code, teacher, opened) VALUES (?, ?, ?, ?)')
        .run(lesson.id, lesson.code, lesson.teacher, lesson.opened);
      this.appendLesson.run(lesson.id, 0, JSON.stringify(opened));
    });
  }

  /** Appends events of a lesson; the first has number `seq`. With a seat, the token that was given out with them. */
  append(lesson: LessonId, seq: number, events: readonly Happened[], seat?: StoredSeat): Promise<void> {
    return this.grouped(() => {
      events.forEach((event, i) => {
        this.appendLesson.run(lesson, seq + i, JSON.stringify(event));
      });
      if (seat) this.addSeat.run(seat.token, seat.recovery, seat.lesson, seat.student);
    });
  }

  /** Appends lines of one table's log; fails where a number or a name is taken. */
  appendLines(lines: readonly TableLine[]): Promise<void> {
    return this.grouped(() => {
      for (const { lesson, table, seq, action, event } of lines)
        this.appendTable.run(lesson, table, seq, action, JSON.stringify(event));
    });
  }

  lessons(): StoredLesson[] {
    return this.db.prepare('SELECT id, code, teacher, opened FROM lesson ORDER BY opened').all() as StoredLesson[];
  }

  events(lesson: LessonId): Happened[] {
    const rows = this.db.prepare('SELECT body FROM lesson_event WHERE lesson = ? ORDER BY seq').all(lesson);
    return (rows as { body: string }[]).map(({ body }) => JSON.parse(body) as Happened);
  }

  /** The log of a table in order. */
  lines(lesson: LessonId, table: TableId): TableLine[] {
    const rows = this.db
      .prepare('SELECT seq, action, body FROM table_event WHERE lesson = ? AND tbl = ? ORDER BY seq')
      .all(lesson, table) as { seq: number; action: string; body: string }[];
    return rows.map(({ seq, action, body }) => ({ lesson, table, seq, action, event: JSON.parse(body) as TalksEvent }));
  }

  /** Whose token this is; undefined for a stranger's. */
  seatOf(token: string): StoredSeat | undefined {
    return this.db.prepare('SELECT token, recovery, lesson, student FROM seat WHERE token = ?').get(token) as
      | StoredSeat
      | undefined;
  }

  /** The seat of a lesson with this recovery code's hash. */
  seatByRecovery(lesson: LessonId, recovery: string): StoredSeat | undefined {
    return this.db
      .prepare('SELECT token, recovery, lesson, student FROM seat WHERE lesson = ? AND recovery = ?')
      .get(lesson, recovery) as StoredSeat | undefined;
  }

  /** A new token for a seat, for another device; the old one is good for nothing from now on. */
  renewSeat(old: string, token: string): Promise<void> {
    return this.grouped(() => void this.db.prepare('UPDATE seat SET token = ? WHERE token = ?').run(token, old));
  }

  /** Deletes a lesson with everything in it: rows overwritten, and the log of writes emptied. */
  remove(lesson: LessonId): void {
    this.flush();
    this.db.exec('BEGIN');
    for (const [table, column] of [
      ['table_event', 'lesson'],
      ['lesson_event', 'lesson'],
      ['seat', 'lesson'],
      ['lesson', 'id'],
    ])
      this.db.prepare(`DELETE FROM ${table} WHERE ${column} = ?`).run(lesson);
    this.db.exec('COMMIT');
    this.db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  close(): void {
    this.flush();
    this.db.close();
  }
}
