import type { GateStats } from '@app/store';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

let processRegistry: Registry | undefined;

/** A process is watched once, however many servers run in it. */
function processMetrics(): Registry {
  if (!processRegistry) {
    processRegistry = new Registry();
    collectDefaultMetrics({ register: processRegistry });
  }
  return processRegistry;
}

/** What is asked anew whenever somebody looks. */
export interface WatchedNumbers {
  gateStats: () => GateStats;
  /** How much the relay has given up. */
  givenUp: () => Promise<number>;
  /** How many mails were given up. */
  deadLetters: () => Promise<number>;
  /** For how many seconds what waits longest has been due: to be delivered, to be mailed. What waits for its hour is not due. */
  oldestDueClock: () => Promise<number>;
  oldestUnsent: () => Promise<number>;
}

/** Numbers for whatever watches the service: the process's own, the write gate's and the relay's. No case, account or organisation is in them. */
export class ServiceMetrics {
  private readonly registry = new Registry();
  readonly contentType = this.registry.contentType;
  private readonly sent: Counter;
  private readonly rungs: Counter<'rung'>;
  private readonly sweeps: Histogram<'lane'>;

  constructor({ gateStats, givenUp, deadLetters, oldestDueClock, oldestUnsent }: WatchedNumbers) {
    const registers = [this.registry];
    this.asked('shuangzhao_deliveries_dead', 'Mails that were given up and wait for somebody to decide', deadLetters);
    this.asked(
      'shuangzhao_oldest_due_clock_seconds',
      'For how long the clock that is due longest has been',
      oldestDueClock,
    );
    this.asked(
      'shuangzhao_oldest_unsent_seconds',
      'For how long the oldest message has waited to be mailed, or one for a digest since the hour of that',
      oldestUnsent,
    );
    this.sent = new Counter({
      name: 'shuangzhao_digests_sent_total',
      help: 'Mails that this process has sent',
      registers,
    });
    this.rungs = new Counter({
      name: 'shuangzhao_rungs_climbed_total',
      help: 'Clocks that ran out and moved a case, by clock',
      labelNames: ['rung'],
      registers,
    });
    this.sweeps = new Histogram({
      name: 'shuangzhao_sweep_seconds',
      help: 'How long one sweep of a loop of the relay took',
      labelNames: ['lane'],
      buckets: [0.001, 0.01, 0.1, 1, 10, 60],
      registers,
    });
    new Gauge({
      name: 'shuangzhao_outbox_given_up',
      help: 'Clocks and messages that could not be delivered and are not tried any more',
      registers,
      async collect() {
        this.set(await givenUp());
      },
    });
    new Gauge({
      name: 'shuangzhao_gate_waiting',
      help: 'Writes accepted and not yet begun',
      registers,
      collect() {
        this.set(gateStats().waiting);
      },
    });
    new Counter({
      name: 'shuangzhao_gate_commits_total',
      help: 'Commits of the write gate',
      registers,
      collect() {
        this.reset();
        this.inc(gateStats().commits);
      },
    });
    new Counter({
      name: 'shuangzhao_gate_bodies_total',
      help: 'Writes that those commits made lasting',
      registers,
      collect() {
        this.reset();
        this.inc(gateStats().bodies);
      },
    });
  }

  digestSent(): void {
    this.sent.inc();
  }

  rungClimbed(rung: string): void {
    this.rungs.inc({ rung });
  }

  swept(lane: string, seconds: number): void {
    this.sweeps.observe({ lane }, seconds);
  }

  private asked(name: string, help: string, ask: () => Promise<number>): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      async collect() {
        this.set(await ask());
      },
    });
  }

  /** In the text format of Prometheus. */
  async inText(): Promise<string> {
    return `${await processMetrics().metrics()}\n${await this.registry.metrics()}`;
  }
}
