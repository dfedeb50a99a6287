/** What the desk shows of a seat's observation: plain data, ready to be drawn by any view. Holds no rule of its own. */
import { type ArticleStatus, agreedText, statusOf } from '../negotiation/draft.ts';
import {
  INTERVENTION_GROUPS,
  type InterventionGroup,
  type InterventionKind,
  PROPOSALS,
  type ProposalKind,
} from '../negotiation/intervention.ts';
import {
  articlesInBlock,
  currentBlock,
  heldMinutes,
  lastMinuteToClose,
  lastsToBlockEnd,
  minutesOf,
  refusalOfKind,
} from '../negotiation/legality.ts';
import { redLineAt } from '../negotiation/mandate.ts';
import { bandOf } from '../negotiation/meters.ts';
import type { Observation } from '../negotiation/observation.ts';
import { minutesLeft } from '../negotiation/sheet.ts';
import type { Prospect } from './prospect-view.ts';
import type { InterfaceKey, Words } from './words.ts';

export interface WordingView {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly points: number;
  readonly beyond: boolean;
  /** What it would add to the approval of one's own stakeholders; those it leaves cold are left out. */
  readonly atHome: readonly { readonly who: string; readonly by: number }[];
}

export interface ArticleView {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly about: string;
  readonly status: ArticleStatus;
  readonly agreed: WordingView | null;
  /** Brackets that stand, the reader's own first. */
  readonly brackets: readonly {
    readonly party: string;
    readonly mark: string;
    readonly own: boolean;
    readonly whole: boolean;
    readonly wording: WordingView;
  }[];
  readonly wordings: readonly WordingView[];
  readonly bracketPoints: number;
  readonly open: boolean;
}

export interface MeterView {
  readonly id: string;
  readonly label: string;
  readonly level: number;
  readonly word: string;
  /** Approval: what closing needs, and what it would be with the text that is being considered. */
  readonly threshold?: number;
  readonly withText?: number;
}

export interface KindView {
  readonly kind: InterventionKind;
  readonly label: string;
  readonly adviser: string;
  readonly minutes: number | null;
  /** Proposals: what it takes once the other side consents. */
  readonly held: number | null;
  /** A recess that lasts until the block ends. */
  readonly toBlockEnd: boolean;
  /** False where the minutes grow with what it is about; then they are the least. */
  readonly exact: boolean;
  /** How often it was used, where each time wears it; 0 elsewhere. */
  readonly times: number;
  /** Why it is not open now, in words; null when it is. */
  readonly refused: string | null;
}

export function wordingView(o: Observation, words: Words, article: string, id: string): WordingView {
  const line = redLineAt(o.mandate, article, id);
  return {
    id,
    label: words.of(`article.${article}.${id}.label`),
    text: words.of(`article.${article}.${id}.text`),
    points: o.mandate.worth[article]?.[id] ?? 0,
    beyond: line !== undefined && !o.authority.includes(line.id),
    atHome: o.stakeholders.flatMap((each) => {
      const index = o.sheet.articles.find((one) => one.id === article)?.wordings.indexOf(id) ?? -1;
      const by = each.views[article]?.[index] ?? 0;
      return by === 0 ? [] : [{ who: words.of(`stakeholder.${each.id}.name`), by }];
    }),
  };
}

/** The draft as the seat reads it. */
export function draftView(o: Observation, words: Words): ArticleView[] {
  const here = articlesInBlock(o);
  return o.sheet.articles.map((article, index) => {
    const standing = o.draft[article.id];
    const show = (id: string): WordingView => wordingView(o, words, article.id, id);
    const parties = [o.seat, o.counterpart];
    return {
      id: article.id,
      number: index + 1,
      title: words.of(`article.${article.id}.title`),
      about: words.of(`article.${article.id}.about`),
      status: standing ? statusOf(standing) : 'blank',
      agreed: standing?.agreed === undefined ? null : show(standing.agreed),
      brackets: parties.flatMap((party) => {
        const bracket = standing?.brackets[party];
        return bracket
          ? [
              {
                party,
                mark: words.of(`party.${party}.mark`),
                own: party === o.seat,
                whole: bracket.whole,
                wording: show(bracket.wording),
              },
            ]
          : [];
      }),
      wordings: article.wordings.map(show),
      bracketPoints: o.mandate.brackets[article.id] ?? 0,
      open: here.includes(article.id),
    };
  });
}

/** Trust, tension and one's own stakeholders, with words. */
export function meterViews(o: Observation, words: Words, prospect: Prospect | null = null): MeterView[] {
  const { bands } = o.sheet.meters;
  const parties = [o.seat, o.counterpart];
  return [
    ...parties.map((party) => {
      const level = o.trust[party] ?? 0;
      return {
        id: `trust.${party}`,
        label: words.ui('meter.trustOf', { who: words.of(`party.${party}.adjective`) }),
        level,
        word: words.ui(`meter.trust.${bandOf(level, bands.trust)}` as InterfaceKey),
      };
    }),
    {
      id: 'tension',
      label: words.ui('meter.tension'),
      level: o.tension,
      word: words.ui(`meter.tension.${bandOf(o.tension, bands.tension)}` as InterfaceKey),
    },
    ...o.stakeholders.map((stakeholder) => {
      const level = o.approval[stakeholder.id] ?? 0;
      const { threshold } = stakeholder;
      const withText = prospect?.home.find((each) => each.id === stakeholder.id)?.withText ?? level;
      return {
        id: `approval.${stakeholder.id}`,
        label: words.of(`stakeholder.${stakeholder.id}.name`),
        level,
        threshold,
        withText,
        word: words.ui(withText === level ? 'meter.approvalOf' : 'meter.approvalWith', { level, withText, threshold }),
      };
    }),
  ];
}

/** The kinds of intervention by group, each with its word of advice, its minutes, and why not where it is closed. */
const isProposal = (kind: InterventionKind): kind is ProposalKind => PROPOSALS.some((each) => each === kind);

/** Kinds that some block of this day allows; answers are always among them. */
function kindsOfDay(o: Observation): ReadonlySet<InterventionKind> {
  return new Set([...INTERVENTION_GROUPS.answer, ...o.sheet.plan.blocks.flatMap((block) => block.allows)]);
}

/** The least that a kind takes in this block, before what it is about is chosen. */
function minutesFrom(o: Observation, kind: InterventionKind): number | null {
  const rules = o.sheet.interventions[kind];
  if (rules?.minutes === undefined) return null;
  const percent = currentBlock(o).minutesPercent?.[kind] ?? 100;
  // A package that is new takes no longer for being the third.
  const repeats = kind === 'table' ? 0 : (rules.minutesPerRepeat ?? 0) * (o.uses[kind] ?? 0);
  return Math.max(1, Math.round(((rules.minutes + (rules.minutesPerArticle ?? 0) + repeats) * percent) / 100));
}

/** How often a kind was used that each time costs more; 0 for the others, and for packages, which are new each time. */
function wearing(o: Observation, kind: InterventionKind): number {
  const rules = o.sheet.interventions[kind];
  return kind !== 'table' && (rules?.minutesPerRepeat ?? 0) > 0 ? (o.uses[kind] ?? 0) : 0;
}

/** Where a kind that this block does not allow is open later in the day; empty where it is allowed here, or never again. */
function openAgain(o: Observation, kind: InterventionKind, words: Words): string {
  if (currentBlock(o).allows.includes(kind)) return '';
  const later = o.sheet.plan.blocks.slice(o.block + 1).find((block) => block.allows.includes(kind));
  return later ? words.ui('refusal.openAgain', { block: words.of(`block.${later.id}.name`) }) : '';
}

/** The kinds of the day by group; `resting` where nobody may act, though one has the floor. */
export function kindViews(
  o: Observation,
  words: Words,
  resting = false,
): { readonly group: InterventionGroup; readonly title: string; readonly kinds: readonly KindView[] }[] {
  const answering = o.proposal !== null && o.proposal.by !== o.seat;
  const groups = Object.entries(INTERVENTION_GROUPS) as [InterventionGroup, readonly InterventionKind[]][];
  const known = kindsOfDay(o);
  return groups
    .filter(([group]) => (group === 'answer') === answering)
    .map(([group, kinds]) => ({
      group,
      title: words.ui(`intervene.group.${group}`),
      kinds: kinds
        .filter((kind) => known.has(kind))
        .map((kind) => {
          const refusal = refusalOfKind(o, kind);
          const simple = ![
            'table',
            'accept',
            'decline',
            'reopen',
            'probe',
            'disclose',
            'consult',
            'callCapital',
          ].includes(kind);
          const minutes = simple ? minutesOf(o, { kind } as Parameters<typeof minutesOf>[1]) : minutesFrom(o, kind);
          return {
            kind,
            label: words.ofParty(`intervention.${kind}`, o.seat, 'label'),
            adviser: words.ofParty(`intervention.${kind}`, o.seat, 'adviser'),
            exact: simple,
            times: wearing(o, kind),
            toBlockEnd: kind === 'recess' && lastsToBlockEnd(o, o.clock + (minutes ?? 0)),
            // The answer takes its own minutes before what was asked for begins.
            held: isProposal(kind)
              ? heldMinutes(o, kind, o.clock + (minutes ?? 0)) + (o.sheet.interventions.consent?.minutes ?? 1)
              : null,
            minutes,
            refused: resting
              ? words.ui('refusal.resting')
              : refusal
                ? [words.refusal(refusal), openAgain(o, kind, words)].filter(Boolean).join(' ')
                : null,
          };
        }),
    }));
}

export interface ClockView {
  readonly hour: string;
  readonly block: string;
  readonly blockAbout: string;
  readonly blockLeft: number;
  readonly dayLeft: number;
  /** Until when closing can be proposed, HH:MM, with what is agreed; null while nothing is. */
  readonly lastClose: string | null;
  /** The same were every article of the day agreed. */
  readonly lastCloseOfAll: string;
  /** That hour has passed. */
  readonly tooLate: boolean;
  /** Within the last hour before it: whom the other side was not seen to ask yet, in words; empty otherwise. */
  readonly theyMustAsk: string;
  /** About the minutes that it needs for that. */
  readonly theirMinutes: number;
  /** Every block with its share of the day and of itself that has passed, in percent. */
  readonly blocks: readonly {
    readonly id: string;
    readonly name: string;
    readonly share: number;
    readonly passed: number;
    readonly current: boolean;
  }[];
}

/** The hour on the wall, `minutes` after the day began, as HH:MM. */
export function hourAt(startsAt: string, minutes: number): string {
  const [hours = 0, mins = 0] = startsAt.split(':').map(Number);
  const total = hours * 60 + mins + minutes;
  return `${String(Math.floor(total / 60) % 24).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
}

/** Minutes before the closing hour from which it matters whom the other side has still to ask. */
const ASKING_MATTERS = 75;

/** Stakeholders of the other side whom it was not seen to ask; what came of its asking stays closed. */
export function unseenAsking(o: Pick<Observation, 'sheet' | 'record' | 'counterpart'>): string[] {
  const asked = (who: Observation['sheet']['stakeholders'][number]): boolean =>
    o.record.some(
      ({ seat, act }) =>
        seat === o.counterpart &&
        (who.via === 'callCapital' ? act.kind === 'callCapital' : act.kind === 'consult' && act.stakeholder === who.id),
    );
  return o.sheet.stakeholders.filter((each) => each.party === o.counterpart && !asked(each)).map(({ id }) => id);
}

/** About the minutes that the other side needs to ask whom it was not seen to ask; each visit of a kind takes longer than the last. */
export function minutesForAsking(o: Observation): number {
  const visits: Record<string, number> = {};
  for (const { seat, act } of o.record) if (seat === o.counterpart) visits[act.kind] = (visits[act.kind] ?? 0) + 1;
  return unseenAsking(o).reduce((sum, id) => {
    const via = o.sheet.stakeholders.find((each) => each.id === id)?.via ?? 'consult';
    const rules = o.sheet.interventions[via];
    const before = visits[via] ?? 0;
    visits[via] = before + 1;
    return sum + (rules?.minutes ?? 0) + (rules?.minutesPerRepeat ?? 0) * before;
  }, 0);
}

export function clockView(o: Observation, words: Words): ClockView {
  const ends = o.sheet.blockEnds;
  const total = ends.at(-1) ?? 1;
  const block = currentBlock(o);
  return {
    hour: hourAt(o.sheet.plan.startsAt, o.clock),
    block: words.of(`block.${block.id}.name`),
    blockAbout: words.of(`block.${block.id}.about`),
    blockLeft: Math.max(0, (ends[o.block] ?? 0) - o.clock),
    dayLeft: minutesLeft(o.sheet, o.clock),
    tooLate: lastMinuteToClose(o) < o.clock,
    theirMinutes: minutesForAsking(o),
    theyMustAsk:
      Object.keys(agreedText(o.draft)).length > 0 && lastMinuteToClose(o) - o.clock <= ASKING_MATTERS
        ? words.list(unseenAsking(o).map((id) => words.of(`stakeholder.${id}.name`)))
        : '',
    lastCloseOfAll: hourAt(
      o.sheet.plan.startsAt,
      lastMinuteToClose(o) -
        (o.sheet.interventions.close?.heldMinutesPerArticle ?? 0) *
          (o.sheet.plan.articles.length - Object.keys(agreedText(o.draft)).length),
    ),
    lastClose:
      Object.keys(agreedText(o.draft)).length === 0 ? null : hourAt(o.sheet.plan.startsAt, lastMinuteToClose(o)),
    blocks: o.sheet.plan.blocks.map((each, index) => {
      const from = index === 0 ? 0 : (ends[index - 1] ?? 0);
      return {
        id: each.id,
        name: words.of(`block.${each.id}.name`),
        share: (each.minutes / total) * 100,
        passed: Math.max(0, Math.min(100, ((o.clock - from) / each.minutes) * 100)),
        current: index === o.block && o.end === null,
      };
    }),
  };
}
