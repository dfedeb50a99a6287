/** Collects what is wrong with a scenario's references, in the order of the file. */
import type { ScenarioProblem } from './scenario-problem.ts';

const FILE = 'scenario.json';

export class Findings {
  readonly problems: ScenarioProblem[] = [];

  add(path: string, found: string, expected: string, mend: string): void {
    this.problems.push({ file: FILE, path, found, expected, mend });
  }

  /** `value` must be one of `known`. */
  known(path: string, value: string, known: readonly string[], what: string): void {
    if (!known.includes(value))
      this.add(
        path,
        `"${value}"`,
        `the id of ${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what}: ${known.join(', ')}`,
        `Correct the id, or add the ${what}.`,
      );
  }

  unique(path: string, ids: readonly string[]): void {
    ids.forEach((id, index) => {
      if (ids.indexOf(id) !== index)
        this.add(`${path}.${index}.id`, `"${id}" a second time`, 'ids that differ', 'Give one of the two another id.');
    });
  }
}
