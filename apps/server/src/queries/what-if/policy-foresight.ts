import type { SignedIn } from '../../access/roles.js';
import type { Clock } from '../../configuration/clock.js';
import { DateOnly, Identifier } from '../../input/fields.js';
import { Refusal } from '../../refusals/refusal.js';
import type { Sources } from '../sources.js';
import { previewPolicy, type PolicyPreview, type PolicyQuestion } from './preview-policy.js';

/** For where and when; the setting that is asked about is checked like one that is to be set. */
export class PreviewPolicyInput {
  @Identifier() organizationId: string;
  @DateOnly({ optional: true }) from?: string;
  @DateOnly({ optional: true }) to?: string;
}

const secondsToWait = 5;

/** Looks into what would have been. That is much to read, so one at a time in a process. */
export class PolicyForesight {
  private isBusy = false;

  constructor(
    private readonly sources: Sources,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal `tooBusy` while another one is looked into. */
  async preview(who: SignedIn, question: PolicyQuestion): Promise<PolicyPreview> {
    if (this.isBusy) throw new Refusal('tooBusy', { retryAfterSeconds: secondsToWait });
    this.isBusy = true;
    try {
      const { calendar } = await this.sources.currentDirectory();
      return await previewPolicy({ sources: this.sources, who }, question, calendar, this.clock.instant());
    } finally {
      this.isBusy = false;
    }
  }
}
