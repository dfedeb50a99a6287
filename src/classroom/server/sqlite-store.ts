/** Lessons in a SQLite file (WAL, `synchronous=FULL`). One process owns it, and a second refuses to start. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import type { TalksEvent } from '../../talks/talks-setup.ts';
import type { Happened, TableId } from '../lesson.ts';
import { GroupCommit } from './group-commit.ts';
import {
  type Append,
  byTable,
  type LessonId,
  type LessonLog,
  type LessonStore,
  SeqTaken,
  type StoredLesson,
  type StoredSeat,
  type TableLine,
} from './lesson-store.ts';

/** Every change of the shape of the file, in order; a file is brought up by those that it has not seen. */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE lesson (id TEXT PRIMARY KEY, code TEXT NOT NULL UNIQUE, teacher TEXT NOT NULL, opened INTEGER NOT NULL);
   CREATE TABLE lesson_event (lesson TEXT NOT NULL, seq INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (lesson, seq)) WITHOUT ROWID;
   CREATE TABLE seat (token TEXT PRIMARY KEY, recovery TEXT NOT NULL, lesson TEXT NOT NULL, student TEXT NOT NULL) WITHOUT ROWID;
   CREATE UNIQUE INDEX seat_recovery ON seat (lesson, recovery);
   CREATE TABLE table_event (lesson TEXT NOT NULL, tbl TEXT NOT NULL, seq INTEGER NOT NULL, action TEXT NOT NULL, body TEXT NOT NULL,
     PRIMARY KEY (lesson, tbl, seq), UNIQUE (lesson, tbl, action)) WITHOUT ROWID;`,
];

const SEAT = 'SELECT token, recovery, lesson, student FROM seat';
const LESSON = 'SELECT id, code, teacher, opened FROM lesson';

export class StoreBusy extends Error {
  constructor(path: string) {
    super(`${path} is in use by another server; stop it, or name another folder with DATA_DIR`);
    this.name = 'StoreBusy';
  }
}

interface LineRow {
  readonly tbl: string;
  readonly seq: number;
  readonly action: string;
  readonly body: string;
}

export class SqliteStore implements LessonStore {
  private readonly db: Database.Database;
  private readonly commits = new GroupCommit((group) => this.write(group));

  private constructor(db: Database.Database) {
    this.db = db;
  }

  get written(): { groups: number; appends: number } {
    return this.commits.written;
  }

  /** Opens the store in a folder, which is made where it is not there. Throws `StoreBusy` where another process has it. */
  static open(folder: string): SqliteStore {
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
    return new SqliteStore(db);
  }

  append(append: Append): Promise<void> {
    return this.commits.add(append);
  }

  private write(group: readonly Append[]): void {
    const { db } = this;
    const addEvent = db.prepare('INSERT INTO lesson_event (lesson, seq, body) VALUES (?, ?, ?)');
    const addLine = db.prepare('INSERT INTO table_event (lesson, tbl, seq, action, body) VALUES (?, ?, ?, ?, ?)');
    db.exec('BEGIN');
    try {
      for (const { lesson, opened, events, lines, seat, renewed, recoded } of group) {
        if (opened)
          db.prepare('INSERT INTO lesson (id, code, teacher, opened) VALUES (?, ?, ?, ?)').run(
            opened.id,
            opened.code,
            opened.teacher,
            opened.opened,
          );
        events?.all.forEach((event, i) => {
          addEvent.run(lesson, events.seq + i, JSON.stringify(event));
        });
        for (const { table, seq, action, event } of lines ?? [])
          addLine.run(lesson, table, seq, action, JSON.stringify(event));
        if (seat)
          db.prepare('INSERT INTO seat (token, recovery, lesson, student) VALUES (?, ?, ?, ?)').run(
            seat.token,
            seat.recovery,
            seat.lesson,
            seat.student,
          );
        if (recoded)
          db.prepare('UPDATE seat SET recovery = ? WHERE lesson = ? AND student = ?').run(
            recoded.recovery,
            lesson,
            recoded.student,
          );
        if (renewed) db.prepare('UPDATE seat SET token = ? WHERE token = ?').run(renewed.token, renewed.old);
      }
      db.exec('COMMIT');
    } catch (error) {
      db.exec('ROLLBACK');
      throw /UNIQUE/i.test(String(error)) ? new SeqTaken() : error;
    }
  }

  async lessonByCode(code: string): Promise<StoredLesson | undefined> {
    return this.db.prepare(`${LESSON} WHERE code = ?`).get(code) as StoredLesson | undefined;
  }

  async lessonsBefore(time: number): Promise<StoredLesson[]> {
    return this.db.prepare(`${LESSON} WHERE opened < ? ORDER BY opened`).all(time) as StoredLesson[];
  }

  async load(lesson: LessonId): Promise<LessonLog> {
    const events = this.db.prepare('SELECT body FROM lesson_event WHERE lesson = ? ORDER BY seq').all(lesson);
    const rows = this.db
      .prepare('SELECT tbl, seq, action, body FROM table_event WHERE lesson = ? ORDER BY tbl, seq')
      .all(lesson) as LineRow[];
    return {
      events: (events as { body: string }[]).map(({ body }) => JSON.parse(body) as Happened),
      lines: byTable(rows.map((row) => lineOf(lesson, row))),
    };
  }

  async lines(lesson: LessonId, table: TableId): Promise<TableLine[]> {
    const rows = this.db
      .prepare('SELECT tbl, seq, action, body FROM table_event WHERE lesson = ? AND tbl = ? ORDER BY seq')
      .all(lesson, table) as LineRow[];
    return rows.map((row) => lineOf(lesson, row));
  }

  async seatOf(token: string): Promise<StoredSeat | undefined> {
    return this.db.prepare(`${SEAT} WHERE token = ?`).get(token) as StoredSeat | undefined;
  }

  async seatByRecovery(lesson: LessonId, recovery: string): Promise<StoredSeat | undefined> {
    return this.db.prepare(`${SEAT} WHERE lesson = ? AND recovery = ?`).get(lesson, recovery) as StoredSeat | undefined;
  }

  /** Rows are overwritten, and the log of writes is emptied. */
  async remove(lesson: LessonId): Promise<void> {
    await this.commits.drain();
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

  /** Nobody else can write here. */
  onOutsideChange(): void {}

  async close(): Promise<void> {
    await this.commits.drain();
    this.db.close();
  }
}

function lineOf(lesson: LessonId, { tbl, seq, action, body }: LineRow): TableLine {
  return { lesson, table: tbl, seq, action, event: JSON.parse(body) as TalksEvent };
}
