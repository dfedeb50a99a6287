/**
 * What a bidder takes the other side to want, from the offers it made (after Hindriks, Jonker and Tykhonov, and the
 * frequency models of the ANAC agents): an option counts for more the more often and the earlier it was offered, an issue
 * the more the offers agree on it.
 */
import { optionIn } from './outcome-space.ts';

export class OfferFrequencies {
  private readonly counts: number[][];
  private readonly seen = new Set<number>();
  private total = 0;

  constructor(private readonly sizes: readonly number[]) {
    this.counts = sizes.map((size) => Array.from({ length: size }, () => 0));
  }

  /** Takes an offer in; a repeated one teaches nothing new. Later offers weigh less: they were conceded. */
  hear(n: number): void {
    if (this.seen.has(n)) return;
    this.seen.add(n);
    const weight = 1 / Math.sqrt(this.seen.size);
    this.total += weight;
    this.sizes.forEach((_, issue) => {
      const row = this.counts[issue] as number[];
      const option = optionIn(this.sizes, n, issue);
      row[option] = (row[option] as number) + weight;
    });
  }

  /** Estimated utility of each option by issue; the best outcome is worth 1. */
  optionUtilities(): number[][] {
    const shares = this.counts.map((row) => Math.max(...row) / Math.max(this.total, 1e-9));
    const sum = shares.reduce((all, share) => all + share, 0) || 1;
    return this.counts.map((row, issue) => {
      const most = Math.max(...row, 1e-9);
      return row.map((count) => ((shares[issue] as number) / sum) * Math.sqrt(count / most));
    });
  }
}
