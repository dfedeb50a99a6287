/** The record as lines to read, and the announcements for those who listen. */
import type { Observation } from '../negotiation/observation.ts';
import type { Entry } from '../negotiation/talks-state.ts';
import { hourAt } from './desk-view.ts';
import { fill, signed, type Words } from './words.ts';

export interface RecordLine {
  readonly turn: number;
  readonly hour: string;
  readonly minutes: number;
  readonly seat: string;
  readonly who: string;
  readonly own: boolean;
  /** What was done, in the field's words. */
  readonly deed: string;
  /** What the delegation said: our wording. */
  readonly said: string;
  /** What came of it and why the meters moved. */
  readonly after: string;
  readonly causes: readonly string[];
  readonly notes: readonly string[];
}

/** What a line of the record is read with. */
export type RecordReader = Pick<Observation, 'seat' | 'sheet' | 'record' | 'end'>;

function deedOf(entry: Entry, words: Words): string {
  const { act, seat } = entry;
  if (act.kind === 'state') return words.ui('record.opening', { label: words.of(`opening.${act.opening}.label`) });
  if (act.kind === 'brief') return words.of(`briefing.${act.briefing}.label`);
  const label = words.ofParty(`intervention.${act.kind}`, seat, 'label');
  const title = (article: string): string => words.of(`article.${article}.title`);
  switch (act.kind) {
    case 'table': {
      const lines = Object.entries(act.package).map(
        ([article, wording]) => `${title(article)}: ${words.of(`article.${article}.${wording}.label`)}`,
      );
      return `${label}${act.whole ? ` (${words.ui('draft.whole')})` : ''}: ${lines.join('; ')}`;
    }
    case 'accept':
      return `${label}: ${words.list(entry.agreed.map(title))}`;
    case 'decline':
      return act.because === undefined ? label : `${label}: ${title(act.because)}`;
    case 'reopen':
    case 'probe':
    case 'disclose':
      return `${label}: ${title(act.article)}`;
    case 'consult':
      return `${label}: ${words.of(`stakeholder.${act.stakeholder}.name`)}`;
    default:
      return label;
  }
}

/** One line for each meter: what moved it twice in one act is added up. */
function summed(causes: Entry['causes']): Entry['causes'] {
  const sums = new Map<string, Entry['causes'][number]>();
  for (const cause of causes) {
    const key = `${cause.meter}/${cause.of ?? ''}`;
    sums.set(key, { ...cause, by: cause.by + (sums.get(key)?.by ?? 0) });
  }
  return [...sums.values()].filter(({ by }) => by !== 0);
}

/** What came of it, in the words for the one who acted, or for the one who was acted upon. */
function afterOf(entry: Entry, seat: string, words: Words): string {
  if (entry.act.kind === 'state' || entry.act.kind === 'brief') return '';
  const key = `intervention.${entry.act.kind}.after.${entry.outcome}`;
  return entry.seat === seat ? words.of(key) : words.orElse(`${key}.heard`, key);
}

/** The article for the want of which a side said no; undefined where it named none, or said no for another reason. */
function wantedWords({ act }: Entry): string | undefined {
  if (act.kind === 'decline') return act.because;
  return act.kind === 'refuse' && act.ground === 'notEnough' ? act.article : undefined;
}

/** Whether a side takes the very words now for which it had said no to a package or a text. */
function thoughtAgain(entry: Entry, record: readonly Entry[]): boolean {
  if (entry.act.kind !== 'accept') return false;
  return entry.agreed.some((article) => {
    const offered = (before: number): string | undefined => {
      const act = record
        .slice(0, before)
        .findLast((each) => each.seat !== entry.seat && each.act.kind === 'table' && article in each.act.package)?.act;
      return act?.kind === 'table' ? act.package[article] : undefined;
    };
    const no = record
      .slice(0, entry.turn)
      .findLast((each) => each.seat === entry.seat && wantedWords(each) === article);
    return no !== undefined && offered(no.turn) !== undefined && offered(no.turn) === offered(entry.turn);
  });
}

/** What a delegation says in public, before the session or to the press; after a closed text it speaks of the text. */
export function publicWords(
  where: 'opening' | 'briefing',
  choice: string,
  seat: string,
  end: Observation['end'],
  words: Words,
): string {
  const key = `${where}.${choice}.${seat}.said`;
  return end?.how === 'closed' ? words.orElse(`${key}.closed`, key) : words.of(key);
}

/** What the delegation says with the act, in its own voice; by turns in other words, so that it does not repeat itself. */
function saidOf(entry: Entry, o: RecordReader, words: Words): string {
  const { act, seat, turn } = entry;
  if (act.kind === 'state') return publicWords('opening', act.opening, seat, o.end, words);
  if (act.kind === 'brief') return publicWords('briefing', act.briefing, seat, o.end, words);
  const base = `intervention.${act.kind}.${seat}`;
  if (thoughtAgain(entry, o.record)) return words.orElse(`${base}.thoughtAgain`, `${base}.said`);
  const about = (article: string) => ({ article: words.of(`article.${article}.title`) });
  // The next of its ways each time, so that nobody says the same twice running.
  const times = o.record.filter((each) => each.turn < turn && each.seat === seat && each.act.kind === act.kind).length;
  if (act.kind === 'hold' && act.early) return words.oneOf(`${base}.early`, times);
  if (act.kind === 'refuse' && act.ground !== undefined)
    return act.article !== undefined
      ? fill(
          words.oneOf(`${base}.${act.ground === 'notEnough' ? 'notEnoughOn' : act.ground}`, times),
          about(act.article),
        )
      : words.oneOf(`${base}.${act.ground}`, times);
  if (act.kind === 'decline' && act.because !== undefined)
    return fill(words.oneOf(`${base}.because`, times), about(act.because));
  const said = words.oneOf(`${base}.said`, times);
  return 'article' in act && act.article !== undefined ? fill(said, about(act.article)) : said;
}

/** What the reader learned through the act, as it was then known. */
function learnedFrom({ learned }: Entry, seat: string, words: Words): string[] {
  return Object.entries(learned?.[seat] ?? {}).map(([id, { low, high, favours }]) => {
    const values = {
      article: words.of(`article.${id}.title`),
      stake: low === high ? String(low) : words.ui('knowledge.band', { low, high }),
    };
    return favours === undefined
      ? words.ui('record.learned', values)
      : words.ui('record.learnedFavours', { ...values, wording: words.of(`article.${id}.${favours}.label`) });
  });
}

export function recordLine(entry: Entry, o: RecordReader, words: Words): RecordLine {
  return {
    turn: entry.turn,
    hour: hourAt(o.sheet.plan.startsAt, entry.minute),
    minutes: entry.minutes,
    seat: entry.seat,
    who: words.of(`party.${entry.seat}.name`),
    own: entry.seat === o.seat,
    deed: deedOf(entry, words),
    said: saidOf(entry, o, words),
    after: afterOf(entry, o.seat, words),
    causes: summed(entry.causes).map((cause) =>
      cause.meter === 'tension'
        ? words.ui('record.cause.tension', { by: signed(cause.by) })
        : cause.meter === 'trust'
          ? words.ui('record.cause.trust', { who: words.of(`party.${cause.of}.adjective`), by: signed(cause.by) })
          : words.ui('record.cause.approval', { who: words.of(`stakeholder.${cause.of}.name`), by: signed(cause.by) }),
    ),
    notes: [
      // An acceptance has named them already.
      ...(entry.agreed.length > 0 && entry.act.kind !== 'accept'
        ? [
            words.ui('record.agreed', {
              articles: words.list(entry.agreed.map((id) => words.of(`article.${id}.title`))),
            }),
          ]
        : []),
      ...(entry.beyond.length > 0 ? [words.ui('record.beyond')] : []),
      ...learnedFrom(entry, o.seat, words),
    ],
  };
}

/** More notes than this are left to be read: after a walk there may be many. */
const HEARD_NOTES = 2;
/** A package of more articles than this is announced by their number. */
const HEARD_ARTICLES = 4;

/** The articles whose wording differs from the last package of the same side; null where there was none. */
function changedArticles(entry: Entry, record: readonly Entry[]): string[] | null {
  const before = record.slice(0, entry.turn).findLast(({ seat, act }) => seat === entry.seat && act.kind === 'table');
  if (entry.act.kind !== 'table' || before?.act.kind !== 'table') return null;
  const was = before.act.package;
  return Object.entries(entry.act.package)
    .filter(([id, wording]) => was[id] !== wording)
    .map(([id]) => id);
}

/** How the delegations faced the press: together, one in vain, or each on its own; empty before both have spoken. */
export function pressOutcome(o: Pick<Observation, 'record' | 'sheet'>, words: Words): string {
  const briefings = o.record.flatMap(({ seat, act }) => (act.kind === 'brief' ? [{ seat, id: act.briefing }] : []));
  if (briefings.length < 2) return '';
  const together = briefings.filter(({ id }) => o.sheet.briefings.find((each) => each.id === id)?.together);
  const [only] = together;
  if (together.length === 2) return words.ui('press.together');
  return only ? words.ui('press.unmet', { who: words.of(`party.${only.seat}.name`) }) : words.ui('press.apart');
}

/** What was done, with a package named by its articles alone: its wordings stand on the draft. */
export function shortDeed(entry: Entry, o: RecordReader, words: Words): string {
  const { act } = entry;
  if (act.kind !== 'table') return recordLine(entry, o, words).deed;
  const named = Object.keys(act.package);
  const titles = (ids: readonly string[]): string => words.list(ids.map((id) => words.of(`article.${id}.title`)));
  const changed = changedArticles(entry, o.record);
  const count = named.length;
  const articles =
    changed !== null && changed.length < count
      ? changed.length === 0
        ? words.ui('record.articlesSame', { count })
        : words.ui('record.articlesChanged', { count, changed: titles(changed) })
      : count > HEARD_ARTICLES
        ? words.ui('record.articles', { count })
        : titles(named);
  return `${words.ofParty('intervention.table', entry.seat, 'label')}: ${articles}`;
}

/** One terse sentence for the live region. */
export function announcement(entry: Entry, o: RecordReader, words: Words): string {
  const line = recordLine(entry, o, words);
  const deed = shortDeed(entry, o, words);
  return [
    `${line.who}. ${deed}.`,
    entry.act.kind === 'refuse' ? line.said : line.after,
    ...line.notes.slice(0, HEARD_NOTES),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** What was done about one article so far: tabled, agreed, reopened, asked and told, oldest first. */
export function articleHistory(
  o: Pick<Observation, 'seat' | 'sheet' | 'record'>,
  article: string,
  words: Words,
): string[] {
  return o.record.flatMap((entry) => {
    const { act, agreed } = entry;
    const who = words.of(`party.${entry.seat}.name`);
    const hour = hourAt(o.sheet.plan.startsAt, entry.minute);
    const wording = act.kind === 'table' ? act.package[article] : undefined;
    const notes = [
      ...(wording === undefined
        ? []
        : [words.ui('history.tabled', { who, wording: words.of(`article.${article}.${wording}.label`) })]),
      ...(agreed.includes(article) ? [words.ui('history.agreed', { who })] : []),
      ...('article' in act && act.kind !== 'refuse' && act.article === article
        ? [words.ui(`history.${act.kind}`, { who })]
        : []),
    ];
    return notes.map((note) => `${hour} ${note}`);
  });
}
