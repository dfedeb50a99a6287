/** The line to the class's server: what it said last, and how it stands. It comes back by itself, and sends again what was not answered. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { io, type Socket } from 'socket.io-client';
import type { Save } from '../session/save.ts';
import type {
  AnswersRequest,
  Board,
  Command,
  Move,
  ReadingRequest,
  RemarkRequest,
  Reply,
  StudentDebrief,
  StudentLesson,
  TableView,
  WatchedTable,
} from './protocol.ts';
import { remember } from './recovery-code.ts';
import { type TableNews, viewAfter } from './table-news.ts';

/** How the line stands; `elsewhere` and what follows end it. */
export type LineState = 'connecting' | 'on' | 'off' | 'elsewhere' | 'moved' | 'unknown' | 'removed' | 'deleted';

const ENDS: readonly LineState[] = ['elsewhere', 'moved', 'unknown', 'removed', 'deleted'];
const ANSWER_MS = 8000;

/** Posts to the server; a failure of the network is an answer like any other. The lesson stands in the address as well. */
export async function post<Value extends object>(
  path: string,
  body: Readonly<Record<string, string | boolean>>,
): Promise<Reply<Value>> {
  try {
    const response = await fetch(`/class/${path}${body['code'] === undefined ? '' : `?code=${body['code']}`}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Reply<Value>;
  } catch {
    return { ok: false, why: 'offline' };
  }
}

interface Line {
  readonly state: ReadonlySignal<LineState>;
  close(): void;
}

function openLine(auth: { readonly code: string } & Readonly<Record<string, unknown>>): {
  readonly socket: Socket;
  readonly state: Signal<LineState>;
} {
  const state = signal<LineState>('connecting');
  // The code stands in the address, so that who spreads load over several servers keeps a lesson together.
  const socket = io({ path: '/class/socket', query: { code: auth.code }, auth, reconnectionDelayMax: 2000 });
  socket.on('connect', () => {
    state.value = 'on';
  });
  socket.on('disconnect', () => {
    if (!ENDS.includes(state.peek())) state.value = 'off';
  });
  socket.on('connect_error', () => {
    if (!ENDS.includes(state.peek())) state.value = 'off';
  });
  for (const end of ENDS)
    socket.on(end, () => {
      state.value = end;
      socket.io.reconnection(false);
      socket.close();
    });
  return { socket, state };
}

export interface StudentLine extends Line {
  readonly lesson: ReadonlySignal<StudentLesson | null>;
  readonly table: ReadonlySignal<TableView | null>;
  /** The table that one watches; null for all who play. */
  readonly watched: ReadonlySignal<WatchedTable | null>;
  readonly debrief: ReadonlySignal<StudentDebrief | null>;
  /** Sends a move until it is answered, across lost connections; it has one name, so that it happens once. */
  move(move: Move): Promise<Reply<{ seq: number }>>;
  remark(remark: RemarkRequest): Promise<Reply>;
  answer(answers: AnswersRequest): Promise<Reply>;
  read(reading: ReadingRequest): Promise<Reply>;
}

/** Asks once; no answer in time is an answer like any other. */
async function askOnce<Value extends object = object>(
  socket: Socket,
  message: string,
  body: object | string,
): Promise<Reply<Value>> {
  try {
    return (await socket.timeout(ANSWER_MS).emitWithAck(message, body)) as Reply<Value>;
  } catch {
    return { ok: false, why: 'offline' };
  }
}

export function openStudentLine(code: string, takeOver: boolean): StudentLine {
  const { socket, state } = openLine({ role: 'student', code, takeOver });
  const lesson = signal<StudentLesson | null>(null);
  const table = signal<TableView | null>(null);
  const watched = signal<WatchedTable | null>(null);
  const debrief = signal<StudentDebrief | null>(null);
  socket.on('lesson', (body: StudentLesson) => {
    lesson.value = body;
    // The next game of the lesson has begun: the last one's debrief makes room for it.
    if (body.phase === 'play') debrief.value = null;
  });
  socket.on('table', (news: TableNews) => {
    table.value = viewAfter(table.peek(), news);
  });
  socket.on('watch', (body: WatchedTable) => {
    watched.value = body;
  });
  socket.on('recoded', ({ recovery }: { readonly recovery: string }) => {
    remember(code, recovery);
    // The strip shows what this browser remembers.
    lesson.value = lesson.peek() && { ...(lesson.peek() as StudentLesson) };
  });
  socket.on('readings', (body: StudentDebrief['readings']) => {
    if (debrief.peek()) debrief.value = { ...(debrief.peek() as StudentDebrief), readings: body };
  });
  socket.on('debrief', (body: StudentDebrief) => {
    debrief.value = body;
  });
  return {
    state,
    lesson,
    table,
    watched,
    debrief,
    move: async (move) => {
      const action = crypto.randomUUID();
      while (!ENDS.includes(state.peek())) {
        try {
          return (await socket.timeout(ANSWER_MS).emitWithAck('move', { action, move })) as Reply<{ seq: number }>;
        } catch {
          // Not answered: the line is lost or slow. The same name again does nothing twice.
        }
      }
      return { ok: false, why: 'offline' };
    },
    remark: (remark) => askOnce(socket, 'remark', remark),
    answer: (answers) => askOnce(socket, 'answers', answers),
    read: (reading) => askOnce(socket, 'reading', reading),
    close: () => socket.close(),
  };
}

export interface TeacherLine extends Line {
  readonly board: ReadonlySignal<Board | null>;
  command(command: Command): Promise<Reply>;
  /** The whole game of a table, once play is over. */
  replay(table: string): Promise<Reply<{ save: Save }>>;
  /** A new recovery code for a student who has lost theirs. */
  recovery(student: string): Promise<Reply<{ recovery: string }>>;
  /** A key with which another device becomes the teacher's; an older one is good for nothing from now on. */
  key(): Promise<Reply<{ key: string }>>;
  /** Leaves this device as the only one. */
  revoke(): Promise<Reply>;
}

export function openTeacherLine(code: string): TeacherLine {
  const { socket, state } = openLine({ role: 'teacher', code });
  const board = signal<Board | null>(null);
  socket.on('board', (body: Board) => {
    board.value = body;
  });
  return {
    state,
    board,
    command: (command) => askOnce(socket, 'command', command),
    replay: (table) => askOnce<{ save: Save }>(socket, 'replay', table),
    recovery: (student) => askOnce<{ recovery: string }>(socket, 'recovery', student),
    key: () => askOnce<{ key: string }>(socket, 'key', {}),
    revoke: () => askOnce(socket, 'revoke', {}),
    close: () => socket.close(),
  };
}
