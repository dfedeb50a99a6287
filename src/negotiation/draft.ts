/** The draft joint text on the table: tabling, agreeing, reopening. Every function returns a new draft. */
import type { Package } from './intervention.ts';
import type { AgreedText } from './mandate.ts';
import type { ArticleId, PartyId, PublicSheet, WordingId } from './sheet.ts';
import type { Bracket, Draft, DraftArticle } from './talks-state.ts';

export type ArticleStatus = 'blank' | 'bracketed' | 'agreed';

export function statusOf(article: DraftArticle): ArticleStatus {
  if (article.agreed !== undefined) return 'agreed';
  return Object.keys(article.brackets).length > 0 ? 'bracketed' : 'blank';
}

/** The agreed wordings alone: what would stand if the text were closed now. */
export function agreedText(draft: Draft): AgreedText {
  const text: Record<ArticleId, WordingId> = {};
  for (const article in draft) {
    const agreed = draft[article]?.agreed;
    if (agreed !== undefined) text[article] = agreed;
  }
  return text;
}

/** What this side has put on the draft: its own brackets, and what it has agreed to. */
export function putForwardBy(draft: Draft, party: PartyId): AgreedText {
  const text: Record<ArticleId, WordingId> = {};
  for (const article in draft) {
    const wording = draft[article]?.agreed ?? draft[article]?.brackets[party]?.wording;
    if (wording !== undefined) text[article] = wording;
  }
  return text;
}

function withBracket(article: DraftArticle, party: PartyId, bracket: Bracket | undefined): DraftArticle {
  const { [party]: _replaced, ...others } = article.brackets;
  return { ...article, brackets: bracket ? { ...others, [party]: bracket } : others };
}

/**
 * Puts a package on the draft. A package that stood or fell as a whole gives way to the new one. Where the other side's
 * free wording is the same, the brackets fall and the article is agreed.
 */
export function tablePackage(
  draft: Draft,
  by: PartyId,
  offered: Package,
  whole: boolean,
): { readonly draft: Draft; readonly agreed: ArticleId[] } {
  const next: Record<ArticleId, DraftArticle> = {};
  const agreed: ArticleId[] = [];
  for (const id in draft) {
    let article = draft[id] as DraftArticle;
    if (article.brackets[by]?.whole) article = withBracket(article, by, undefined);
    const wording = offered[id];
    if (wording !== undefined && article.agreed === undefined) {
      article = withBracket(article, by, { wording, whole });
      const meets = Object.values(article.brackets).every((bracket) => bracket?.wording === wording && !bracket.whole);
      if (meets && Object.keys(article.brackets).length === 2) {
        article = { ...article, brackets: {}, agreed: wording };
        agreed.push(id);
      }
    }
    next[id] = article;
  }
  return { draft: next, agreed };
}

/** Agrees these articles at the wordings of `by`'s brackets. The caller has checked that they stand there. */
export function agreeArticles(draft: Draft, by: PartyId, articles: readonly ArticleId[]): Draft {
  const next: Record<ArticleId, DraftArticle> = { ...draft };
  for (const id of articles) {
    const article = draft[id];
    const wording = article?.brackets[by]?.wording;
    if (article && wording !== undefined) next[id] = { brackets: {}, agreed: wording, reopened: article.reopened };
  }
  return next;
}

/** Takes an agreement back: the agreed wording stands again in the brackets of the side that still wants it. */
export function reopenArticle(draft: Draft, id: ArticleId, counterpart: PartyId): Draft {
  const article = draft[id];
  if (article?.agreed === undefined) return draft;
  const brackets = { [counterpart]: { wording: article.agreed, whole: false } };
  return { ...draft, [id]: { brackets, reopened: article.reopened + 1 } };
}

/** Removes a side's brackets that stood or fell with a package that was declined or withdrawn. */
export function dropWholePackage(draft: Draft, by: PartyId): Draft {
  const next: Record<ArticleId, DraftArticle> = {};
  for (const id in draft) {
    const article = draft[id] as DraftArticle;
    next[id] = article.brackets[by]?.whole ? withBracket(article, by, undefined) : article;
  }
  return next;
}

/**
 * How far a package moves toward the counterpart, in steps along the ordered wordings, against what this side had put
 * forward before, and how far away from it. An article tabled for the first time is no step: nothing was held before.
 */
export function movement(
  sheet: PublicSheet,
  by: PartyId,
  before: AgreedText,
  offered: Package,
): { readonly toward: number; readonly away: number } {
  const direction = sheet.parties[0].id === by ? 1 : -1;
  let [toward, away] = [0, 0];
  for (const article of sheet.articles) {
    const now = offered[article.id];
    if (now === undefined) continue;
    const was = before[article.id];
    if (was === undefined) continue;
    const steps = direction * (article.wordings.indexOf(now) - article.wordings.indexOf(was));
    if (steps > 0) toward += steps;
    else away -= steps;
  }
  return { toward, away };
}
