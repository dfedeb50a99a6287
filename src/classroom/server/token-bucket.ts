/** How much of something is allowed over time: a bucket that fills evenly and is emptied by use. */
export class TokenBucket {
  private level: number;
  private at: number;
  private readonly most: number;
  private readonly perSecond: number;

  constructor(most: number, perSecond: number, now: number) {
    this.most = most;
    this.perSecond = perSecond;
    this.level = most;
    this.at = now;
  }

  /** Takes one; false where nothing is left. */
  take(now: number): boolean {
    this.level = Math.min(this.most, this.level + ((now - this.at) / 1000) * this.perSecond);
    this.at = now;
    if (this.level < 1) return false;
    this.level--;
    return true;
  }

  /** Whether it has filled up again: it need not be kept. */
  full(now: number): boolean {
    return this.level + ((now - this.at) / 1000) * this.perSecond >= this.most;
  }
}
