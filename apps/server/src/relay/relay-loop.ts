import type { RelayLog } from './relay-log.js';

/** Work that comes due by itself. */
export interface Sweep {
  /** All that is due; told to stop, what it holds. */
  drainOnce(isStopping: () => boolean): Promise<unknown>;
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
    private readonly swept: (seconds: number) => void = () => undefined,
  ) {}

  start(): void {
    if (this.isStopped) return;
    this.timer = setTimeout(() => {
      this.sweep = this.sweepOnce().finally(() => this.start());
    }, this.interval);
  }

  /** Resolves when the sweep that is under way has finished what it holds; it takes nothing more. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.sweep;
  }

  private async sweepOnce(): Promise<void> {
    const begun = performance.now();
    try {
      await this.work.drainOnce(() => this.isStopped);
    } catch (fault) {
      this.log.error({ error: fault instanceof Error ? fault.name : 'unknown' }, 'a sweep of the relay failed');
    }
    this.swept((performance.now() - begun) / 1000);
  }
}
