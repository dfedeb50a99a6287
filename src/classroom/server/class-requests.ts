/** What a class asks for over HTTP: opening a lesson, a seat and its token, files; and how the server fares. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse as parseCookies, serialize as serializeCookie } from 'cookie';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import * as z from 'zod/mini';
import { isTeachers, type LessonEvent } from '../lesson.ts';
import { lessonCsv } from '../lesson-csv.ts';
import { joinSchema, LARGEST_MESSAGE, openSchema, recoverSchema, teachSchema } from '../protocol.ts';
import { type OpenRoom, type OpenRooms, part } from './open-rooms.ts';
import { freshCode, freshToken, hashOf, RECOVERY_LENGTH } from './token.ts';
import { TokenBucket } from './token-bucket.ts';

/** Wrong codes that an address may try in a minute; a school shares one, and right codes do not count. */
const WRONG_CODES = 60;
const SEAT_DAYS = 2;
/** Events of a lesson that are not in its files: they hold hashes of what makes somebody the teacher. */
const SECRETS: readonly LessonEvent['type'][] = ['keyed', 'taught', 'revoked'];
/** What is asked with a join code: the tries of all of them count together. */
const WITH_CODE = { '/class/join': joinSchema, '/class/recover': recoverSchema, '/class/teach': teachSchema } as const;

export const seatCookie = (code: string): string => `seat-${code}`;
export const teacherCookie = (code: string): string => `teacher-${code}`;

/** A browser's page of another site must not speak for a student: what has an origin must have this one. */
export function hasOwnOrigin({ headers: { origin, host } }: IncomingMessage): boolean {
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}

export class ClassRequests {
  private readonly rooms: OpenRooms;
  private readonly headers: Readonly<Record<string, string>>;
  private readonly registry: Registry;
  private readonly log: Logger;
  private readonly wrong = new Map<string, TokenBucket>();
  /** Whether lessons are served: the answer to whoever balances load. */
  ready = false;
  /** Whether a proxy of our own stands before the server, whose word on where a request came from is taken. */
  behindProxy = false;

  constructor(rooms: OpenRooms, headers: Readonly<Record<string, string>>, registry: Registry, log: Logger) {
    this.rooms = rooms;
    this.headers = headers;
    this.registry = registry;
    this.log = log;
  }

  /** Forgets addresses that have tried no wrong code for a while. */
  tick(now: number): void {
    for (const [address, bucket] of this.wrong) if (bucket.full(now)) this.wrong.delete(address);
  }

  secure(response: ServerResponse): void {
    for (const [name, value] of Object.entries(this.headers)) response.setHeader(name, value);
  }

  send(response: ServerResponse, status: number, body: object): void {
    this.secure(response);
    response.setHeader('cache-control', 'no-store');
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
  }

  private async body(request: IncomingMessage): Promise<unknown> {
    const parts: Buffer[] = [];
    let size = 0;
    for await (const part of request as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > LARGEST_MESSAGE) throw new RangeError('too large');
      parts.push(part);
    }
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  }

  async answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    try {
      if (request.method === 'GET') await this.get(request, response, path);
      else if (request.method === 'POST' && hasOwnOrigin(request)) await this.post(request, response, path);
      else this.send(response, 405, { ok: false, why: 'method' });
    } catch (error) {
      const bad = error instanceof SyntaxError || error instanceof RangeError;
      if (!bad) this.log.error({ err: error, path }, 'request failed');
      if (!response.headersSent) this.send(response, bad ? 400 : 500, { ok: false, why: bad ? 'malformed' : 'failed' });
    }
  }

  private async get(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    if (path === '/class/health') return this.send(response, 200, { ok: true });
    if (path === '/class/ready') return this.send(response, this.ready ? 200 : 503, { ok: this.ready });
    if (path === '/class/metrics') {
      response.writeHead(200, { 'content-type': this.registry.contentType }).end(await this.registry.metrics());
      return;
    }
    const file = /^\/class\/([^/]+)\/(students\.csv|log\.json)$/.exec(path);
    const open = file && (await this.teachersRoom(file[1] ?? '', request));
    if (!file || !open) return this.send(response, 404, { ok: false, why: 'unknown' });
    this.secure(response);
    const csv = file[2] === 'students.csv';
    response.writeHead(200, {
      'content-type': csv ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="lesson-${open.stored.code}.${csv ? 'csv' : 'json'}"`,
      'cache-control': 'no-store',
    });
    response.end(
      csv
        ? lessonCsv(await open.room.rows())
        : JSON.stringify(
            {
              lesson: (await this.rooms.store.load(open.stored.id)).events.filter(
                ({ type }) => !SECRETS.includes(type),
              ),
              tables: await open.room.everyTable(),
            },
            null,
            1,
          ),
    );
  }

  /** The room whose teacher's token the request carries. */
  private async teachersRoom(code: string, request: IncomingMessage): Promise<OpenRoom | undefined> {
    const open = await this.rooms.get(code);
    const token = parseCookies(request.headers.cookie ?? '')[teacherCookie(code)];
    return open && token !== undefined && isTeachers(open.room.state, open.stored.teacher, hashOf(token))
      ? open
      : undefined;
  }

  private addressOf({ headers, socket }: IncomingMessage): string {
    const forwarded = headers['x-forwarded-for'];
    const last = (Array.isArray(forwarded) ? forwarded.join() : (forwarded ?? '')).split(',').at(-1)?.trim();
    return (this.behindProxy ? last : undefined) || (socket.remoteAddress ?? '');
  }

  private give(response: ServerResponse, name: string, token: string): void {
    response.appendHeader(
      'set-cookie',
      serializeCookie(name, token, {
        httpOnly: true,
        sameSite: 'strict',
        path: '/class',
        maxAge: SEAT_DAYS * 24 * 60 * 60,
      }),
    );
  }

  private async post(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const body = await this.body(request);
    if (path === '/class/open') return this.postOpen(body, response);
    const address = this.addressOf(request);
    const schema = WITH_CODE[path as keyof typeof WITH_CODE];
    if (schema) {
      const now = Date.now();
      const bucket = this.wrong.get(address) ?? new TokenBucket(WRONG_CODES, WRONG_CODES / 60, now);
      const request_ = schema.safeParse(body);
      const open = request_.success ? await this.rooms.get(request_.data.code) : undefined;
      if (!request_.success || !open) {
        this.wrong.set(address, bucket);
        const may = bucket.take(now);
        return this.send(response, may ? 404 : 429, { ok: false, why: may ? 'noLesson' : 'tooMany' });
      }
      if ('key' in request_.data) return this.postTeach(open, request_.data.key, bucket, address, response);
      return 'recovery' in request_.data
        ? this.postRecover(open, request_.data.recovery, bucket, address, response)
        : this.postJoin(open, request_.data.nickname, request, response);
    }
    this.send(response, 404, { ok: false, why: 'unknown' });
  }

  private async postOpen(body: unknown, response: ServerResponse): Promise<void> {
    const request = openSchema.safeParse(body);
    const opened = request.success ? await this.rooms.create(request.data, Date.now()) : null;
    if (!opened) {
      const details = request.error ? z.prettifyError(request.error) : 'there is no such scenario or day';
      return this.send(response, 400, { ok: false, why: 'setup', details });
    }
    this.give(response, teacherCookie(opened.code), opened.token);
    this.send(response, 200, { ok: true, code: opened.code });
  }

  private async postJoin(
    open: OpenRoom,
    nickname: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    // A browser that has a seat has it: nobody comes to sit on both sides of a table by joining once more.
    const held = parseCookies(request.headers.cookie ?? '')[seatCookie(open.stored.code)];
    const seat = held === undefined ? undefined : await this.rooms.store.seatOf(hashOf(held));
    const who = seat?.lesson === open.stored.id ? open.room.state.students[seat.student] : undefined;
    if (who) return this.send(response, 200, { ok: true, student: who.id, nickname: who.nickname });
    const token = freshToken();
    const recovery = freshCode(RECOVERY_LENGTH);
    const chance = Number.parseInt(hashOf(token).slice(0, 8), 16);
    const reply = await open.room.join(nickname, chance, (student) => ({
      token: hashOf(token),
      recovery: hashOf(recovery),
      lesson: open.stored.id,
      student,
    }));
    if (!reply.ok) return this.send(response, 409, reply);
    this.give(response, seatCookie(open.stored.code), token);
    this.send(response, 200, { ...reply, recovery });
  }

  /** Makes a device the teacher's, with the key that another one shows. */
  private async postTeach(
    open: OpenRoom,
    key: string,
    bucket: TokenBucket,
    address: string,
    response: ServerResponse,
  ): Promise<void> {
    const { teacherKey } = open.room.state;
    if (teacherKey === null || hashOf(key.trim().toUpperCase()) !== teacherKey) {
      this.wrong.set(address, bucket);
      const may = bucket.take(Date.now());
      return this.send(response, may ? 404 : 429, { ok: false, why: may ? 'noKey' : 'tooMany' });
    }
    const token = freshToken();
    await open.room.changeTeachers({ type: 'taught', token: hashOf(token) });
    this.give(response, teacherCookie(open.stored.code), token);
    this.send(response, 200, { ok: true });
  }

  private async postRecover(
    open: OpenRoom,
    recovery: string,
    bucket: TokenBucket,
    address: string,
    response: ServerResponse,
  ): Promise<void> {
    const seat = await this.rooms.store.seatByRecovery(open.stored.id, hashOf(recovery.trim().toUpperCase()));
    if (!seat) {
      this.wrong.set(address, bucket);
      const may = bucket.take(Date.now());
      return this.send(response, may ? 404 : 429, { ok: false, why: may ? 'noSeat' : 'tooMany' });
    }
    const token = freshToken();
    await this.rooms.store.append({
      lesson: open.stored.id,
      renewed: { old: seat.token, token: hashOf(token) },
    });
    part(open.sockets.get(seat.student), 'moved');
    // The seat is free for the device that asked, and not only once the other one has hung up.
    if (open.sockets.delete(seat.student)) open.room.present(seat.student, false);
    this.give(response, seatCookie(open.stored.code), token);
    this.send(response, 200, { ok: true, student: seat.student });
  }
}
