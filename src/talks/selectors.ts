/** Questions that views ask of a snapshot. */
import type { SnapshotFrom, StateValue } from 'xstate';
import { type Awaited, awaited } from '../negotiation/legality.ts';
import type { Scenario } from '../negotiation/scenario.ts';
import { sheetOf } from '../negotiation/sheet.ts';
import type { TalksMachine } from './talks-machine.ts';

export type TalksSnapshot = SnapshotFrom<TalksMachine>;

function segments(value: StateValue): string[] {
  if (typeof value === 'string') return [value];
  const [key, inner] = Object.entries(value)[0] ?? [];
  return key === undefined || inner === undefined ? [] : [key, ...segments(inner)];
}

/**
 * The machine's state as a dotted path in the scenario's own names: `inSession.morningPlenary.floor.us`,
 * `openingStatements.statement.ru`, `concluded.no-breakthrough`.
 */
export function talksPath(scenario: Scenario, snapshot: TalksSnapshot): string {
  const path = segments(snapshot.value).filter((segment) => segment !== 'player' && segment !== 'delegate');
  const named = path.map((segment) =>
    segment === 'first' ? scenario.parties[0].id : segment === 'second' ? scenario.parties[1].id : segment,
  );
  const { talks, conclusion } = snapshot.context;
  if (named[0] === 'inSession') named.splice(1, 0, sheetOf(scenario, talks.day).plan.blocks[talks.block]?.id ?? '');
  if (named[0] === 'concluded' && conclusion) named.push(conclusion.ending);
  return named.join('.');
}

/** Whose decision the machine waits for, when it waits for a player. */
export function awaitedPlayer(scenario: Scenario, snapshot: TalksSnapshot): Awaited | null {
  return snapshot.hasTag('player') ? awaited(snapshot.context.talks, scenario.parties) : null;
}
