/** Domains in JSON: GeniusWeb (both dialects of its utility keys) and NegoLog. */

import type { NamedText } from './genius.ts';
import { type DomainIssue, DomainProblem, folded, type LinearDomain, type Profile } from './linear-domain.ts';

type Json = Readonly<Record<string, unknown>>;

function parse([file, text]: NamedText): Json {
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new DomainProblem(file, `this is not JSON that can be read (${(error as Error).message})`);
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    throw new DomainProblem(file, 'an object is expected');
  return data as Json;
}

function objectAt(file: string, holder: unknown, name: string): Json {
  const value = (holder as Json | undefined)?.[name];
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new DomainProblem(file, `an object is expected at "${name}"`);
  return value as Json;
}

function numeric(file: string, value: unknown, where: string): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number))
    throw new DomainProblem(file, `a number is expected at ${where}, found ${JSON.stringify(value) ?? 'nothing'}`);
  return number;
}

/** Utility keys of GeniusWeb, the older and the newer dialect. */
const DISCRETE = ['DiscreteValueSetUtilities', 'discreteutils'];
const NUMBERS = ['NumberValueSetUtilities', 'numberutils'];

function webValues(file: string, name: string, utilities: Json, issue: DomainIssue): number[] {
  const discrete = DISCRETE.find((key) => key in utilities);
  if (discrete !== undefined) {
    const values = objectAt(file, objectAt(file, utilities, discrete), 'valueUtilities');
    const byValue = new Map(Object.entries(values).map(([value, utility]) => [folded(value), utility]));
    return issue.values.map((value) => numeric(file, byValue.get(value), `"${name}", "${value}"`));
  }
  const linear = NUMBERS.find((key) => key in utilities);
  if (linear === undefined)
    throw new DomainProblem(
      file,
      `issue "${name}" has neither discrete nor number utilities: ${Object.keys(utilities).join(', ')}`,
    );
  const range = objectAt(file, utilities, linear);
  const at = (key: string): number => numeric(file, range[key], `"${name}", ${key}`);
  const [low, high] = [at('lowValue'), at('highValue')];
  const [from, to] = [at('lowUtility'), at('highUtility')];
  return issue.values.map((value) => {
    const share = high === low ? 0 : (Number(value) - low) / (high - low);
    return Math.max(0, Math.min(1, from + share * (to - from)));
  });
}

function webIssue(file: string, name: string, set: Json): DomainIssue {
  const { values } = set;
  if (Array.isArray(values)) return { name, values: values.map((value) => folded(String(value))) };
  const { range } = set;
  if (!Array.isArray(range) || range.length < 3)
    throw new DomainProblem(file, `issue "${name}" has neither "values" nor a "range" of [low, high, step]`);
  const [low, high, step] = range.map((each) => numeric(file, each, `"${name}", range`)) as [number, number, number];
  const count = Math.floor((high - low) / step + 1e-9) + 1;
  if (!(step > 0) || count < 1 || count > 10_000)
    throw new DomainProblem(file, `issue "${name}" runs from ${low} to ${high} by ${step}, which cannot be listed`);
  return { name, values: Array.from({ length: count }, (_, i) => String(low + i * step)) };
}

function webProfile(named: NamedText, issues: readonly DomainIssue[]): Profile {
  const [file] = named;
  const data = parse(named);
  if (!('LinearAdditiveUtilitySpace' in data))
    throw new DomainProblem(
      file,
      `a LinearAdditiveUtilitySpace is expected, found ${Object.keys(data).join(', ') || 'nothing'}; other spaces are not linear additive`,
    );
  const space = objectAt(file, data, 'LinearAdditiveUtilitySpace');
  const weights = objectAt(file, space, 'issueWeights');
  const utilities = objectAt(file, space, 'issueUtilities');
  const values = issues.map((issue) => webValues(file, issue.name, objectAt(file, utilities, issue.name), issue));
  const own = issues.map(({ name }) => numeric(file, weights[name], `issueWeights, "${name}"`));
  const bid = (space['reservationBid'] as Json | null | undefined)?.['issuevalues'] as Json | undefined;
  const reservation = bid
    ? issues.reduce((sum, issue, i) => {
        const chosen = issue.values.indexOf(folded(`${bid[issue.name] as string | number}`));
        return sum + (chosen < 0 ? 0 : (own[i] ?? 0) * (values[i]?.[chosen] ?? 0));
      }, 0)
    : 0;
  return { name: file, weights: own, values, reservation: Math.min(1, reservation), discount: null };
}

/** Reads a GeniusWeb domain with its two profiles; the domain may also stand in the profiles alone. */
export function readGeniusWeb(domain: NamedText | null, profileA: NamedText, profileB: NamedText): LinearDomain {
  const [file] = domain ?? profileA;
  const data = domain
    ? parse(domain)
    : objectAt(file, objectAt(file, parse(profileA), 'LinearAdditiveUtilitySpace'), 'domain');
  const issues = Object.entries(objectAt(file, data, 'issuesValues')).map(([name, set]) =>
    webIssue(file, name, set as Json),
  );
  const name = typeof data['name'] === 'string' ? data['name'] : file.replace(/\.json$/i, '');
  return { name, format: 'GeniusWeb', issues, profiles: [webProfile(profileA, issues), webProfile(profileB, issues)] };
}

function logProfile(named: NamedText, issues: readonly DomainIssue[]): Profile {
  const [file] = named;
  const data = parse(named);
  const weights = objectAt(file, data, 'issueWeights');
  const own = objectAt(file, data, 'issues');
  return {
    name: file,
    weights: issues.map(({ name }) => numeric(file, weights[name], `issueWeights, "${name}"`)),
    values: issues.map((issue) => {
      const values = new Map(
        Object.entries(objectAt(file, own, issue.name)).map(([value, utility]) => [folded(value), utility]),
      );
      return issue.values.map((value) => numeric(file, values.get(value), `"${issue.name}", "${value}"`));
    }),
    reservation: numeric(file, data['reservationValue'] ?? 0, 'reservationValue'),
    discount: data['discountFactor'] === undefined ? null : numeric(file, data['discountFactor'], 'discountFactor'),
  };
}

/** Reads two NegoLog profiles; the issues and their values are those of the first. */
export function readNegoLog(name: string, profileA: NamedText, profileB: NamedText): LinearDomain {
  const [file] = profileA;
  const issues = Object.entries(objectAt(file, parse(profileA), 'issues')).map(([issue, values]) => {
    if (typeof values !== 'object' || values === null) throw new DomainProblem(file, `issue "${issue}" has no values`);
    return { name: issue, values: Object.keys(values).map(folded) };
  });
  return { name, format: 'NegoLog', issues, profiles: [logProfile(profileA, issues), logProfile(profileB, issues)] };
}
