/** The game's own scenarios, read and checked as the command line does it. */
import { needScenario } from '../../src/cli/scenario-folder.ts';
import type { Scenario } from '../../src/negotiation/scenario.ts';

export const geneva: Scenario = needScenario('geneva-2022');
export const lesson: Scenario = needScenario('first-lesson');
export const scenarios: readonly Scenario[] = [geneva, lesson];
