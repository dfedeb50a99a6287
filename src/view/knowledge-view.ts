/** What the seat knows and may guess of the counterpart's priorities: a table that fills with probing. */
import type { Observation } from '../negotiation/observation.ts';
import type { Words } from './words.ts';

export interface KnowledgeRow {
  readonly article: string;
  readonly title: string;
  /** Points that the article can move for them, in words. */
  readonly stake: string;
  /** The wording they like best: known, guessed from their brackets, or not known. */
  readonly prefers: string;
  readonly certain: boolean;
}

/** One row for each article, those with the most at stake first, unknown ones last. */
export function knowledgeRows(o: Observation, words: Words): KnowledgeRow[] {
  const rows = o.sheet.articles.map(({ id }) => {
    const known = o.knowledge[id];
    // What they put forward first is nearer to what they want than what they came down to.
    const shown = o.record.find(
      ({ seat, act }) => seat === o.counterpart && act.kind === 'table' && act.package[id] !== undefined,
    )?.act;
    const tabled = shown?.kind === 'table' ? shown.package[id] : undefined;
    const label = (wording: string): string => words.of(`article.${id}.${wording}.label`);
    return {
      weight: known ? known.low + known.high : -1,
      article: id,
      title: words.of(`article.${id}.title`),
      stake: known
        ? known.low === known.high
          ? String(known.low)
          : words.ui('knowledge.band', { low: known.low, high: known.high })
        : words.ui('knowledge.unknown'),
      prefers:
        known?.favours !== undefined
          ? label(known.favours)
          : tabled !== undefined
            ? words.ui('knowledge.guess', { wording: label(tabled) })
            : words.ui('knowledge.unknown'),
      certain: known?.favours !== undefined,
    };
  });
  return rows.toSorted((a, b) => b.weight - a.weight).map(({ weight: _weight, ...row }) => row);
}
