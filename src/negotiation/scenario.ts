/**
 * The scenario format: one schema from which the types, the check at run time and the JSON Schema for editors come.
 * What a field means stands in `scenarios/README.md`; what refers to what is checked in `scenario-check.ts`.
 */
import { z } from 'zod';
import { INTERVENTION_KINDS } from './intervention.ts';

/** The version of the format. It changes whenever an older file could be misread. */
export const SCENARIO_FORMAT = 1;

const id = z
  .string()
  .regex(/^[a-z][A-Za-z0-9-]*$/)
  // Ids are keys of plain objects: a name that every object has would be found where nothing was put.
  .refine((text) => !(text in Object.prototype), { message: 'a name that is not built into the language' })
  .describe('An identifier: a small letter, then letters, digits or hyphens');

/** Where a position, number or text comes from. At least one of the three must be given. */
export const provenanceSchema = z
  .strictObject({
    article: z.array(z.int().min(1)).min(1).optional().describe('Paragraphs of the source, counted from 1'),
    source: z.array(id).min(1).optional().describe('Ids of dated sources in sources.json'),
    assumption: z.string().min(12).optional().describe('Why the builder chose this where no source says it'),
  })
  .refine((given) => Object.keys(given).length > 0, {
    message: 'a provenance names at least one of: article (paragraph numbers), source (ids), assumption (a reason)',
  })
  .meta({ id: 'Provenance' });

const provenance = provenanceSchema;
const points = z.int().min(-100).max(100);
const level = z.int().min(0).max(100);
const change = z.int().min(-60).max(60);

/** "This article stands at one of these wordings." */
export const clauseSchema = z.strictObject({ article: id, wordings: z.array(id).min(1) }).meta({ id: 'Clause' });

const articleSchema = z.strictObject({
  id,
  wordings: z
    .array(z.strictObject({ id, provenance }))
    .min(1)
    .max(12)
    .describe("Ordered from the first party's end to the second party's end"),
  provenance,
});

const linkageSchema = z.strictObject({
  id,
  when: z.tuple([clauseSchema, clauseSchema]).describe('Counts when both clauses hold in the text'),
  points,
  provenance,
});

const variantSchema = z.strictObject({
  id,
  classOnly: z.boolean().optional().describe('Kept for lessons: solo games never draw it'),
  points: z.record(id, z.array(points)).describe('Per article: the worth of each wording, in their order'),
  brackets: z.record(id, points).describe('Per article: its worth left in brackets or blank'),
  linkages: z.array(linkageSchema),
  provenance,
});

const redLineSchema = z.strictObject({
  id,
  article: id,
  wordings: z.array(id).min(1),
  lift: z
    .array(clauseSchema)
    .describe('The capital gives authority when the counterpart has put all of these on the draft'),
  provenance,
});

const mandateSchema = z.strictObject({
  variants: z.array(variantSchema).min(1),
  redLines: z.array(redLineSchema),
  /** Points lost by the side whose stakeholder disowned a closed text. */
  repudiationPenalty: z.int().min(0).max(50),
  provenance,
});

const stakeholderSchema = z.strictObject({
  id,
  party: id,
  via: z.enum(['callCapital', 'consult']).describe('How it is reached from the table'),
  approval: level.describe('Its approval at the start of the day'),
  threshold: level.describe('The approval it needs to let a closed text stand'),
  views: z.record(id, z.array(change)).describe('Per article: what each wording adds to its approval'),
  consultedOn: z.array(id).describe('Articles whose agreement it disowns unless it was consulted'),
  provenance,
});

const amount = {
  by: change,
  step: change.optional().describe('Added for each earlier use of the intervention by this side'),
  spread: z.int().min(0).max(10).optional().describe('A seeded draw of up to this much either way'),
};

const effectSchema = z
  .discriminatedUnion('meter', [
    z.strictObject({ meter: z.literal('tension'), ...amount }),
    z.strictObject({
      meter: z.literal('trust'),
      of: z.enum(['self', 'other', 'both']).describe('Whose trust: of the one who acts, or in it'),
      ...amount,
    }),
    z.strictObject({
      meter: z.literal('approval'),
      of: z.enum(['ownCapital', 'otherCapital', 'consulted', 'own']).describe("'own' is all of one's own stakeholders"),
      ...amount,
    }),
  ])
  .meta({ id: 'Effect' });

const interventionSchema = z.strictObject({
  kind: z.enum(INTERVENTION_KINDS),
  minutes: z.int().min(1).max(120),
  minutesPerArticle: z.int().min(0).max(30).optional(),
  minutesPerRepeat: z.int().min(0).max(30).optional(),
  heldMinutes: z.int().min(1).max(120).optional().describe('Proposals: what it takes once the other side consents'),
  heldMinutesPerArticle: z.int().min(0).max(30).optional(),
  after: z.record(z.string(), z.array(effectSchema)).describe('Effects by what came of it'),
  provenance,
});

const requirementSchema = z.strictObject({ party: id, clauses: z.array(clauseSchema).min(1), provenance });

const blockSchema = z.strictObject({
  id,
  minutes: z.int().min(5).max(480),
  articles: z.array(id).min(1).optional().describe('The articles that may be dealt with; all when left out'),
  allows: z.array(z.enum(INTERVENTION_KINDS)).min(1),
  onlyTabled: z.boolean().optional().describe('No article may be tabled that was not tabled before'),
  minutesPercent: z.partialRecord(z.enum(INTERVENTION_KINDS), z.int().min(10).max(300)).optional(),
  recessEnds: z.boolean().optional().describe('A recess that is taken here lasts until the next block'),
  bandPercent: z.int().min(10).max(300).optional().describe('Widens or narrows the band that a probe brings'),
  also: z
    .partialRecord(z.enum(INTERVENTION_KINDS), z.array(effectSchema))
    .optional()
    .describe('Further effects in this block'),
  provenance,
});

const daySchema = z.strictObject({
  id,
  articles: z.array(id).min(1),
  variants: z
    .record(id, z.array(id).min(1))
    .optional()
    .describe('Instruction variants drawn on this day, by party; all that solo play knows when left out'),
  blocks: z.array(blockSchema).min(1),
  interventionsPerSide: z.int().min(2).max(200).optional(),
  startsAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .describe('The hour on the wall when the day begins, HH:MM'),
  playMinutes: z.tuple([z.int(), z.int()]).describe('About how long a solo player takes'),
  provenance,
});

const choiceSchema = z.strictObject({
  id,
  effects: z.array(effectSchema),
  minutes: z.int().min(0).max(30).optional(),
  provenance,
});

/** Drawn tableaux for endings that are not shown by the picture of their kind. */
export const TABLEAUX = [
  'outline',
  'over-heads',
  'thin',
  'podium',
  'disowned-first',
  'disowned-second',
  'pledge',
  'anger',
] as const;

const endingSchema = z.strictObject({
  id,
  kind: z.enum(['historical', 'narrow', 'timetable', 'framework', 'repudiated', 'walkout', 'collapse', 'open', 'full']),
  tableau: z.enum(TABLEAUX).optional().describe('Its own picture; that of its kind when left out'),
  when: z.strictObject({
    result: z
      .array(z.string())
      .optional()
      .describe("Any of: 'ratified', 'clock', 'brokenOff', 'left:<party>', 'disowned:<stakeholder>'"),
    briefings: z.enum(['joint', 'apart']).optional(),
    tension: z.tuple([level, level]).optional(),
    trust: z.tuple([level, level]).optional().describe('Band of the lower of the two trusts'),
    articles: z.array(clauseSchema).optional().describe('Each agreed at one of the wordings'),
    among: z.array(z.strictObject({ articles: z.array(id).min(1), agreed: z.int().min(1) })).optional(),
  }),
  provenance,
});

const metersSchema = z.strictObject({
  trust: z.record(id, level).describe('Per party: its trust in the other at the start'),
  tension: level,
  breakOff: z.int().min(1).max(100).describe('Tension at which the talks break off'),
  bands: z
    .strictObject({ trust: z.array(level).length(4), tension: z.array(level).length(4) })
    .describe('Lower bounds of the five words'),
  bandWidth: z
    .array(z.int().min(0).max(20))
    .length(5)
    .describe('Half-width of the band a probe brings, by the word for the trust of the one who answers'),
  favoursFrom: level.describe('Trust from which an answer also names the preferred wording'),
  walkReveals: z.int().min(0).max(9).describe('Articles on which the heads speak plainly on a walk'),
  reliefPerMove: z
    .int()
    .min(0)
    .max(10)
    .describe("Trust for each step a new package moves toward the counterpart's end"),
  reliefSteps: z.int().min(1).max(20).describe('Steps of one package that are rewarded at most'),
  formalObjection: z
    .int()
    .min(1)
    .max(1000)
    .describe('What a missing consultation or authority weighs beside missing approval'),
  provenance,
});

const passageSchema = z.strictObject({ id, provenance });

/** The whole of `scenario.json`. Texts stand apart, in `text.<language>.json`, keyed by the ids of what they describe. */
export const scenarioSchema = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal(SCENARIO_FORMAT),
  id,
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  languages: z.array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/)).min(1),
  date: z.string().optional(),
  published: z
    .literal(true)
    .optional()
    .describe('Made from a published domain: worth need not be concave along the order of the wordings'),
  stage: z
    .enum(['lakeside', 'millstream'])
    .optional()
    .describe('The drawn room in which the talks are shown; a quiet lakeside where it is left out'),
  provenance,
  parties: z.tuple([
    z.strictObject({ id, capital: id, colours: z.enum(['lake', 'oxide', 'moss', 'amber']), provenance }),
    z.strictObject({ id, capital: id, colours: z.enum(['lake', 'oxide', 'moss', 'amber']), provenance }),
  ]),
  articles: z.array(articleSchema).min(1).max(16),
  mandates: z.record(id, mandateSchema),
  stakeholders: z.array(stakeholderSchema).min(2),
  meters: metersSchema,
  openings: z.array(choiceSchema).min(2),
  interventions: z.array(interventionSchema),
  reassurance: z
    .array(requirementSchema)
    .describe("What a party's own draft must hold for its reassurance to agree with it"),
  days: z.array(daySchema).min(1),
  briefings: z.array(choiceSchema.extend({ together: z.boolean() })).min(2),
  endings: z.array(endingSchema).min(2),
  historical: z
    .strictObject({
      ending: id,
      text: z.record(id, id).describe('Agreed wordings, if any'),
      closed: z.boolean(),
      provenance,
    })
    .optional(),
  debrief: z.strictObject({
    background: z.array(passageSchema),
    absent: z
      .array(passageSchema)
      .describe('Cards in the voice of those whom the talks concerned and who were not in the room'),
    questions: z.array(passageSchema),
  }),
  quotations: z.array(passageSchema).optional(),
});

/** `sources.json`: the source, its paragraphs in our own words, and further dated sources. */
export const sourcesSchema = z.strictObject({
  source: z.strictObject({
    title: z.string().min(1),
    publisher: z.string().min(1),
    date: z.string().min(4),
    url: z.string().optional(),
  }),
  paragraphs: z.array(
    z.strictObject({ n: z.int().min(1), states: z.enum(['position', 'fact']), gist: z.string().min(5) }),
  ),
  dated: z.array(
    z.strictObject({
      id,
      title: z.string().min(1),
      publisher: z.string().min(1),
      date: z.string().min(4),
      url: z.string().optional(),
    }),
  ),
});

/** `text.<language>.json`: flat, so that a translator sees one line a text. */
export const textsSchema = z.record(z.string(), z.string().min(1));

/** `class.json`: instruction variants for lessons alone, with their texts by language. The game's pages never carry it. */
export const classSchema = z.strictObject({
  mandates: z.record(id, z.array(variantSchema).min(1)),
  texts: z.record(z.string(), textsSchema),
});

export type Provenance = z.infer<typeof provenanceSchema>;
export type Clause = z.infer<typeof clauseSchema>;
export type Effect = z.infer<typeof effectSchema>;
export type Article = z.infer<typeof articleSchema>;
export type Linkage = z.infer<typeof linkageSchema>;
export type RedLine = z.infer<typeof redLineSchema>;
export type Variant = z.infer<typeof variantSchema>;
export type Stakeholder = z.infer<typeof stakeholderSchema>;
export type InterventionRules = z.infer<typeof interventionSchema>;
export type Block = z.infer<typeof blockSchema>;
export type DayPlan = z.infer<typeof daySchema>;
export type EndingRule = z.infer<typeof endingSchema>;
export type Choice = z.infer<typeof choiceSchema>;
export type ScenarioData = z.infer<typeof scenarioSchema>;
export type Sources = z.infer<typeof sourcesSchema>;
export type Texts = Readonly<Record<string, string>>;

/** A scenario that was read and checked: its data, its sources and its texts by language. */
export interface Scenario extends ScenarioData {
  readonly sources: Sources;
  readonly texts: Readonly<Record<string, Texts>>;
}

export type PartyId = string;
export type ArticleId = string;
export type WordingId = string;
export type StakeholderId = string;
