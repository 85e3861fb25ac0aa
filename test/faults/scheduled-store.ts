import type { Scheduler } from 'fast-check';
import type { Store } from '@app/store';

/**
 * A store each of whose reads and writes is done when a scheduler says so, and so falls before, between or after those of
 * everybody else; without a scheduler, at once. What is done then is the real thing.
 */
export class ScheduledStore {
  private scheduler: Scheduler | undefined;
  readonly store: Store;

  constructor(real: Store) {
    const { reader, gate } = real;
    this.store = {
      ...real,
      reader: {
        kind: reader.kind,
        query: (text, params) => this.turn('read', () => reader.query(text, params)),
      },
      gate: {
        kind: gate.kind,
        write: (body) => this.turn('write', () => gate.write(body)),
        stats: () => gate.stats(),
        close: () => gate.close(),
      },
    };
  }

  /** Everybody's work in the order that the scheduler chooses. */
  async inOrderOf<Result>(scheduler: Scheduler, work: () => Promise<Result>): Promise<Result> {
    this.scheduler = scheduler;
    try {
      return await scheduler.waitFor(work());
    } finally {
      this.scheduler = undefined;
    }
  }

  /** A sequence of one: the scheduler goes on when it has ended, and not while it waits for the disk. */
  private turn<Result>(label: string, task: () => Promise<Result>): Promise<Result> {
    const { scheduler } = this;
    if (!scheduler) return task();
    return new Promise((done, failed) => {
      scheduler.scheduleSequence([{ label, builder: () => task().then(done, failed) }]);
    });
  }
}
