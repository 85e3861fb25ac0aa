import type { DatePlan } from './date-plan.js';
import type { DigestGatherer } from './gather-digests.js';
import type { MessageAddresser } from './address-messages.js';
import type { Sweep } from './relay-loop.js';

/** From what steps say and dates bring to deliveries that are due. No mail is sent here, so that none holds this up. */
export class NoticeDesk implements Sweep {
  constructor(
    private readonly messages: MessageAddresser,
    private readonly dates: DatePlan,
    private readonly digests: DigestGatherer,
  ) {}

  async drainOnce(isStopping: () => boolean = () => false): Promise<void> {
    await this.messages.drainOnce(isStopping);
    await this.dates.drainOnce(isStopping);
    await this.digests.drainOnce(isStopping);
  }
}
