/** Which delegate sits behind a grade. */
import { dice } from '../negotiation/random.ts';
import { bargainer } from './bargainer.ts';
import { type Delegate, type DelegateInput, type DelegateOutput, GRADES, type Grade } from './delegate.ts';
import { expert } from './expert.ts';
import { EXPLOITS, type ExploitName } from './exploits.ts';
import { randomDelegate } from './random-delegate.ts';
import { TEMPERS } from './temper.ts';

const DELEGATES: Readonly<Record<Grade, Delegate>> = {
  random: randomDelegate,
  exploratory: bargainer(TEMPERS.exploratory),
  'as-on-the-day': bargainer(TEMPERS['as-on-the-day']),
  expert,
};

/** Everything that can be seated besides a player: the grades, and the scripted exploits of the tests. */
export const SEATABLE: readonly string[] = [...GRADES, ...Object.keys(EXPLOITS).map((name) => `exploit:${name}`)];

/** One decision. Deterministic: the same input gives the same output everywhere. Throws on a name nobody answers to. */
export function decide({ grade, observation, chance }: DelegateInput): DelegateOutput {
  const delegate = grade.startsWith('exploit:')
    ? EXPLOITS[grade.slice('exploit:'.length) as ExploitName]
    : DELEGATES[grade as Grade];
  if (!delegate) throw new RangeError(`nobody answers to '${grade}'; there are: ${SEATABLE.join(', ')}`);
  return delegate(observation, dice(chance));
}
