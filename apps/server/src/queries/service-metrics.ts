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

/** Numbers for whatever watches the service: the process's own, and the write gate's. No case, account or organisation is in them. */
export class ServiceMetrics {
  private readonly registry = new Registry();
  readonly contentType = this.registry.contentType;

  constructor(gateStats: () => GateStats) {
    const registers = [this.registry];
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
