/** What the aide thinks of a package before it is tabled: from the draft and from what is known of the other side. */
import { articlesInBlock } from '../negotiation/legality.ts';
import type { Observation } from '../negotiation/observation.ts';
import type { Words } from './words.ts';

/** Points from which an article matters much to them, and up to which it matters little. */
const MUCH = 10;
const LITTLE = 6;
/** Points that one gives up easily on one article. */
const CHEAP = 3;
/** More than this nobody reads while building. */
const SENTENCES = 3;

/** Wordings between two of an article's, which are ordered from one side's end to the other's. */
function distance(wordings: readonly string[], a: string, b: string): number {
  return Math.abs(wordings.indexOf(a) - wordings.indexOf(b));
}

/** At most three sentences, the weightiest first; none for an empty package. */
export function counselOn(o: Observation, words: Words, offered: Readonly<Record<string, string>>): string[] {
  const toward: string[] = [];
  const back: string[] = [];
  const currency: string[] = [];
  const overpaid: string[] = [];
  const unasked: string[] = [];
  for (const { id, wordings } of o.sheet.articles) {
    const wording = offered[id];
    if (wording === undefined) continue;
    const title = words.of(`article.${id}.title`);
    const theirs = o.draft[id]?.brackets[o.counterpart]?.wording;
    const before = o.draft[id]?.brackets[o.seat]?.wording;
    if (theirs !== undefined && before !== undefined) {
      const nearer = distance(wordings, before, theirs) - distance(wordings, wording, theirs);
      if (nearer !== 0) (nearer > 0 ? toward : back).push(title);
    }
    const known = o.knowledge[id];
    const worth = o.mandate.worth[id] ?? {};
    const given = Math.max(...Object.values(worth)) - (worth[wording] ?? 0);
    const stake = Math.max(...Object.values(worth)) - Math.min(...Object.values(worth));
    if (!known) unasked.push(title);
    else if (known.low >= MUCH && stake * 2 <= known.low && given > 0) currency.push(title);
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
    ...say('counsel.back', back),
    ...say('counsel.toward', toward),
    ...say('counsel.currency', currency),
    ...say('counsel.overpaid', overpaid),
    ...say(
      'counsel.passed',
      passed.slice(0, 2).map((id) => words.of(`article.${id}.title`)),
    ),
    ...say('counsel.unasked', unasked.slice(0, 2)),
  ].slice(0, SENTENCES);
}
