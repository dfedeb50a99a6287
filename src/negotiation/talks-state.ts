/** The state of one day of talks: plain data, made of JSON values alone. Only `src/negotiation` changes it. */
import type { Act, Package, ProposalKind } from './intervention.ts';
import { drawInt, openStream, type RandomState } from './random.ts';
import type { ArticleId, DayPlan, PartyId, ScenarioData, StakeholderId, WordingId } from './scenario.ts';

/** One side's wording in square brackets. `whole` marks it as part of a package that stands or falls as one. */
export interface Bracket {
  readonly wording: WordingId;
  readonly whole: boolean;
}

/** One article of the draft: blank without brackets, bracketed with them, agreed ad referendum when `agreed` is set. */
export interface DraftArticle {
  readonly brackets: Readonly<Partial<Record<PartyId, Bracket>>>;
  readonly agreed?: WordingId;
  /** How often an agreement on this article was taken back. */
  readonly reopened: number;
}

export type Draft = Readonly<Record<ArticleId, DraftArticle>>;

/** The last package a side has tabled. It stays on the table until it is replaced, accepted or declined. */
export interface Offer {
  readonly package: Package;
  readonly whole: boolean;
  readonly turn: number;
  readonly declined: boolean;
}

/** What one side knows of what an article is worth to the other: a band of points, and perhaps the wording it prefers. */
export interface Knowledge {
  readonly low: number;
  readonly high: number;
  readonly favours?: WordingId;
  /** Told by the other of its own accord or on the walk: then the band is one number. */
  readonly told: boolean;
}

/** One change of a meter, and which rule moved it. `of` is a party for trust, a stakeholder for approval. */
export interface Cause {
  readonly meter: 'trust' | 'tension' | 'approval';
  readonly of?: string;
  readonly by: number;
  readonly rule: string;
}

/** One line of the record. */
export interface Entry {
  readonly turn: number;
  readonly seat: PartyId;
  readonly act: Act;
  readonly outcome: string;
  readonly block: string;
  /** The clock when the act began, and what it took, in minutes. */
  readonly minute: number;
  readonly minutes: number;
  readonly causes: readonly Cause[];
  /** Articles whose brackets fell through this act. */
  readonly agreed: readonly ArticleId[];
  /** What each side learned through this act, as it was then known; each reads its own only. */
  readonly learned?: Readonly<Partial<Record<PartyId, Readonly<Record<ArticleId, Knowledge>>>>>;
  /** The red lines of the acting side that this act went beyond without authority. */
  readonly beyond: readonly string[];
}

export type SessionEnd =
  | { readonly how: 'closed' | 'clock' | 'brokenOff' }
  | { readonly how: 'left'; readonly by: PartyId };

/** What everybody in the room can see; shared by the state and by every observation, so that both obey one set of rules. */
export interface Room {
  readonly day: string;
  readonly clock: number;
  /** Index of the block in the day's list. */
  readonly block: number;
  readonly floor: PartyId;
  /** Who opened the first block; the opening alternates by block. */
  readonly opener: PartyId;
  readonly proposal: { readonly kind: ProposalKind; readonly by: PartyId } | null;
  readonly draft: Draft;
  readonly offers: Readonly<Partial<Record<PartyId, Offer>>>;
  /** What each side last put forward on each article, in whichever package. */
  readonly putForward: Readonly<Partial<Record<PartyId, Package>>>;
  readonly statements: Readonly<Partial<Record<PartyId, string>>>;
  readonly briefings: Readonly<Partial<Record<PartyId, string>>>;
  readonly trust: Readonly<Record<PartyId, number>>;
  readonly tension: number;
  readonly end: SessionEnd | null;
  /** Interventions made by each side. */
  readonly taken: Readonly<Record<PartyId, number>>;
}

export interface TalksState extends Room {
  readonly seed: number;
  readonly variants: Readonly<Record<PartyId, string>>;
  readonly approval: Readonly<Record<StakeholderId, number>>;
  readonly consulted: readonly StakeholderId[];
  /** Red lines for which authority has arrived. */
  readonly authority: Readonly<Record<PartyId, readonly string[]>>;
  /** Uses of each kind of intervention by each side, and the block of the last paid reassurance or grant. */
  readonly uses: Readonly<Record<PartyId, Readonly<Record<string, number>>>>;
  readonly lastBlock: Readonly<Record<PartyId, Readonly<Record<string, number>>>>;
  readonly knowledge: Readonly<Record<PartyId, Readonly<Record<ArticleId, Knowledge>>>>;
  readonly record: readonly Entry[];
  readonly chance: RandomState;
}

export interface Setup {
  readonly seed: number;
  readonly day: string;
  /** Instruction variants by party; drawn from the seed where left out. */
  readonly variants?: Readonly<Record<PartyId, string>>;
}

/** The day plan with this id. Throws on an unknown id, which a checked scenario and save never hold. */
export function dayPlan(scenario: Pick<ScenarioData, 'days'>, day: string): DayPlan {
  const plan = scenario.days.find((candidate) => candidate.id === day);
  if (!plan) throw new RangeError(`no day '${day}'; there are: ${scenario.days.map((each) => each.id).join(', ')}`);
  return plan;
}

/** The other party of the two. */
export function counterpartOf(scenario: Pick<ScenarioData, 'parties'>, party: PartyId): PartyId {
  return scenario.parties[0].id === party ? scenario.parties[1].id : scenario.parties[0].id;
}

function byParty<T>(scenario: ScenarioData, value: (party: PartyId) => T): Record<PartyId, T> {
  return Object.fromEntries(scenario.parties.map((party) => [party.id, value(party.id)]));
}

/** The morning of the day: instructions drawn, nothing on the table yet. Throws on an unknown day or variant. */
export function beginTalks(scenario: ScenarioData, setup: Setup): TalksState {
  const plan = dayPlan(scenario, setup.day);
  let stream = openStream(setup.seed, 'instructions');
  const variants: Record<PartyId, string> = {};
  for (const party of scenario.parties) {
    const all = scenario.mandates[party.id]?.variants ?? [];
    const ofDay = plan.variants?.[party.id];
    const drawable = all.filter((variant) => (ofDay ? ofDay.includes(variant.id) : !variant.classOnly));
    const [index, next] = drawInt(stream, 0, drawable.length - 1);
    stream = next;
    const chosen = setup.variants?.[party.id] ?? drawable[index]?.id;
    if (!all.some((variant) => variant.id === chosen))
      throw new RangeError(`no instruction variant '${chosen}' for ${party.id}`);
    variants[party.id] = chosen as string;
  }
  const [opener] = drawInt(openStream(setup.seed, 'opener'), 0, 1);
  const first = scenario.parties[opener as 0 | 1].id;
  return {
    seed: setup.seed,
    day: plan.id,
    variants,
    clock: 0,
    block: 0,
    floor: first,
    opener: first,
    proposal: null,
    draft: Object.fromEntries(plan.articles.map((article) => [article, { brackets: {}, reopened: 0 }])),
    offers: {},
    putForward: {},
    statements: {},
    briefings: {},
    trust: byParty(scenario, (party) => scenario.meters.trust[party] ?? 0),
    tension: scenario.meters.tension,
    approval: Object.fromEntries(scenario.stakeholders.map((each) => [each.id, each.approval])),
    consulted: [],
    authority: byParty(scenario, () => []),
    uses: byParty(scenario, () => ({})),
    lastBlock: byParty(scenario, () => ({})),
    knowledge: byParty(scenario, () => ({})),
    record: [],
    chance: openStream(setup.seed, 'effects'),
    end: null,
    taken: byParty(scenario, () => 0),
  };
}
