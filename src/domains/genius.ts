/**
 * GENIUS: a domain and two utility spaces in XML. Issues are matched by index, items by value. A discrete value is worth
 * its evaluation over the highest of its issue, 0 where the highest is 0; an integer one slope x (value - lower bound) +
 * offset, within 0 to 1. Only linear additive spaces are read.
 */
import { DOMParser, type Element } from '@xmldom/xmldom';
import { type DomainIssue, DomainProblem, folded, type LinearDomain, type Profile } from './linear-domain.ts';

/** More values than this in one integer issue are not listed. */
const MOST_VALUES = 10_000;

function children(element: Element, name: string): Element[] {
  const found: Element[] = [];
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === 1 && node.nodeName === name) found.push(node as Element);
  }
  return found;
}

function parse(file: string, text: string): Element {
  const complaints: string[] = [];
  const parser = new DOMParser({
    onError: (level, message) => {
      if (level !== 'warning') complaints.push(message.split('\n')[0] ?? message);
    },
  });
  let root: Element | null = null;
  try {
    root = parser.parseFromString(text.replace(/^\uFEFF/, '').trimStart(), 'text/xml').documentElement;
  } catch (error) {
    complaints.push((error as Error).message.split('\n')[0] ?? '');
  }
  if (!root) throw new DomainProblem(file, `this is not XML that can be read (${complaints[0] ?? 'it is empty'})`);
  return root;
}

function spaceOf(file: string, root: Element): Element {
  const space = root.nodeName === 'utility_space' ? root : children(root, 'utility_space')[0];
  if (!space) throw new DomainProblem(file, `there is no <utility_space> in it; its root is <${root.nodeName}>`);
  const kind = space.getAttribute('type') ?? '';
  const nonlinear =
    /nonlinear/i.test(kind) ||
    space.getElementsByTagName('hyperRectangle').length > 0 ||
    space.getElementsByTagName('ufun').length > 0;
  if (nonlinear)
    throw new DomainProblem(file, 'a nonlinear utility space (hyper-rectangles); only linear additive ones are read');
  return space;
}

function objectiveOf(file: string, space: Element): Element {
  const objective = children(space, 'objective')[0];
  if (!objective) throw new DomainProblem(file, 'there is no <objective> in its <utility_space>');
  return objective;
}

function numberOf(file: string, element: Element, name: string, fallback?: number): number {
  const text = element.getAttribute(name);
  if ((text === null || text.trim() === '') && fallback !== undefined) return fallback;
  const value = Number(text);
  if (text === null || text.trim() === '' || !Number.isFinite(value))
    throw new DomainProblem(file, `<${element.nodeName}> needs a number in "${name}", found ${JSON.stringify(text)}`);
  return value;
}

const isInteger = (issue: Element): boolean =>
  ['type', 'etype', 'vtype'].some((name) => issue.getAttribute(name) === 'integer');

/** The bounds of an integer issue: on the issue itself, or in its `<range>`. */
function boundsOf(file: string, issue: Element): readonly [number, number] {
  const range = children(issue, 'range')[0];
  const holder = issue.getAttribute('lowerbound') ? issue : (range ?? issue);
  const low = numberOf(file, holder, 'lowerbound');
  const high = numberOf(file, holder, 'upperbound');
  if (!Number.isInteger(low) || !Number.isInteger(high) || high < low || high - low >= MOST_VALUES)
    throw new DomainProblem(file, `an integer issue from ${low} to ${high} cannot be listed`);
  return [low, high];
}

function issuesOf(objective: Element): Element[] {
  return [...children(objective, 'issue'), ...children(objective, 'objective').flatMap(issuesOf)];
}

function indexOf(element: Element): string {
  return element.getAttribute('index') ?? '';
}

function domainIssue(file: string, issue: Element): DomainIssue {
  const name = folded(issue.getAttribute('name') ?? indexOf(issue));
  if (isInteger(issue)) {
    const [low, high] = boundsOf(file, issue);
    return { name, values: Array.from({ length: high - low + 1 }, (_, i) => String(low + i)) };
  }
  const values = children(issue, 'item').map((item) => folded(item.getAttribute('value') ?? ''));
  if (values.length === 0)
    throw new DomainProblem(file, `issue "${name}" has no items, and is not an integer issue with bounds`);
  return { name, values: [...new Set(values)] };
}

function valuesOf(file: string, issue: Element, domain: DomainIssue): number[] {
  if (isInteger(issue)) {
    const [low] = boundsOf(file, issue);
    const evaluator = children(issue, 'evaluator')[0];
    if (!evaluator) throw new DomainProblem(file, `integer issue "${domain.name}" has no <evaluator>`);
    const slope = numberOf(file, evaluator, 'slope', 0);
    const offset = numberOf(file, evaluator, 'offset', 0);
    return domain.values.map((value) => Math.max(0, Math.min(1, slope * (Number(value) - low) + offset)));
  }
  const evaluations = new Map<string, number>();
  for (const item of children(issue, 'item'))
    evaluations.set(folded(item.getAttribute('value') ?? ''), numberOf(file, item, 'evaluation'));
  const highest = Math.max(0, ...evaluations.values());
  return domain.values.map((value) => {
    const evaluation = evaluations.get(value);
    if (evaluation === undefined)
      throw new DomainProblem(file, `issue "${domain.name}" has no evaluation of "${value}", which the domain has`);
    return highest === 0 ? 0 : evaluation / highest;
  });
}

function profileOf(
  file: string,
  text: string,
  issues: readonly { readonly index: string; readonly issue: DomainIssue }[],
): Profile {
  const space = spaceOf(file, parse(file, text));
  const objective = objectiveOf(file, space);
  const own = new Map(issuesOf(objective).map((issue) => [indexOf(issue), issue]));
  const weightOf = (holder: Element): Element[] => [
    ...children(holder, 'weight'),
    ...children(holder, 'objective').flatMap(weightOf),
  ];
  const weights = new Map(weightOf(objective).map((weight) => [indexOf(weight), weight]));
  const found = issues.map(({ index, issue }) => {
    const element = own.get(index);
    const weight = weights.get(index);
    if (!element)
      throw new DomainProblem(file, `issue ${index} ("${issue.name}") of the domain is not in this profile`);
    if (!weight) throw new DomainProblem(file, `issue ${index} ("${issue.name}") has no <weight>`);
    return { weight: numberOf(file, weight, 'value'), values: valuesOf(file, element, issue) };
  });
  const reservation = children(space, 'reservation')[0];
  const discount = children(space, 'discount_factor')[0];
  return {
    name: file,
    weights: found.map((each) => each.weight),
    values: found.map((each) => each.values),
    reservation: reservation ? numberOf(file, reservation, 'value', 0) : 0,
    discount: discount ? numberOf(file, discount, 'value', 1) : null,
  };
}

/** A file's name with its text. */
export type NamedText = readonly [name: string, text: string];

/** Reads a domain with its two profiles. Throws `DomainProblem`, which names the file and the reason. */
export function readGenius(domain: NamedText, profileA: NamedText, profileB: NamedText): LinearDomain {
  const [file, text] = domain;
  const elements = issuesOf(objectiveOf(file, spaceOf(file, parse(file, text))));
  if (elements.length === 0) throw new DomainProblem(file, 'the domain has no issues');
  const issues = elements.map((element) => ({ index: indexOf(element), issue: domainIssue(file, element) }));
  return {
    name: file.replace(/\.xml$/i, ''),
    format: 'GENIUS',
    issues: issues.map(({ issue }) => issue),
    profiles: [profileOf(...profileA, issues), profileOf(...profileB, issues)],
  };
}
