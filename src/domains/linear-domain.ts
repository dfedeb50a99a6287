/** A published bilateral domain with two linear additive profiles, whatever format it came in. */
import type { BargainingProblem } from '../analysis/bargaining-problem.ts';

export interface DomainIssue {
  readonly name: string;
  readonly values: readonly string[];
}

export interface Profile {
  readonly name: string;
  /** By issue, in the domain's order; as in the file. */
  readonly weights: readonly number[];
  /** Value of each of an issue's values, 0 to 1. */
  readonly values: readonly (readonly number[])[];
  readonly reservation: number;
  /** Reported and ignored: null where the file has none, or 1. */
  readonly discount: number | null;
}

export interface LinearDomain {
  readonly name: string;
  readonly format: 'GENIUS' | 'GeniusWeb' | 'NegoLog';
  readonly issues: readonly DomainIssue[];
  readonly profiles: readonly [Profile, Profile];
}

/** Why a file was not taken: which file, and what stands in the way. */
export class DomainProblem extends Error {
  constructor(file: string, message: string) {
    super(`${file}: ${message}`);
    this.name = 'DomainProblem';
  }
}

/** White space folded, so that the same value written twice is the same. */
export function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Utility of one issue's value = weight x value; the total is capped at 1. */
export function problemOfDomain(domain: LinearDomain): BargainingProblem {
  const [a, b] = domain.profiles;
  return {
    issues: domain.issues.map(({ name, values }, i) => ({
      id: name,
      options: values.map((id, k) => ({
        id,
        utility: [
          (a.weights[i] ?? 0) * (a.values[i]?.[k] ?? 0),
          (b.weights[i] ?? 0) * (b.values[i]?.[k] ?? 0),
        ] as const,
      })),
    })),
    couplings: [],
    forbidden: [],
    thresholds: [],
    reservation: [a.reservation, b.reservation],
    cap: 1,
  };
}
