/**
 * Lessons in PostgreSQL, for several programs at once. Whoever writes under a number that is taken learns that somebody was
 * there first, so that no table can fork; every commit tells the other programs which lessons it touched.
 */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { TalksEvent } from '../../talks/talks-setup.ts';
import type { Happened, TableId } from '../lesson.ts';
import { GroupCommit } from './group-commit.ts';
import {
  type Append,
  byTable,
  type LessonId,
  type LessonLog,
  type LessonStore,
  type OutsideChange,
  SeqTaken,
  type StoredLesson,
  type StoredSeat,
  type TableLine,
} from './lesson-store.ts';

const MIGRATIONS: readonly string[] = [
  `CREATE TABLE lesson (id TEXT PRIMARY KEY, code TEXT NOT NULL UNIQUE, teacher TEXT NOT NULL, opened BIGINT NOT NULL);
   CREATE TABLE lesson_event (lesson TEXT NOT NULL, seq INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (lesson, seq));
   CREATE TABLE seat (token TEXT PRIMARY KEY, recovery TEXT NOT NULL, lesson TEXT NOT NULL, student TEXT NOT NULL, UNIQUE (lesson, recovery));
   CREATE TABLE table_event (lesson TEXT NOT NULL, tbl TEXT NOT NULL, seq INTEGER NOT NULL, action TEXT NOT NULL, body TEXT NOT NULL,
     PRIMARY KEY (lesson, tbl, seq), UNIQUE (lesson, tbl, action));`,
];
/** Held while the shape of the database is brought up, so that programs that start together do it once. */
const MIGRATION_LOCK = 482_022;
const CHANNEL = 'lessons';
const UNIQUE_VIOLATION = '23505';
/** A database that does not answer must not hold a class for longer than this. */
const TIMEOUT_MS = 5000;
const RECONNECT_MS = 500;

const LESSON = 'SELECT id, code, teacher, opened::float8 AS opened FROM lesson';
const SEAT = 'SELECT token, recovery, lesson, student FROM seat';

interface LineRow {
  readonly tbl: string;
  readonly seq: number;
  readonly action: string;
  readonly body: string;
}

export class PostgresStore implements LessonStore {
  private readonly pool: pg.Pool;
  private readonly url: string;
  private readonly program = randomUUID();
  private readonly commits = new GroupCommit((group) => this.write(group));
  private listener: pg.Client | null = null;
  private hear: (change: OutsideChange) => void = () => {};
  private closed = false;

  private constructor(url: string) {
    this.url = url;
    this.pool = new pg.Pool({
      connectionString: url,
      max: 4,
      connectionTimeoutMillis: TIMEOUT_MS,
      query_timeout: TIMEOUT_MS,
    });
    // A connection that idles and is lost is replaced when it is needed next.
    this.pool.on('error', () => undefined);
  }

  get written(): { groups: number; appends: number } {
    return this.commits.written;
  }

  /** Connects, and brings the database up to the shape that this version needs. Throws where it cannot be reached. */
  static async open(url: string): Promise<PostgresStore> {
    const store = new PostgresStore(url);
    await store.inTransaction(async (client) => {
      await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
      await client.query('CREATE TABLE IF NOT EXISTS shape (version INTEGER NOT NULL)');
      const { rows } = await client.query<{ version: number }>('SELECT version FROM shape');
      const version = rows[0]?.version ?? 0;
      if (version > MIGRATIONS.length)
        throw new Error(
          `the database was written by a newer version of the game (${version}); this one knows ${MIGRATIONS.length}`,
        );
      for (const sql of MIGRATIONS.slice(version)) await client.query(sql);
      await client.query(rows.length === 0 ? 'INSERT INTO shape VALUES ($1)' : 'UPDATE shape SET version = $1', [
        MIGRATIONS.length,
      ]);
    });
    await store.listen();
    return store;
  }

  /** Hears what other programs write; a lost line is taken up again. */
  private async listen(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, keepAlive: true });
    client.on('notification', ({ payload }) => {
      const [program, lesson = '', deleted] = (payload ?? '').split(' ');
      if (program !== this.program) this.hear({ lesson, deleted: deleted === 'deleted' });
    });
    client.on('error', () => undefined);
    client.once('end', () => {
      if (!this.closed) setTimeout(() => void this.listen().catch(() => undefined), RECONNECT_MS).unref();
    });
    this.listener = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
  }

  append(append: Append): Promise<void> {
    return this.commits.add(append);
  }

  /** All of it or nothing; what a unique index refuses comes as `SeqTaken`. */
  private async inTransaction(act: (client: pg.PoolClient) => Promise<void>): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      await act(client);
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw (error as { code?: string }).code === UNIQUE_VIOLATION ? new SeqTaken() : error;
    } finally {
      client.release();
    }
  }

  private write(group: readonly Append[]): Promise<void> {
    return this.inTransaction(async (client) => {
      for (const { lesson, opened, seat, renewed, recoded } of group) {
        if (opened)
          await client.query('INSERT INTO lesson (id, code, teacher, opened) VALUES ($1, $2, $3, $4)', [
            opened.id,
            opened.code,
            opened.teacher,
            opened.opened,
          ]);
        if (seat)
          await client.query('INSERT INTO seat (token, recovery, lesson, student) VALUES ($1, $2, $3, $4)', [
            seat.token,
            seat.recovery,
            seat.lesson,
            seat.student,
          ]);
        if (recoded)
          await client.query('UPDATE seat SET recovery = $1 WHERE lesson = $2 AND student = $3', [
            recoded.recovery,
            lesson,
            recoded.student,
          ]);
        if (renewed) await client.query('UPDATE seat SET token = $1 WHERE token = $2', [renewed.token, renewed.old]);
      }
      const events = group.flatMap(({ lesson, events: some }) =>
        (some?.all ?? []).map((event, i) => ({ lesson, seq: (some?.seq ?? 0) + i, body: JSON.stringify(event) })),
      );
      if (events.length > 0)
        await client.query('INSERT INTO lesson_event SELECT * FROM unnest($1::text[], $2::int[], $3::text[])', [
          events.map(({ lesson }) => lesson),
          events.map(({ seq }) => seq),
          events.map(({ body }) => body),
        ]);
      const lines = group.flatMap(({ lines: some }) => some ?? []);
      if (lines.length > 0)
        await client.query(
          'INSERT INTO table_event SELECT * FROM unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::text[])',
          [
            lines.map(({ lesson }) => lesson),
            lines.map(({ table }) => table),
            lines.map(({ seq }) => seq),
            lines.map(({ action }) => action),
            lines.map(({ event }) => JSON.stringify(event)),
          ],
        );
      for (const lesson of new Set(group.map((each) => each.lesson)))
        await client.query('SELECT pg_notify($1, $2)', [CHANNEL, `${this.program} ${lesson}`]);
    });
  }

  async lessonByCode(code: string): Promise<StoredLesson | undefined> {
    return (await this.pool.query<StoredLesson>(`${LESSON} WHERE code = $1`, [code])).rows[0];
  }

  async lessonsBefore(time: number): Promise<StoredLesson[]> {
    return (await this.pool.query<StoredLesson>(`${LESSON} WHERE opened < $1 ORDER BY opened`, [time])).rows;
  }

  async load(lesson: LessonId): Promise<LessonLog> {
    const events = await this.pool.query<{ body: string }>(
      'SELECT body FROM lesson_event WHERE lesson = $1 ORDER BY seq',
      [lesson],
    );
    const { rows } = await this.pool.query<LineRow>(
      'SELECT tbl, seq, action, body FROM table_event WHERE lesson = $1 ORDER BY tbl, seq',
      [lesson],
    );
    return {
      events: events.rows.map(({ body }) => JSON.parse(body) as Happened),
      lines: byTable(rows.map((row) => lineOf(lesson, row))),
    };
  }

  async lines(lesson: LessonId, table: TableId): Promise<TableLine[]> {
    const { rows } = await this.pool.query<LineRow>(
      'SELECT tbl, seq, action, body FROM table_event WHERE lesson = $1 AND tbl = $2 ORDER BY seq',
      [lesson, table],
    );
    return rows.map((row) => lineOf(lesson, row));
  }

  async seatOf(token: string): Promise<StoredSeat | undefined> {
    return (await this.pool.query<StoredSeat>(`${SEAT} WHERE token = $1`, [token])).rows[0];
  }

  async seatByRecovery(lesson: LessonId, recovery: string): Promise<StoredSeat | undefined> {
    return (await this.pool.query<StoredSeat>(`${SEAT} WHERE lesson = $1 AND recovery = $2`, [lesson, recovery]))
      .rows[0];
  }

  /** Rows are gone for every reader; their space is overwritten when the database next vacuums. */
  async remove(lesson: LessonId): Promise<void> {
    await this.commits.drain();
    await this.inTransaction(async (client) => {
      for (const [table, column] of [
        ['table_event', 'lesson'],
        ['lesson_event', 'lesson'],
        ['seat', 'lesson'],
        ['lesson', 'id'],
      ])
        await client.query(`DELETE FROM ${table} WHERE ${column} = $1`, [lesson]);
      await client.query('SELECT pg_notify($1, $2)', [CHANNEL, `${this.program} ${lesson} deleted`]);
    });
  }

  onOutsideChange(hear: (change: OutsideChange) => void): void {
    this.hear = hear;
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.commits.drain();
    await this.listener?.end().catch(() => undefined);
    await this.pool.end();
  }
}

function lineOf(lesson: LessonId, { tbl, seq, action, body }: LineRow): TableLine {
  return { lesson, table: tbl, seq, action, event: JSON.parse(body) as TalksEvent };
}
