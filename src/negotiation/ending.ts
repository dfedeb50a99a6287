/** How the day ends: features of the state, the scenario's ordered rules over them, and what the end is worth. */
import { agreedText } from './draft.ts';
import { mandatesOf } from './intervene.ts';
import { type AgreedText, holds, pointsOf } from './mandate.ts';
import type { EndingRule, PartyId, ScenarioData } from './scenario.ts';
import { foremostObjector, ratify, type Verdict } from './stakeholders.ts';
import type { TalksState } from './talks-state.ts';

/** The finite features that ending rules speak about. */
export interface Features {
  /** 'ratified', 'disowned:<stakeholder>', 'left:<party>', 'clock' or 'brokenOff'. */
  readonly result: string;
  readonly briefings: 'joint' | 'apart';
  readonly tension: number;
  /** The lower of the two trusts. */
  readonly trust: number;
  readonly text: AgreedText;
}

export interface Conclusion {
  readonly ending: string;
  readonly kind: EndingRule['kind'];
  readonly features: Features;
  /** The stakeholders' verdicts; empty where no text was closed. */
  readonly verdicts: readonly Verdict[];
  /** Final points of each side, and what each lost by the repudiation penalty. */
  readonly points: Readonly<Record<PartyId, number>>;
  readonly penalties: Readonly<Record<PartyId, number>>;
}

/** The stakeholders' verdicts on the text as it stands now, as if it were closed. */
export function verdictsOn(scenario: ScenarioData, state: TalksState): Verdict[] {
  return ratify(scenario, agreedText(state.draft), { ...state, mandates: mandatesOf(scenario, state) });
}

export function featuresOf(scenario: ScenarioData, state: TalksState, verdicts: readonly Verdict[]): Features {
  const objector = foremostObjector(verdicts);
  const end = state.end ?? { how: 'clock' as const };
  let result: string = end.how;
  if (end.how === 'left') result = `left:${end.by}`;
  else if (end.how === 'closed') result = objector ? `disowned:${objector.stakeholder}` : 'ratified';
  const joint = scenario.parties.every(
    ({ id }) => scenario.briefings.find((each) => each.id === state.briefings[id])?.together,
  );
  return {
    result,
    briefings: joint ? 'joint' : 'apart',
    tension: state.tension,
    trust: Math.min(...scenario.parties.map(({ id }) => state.trust[id] ?? 0)),
    text: agreedText(state.draft),
  };
}

const within = (value: number, band: readonly [number, number] | undefined): boolean =>
  band === undefined || (value >= band[0] && value <= band[1]);

/** Whether a rule's conjunction holds. What a rule leaves out, it does not ask. */
export function matches(rule: EndingRule, features: Features): boolean {
  const { when } = rule;
  return (
    (when.result === undefined || when.result.includes(features.result)) &&
    (when.briefings === undefined || when.briefings === features.briefings) &&
    within(features.tension, when.tension) &&
    within(features.trust, when.trust) &&
    (when.articles ?? []).every((clause) => holds(clause, features.text)) &&
    (when.among ?? []).every(
      ({ articles, agreed }) => articles.filter((each) => features.text[each] !== undefined).length >= agreed,
    )
  );
}

/**
 * Points by `game.md` section 2: closed and ratified, the text's worth; not closed, the walk-away; repudiated, the
 * walk-away less the penalty for the side whose stakeholders disowned the text more (both where they did so equally).
 */
function score(scenario: ScenarioData, state: TalksState, features: Features, verdicts: readonly Verdict[]) {
  const mandates = mandatesOf(scenario, state);
  const points: Record<PartyId, number> = {};
  const penalties: Record<PartyId, number> = {};
  const shortfall = (party: PartyId): number => {
    const own = verdicts.filter((each) => each.party === party);
    return own.reduce((sum, each) => sum + each.shortfall, 0);
  };
  const repudiated = features.result.startsWith('disowned:');
  const most = Math.max(...scenario.parties.map(({ id }) => shortfall(id)));
  for (const { id } of scenario.parties) {
    const mandate = mandates[id];
    if (!mandate) continue;
    penalties[id] = repudiated && shortfall(id) === most ? mandate.repudiationPenalty : 0;
    points[id] = features.result === 'ratified' ? pointsOf(mandate, features.text) : mandate.walkAway - penalties[id];
  }
  return { points, penalties };
}

/** The end of the day. Throws where no rule matches, which a checked scenario's last rule excludes. */
export function conclude(scenario: ScenarioData, state: TalksState): Conclusion {
  const verdicts = state.end?.how === 'closed' ? verdictsOn(scenario, state) : [];
  const features = featuresOf(scenario, state, verdicts);
  const rule = scenario.endings.find((each) => matches(each, features));
  if (!rule) throw new RangeError(`no ending rule of ${scenario.id} matches ${JSON.stringify(features)}`);
  return { ending: rule.id, kind: rule.kind, features, verdicts, ...score(scenario, state, features, verdicts) };
}
