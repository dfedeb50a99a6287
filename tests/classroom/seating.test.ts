/** Seats of a class: whoever comes, however many, whenever, everybody has one seat, and no table lacks a side unminded. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  after,
  type Happened,
  inPlay,
  type LessonState,
  PAIRINGS,
  type Pairing,
  sitters,
} from '../../src/classroom/lesson.ts';
import { givenNickname, LONGEST_NICKNAME, normaliseNickname } from '../../src/classroom/nickname.ts';
import type { Board } from '../../src/classroom/protocol.ts';
import { lateSeat, seatEverybody } from '../../src/classroom/seating.ts';
import { undoOf } from '../../src/classroom/undo.ts';

const MINUTE = 60_000;

function lesson(pairing: Pairing, students: number): LessonState {
  let state = after(null, {
    type: 'opened',
    at_ms: 0,
    code: 'ABCDEF',
    setup: {
      scenario: 'geneva-2022',
      day: 'short',
      preset: '45',
      pairing,
      counterpart: 'as-on-the-day',
      parties: ['us', 'ru'],
      seed: 7,
      questions: false,
    },
  });
  for (let i = 0; i < students; i++)
    state = after(state, { type: 'joined', at_ms: i, student: `s${i}`, nickname: `S ${i}` });
  return state;
}

const begun = (pairing: Pairing, students: number): LessonState => {
  const state = lesson(pairing, students);
  return after(state, { type: 'started', at_ms: 1000, seats: seatEverybody(state) });
};

/** What must hold of any lesson in play. */
function sound(state: LessonState): void {
  for (const student of Object.values(state.students)) expect(state.tables[student.seated?.table ?? '']).toBeDefined();
  for (const table of Object.values(state.tables))
    for (const party of state.setup.parties) {
      const there = sitters(state, { table: table.id, party }).length;
      expect(there > 0 || table.agents.includes(party), `${table.id} ${party}`).toBe(true);
    }
}

describe('seating a class', () => {
  it('gives everybody one seat, and no two tables differ by more than the odd one out', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PAIRINGS), fc.integer({ min: 1, max: 200 }), (pairing, students) => {
        const state = begun(pairing, students);
        sound(state);
        expect(Object.keys(seatEverybody(lesson(pairing, students))).length).toBe(students);
        const people = Object.keys(state.tables).map((table) =>
          state.setup.parties.reduce((sum, party) => sum + sitters(state, { table, party }).length, 0),
        );
        const per = pairing === 'pairs' ? 4 : pairing === 'random' ? 2 : 1;
        expect(Math.max(...people) - Math.min(...people)).toBeLessThanOrEqual(per);
        if (students >= per) expect(Math.min(...people)).toBeGreaterThanOrEqual(per);
      }),
    );
  });

  it('leaves a seat to the agent only where there is nobody for it', () => {
    expect(Object.values(begun('random', 8).tables).flatMap(({ agents }) => agents)).toEqual([]);
    expect(Object.values(begun('random', 1).tables)).toMatchObject([{ agents: ['ru'] }]);
    expect(Object.values(begun('counterpart', 3).tables).map(({ agents }) => agents)).toEqual([['ru'], ['us'], ['ru']]);
  });

  it('seats whoever comes late, first where the agent minds an empty seat', () => {
    let state = begun('random', 3);
    const come = (student: string): void => {
      state = after(state, { type: 'joined', at_ms: 2000, student, nickname: student });
      state = after(state, { type: 'seated', at_ms: 2000, student, at: lateSeat(state) });
      sound(state);
    };
    state = after(state, { type: 'removed', at_ms: 1500, student: 's0' });
    sound(state);
    for (let i = 0; i < 9; i++) come(`late${i}`);
    const counts = Object.keys(state.tables).flatMap((table) =>
      state.setup.parties.map((party) => sitters(state, { table, party }).length),
    );
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  });

  it('keeps any sequence of comings, goings, moves and handings sound', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('come' as const) }),
      fc.record({ kind: fc.constant('go' as const), who: fc.nat(30) }),
      fc.record({
        kind: fc.constant('move' as const),
        who: fc.nat(30),
        table: fc.integer({ min: 1, max: 4 }),
        side: fc.nat(1),
      }),
      fc.record({
        kind: fc.constant('hand' as const),
        table: fc.integer({ min: 1, max: 4 }),
        side: fc.nat(1),
        to: fc.constantFrom('agent' as const, 'students' as const),
      }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let state = begun('random', 8);
        let fresh = 8;
        const apply = (event: Happened): void => {
          state = after(state, event);
        };
        for (const each of steps) {
          const at_ms = 5000;
          if (each.kind === 'come') {
            const student = `s${fresh++}`;
            apply({ type: 'joined', at_ms, student, nickname: student });
            apply({ type: 'seated', at_ms, student, at: lateSeat(state) });
          } else if (each.kind === 'go') apply({ type: 'removed', at_ms, student: `s${each.who}` });
          else {
            const at = { table: `t${each.table}`, party: state.setup.parties[each.side] as string };
            if (each.kind === 'move') apply({ type: 'seated', at_ms, student: `s${each.who}`, at });
            else if (each.to === 'agent' || sitters(state, at).length > 0)
              apply({ type: 'handed', at_ms, at, to: each.to });
          }
          sound(state);
        }
      }),
    );
  });
});

describe('the time of a lesson', () => {
  it('ends play by the preset, later by what is added and by what the whole class rested', () => {
    let state = begun('random', 4);
    expect(state.playEnds).toBe(1000 + 29 * MINUTE);
    state = after(state, { type: 'extended', at_ms: 2000, minutes: 5 });
    expect(state.playEnds).toBe(1000 + 34 * MINUTE);
    state = after(state, { type: 'paused', at_ms: 10_000, on: true, tables: null });
    expect(inPlay(state, 't1')).toBe(false);
    state = after(state, { type: 'paused', at_ms: 10_000 + 3 * MINUTE, on: false, tables: null });
    expect(state.playEnds).toBe(1000 + 37 * MINUTE);
    state = after(state, { type: 'paused', at_ms: 0, on: true, tables: ['t2'] });
    expect([inPlay(state, 't1'), inPlay(state, 't2')]).toEqual([true, false]);
    expect(inPlay(after(state, { type: 'debriefed', at_ms: 0 }), 't1')).toBe(false);
  });
});

describe('a nickname', () => {
  it('is shown in one form, without marks that hide or turn text, and not too long', () => {
    expect(normaliseNickname('  Ana\u0301  \u202e Lee\u200b ')).toBe('An\u00e1 Lee');
    expect(normaliseNickname('x'.repeat(90))?.length).toBe(LONGEST_NICKNAME);
    for (const none of ['', '   ', '\u200b\u202e', '...', '\u0000']) expect(normaliseNickname(none)).toBeNull();
  });

  it('is refused where it is a word that nobody wants on the projector, however it is spelled', () => {
    for (const word of ['Shit', '5h1t', 'S.h.i.t', 'Merde!', 'Сука']) expect(normaliseNickname(word)).toBeNull();
    expect(normaliseNickname('Анастасія')).toBe('Анастасія');
  });

  it('is given, never twice', () => {
    const taken: string[] = [];
    for (let i = 0; i < 400; i++) taken.push(givenNickname(i * 7919, taken));
    expect(new Set(taken).size).toBe(400);
    expect(taken.every((name) => normaliseNickname(name) === name)).toBe(true);
  });
});

describe('what takes a command back', () => {
  const board = { students: [{ id: 's1', seated: { table: 't1', party: 'us' } }] } as unknown as Board;

  it('is the command that leads back, and nothing where there is none', () => {
    expect(undoOf({ kind: 'extend', minutes: 5, tables: null }, board)).toEqual({
      kind: 'extend',
      minutes: -5,
      tables: null,
    });
    expect(undoOf({ kind: 'pause', on: true, tables: ['t1'] }, board)).toEqual({
      kind: 'pause',
      on: false,
      tables: ['t1'],
    });
    const at = { table: 't2', party: 'ru' };
    expect(undoOf({ kind: 'seat', student: 's1', at }, board)).toEqual({
      kind: 'seat',
      student: 's1',
      at: { table: 't1', party: 'us' },
    });
    expect(undoOf({ kind: 'hand', at, to: 'agent' }, board)).toEqual({ kind: 'hand', at, to: 'students' });
    expect(undoOf({ kind: 'delete' }, board)).toBeNull();
    expect(undoOf({ kind: 'seat', student: 'unknown', at }, board)).toBeNull();
  });
});
