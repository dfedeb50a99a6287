/** What could be had with the folders of a class: the ground on which every table's outcome is shown in the debrief. */
import { feasibleFrontier } from '../../analysis/feasible-frontier.ts';
import { solutionsOf } from '../../analysis/solutions.ts';
import { problemOfTalks } from '../../analysis/talks-problem.ts';
import { mandateOf, pointsOf } from '../../negotiation/mandate.ts';
import type { Scenario } from '../../negotiation/scenario.ts';
import type { Folders } from '../folders.ts';
import type { ClassPlane } from '../protocol.ts';

/** In points, the first side along x. Exact, and some tens of milliseconds of work. */
export function classPlane(scenario: Scenario, day: string, folders: Folders): ClassPlane {
  const mandates = scenario.parties.map(({ id }) => mandateOf(scenario, id, folders[id] ?? ''));
  const both = (worth: (mandate: (typeof mandates)[number]) => number): readonly [number, number] => {
    const [x = 0, y = 0] = mandates.map(worth);
    return [x, y];
  };
  const ratifiable = feasibleFrontier(problemOfTalks(scenario, day, folders, 'ratifiable'));
  const walkAway = both((mandate) => mandate.walkAway);
  const history = scenario.historical;
  return {
    ratifiable: ratifiable.map(({ utility }) => utility),
    walkAway,
    nash: solutionsOf(ratifiable, [walkAway[0], walkAway[1]]).nash?.utility ?? null,
    historical: history ? both((each) => (history.closed ? pointsOf(each, history.text) : each.walkAway)) : null,
  };
}
