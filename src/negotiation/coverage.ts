/** Which elements of a scenario come from which paragraph of its source. */
import type { Scenario } from './scenario.ts';

export interface Coverage {
  /** Paths of the elements by paragraph number. */
  readonly paragraphs: Readonly<Record<string, readonly string[]>>;
  /** Paragraphs from which nothing comes. */
  readonly uncovered: readonly number[];
}

/** Names an element of a list by its id, so that a path reads `articles.form.wordings.binding`. */
function nameOf(value: unknown, key: string): string {
  const id =
    typeof value === 'object' && value !== null
      ? ((value as { id?: unknown }).id ?? (value as { kind?: unknown }).kind)
      : undefined;
  return typeof id === 'string' ? id : key;
}

export function coverageOf(scenario: Scenario): Coverage {
  const paragraphs: Record<string, string[]> = Object.fromEntries(
    scenario.sources.paragraphs.map(({ n }) => [String(n), []]),
  );
  const visit = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'sources' || key === 'texts') continue;
      if (key === 'provenance') {
        for (const n of (inner as { article?: number[] }).article ?? [])
          paragraphs[String(n)]?.push(path === '' ? 'scenario' : path);
      } else {
        const name = Array.isArray(value) ? nameOf(inner, key) : key;
        visit(inner, path === '' ? name : `${path}.${name}`);
      }
    }
  };
  visit(scenario, '');
  return {
    paragraphs,
    uncovered: scenario.sources.paragraphs.map(({ n }) => n).filter((n) => paragraphs[String(n)]?.length === 0),
  };
}
