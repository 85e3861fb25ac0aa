import type { PolicySetting, WorkingCalendar } from '@app/deadlines';
import type { SignedIn } from '../../access/roles.js';
import type { Clock } from '../../configuration/clock.js';
import { AnObject, DateOnly, Identifier } from '../../input/fields.js';
import { Refusal } from '../../refusals/refusal.js';
import type { Sources } from '../sources.js';
import { previewPolicy, type PolicyPreview } from './preview-policy.js';

export class PreviewPolicyInput {
  @Identifier() organizationId: string;
  @AnObject() setting: PolicySetting;
  @DateOnly({ optional: true }) from?: string;
  @DateOnly({ optional: true }) to?: string;
}

const secondsToWait = 5;

/** Looks into what would have been. That is much to read, so one at a time in a process. */
export class PolicyForesight {
  private isBusy = false;

  constructor(
    private readonly sources: Sources,
    private readonly calendar: WorkingCalendar,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal `tooBusy` while another one is looked into. */
  async preview(who: SignedIn, question: PreviewPolicyInput): Promise<PolicyPreview> {
    if (this.isBusy) throw new Refusal('tooBusy', { retryAfterSeconds: secondsToWait });
    this.isBusy = true;
    try {
      return await previewPolicy({ sources: this.sources, who }, question, this.calendar, this.clock.instant());
    } finally {
      this.isBusy = false;
    }
  }
}
