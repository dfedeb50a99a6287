/** What is wrong with a scenario: where, what stands there, what was expected, and how to mend it. */
export interface ScenarioProblem {
  /** The file within the scenario's folder. */
  readonly file: string;
  /** The path inside the file, dotted; empty for the whole file. */
  readonly path: string;
  readonly found: string;
  readonly expected: string;
  readonly mend: string;
}

/** One line a problem, as the command line prints it. */
export function problemLine(problem: ScenarioProblem): string {
  const where = problem.path === '' ? problem.file : `${problem.file} at ${problem.path}`;
  return `${where}: found ${problem.found}; expected ${problem.expected}. ${problem.mend}`;
}
