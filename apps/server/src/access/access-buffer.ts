import { appendAccess, type AccessEntry, type WriteGate } from '@app/store';
import { Refusal } from '../refusals/refusal.js';

const mostWaiting = 1_000;
const entriesAtOnce = 100;

interface WaitingRead {
  entries: readonly AccessEntry[];
  settle: (fault?: unknown) => void;
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
      const settle = (fault?: unknown) => (fault === undefined ? resolve() : reject(fault));
      this.waiting.push({ entries, settle });
      if (!this.isWriting) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.isWriting = true;
    while (this.waiting.length > 0) {
      const group = this.nextGroup();
      const fault = await this.commit(group.flatMap(({ entries }) => entries));
      for (const { settle } of group) settle(fault);
    }
    this.isWriting = false;
  }

  private nextGroup(): WaitingRead[] {
    let count = 0;
    const end = this.waiting.findIndex(({ entries }, index) => (count += entries.length) > entriesAtOnce && index > 0);
    return this.waiting.splice(0, end === -1 ? this.waiting.length : end);
  }

  private async commit(entries: readonly AccessEntry[]): Promise<unknown> {
    try {
      await this.gate.write((tx) => appendAccess(tx, entries));
      return undefined;
    } catch (fault) {
      return fault ?? new Error('the trail was not written');
    }
  }
}
