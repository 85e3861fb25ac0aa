import type { DeliveryRecord } from '@app/store';
import type { DeliveryLog } from './relay-log.js';

type Outcome = 'sent' | 'superseded' | 'postponed';

/** What is told of each delivery: a line in the log without anything of a person, and a count of those that went out. */
export class DeliveryReports {
  constructor(
    private readonly log: DeliveryLog,
    private readonly onSent: () => void = () => undefined,
  ) {}

  tried({ id: deliveryId }: DeliveryRecord, outcome: Outcome, details: Record<string, unknown>): void {
    if (outcome === 'sent') this.onSent();
    this.log.info({ deliveryId, outcome, ...details }, 'a delivery was tried');
  }

  givenUp({ id: deliveryId }: DeliveryRecord, code: string, attempts: number): void {
    this.log.error({ deliveryId, outcome: 'dead', code, attempts }, 'a delivery was given up');
  }
}
