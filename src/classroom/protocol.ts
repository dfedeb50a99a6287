/** Every message between a class and its server, checked on arrival. What is not described here is not read. */
import * as z from 'zod/mini';
import type { Reading, Weight } from '../analysis/reading.ts';
import type { Act } from '../negotiation/intervention.ts';
import type { Observation } from '../negotiation/observation.ts';
import type { PartyId } from '../negotiation/scenario.ts';
import { actSchema, id } from '../session/act-schema.ts';
import type { Entering } from '../session/game.ts';
import type { Save } from '../session/save.ts';
import type { TalksSnapshot } from '../talks/selectors.ts';
import type { Folders, SeatFolder } from './folders.ts';
import {
  PAIRINGS,
  type Phase,
  PRESETS,
  type PresetId,
  QUESTIONS,
  REMARKS,
  type Remark,
  type RemarkId,
} from './lesson.ts';
import { LONGEST_NICKNAME } from './nickname.ts';

/** Letters of a join code: none that is read as another. */
export const CODE_LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
export const CODE_LENGTH = 6;
/** Bytes beyond which no message is read. */
export const LARGEST_MESSAGE = 16 * 1024;

export const codeSchema = z.string().check(z.regex(new RegExp(`^[${CODE_LETTERS}]{${CODE_LENGTH}}$`)));

export const openSchema = z.strictObject({
  scenario: id,
  day: id,
  preset: z.enum(Object.keys(PRESETS) as [PresetId, ...PresetId[]]),
  pairing: z.enum(PAIRINGS),
  counterpart: z.enum(['exploratory', 'as-on-the-day', 'expert']),
  questions: z.boolean(),
});
export type OpenRequest = z.infer<typeof openSchema>;

export const joinSchema = z.strictObject({
  code: codeSchema,
  /** Empty where one wishes to be given a name. */
  nickname: z.string().check(z.maxLength(LONGEST_NICKNAME * 4)),
});

export const recoverSchema = z.strictObject({
  code: codeSchema,
  recovery: z.string().check(z.minLength(4), z.maxLength(20)),
});

export const teachSchema = z.strictObject({
  code: codeSchema,
  /** The key that another device of the teacher was shown. */
  key: z.string().check(z.minLength(4), z.maxLength(20)),
});

const action = z.string().check(z.regex(/^[\w-]{1,40}$/));

/** What a student sends; `action` names it, so that it can be sent again. */
export const moveSchema = z.strictObject({
  action,
  move: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('act'), act: actSchema }),
    z.strictObject({ kind: z.literal('ready') }),
    z.strictObject({ kind: z.literal('proceed') }),
  ]),
});
/** What a player may send to a table. */
export type Move =
  | { readonly kind: 'act'; readonly act: Act }
  | { readonly kind: 'ready' }
  | { readonly kind: 'proceed' };
export interface MoveRequest {
  readonly action: string;
  readonly move: Move;
}

/** What may be sent over a socket. */
export const MESSAGES = [
  'move',
  'remark',
  'answers',
  'reading',
  'command',
  'replay',
  'recovery',
  'key',
  'revoke',
] as const;

/** Letters of a remark in free words. */
export const LONGEST_REMARK = 200;

/** What a student says to the other side of its table: a sentence put together, or free words where they are allowed. */
export const remarkSchema = z.strictObject({
  remark: z.nullable(z.enum(Object.keys(REMARKS) as [RemarkId, ...RemarkId[]])),
  articles: z.array(id).check(z.maxLength(2)),
  text: z.string().check(z.maxLength(LONGEST_REMARK)),
});
export type RemarkRequest = z.infer<typeof remarkSchema>;

export const answersSchema = z.strictObject({
  when: z.enum(['before', 'after']),
  answers: z.array(z.int().check(z.minimum(1), z.maximum(5))).check(z.length(QUESTIONS.length)),
});
export type AnswersRequest = z.infer<typeof answersSchema>;

/** How much each article of the day weighs for the other side, as a student thinks: 1 little, 2 some, 3 much. */
export const readingSchema = z.strictObject({
  guess: z.record(id, z.union([z.literal(1), z.literal(2), z.literal(3)])),
});
export type ReadingRequest = z.infer<typeof readingSchema>;

const tables = z.nullable(z.array(id).check(z.maxLength(200)));
const seated = z.strictObject({ table: id, party: id });

/** What a teacher asks for. */
export const commandSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('start') }),
  z.strictObject({ kind: z.literal('pause'), on: z.boolean(), tables }),
  z.strictObject({ kind: z.literal('extend'), minutes: z.int().check(z.minimum(-60), z.maximum(60)), tables }),
  z.strictObject({ kind: z.literal('say'), text: z.string().check(z.minLength(1), z.maxLength(400)), tables }),
  z.strictObject({ kind: z.literal('seat'), student: id, at: z.nullable(seated) }),
  z.strictObject({ kind: z.literal('hand'), at: seated, to: z.enum(['agent', 'students']) }),
  z.strictObject({ kind: z.literal('lock'), on: z.boolean() }),
  z.strictObject({ kind: z.literal('remove'), student: id }),
  z.strictObject({ kind: z.literal('advance'), tables }),
  z.strictObject({ kind: z.literal('debrief') }),
  z.strictObject({ kind: z.literal('again') }),
  z.strictObject({ kind: z.literal('freeWords'), on: z.boolean() }),
  z.strictObject({ kind: z.literal('delete') }),
]);
export type Command = z.infer<typeof commandSchema>;

/** What a student sees of the lesson: nothing of any table but its own. */
export interface StudentLesson {
  readonly code: string;
  readonly phase: Phase;
  readonly scenario: string;
  readonly nickname: string;
  readonly classmates: number;
  readonly seated: { readonly table: string; readonly party: PartyId } | null;
  /** Nicknames of those who share the seat, and of the other side; with whether they are there. */
  readonly beside: readonly Presence[];
  readonly opposite: readonly Presence[];
  /** Whether the agent decides for the own seat, and for the other. */
  readonly minded: boolean;
  readonly oppositeMinded: boolean;
  readonly paused: boolean;
  /** Milliseconds until play ends, by the server's clock; null before it began or while all rest. */
  readonly playLeft: number | null;
  readonly notices: readonly { readonly text: string; readonly at: number }[];
  readonly remarks: readonly Remark[];
  readonly freeWords: boolean;
  /** The own seat's folder, where the page does not carry it. */
  readonly folder: SeatFolder | null;
  /** When questions are to be answered now; null where none are, or they have been. */
  readonly asked: 'before' | 'after' | null;
  /** Whether one has said that the folder is read; a seat is ready when all who share it have. */
  readonly reads: boolean;
  /** The articles whose weight for the other side is to be guessed now: the own talks have ended. Null where it has been, or is not yet. */
  readonly toRead: readonly string[] | null;
  /** What one has guessed. */
  readonly guess: Readonly<Record<string, Weight>> | null;
}

/** What could be had with the folders of this class, in points as [first side, second side]. */
export interface ClassPlane {
  readonly ratifiable: readonly (readonly [number, number])[];
  readonly walkAway: readonly [number, number];
  readonly nash: readonly [number, number] | null;
  readonly historical: readonly [number, number] | null;
}

/** What a class made of one game. */
export interface GameSummary {
  readonly round: number;
  readonly tables: number;
  /** Tables whose text was closed and let stand. */
  readonly stood: number;
  /** Means over the tables. */
  readonly agreed: number;
  readonly points: Readonly<Record<PartyId, number>>;
}

/** How well somebody of the class read the other side; without who it was. */
export interface ClassReading extends Reading {
  /** Which side it was that read. */
  readonly party: PartyId;
}

export interface Presence {
  readonly nickname: string;
  readonly here: boolean;
}

/** An act of the own seat that somebody else entered. */
export interface Entered extends Entering {
  readonly turn: number;
}

/** The own seat's view of its table. */
export interface TableView {
  readonly seq: number;
  readonly value: TalksSnapshot['value'];
  readonly tags: readonly string[];
  readonly status: TalksSnapshot['status'];
  readonly path: string;
  readonly ready: readonly PartyId[];
  readonly heard: number;
  readonly awaits: PartyId | null;
  readonly observation: Observation;
  readonly entered: readonly Entered[];
  /** What is known to all once the talks have ended: those at home, and the end. */
  readonly verdicts: TalksSnapshot['context']['verdicts'];
}

/** A table as an observer sees it: what everybody in the room can see. */
export interface WatchedTable
  extends Pick<Observation, 'seat' | 'sheet' | 'record' | 'clock' | 'draft' | 'offers' | 'putForward' | 'end'> {
  readonly path: string;
}

/** A table on the teacher's board. */
export interface BoardTable {
  readonly id: string;
  readonly path: string;
  readonly block: string;
  readonly clock: number;
  readonly minutes: number;
  readonly agreed: number;
  readonly articles: number;
  readonly floor: PartyId | null;
  /** Sides that still read their folders. */
  readonly reading: readonly PartyId[];
  /** Milliseconds since the last move of anybody at the table. */
  readonly waits: number;
  readonly paused: boolean;
  /** Minutes that this table has longer than the others. */
  readonly extra: number;
  readonly agents: readonly PartyId[];
  /** What the sides said to each other last, beside the talks. */
  readonly remarks: readonly Remark[];
  readonly ending: string | null;
}

export interface Board {
  readonly code: string;
  readonly phase: Phase;
  readonly locked: boolean;
  readonly paused: boolean;
  readonly playLeft: number | null;
  readonly scenario: string;
  readonly day: string;
  /** Where the server is to be found on the network, as host and port; empty where it listens on one address alone. */
  readonly addresses: readonly string[];
  readonly students: readonly {
    readonly id: string;
    readonly nickname: string;
    readonly here: boolean;
    readonly seated: { readonly table: string; readonly party: PartyId } | null;
  }[];
  readonly tables: readonly BoardTable[];
  /** Every table's outcome once play is over; empty before. */
  readonly outcomes: readonly Outcome[];
  /** What could be had; null until play is over. */
  readonly plane: ClassPlane | null;
  /** How many have said how they read the other side. */
  readonly guesses: number;
  /** How well the sides read each other, of those who said so; empty until play is over. */
  readonly readings: readonly ClassReading[];
  /** Every game of the lesson, once there is more than one and play is over. */
  readonly games: readonly GameSummary[];
  /** Both folders, where the page does not carry them: for the teacher, who looks at them and rehearses. */
  readonly folders: readonly SeatFolder[];
  /** Which folders the tables have, by party; null where each table drew its own. */
  readonly drawn: Folders | null;
  readonly round: number;
  /** Devices of the teacher beside the one that opened the lesson. */
  readonly devices: number;
  /** What was said to everybody last. */
  readonly said: string | null;
  readonly freeWords: boolean;
  /** How many have answered the questions, and the mean of each, before and after; null where nobody is asked. */
  readonly questions: Readonly<
    Record<'before' | 'after', { readonly count: number; readonly means: readonly number[] }>
  > | null;
}

/** A table in the debrief: what happened there, for everybody in the class. */
export interface DebriefTable {
  readonly id: string;
  readonly ending: string;
  readonly points: Readonly<Record<PartyId, number>>;
  readonly agreed: Readonly<Record<string, string>>;
  /** Minutes of the day at which what stands agreed in the end was agreed, in order. */
  readonly agreedAt: readonly number[];
  /** Minutes of the day when the table was through, or its time was up. */
  readonly endedAt: number;
  readonly save: Save;
}

export type Outcome = Omit<DebriefTable, 'save'>;

/** What a student gets when play is over: every table's outcome, and the whole of its own game. */
export interface StudentDebrief {
  readonly tables: readonly Outcome[];
  readonly table: string | null;
  readonly own: Save | null;
  readonly plane: ClassPlane | null;
  readonly readings: readonly ClassReading[];
  readonly games: readonly GameSummary[];
  /** Both folders of the own table, where the page does not carry them. */
  readonly folders: readonly SeatFolder[];
}

export type Reply<Value = object> = ({ readonly ok: true } & Value) | { readonly ok: false; readonly why: string };
