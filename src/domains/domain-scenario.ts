/**
 * A published domain as a scenario that can be played: issues become articles, their values wordings, the two profiles
 * the mandates, in points from 0 to 100. How a day runs and what an intervention does comes from a template scenario.
 */
import type { Scenario, ScenarioData } from '../negotiation/scenario.ts';
import { requiredTexts } from '../negotiation/scenario-texts.ts';
import { WORDS_OF_THE_DAY, wordsOfHome, wordsOfSide } from './domain-texts.ts';
import { DomainProblem, type LinearDomain, type Profile } from './linear-domain.ts';

/** More values of one issue than this are thinned out evenly, both ends kept. */
const MOST_WORDINGS = 12;
/** More issues than this make no draft that can be read. */
const MOST_ARTICLES = 16;
const PARTIES = ['a', 'b'] as const;

export interface DomainScenario {
  readonly files: Readonly<Record<'scenario.json' | 'sources.json' | 'text.en.json', unknown>>;
  /** What was left aside or changed, one line each. */
  readonly notes: readonly string[];
}

/** Whole numbers that add up to `total`, as near as can be to the given shares: largest remainders first. */
export function apportion(shares: readonly number[], total: number): number[] {
  const sum = shares.reduce((all, share) => all + share, 0);
  const exact = shares.map((share) => (sum > 0 ? (share / sum) * total : total / shares.length));
  const whole = exact.map(Math.floor);
  const left = total - whole.reduce((all, n) => all + n, 0);
  const order = exact.map((x, i) => [x - Math.floor(x), i] as const).toSorted((p, q) => q[0] - p[0] || p[1] - q[1]);
  for (const [, i] of order.slice(0, left)) whole[i] = (whole[i] as number) + 1;
  return whole;
}

/** An identifier from a name: letters and digits, a letter first, unlike those before it. */
function identifier(name: string, taken: Set<string>, fallback: string): string {
  const base = name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase();
  const start = /^[a-z]/.test(base) ? base : `${fallback}${base === '' ? '' : `-${base}`}`;
  let id = start;
  for (let n = 2; taken.has(id) || id in Object.prototype; n++) id = `${start}-${n}`;
  taken.add(id);
  return id;
}

interface DraftArticle {
  readonly id: string;
  readonly title: string;
  readonly wordings: readonly { readonly id: string; readonly label: string; readonly value: number }[];
}

function articlesOf(domain: LinearDomain, notes: string[]): DraftArticle[] {
  const taken = new Set<string>();
  const [a, b] = domain.profiles;
  return domain.issues.map(({ name, values }, i) => {
    const worth = (profile: Profile, k: number): number => (profile.weights[i] ?? 0) * (profile.values[i]?.[k] ?? 0);
    // From the first side's end to the second's: what is better for the first comes first.
    const order = values.map((_, k) => k).toSorted((x, y) => worth(a, y) - worth(b, y) - (worth(a, x) - worth(b, x)));
    const kept =
      order.length <= MOST_WORDINGS
        ? order
        : Array.from(
            { length: MOST_WORDINGS },
            (_, n) => order[Math.round((n * (order.length - 1)) / (MOST_WORDINGS - 1))] as number,
          );
    if (kept.length < order.length) notes.push(`"${name}": ${kept.length} of its ${order.length} values were kept.`);
    const own = new Set<string>();
    return {
      id: identifier(name, taken, 'issue'),
      title: name,
      wordings: kept.map((k) => ({
        id: identifier(values[k] ?? '', own, 'value'),
        label: values[k] ?? '',
        value: k,
      })),
    };
  });
}

/** Points of each wording: the best of all articles together are worth 100. */
function pointsOf(profile: Profile, articles: readonly DraftArticle[]): number[][] {
  const exact = articles.map(({ wordings }, i) =>
    wordings.map(({ value }) => (profile.weights[i] ?? 0) * (profile.values[i]?.[value] ?? 0)),
  );
  const bests = exact.map((row) => Math.max(...row));
  const points = apportion(bests, 100);
  return exact.map((row, i) => {
    const best = bests[i] as number;
    return row.map((x) => (best > 0 ? Math.round((x / best) * (points[i] as number)) : (points[i] as number)));
  });
}

/** Builds the files of the scenario. Throws `DomainProblem` where there are too many issues for a draft. */
export function scenarioOfDomain(domain: LinearDomain, name: string, template: Scenario): DomainScenario {
  const notes: string[] = [];
  if (domain.issues.length > MOST_ARTICLES)
    throw new DomainProblem(domain.name, `${domain.issues.length} issues; ${MOST_ARTICLES} are the most for a draft`);
  const articles = articlesOf(domain, notes);
  const ids = articles.map(({ id }) => id);
  const provenance = { assumption: `from the ${domain.format} domain ${domain.name}; the day around it is the game's` };
  for (const { name: file, discount, weights } of domain.profiles) {
    if (discount !== null && discount !== 1) notes.push(`${file}: the discount ${discount} is left aside.`);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    if (Math.abs(total - 1) > 1e-6) notes.push(`${file}: its weights add up to ${total}; points are scaled to 100.`);
  }
  const mandates = Object.fromEntries(
    domain.profiles.map((profile, side) => {
      const points = pointsOf(profile, articles);
      const brackets = apportion(profile.weights, Math.round(profile.reservation * 100));
      return [
        PARTIES[side],
        {
          variants: [
            {
              id: 'profile',
              points: Object.fromEntries(ids.map((id, i) => [id, points[i]])),
              brackets: Object.fromEntries(ids.map((id, i) => [id, brackets[i]])),
              linkages: [],
              provenance,
            },
          ],
          redLines: [],
          repudiationPenalty: 0,
          provenance,
        },
      ];
    }),
  );
  const allows = [
    'table',
    'accept',
    'decline',
    'reopen',
    'probe',
    'disclose',
    'hold',
    'press',
    'walk',
    'recess',
    'close',
    'leave',
  ];
  const homes = PARTIES.map((party) => `home-${party}`);
  const rounds = 30 + 14 * ids.length;
  const data = {
    format: template.format,
    id: name,
    version: '1.0.0',
    published: true,
    languages: ['en'],
    provenance,
    parties: PARTIES.map((id, i) => ({ id, capital: homes[i], colours: i === 0 ? 'lake' : 'oxide', provenance })),
    articles: articles.map(({ id, wordings }) => ({
      id,
      wordings: wordings.map((wording) => ({ id: wording.id, provenance })),
      provenance,
    })),
    mandates,
    stakeholders: PARTIES.map((party, i) => ({
      id: homes[i],
      party,
      via: 'callCapital',
      approval: 50,
      threshold: 0,
      views: {},
      consultedOn: [],
      provenance,
    })),
    meters: { ...template.meters, trust: { a: 40, b: 40 }, provenance },
    openings: template.openings,
    interventions: template.interventions,
    reassurance: [],
    days: [
      {
        id: 'session',
        articles: ids,
        blocks: [
          { id: 'table', minutes: rounds, allows, provenance },
          { id: 'closing', minutes: 60 + 4 * ids.length, allows, provenance },
        ],
        startsAt: '10:00',
        playMinutes: [4 + ids.length, 8 + 2 * ids.length],
        provenance,
      },
    ],
    briefings: template.briefings,
    endings: [
      { id: 'disowned', kind: 'repudiated', when: { result: homes.map((home) => `disowned:${home}`) }, provenance },
      { id: 'left', kind: 'walkout', when: { result: PARTIES.map((party) => `left:${party}`) }, provenance },
      { id: 'broken-off', kind: 'collapse', when: { result: ['brokenOff'] }, provenance },
      {
        id: 'full-text',
        kind: 'full',
        when: { result: ['ratified'], among: [{ articles: ids, agreed: ids.length }] },
        provenance,
      },
      { id: 'part-text', kind: 'narrow', when: { result: ['ratified'] }, provenance },
      { id: 'no-text', kind: 'open', when: {}, provenance },
    ].filter(({ id }) => id !== 'part-text' || ids.length > 1),
    debrief: {
      background: [],
      absent: [],
      questions: ['trade', 'ask'].map((id) => ({ id, provenance })),
    },
  };
  return {
    notes,
    files: {
      'scenario.json': data,
      'sources.json': {
        source: {
          title: `Domain ${domain.name}`,
          publisher: `published in the ${domain.format} format`,
          date: 'undated',
        },
        paragraphs: [],
        dated: [],
      },
      'text.en.json': textsOf(data as unknown as ScenarioData, domain, articles, template),
    },
  };
}

function textsOf(
  data: ScenarioData,
  domain: LinearDomain,
  articles: readonly DraftArticle[],
  template: Scenario,
): Record<string, string> {
  const named = (side: 0 | 1): string => domain.profiles[side].name.replace(/\.(xml|json)$/i, '');
  const spare = template.texts['en'] ?? {};
  const own: Record<string, string> = {
    ...WORDS_OF_THE_DAY,
    'scenario.title': domain.name,
    'scenario.summary': `${articles.length} issues from a published ${domain.format} domain, between ${named(0)} and ${named(1)}.`,
    'day.session.name': 'One session',
    'day.session.about': `${articles.length} articles, two blocks.`,
    ...Object.fromEntries(
      articles.flatMap(({ id, title, wordings }) => [
        [`article.${id}.title`, title],
        [`article.${id}.about`, `An issue of the domain ${domain.name}.`],
        ...wordings.flatMap((wording) => [
          [`article.${id}.${wording.id}.label`, wording.label],
          [`article.${id}.${wording.id}.text`, `${title}: ${wording.label}.`],
        ]),
      ]),
    ),
  };
  PARTIES.forEach((party, side) => {
    const name = named(side as 0 | 1);
    Object.assign(own, wordsOfSide(party), wordsOfHome(`home-${party}`, name), {
      [`party.${party}.name`]: name,
      [`party.${party}.delegation`]: name,
      [`party.${party}.adjective`]: name,
      [`party.${party}.mark`]: party.toUpperCase(),
      [`party.${party}.head`]: name,
      [`party.${party}.historical`]: 'A party of a published domain.',
      [`party.${party}.brief`]: 'Your profile says what every value of every issue is worth to you.',
      [`party.${party}.goal`]: 'The best agreement that the other side will sign',
      [`variant.${party}.profile.name`]: 'The profile',
      [`variant.${party}.profile.text`]: 'As it was published.',
    });
  });
  return Object.fromEntries(requiredTexts(data).map((key) => [key, own[key] ?? spare[key] ?? key]));
}
