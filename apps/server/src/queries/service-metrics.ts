import type { GateStats } from '@app/store';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';

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
}

/** Numbers for whatever watches the service: the process's own, the write gate's and the relay's. No case, account or organisation is in them. */
export class ServiceMetrics {
  private readonly registry = new Registry();
  readonly contentType = this.registry.contentType;

  constructor({ gateStats, givenUp }: WatchedNumbers) {
    const registers = [this.registry];
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

  /** In the text format of Prometheus. */
  async inText(): Promise<string> {
    return `${await processMetrics().metrics()}\n${await this.registry.metrics()}`;
  }
}
