/** What the aide thinks of a package before it is tabled: from the draft and from what is known of the other side. */
import { beliefOf } from '../delegates/belief.ts';
import { movement } from '../negotiation/draft.ts';
import { articlesInBlock } from '../negotiation/legality.ts';
import { redLineAt } from '../negotiation/mandate.ts';
import type { Observation } from '../negotiation/observation.ts';
import type { Words } from './words.ts';

/** Points from which an article matters much to them, and up to which it matters little. */
const MUCH = 10;
const LITTLE = 6;
/** A step that is thought to bring them no more than this is hardly noticed. */
const SMALL = 3;
/** Points that one gives up easily on one article. */
const CHEAP = 3;
/** More than this nobody reads while building. */
const SENTENCES = 3;

/** Whether one step further toward the other side lies beyond a red line without leave. */
export function nextIsBeyond(o: Observation, article: string, wording: string): boolean {
  const wordings = o.sheet.articles.find(({ id }) => id === article)?.wordings ?? [];
  const step = o.sheet.parties[0].id === o.seat ? 1 : -1;
  const next = wordings[wordings.indexOf(wording) + step];
  const line = next === undefined ? undefined : redLineAt(o.mandate, article, next);
  return line !== undefined && !o.authority.includes(line.id);
}

/** A step that brings one side at least so many times what it costs the other is worth naming as a trade. */
const WORTH_NAMING = 1.5;

/**
 * A step on one article given for a step on another. Only on articles of which something is known is a step given, and only
 * a cheap one; either is null where none is seen.
 */
export function tradeIdea(o: Observation): { readonly give: string | null; readonly ask: string | null } {
  const believed = beliefOf(o).points;
  const toward = o.sheet.parties[0].id === o.seat ? 1 : -1;
  const here = articlesInBlock(o);
  const steps = o.sheet.articles.flatMap(({ id, wordings }, i) => {
    const article = o.draft[id];
    const met = article?.brackets[o.seat]?.wording === article?.brackets[o.counterpart]?.wording;
    if (!here.includes(id) || article?.agreed !== undefined || met) return [];
    /** What a step from one side's wording toward the other would bring both, in points; null past the end or a red line. */
    const step = (side: string, by: number): { readonly own: number; readonly theirs: number } | null => {
      const from = article?.brackets[side]?.wording ?? o.putForward[side]?.[id];
      const at = from === undefined ? -1 : wordings.indexOf(from);
      const to = wordings[at + by];
      if (from === undefined || to === undefined) return null;
      const line = redLineAt(o.mandate, id, to);
      if (line && !o.authority.includes(line.id)) return null;
      const worth = o.mandate.worth[id] ?? {};
      return {
        own: (worth[to] ?? 0) - (worth[from] ?? 0),
        theirs: (believed[i]?.[at + by + 1] ?? 0) - (believed[i]?.[at + 1] ?? 0),
      };
    };
    return [
      { id, known: o.knowledge[id] !== undefined, give: step(o.seat, toward), ask: step(o.counterpart, -toward) },
    ];
  });
  const best = (gainOf: (each: (typeof steps)[number]) => number | null): string | null =>
    steps
      .flatMap((each) => {
        const gain = gainOf(each);
        return gain !== null && gain > 0 ? [{ id: each.id, gain }] : [];
      })
      .toSorted((a, b) => b.gain - a.gain)[0]?.id ?? null;
  const give = best(({ known, give: given }) =>
    known && given && -given.own <= CHEAP && given.theirs >= -given.own * WORTH_NAMING
      ? given.theirs + given.own
      : null,
  );
  const ask = best(({ id, ask: asked }) =>
    id !== give && asked && asked.own >= -asked.theirs * WORTH_NAMING ? asked.own + asked.theirs : null,
  );
  return { give, ask };
}

/** At most three sentences, the weightiest first; none for an empty package. */
export function counselOn(o: Observation, words: Words, offered: Readonly<Record<string, string>>): string[] {
  const toward: string[] = [];
  const back: string[] = [];
  const currency: string[] = [];
  const overpaid: string[] = [];
  const unasked: string[] = [];
  const smallStep: string[] = [];
  const believed = beliefOf(o).points;
  for (const [index, { id, wordings }] of o.sheet.articles.entries()) {
    const wording = offered[id];
    if (wording === undefined) continue;
    const title = words.of(`article.${id}.title`);
    const theirs = o.draft[id]?.brackets[o.counterpart]?.wording;
    const before = o.draft[id]?.brackets[o.seat]?.wording;
    if (theirs !== undefined && before !== undefined) {
      // Nearness as the rules reckon it, so that the aide never says otherwise than what follows.
      const { toward: nearer, away } = movement(o.sheet, o.seat, { [id]: before }, { [id]: wording });
      // Nobody feels pushed back by a wording that was once its own, or that it is known to want.
      const wanted =
        o.knowledge[id]?.favours === wording ||
        o.record.some(({ seat, act }) => seat === o.counterpart && act.kind === 'table' && act.package[id] === wording);
      if (nearer > 0) toward.push(title);
      else if (away > 0 && !wanted) back.push(title);
    }
    const known = o.knowledge[id];
    const worth = o.mandate.worth[id] ?? {};
    const given = Math.max(...Object.values(worth)) - (worth[wording] ?? 0);
    const stake = Math.max(...Object.values(worth)) - Math.min(...Object.values(worth));
    const points = believed[index] ?? [];
    const gainOfStep =
      before === undefined
        ? Number.POSITIVE_INFINITY
        : (points[wordings.indexOf(wording) + 1] ?? 0) - (points[wordings.indexOf(before) + 1] ?? 0);
    const costs = before === undefined ? 0 : (worth[before] ?? 0) - (worth[wording] ?? 0);
    const line = redLineAt(o.mandate, id, wording);
    const risky = line !== undefined && !o.authority.includes(line.id);
    if (known && known.favours !== wording && before !== wording && gainOfStep <= SMALL && (costs > 0 || risky)) {
      smallStep.push(title);
      continue;
    }
    if (!known) unasked.push(title);
    // Nobody is sent toward what cannot be signed.
    else if (known.low >= MUCH && stake * 2 <= known.low && given > 0 && !nextIsBeyond(o, id, wording))
      currency.push(title);
    else if (known.high <= LITTLE && stake >= known.high * 2 && given > CHEAP) overpaid.push(title);
  }
  const passed = articlesInBlock(o).filter(
    (id) =>
      offered[id] === undefined &&
      o.draft[id]?.agreed === undefined &&
      o.draft[id]?.brackets[o.counterpart] !== undefined,
  );
  const say = (key: `counsel.${string}`, titles: readonly string[]): string[] =>
    titles.length === 0 ? [] : [words.ui(key as Parameters<Words['ui']>[0], { articles: words.list(titles) })];
  if (Object.keys(offered).length === 0) return [];
  return [
    ...say('counsel.smallStep', smallStep),
    ...say('counsel.back', back),
    ...say('counsel.toward', toward),
    ...say('counsel.currency', currency),
    ...say('counsel.overpaid', overpaid),
    ...say(
      'counsel.passed',
      passed.slice(0, 2).map((id) => words.of(`article.${id}.title`)),
    ),
    ...say(unasked.length > 2 ? 'counsel.unaskedMore' : 'counsel.unasked', unasked.slice(0, 2)),
  ].slice(0, SENTENCES);
}
