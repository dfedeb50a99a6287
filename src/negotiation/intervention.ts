/**
 * What a delegation can do with the floor. The table of kinds is the one place that names them: the scenario schema,
 * the rules, the keyboard and the help sheet all derive from it.
 */

/** The groups of the interventions, as the desk shows them. */
export const INTERVENTION_GROUPS = {
  draft: ['table', 'accept', 'decline', 'reopen'],
  table: ['probe', 'disclose', 'hold', 'press', 'reassure'],
  away: ['callCapital', 'consult', 'walk'],
  procedure: ['recess', 'close', 'leave'],
  answer: ['consent', 'refuse'],
} as const;

export type InterventionGroup = keyof typeof INTERVENTION_GROUPS;

export const INTERVENTION_KINDS = [
  ...INTERVENTION_GROUPS.draft,
  ...INTERVENTION_GROUPS.table,
  ...INTERVENTION_GROUPS.away,
  ...INTERVENTION_GROUPS.procedure,
  ...INTERVENTION_GROUPS.answer,
] as const;

export type InterventionKind = (typeof INTERVENTION_KINDS)[number];

/** Proposals that the other side must answer before the floor moves on. */
export const PROPOSALS = ['walk', 'recess', 'close'] as const;
export type ProposalKind = (typeof PROPOSALS)[number];

/** What can come of each kind. The scenario gives the effects of each, the texts a sentence for each. */
export const OUTCOMES_OF = {
  table: ['first', 'better', 'mixed', 'loosened', 'same', 'worse'],
  accept: ['all', 'part'],
  decline: ['reason', 'bare'],
  reopen: ['reopened'],
  probe: ['answered'],
  disclose: ['told'],
  hold: ['held'],
  press: ['pressed'],
  reassure: ['consistent', 'repeated', 'loose'],
  callCapital: ['report', 'granted', 'refused'],
  consult: ['first', 'again'],
  walk: ['proposed'],
  recess: ['proposed'],
  close: ['proposed'],
  leave: ['left'],
  consent: ['walk', 'recess', 'close'],
  refuse: ['walk', 'recess', 'close'],
} as const satisfies Record<InterventionKind, readonly string[]>;

/** What a side may say when it refuses a proposal; nothing follows from it but that it was said. */
export const REFUSAL_GROUNDS = ['home', 'authority', 'carry', 'notEnough', 'offer', 'trust', 'time'] as const;
export type RefusalGround = (typeof REFUSAL_GROUNDS)[number];

/** Wordings by article. */
export type Package = Readonly<Record<string, string>>;

/** An act during the session. Ids are the scenario's. */
export type Intervention =
  | { readonly kind: 'table'; readonly package: Package; readonly whole: boolean }
  | { readonly kind: 'accept'; readonly articles?: readonly string[] }
  | { readonly kind: 'decline'; readonly because?: string }
  | { readonly kind: 'reopen' | 'probe' | 'disclose'; readonly article: string }
  | { readonly kind: 'callCapital'; readonly redLine?: string }
  | { readonly kind: 'consult'; readonly stakeholder: string }
  /** `early`: what they offered stays on the table, but it is too early to take it. */
  | { readonly kind: 'hold'; readonly early?: true }
  | { readonly kind: 'press' | 'reassure' | ProposalKind | 'leave' | 'consent' }
  | { readonly kind: 'refuse'; readonly ground?: RefusalGround; readonly article?: string };

/** An act outside the session: the opening statement, and the briefing after the talks. */
export type Statement = { readonly kind: 'state'; readonly opening: string };
export type Briefing = { readonly kind: 'brief'; readonly briefing: string };

export type Act = Intervention | Statement | Briefing;
