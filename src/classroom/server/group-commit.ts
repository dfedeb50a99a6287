/** Appends that come while others are being written wait, and are written together: one write-through for many. */
import type { Append } from './lesson-store.ts';

interface Waiting {
  readonly append: Append;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

export class GroupCommit {
  readonly written = { groups: 0, appends: 0 };
  private readonly write: (group: readonly Append[]) => Promise<void> | void;
  private waiting: Waiting[] = [];
  private running: Promise<void> | null = null;

  /** `write` puts a group on the disk in one transaction, or throws and has written nothing. */
  constructor(write: (group: readonly Append[]) => Promise<void> | void) {
    this.write = write;
  }

  add(append: Append): Promise<void> {
    return new Promise((done, failed) => {
      this.waiting.push({ append, done, failed });
      // Whatever comes in the same turn of the program goes along.
      this.running ??= new Promise<void>((begin) => setImmediate(begin)).then(() => this.run());
    });
  }

  /** Resolves when nothing waits any more. */
  async drain(): Promise<void> {
    while (this.running) await this.running;
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      const group = this.waiting;
      this.waiting = [];
      try {
        await this.put(group);
      } catch (error) {
        // One of them could not be written: each by itself, so that the others are.
        if (group.length === 1) group[0]?.failed(error);
        else for (const each of group) await this.put([each]).catch(each.failed);
      }
    }
    this.running = null;
  }

  private async put(group: readonly Waiting[]): Promise<void> {
    await this.write(group.map(({ append }) => append));
    this.written.groups++;
    this.written.appends += group.length;
    for (const { done } of group) done();
  }
}
