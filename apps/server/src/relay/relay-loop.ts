import type { RelayLog } from './relay.js';

/** What is done again and again. */
export interface Sweep {
  drainOnce(): Promise<unknown>;
}

/** Looks for what is due every so often, one sweep at a time, until it is stopped. */
export class RelayLoop {
  private timer: NodeJS.Timeout | undefined;
  private sweep: Promise<void> = Promise.resolve();
  private isStopped = false;

  constructor(
    private readonly work: Sweep,
    private readonly interval: number,
    private readonly log: RelayLog,
  ) {}

  start(): void {
    if (this.isStopped) return;
    this.timer = setTimeout(() => {
      this.sweep = this.sweepOnce().finally(() => this.start());
    }, this.interval);
  }

  /** Resolves when the sweep that is under way is finished. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.sweep;
  }

  private async sweepOnce(): Promise<void> {
    try {
      await this.work.drainOnce();
    } catch (fault) {
      this.log.error({ error: fault instanceof Error ? fault.name : 'unknown' }, 'a sweep of the relay failed');
    }
  }
}
