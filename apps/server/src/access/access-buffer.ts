import { appendAccess, type AccessEntry, type WriteGate } from '@app/store';
import { Refusal } from '../refusals/refusal.js';

const mostWaiting = 1_000;
const entriesAtOnce = 100;

interface WaitingRead {
  entries: readonly AccessEntry[];
  resolve: () => void;
  reject: (fault: unknown) => void;
}

/**
 * What is read is put on record before it is shown. Reads that come at once are put there together: while one group is being committed
 * the next one gathers, so that under load a commit is shared by many of them, and reading takes one connection at most.
 */
export class AccessBuffer {
  private readonly waiting: WaitingRead[] = [];
  private isWriting = false;

  constructor(private readonly gate: WriteGate) {}

  /** Resolves when the entries are committed. @throws Refusal `tooBusy` when too many wait, or whatever the gate answers. */
  add(entries: readonly AccessEntry[]): Promise<void> {
    if (this.waiting.length >= mostWaiting) return Promise.reject(new Refusal('tooBusy'));
    return new Promise((resolve, reject) => {
      this.waiting.push({ entries, resolve, reject });
      if (!this.isWriting) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.isWriting = true;
    while (this.waiting.length > 0) {
      await this.commit(this.nextGroup());
    }
    this.isWriting = false;
  }

  private nextGroup(): WaitingRead[] {
    let count = 0;
    const end = this.waiting.findIndex(({ entries }, index) => (count += entries.length) > entriesAtOnce && index > 0);
    return this.waiting.splice(0, end === -1 ? this.waiting.length : end);
  }

  private async commit(group: readonly WaitingRead[]): Promise<void> {
    try {
      const entries = group.flatMap((read) => read.entries);
      await this.gate.write((tx) => appendAccess(tx, entries));
      for (const { resolve } of group) resolve();
    } catch (fault) {
      for (const { reject } of group) reject(fault);
    }
  }
}
