/** Who sits where: everybody at once when play begins, and each who comes late. Deterministic: chance comes as a number. */

import { dice, openStream } from '../negotiation/random.ts';
import type { PartyId } from '../negotiation/scenario.ts';
import { type LessonState, type Seated, type StudentId, sitters, type TableId, tableName } from './lesson.ts';

/** The students of a class in an order drawn by lot. */
function drawn(students: readonly StudentId[], seed: number): StudentId[] {
  const chance = dice(openStream(seed, 'seating'));
  const left = [...students];
  const order: StudentId[] = [];
  while (left.length > 0) order.push(...left.splice(chance.int(0, left.length - 1), 1));
  return order;
}

/**
 * Seats for a whole class. By lot: two to a table, and the odd one out joins the first table as a second chair, or sits
 * against the agent where there is no such table. In pairs: two to a seat, four to a table, and what is left over as
 * evenly as can be. Against the counterpart: one to a table, sides in turns.
 */
export function seatEverybody(state: LessonState): Readonly<Record<StudentId, Seated>> {
  const order = drawn(Object.keys(state.students), state.setup.seed);
  const [first, second] = state.setup.parties;
  const seats: Record<StudentId, Seated> = {};
  const give = (student: StudentId, index: number, party: PartyId): void => {
    seats[student] = { table: tableName(state.round, index), party };
  };
  if (state.setup.pairing === 'counterpart') {
    order.forEach((student, i) => give(student, i, i % 2 === 0 ? first : second));
    return seats;
  }
  const perSeat = state.setup.pairing === 'pairs' ? 2 : 1;
  const tables = Math.max(1, Math.floor(order.length / (2 * perSeat)));
  order.forEach((student, i) => {
    // Full tables first; what is left over goes round the seats, so that no seat grows by two before another by one.
    const within = i < tables * 2 * perSeat;
    const index = within ? Math.floor(i / (2 * perSeat)) : (i - tables * 2 * perSeat) % tables;
    const party = within
      ? Math.floor((i % (2 * perSeat)) / perSeat) === 0
        ? first
        : second
      : Math.floor((i - tables * 2 * perSeat) / tables) % 2 === 0
        ? first
        : second;
    give(student, index, party);
  });
  return seats;
}

/**
 * The seat for one who comes late: one that the agent minds for nobody, at the table that has most people; else a table
 * of its own against the agent where that is the pairing; else the second chair at the seat with the fewest.
 */
export function lateSeat(state: LessonState): Seated {
  const ids = Object.keys(state.tables);
  const seats = ids.flatMap((table) => state.setup.parties.map((party) => ({ table, party })));
  const count = (at: Seated): number => sitters(state, at).length;
  const atTable = (table: TableId): number =>
    state.setup.parties.reduce((sum, party) => sum + count({ table, party }), 0);
  const [first, second] = state.setup.parties;
  if (state.setup.pairing === 'counterpart' || ids.length === 0)
    return { table: tableName(state.round, ids.length), party: ids.length % 2 === 0 ? first : second };
  const empty = seats.filter((at) => count(at) === 0).toSorted((x, y) => atTable(y.table) - atTable(x.table));
  const fewest = seats.toSorted((x, y) => count(x) - count(y) || atTable(x.table) - atTable(y.table));
  return (empty[0] ?? fewest[0]) as Seated;
}

/** The same tables with the sides exchanged, for the next game of the lesson. */
export function swapSides(state: LessonState): Readonly<Record<StudentId, Seated>> {
  const [first, second] = state.setup.parties;
  const tables = Object.keys(state.tables);
  return Object.fromEntries(
    Object.values(state.students).flatMap(({ id, seated }) => {
      if (!seated) return [];
      const table = tableName(state.round + 1, tables.indexOf(seated.table));
      const party = seated.party === first ? second : seated.party === second ? first : seated.party;
      return [[id, { table, party }]];
    }),
  );
}
