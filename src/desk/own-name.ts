import type { Entering } from '../session/game.ts';
import type { Words } from '../view/words.ts';

/** Whom an act of the own seat is put down to: oneself, or whoever entered it. */
export function ownName(entering: Entering | null, words: Words): string {
  if (entering === null) return words.ui('record.you');
  return entering.by === 'partner' ? (entering.who ?? '') : words.ui(`record.entered.${entering.by}`);
}
