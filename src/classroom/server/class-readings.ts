/** How well the sides of a class read each other: who is asked for it when, and what it comes to. */
import { readingOf } from '../../analysis/reading.ts';
import { mandateOf, stakeIn } from '../../negotiation/mandate.ts';
import type { PartyId } from '../../negotiation/scenario.ts';
import { OBSERVER, type Student } from '../lesson.ts';
import type { ClassReading } from '../protocol.ts';
import type { SeenRoom } from './room-views.ts';

/** Whose articles a student may be asked to weigh: those of the day, once the own talks have ended. */
export function toRead({ scenario, state, games }: SeenRoom, { seated, guess }: Student): readonly string[] | null {
  if (!seated || seated.party === OBSERVER || guess !== null || !games.get(seated.table)?.over) return null;
  return scenario.days.find(({ id }) => id === state.setup.day)?.articles ?? null;
}

/** How well a student read the other side, by the folders of its own table; null for one who has not said. */
export function readingBy(
  { scenario, games }: Pick<SeenRoom, 'scenario' | 'games'>,
  { seated, guess }: Student,
): ClassReading | null {
  const variants =
    seated && seated.party !== OBSERVER && games.get(seated.table)?.current.snapshot().context.talks.variants;
  if (!variants || !guess) return null;
  const stakes = (party: PartyId): Record<string, number> => {
    const mandate = mandateOf(scenario, party, variants[party] ?? '');
    return Object.fromEntries(Object.keys(guess).map((article) => [article, stakeIn(mandate, article)]));
  };
  const other = scenario.parties.find(({ id }) => id !== seated.party)?.id ?? '';
  return { party: seated.party, ...readingOf(guess, stakes(other), stakes(seated.party)) };
}

/** Everybody's who said so, without who it was. */
export function readings(room: SeenRoom): ClassReading[] {
  return Object.values(room.state.students).flatMap((student) => readingBy(room, student) ?? []);
}
