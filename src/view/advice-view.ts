/** The aide's advice on the whole: one idea for this moment, from what the seat can see. Never a rule, never a secret. */
import { closingWasRefused } from '../delegates/conduct.ts';
import { agreedText } from '../negotiation/draft.ts';
import type { InterventionKind } from '../negotiation/intervention.ts';
import {
  articlesInBlock,
  currentBlock,
  lastMinuteToClose,
  minutesOf,
  refusalOf,
  refusalOfKind,
  standingFrom,
} from '../negotiation/legality.ts';
import { redLineAt } from '../negotiation/mandate.ts';
import type { Observation } from '../negotiation/observation.ts';
import type { Scenario } from '../negotiation/scenario.ts';
import { minutesLeft } from '../negotiation/sheet.ts';
import { minutesForAsking, unseenAsking } from './desk-view.ts';
import { nextIsBeyond, tradeIdea } from './package-counsel.ts';
import { mayTable } from './package-view.ts';
import { prospectOf } from './prospect-view.ts';
import type { Words } from './words.ts';

export interface Advice {
  readonly text: string;
  /** The intervention it is about, which a button opens; null where it is only a thought. */
  readonly kind: InterventionKind | null;
  /** The article it is about, where it is about one. */
  readonly article?: string;
  /** It cannot wait: the aide says it unasked. */
  readonly urgent?: boolean;
}

/** Interventions of one's own that are taught, one idea each. */
export const TAUGHT_TURNS = 3;
/** Minutes from which closing must be thought of. */
const LATE = 110;
/** Part of the time for closing from which those at home should be asked; before it there is more to win at the table. */
const ASKS_FROM = 0.35;
/** Minutes that a turn of each side takes, about: with fewer to spare, this turn is the last for it. */
const ROUND = 20;

/** Why the other side last refused to close. */
function lastRefusal(o: Observation): { readonly ground?: string; readonly article?: string } | undefined {
  const entry = o.record.findLast(
    ({ seat, act, outcome }) => seat === o.counterpart && act.kind === 'refuse' && outcome === 'close',
  );
  return entry?.act.kind === 'refuse' ? entry.act : undefined;
}

/** Points of stake from which an article is taken for one that the other side will not leave without. */
const DEAR = 12;

/**
 * The article that moves the other side most, of those one has learned about, where the text gives them nothing on it: it is
 * left open, or in the words that are best for oneself. Null where there is none, or it is not known to be dear.
 */
export function unmetStake(o: Observation, text: Readonly<Record<string, string | undefined>>): string | null {
  const known = Object.entries(o.knowledge).filter(([id]) => o.sheet.plan.articles.includes(id));
  const [dearest] = known.toSorted(([, a], [, b]) => b.low + b.high - a.low - a.high);
  if (!dearest || dearest[1].low + dearest[1].high < 2 * DEAR) return null;
  const [id, { favours }] = dearest;
  const wording = text[id];
  if (wording === undefined) return id;
  const best = Math.max(...Object.values(o.mandate.worth[id] ?? {}));
  return favours !== wording && o.mandate.worth[id]?.[wording] === best ? id : null;
}

/** The one idea; null while it is not this seat's turn. */
export function adviceView(scenario: Scenario, o: Observation, words: Words): Advice | null {
  const open = (kind: InterventionKind): boolean => refusalOfKind(o, kind) === null;
  const agreed = agreedText(o.draft);
  const prospect = prospectOf(scenario, o, words, agreed);
  const sum = { points: prospect.points, walkAway: prospect.walkAway };
  const ready = prospect.notConsulted.length === 0 && prospect.beyond.length === 0 && prospect.below.length === 0;
  if (o.proposal && o.proposal.by !== o.seat) {
    if (o.proposal.kind !== 'close') return { text: words.ui(`advice.${o.proposal.kind}`), kind: 'consent' };
    const good = ready && prospect.points > prospect.walkAway;
    const short = prospect.below.filter(({ press }) => press);
    const onlyPress = prospect.notConsulted.length === 0 && prospect.beyond.length === 0 && short.length > 0;
    if (onlyPress && short.length === prospect.below.length && prospect.points > prospect.walkAway)
      return {
        text: words.ui('advice.consentShort', { ...sum, who: words.list(short.map(({ who }) => who)) }),
        kind: null,
      };
    return {
      text: words.ui(good ? 'advice.consentClose' : 'advice.refuseClose', sum),
      kind: good ? 'consent' : 'refuse',
    };
  }
  const title = (id: string): string => words.of(`article.${id}.title`);
  /** A warning where the other side is likely to refuse a text. */
  const unmet = (text: Readonly<Record<string, string | undefined>>): string[] => {
    const article = unmetStake(o, text);
    return article === null ? [] : [words.ui('advice.unmet', { article: title(article) })];
  };
  const closing = Object.keys(agreed).length > 0 && prospect.points > prospect.walkAway && ready && open('close');
  const spare = lastMinuteToClose(o) - o.clock;
  const mustAsk = words.list(unseenAsking(o).map((id) => words.of(`stakeholder.${id}.name`)));
  if (closing && spare < ROUND)
    return {
      text: [
        words.ui('advice.closeNow', { ...sum, minutes: spare }),
        ...(unseenAsking(o).length > 0 ? [words.ui('advice.theirAsking', { who: mustAsk })] : []),
        ...unmet(agreed),
      ].join(' '),
      kind: 'close',
      urgent: true,
    };
  const taken = o.taken[o.seat] ?? 0;
  if (taken === 0 && open('probe')) {
    const span = (id: string): number => Math.max(...Object.values(o.mandate.worth[id] ?? {}));
    const dearest = articlesInBlock(o).toSorted((a, b) => span(b) - span(a))[0];
    return {
      text: words.ui('advice.ask', { article: dearest ? title(dearest) : '' }),
      kind: 'probe',
      ...(dearest === undefined ? {} : { article: dearest }),
    };
  }
  const standing = standingFrom(o, o.counterpart);
  const worthIt = standing.filter((id) => {
    const wording = o.draft[id]?.brackets[o.counterpart]?.wording ?? '';
    const line = redLineAt(o.mandate, id, wording);
    const gain = (o.mandate.worth[id]?.[wording] ?? 0) - (o.mandate.brackets[id] ?? 0);
    // Whoever takes other words than its own package of one piece withdraws the package.
    const own = o.draft[id]?.brackets[o.seat];
    if (own?.whole && own.wording !== wording) return false;
    return (
      gain > 0 && (!line || o.authority.includes(line.id)) && refusalOf(o, { kind: 'accept', articles: [id] }) === null
    );
  });
  const conform = o.sheet.interventions.close?.heldMinutesPerArticle ?? 0;
  /** Whether a text could still be closed once these were accepted. */
  const inTimeWith = (articles: readonly string[]): boolean =>
    o.clock + minutesOf(o, { kind: 'accept', articles }) <= lastMinuteToClose(o) - conform * articles.length;
  if (standing.length > 0 && open('accept') && !inTimeWith(standing.slice(0, 1)))
    return { text: words.ui('advice.noTimeToAccept'), kind: null };
  if (worthIt.length > 0 && open('accept') && inTimeWith(worthIt))
    return {
      text: [
        words.ui('advice.accept', { articles: words.list(worthIt.map(title)) }),
        ...unmet({
          ...agreed,
          ...Object.fromEntries(worthIt.map((id) => [id, o.draft[id]?.brackets[o.counterpart]?.wording])),
        }),
      ].join(' '),
      kind: 'accept',
    };
  const whole = o.offers[o.counterpart];
  if (whole?.whole && !whole.declined && open('accept')) {
    const all = { kind: 'accept', articles: standing } as const;
    const text = {
      ...agreed,
      ...Object.fromEntries(standing.map((id) => [id, o.draft[id]?.brackets[o.counterpart]?.wording])),
    };
    const ahead = prospectOf(scenario, o, words, text);
    if (
      refusalOf(o, all) === null &&
      inTimeWith(standing) &&
      ahead.points > Math.max(prospect.points, prospect.walkAway) &&
      ahead.beyond.length === 0 &&
      ahead.below.length > 0
    )
      return {
        text: words.ui('advice.wholeButHome', {
          points: ahead.points,
          who: words.list(ahead.below.map(({ who, missing }) => `${who} (−${missing})`)),
        }),
        kind: null,
      };
    if (
      refusalOf(o, all) === null &&
      inTimeWith(standing) &&
      ahead.points > Math.max(prospect.points, prospect.walkAway) &&
      ahead.beyond.length === 0
    )
      return {
        text: words.ui('advice.acceptWhole', { points: ahead.points, walkAway: ahead.walkAway }),
        kind: 'accept',
      };
  }
  const unsettled = articlesInBlock(o).some((id) => o.draft[id]?.agreed === undefined);
  if (taken < TAUGHT_TURNS && mayTable(o) && !o.offers[o.seat] && unsettled)
    return { text: words.ui('advice.table'), kind: 'table' };
  const anything = Object.keys(agreed).length > 0;
  // They say themselves that they must ask first: until they were seen to, another no is certain.
  if (mustAsk !== '' && lastRefusal(o)?.ground === 'home' && closing && spare - minutesForAsking(o) > ROUND)
    return { text: words.ui('advice.refusedHome', { who: mustAsk }), kind: null };
  const refusal = closingWasRefused(o) ? lastRefusal(o) : undefined;
  if (refusal && lastMinuteToClose(o) >= o.clock) {
    const article = refusal.article === undefined ? '' : title(refusal.article);
    const mineThere =
      refusal.article === undefined
        ? undefined
        : (o.draft[refusal.article]?.agreed ?? o.draft[refusal.article]?.brackets[o.seat]?.wording);
    const beyond = mineThere !== undefined && nextIsBeyond(o, refusal.article ?? '', mineThere);
    return {
      text: words.ui(article === '' ? 'advice.refused' : beyond ? 'advice.refusedBeyond' : 'advice.refusedFor', {
        article,
      }),
      kind: open('table') ? 'table' : null,
    };
  }
  if (anything && lastMinuteToClose(o) < o.clock) return { text: words.ui('advice.tooLate'), kind: null };
  /** Minutes of the next visit of a kind, and of those after it: each takes longer than the last. */
  const visit = (kind: 'callCapital' | 'consult', ahead = 0): number => {
    const rules = o.sheet.interventions[kind];
    return (rules?.minutes ?? 0) + (rules?.minutesPerRepeat ?? 0) * ((o.uses[kind] ?? 0) + ahead);
  };
  const inTime = (kind: 'callCapital' | 'consult'): boolean => o.clock + visit(kind) <= lastMinuteToClose(o);
  if (prospect.beyond.length > 0 && open('callCapital')) {
    if (!inTime('callCapital'))
      return { text: words.ui('advice.noTimeForLeave'), kind: open('reopen') ? 'reopen' : null };
    return { text: words.ui('advice.authority'), kind: 'callCapital' };
  }
  // The capital is asked by telephone, everybody else by consulting: one of them, and the control that does it.
  const missing = o.stakeholders.find(
    (each) =>
      !o.consulted.includes(each.id) &&
      each.consultedOn.some((article) => agreed[article] !== undefined) &&
      open(each.via === 'callCapital' ? 'callCapital' : 'consult'),
  );
  if (missing && !inTime(missing.via))
    return {
      text: words.ui('advice.noTimeToAsk', { who: words.of(`stakeholder.${missing.id}.name`) }),
      kind: open('reopen') ? 'reopen' : null,
    };
  const ownVisits = o.stakeholders
    .filter(
      (each) => !o.consulted.includes(each.id) && each.consultedOn.some((article) => agreed[article] !== undefined),
    )
    .reduce((sum, { via }, i) => sum + visit(via, via === 'consult' ? i : 0), 0);
  if (missing && o.clock + ownVisits + minutesForAsking(o) > lastMinuteToClose(o) - ROUND)
    return {
      text: words.ui('advice.visitsPressing', {
        who: words.of(`stakeholder.${missing.id}.name`),
        minutes: ownVisits + minutesForAsking(o),
        spare,
      }),
      kind: missing.via === 'callCapital' ? 'callCapital' : 'consult',
      urgent: true,
    };
  const allAgreed = o.sheet.plan.articles.every((id) => agreed[id] !== undefined);
  if (missing && (allAgreed || o.clock >= ASKS_FROM * lastMinuteToClose(o)))
    return {
      text: words.ui('advice.consult', { who: words.of(`stakeholder.${missing.id}.name`) }),
      kind: missing.via === 'callCapital' ? 'callCapital' : 'consult',
    };
  const late = minutesLeft(o.sheet, o.clock) < LATE;
  const ahead = o.stakeholders.find(
    (each) =>
      !o.consulted.includes(each.id) &&
      each.consultedOn.some((article) => standing.includes(article) || standingFrom(o, o.seat).includes(article)) &&
      open(each.via === 'callCapital' ? 'callCapital' : 'consult'),
  );
  if (ahead && !mayTable(o) && standing.length > 0)
    return {
      text: words.ui('advice.consultAhead', { who: words.of(`stakeholder.${ahead.id}.name`) }),
      kind: ahead.via === 'callCapital' ? 'callCapital' : 'consult',
    };
  const askedSince = lastRefusal(o)?.ground === 'home' && mustAsk === '';
  if (closing && (late || allAgreed || askedSince))
    return {
      text: [
        words.ui(mustAsk === '' ? 'advice.close' : 'advice.closeUnseen', { ...sum, who: mustAsk }),
        ...unmet(agreed),
      ].join(' '),
      kind: 'close',
    };
  if (prospect.below.length > 0 && Object.keys(agreed).length > 0)
    return { text: words.ui('advice.below', { who: words.list(prospect.below.map((each) => each.who)) }), kind: null };
  const mine = o.offers[o.seat];
  const pending = standingFrom(o, o.seat).length > 0 && mine !== undefined && !mine.declined;
  if (late && pending && Object.keys(agreed).length < Object.keys(mine.package).length)
    return { text: words.ui('advice.pending'), kind: open('table') ? 'table' : null };
  if (late && Object.keys(agreed).length === 0)
    return { text: words.ui('advice.late'), kind: open('table') ? 'table' : null };
  const answer = o.record.findLast(({ seat }) => seat === o.counterpart)?.act;
  if (pending && answer?.kind === 'hold' && answer.early) return { text: words.ui('advice.early'), kind: null };
  const unknown = articlesInBlock(o).filter((id) => !o.knowledge[id] && o.draft[id]?.agreed === undefined);
  if (!mayTable(o) && unknown.length > 0 && open('probe'))
    return {
      text: words.ui('advice.learn', { article: title(unknown[0] ?? '') }),
      kind: 'probe',
      ...(unknown[0] === undefined ? {} : { article: unknown[0] }),
    };
  const trust = Math.min(o.trust[o.seat] ?? 0, o.trust[o.counterpart] ?? 0);
  if (o.tension >= 60 && !late && open('recess')) return { text: words.ui('advice.cool'), kind: 'recess' };
  const willing = trust >= 32 && (o.uses['walk'] ?? 0) === 0;
  if (trust < 45 && willing && !late && open('walk')) return { text: words.ui('advice.walkOut'), kind: 'walk' };
  if (!unsettled && currentBlock(o).recessEnds && open('recess'))
    return { text: words.ui('advice.nothingLeftHere'), kind: 'recess' };
  if (!unsettled) return { text: words.ui('advice.settled'), kind: null };
  const { give, ask } = tradeIdea(o);
  if (mine?.declined === true)
    return give === null
      ? { text: words.ui('advice.declined'), kind: null }
      : { text: words.ui('advice.declinedOn', { give: title(give) }), kind: mayTable(o) ? 'table' : null };
  const trade =
    give === null || ask === null
      ? words.ui('advice.trade')
      : words.ui('advice.tradeOn', { give: title(give), ask: title(ask) });
  return { text: trade, kind: mayTable(o) ? 'table' : null };
}
