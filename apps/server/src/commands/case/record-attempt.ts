import { attemptOutcomes, contactChannels, type AttemptOutcome, type ContactChannel } from '@app/case-machine';
import { DateOnly, OneOf, Text } from '../../input/fields.js';
import { caseCommand } from '../case-command.js';
import { refuseFuture } from '../days.js';
import { OrganizationStepInput } from '../on-behalf.js';

class RecordAttemptInput extends OrganizationStepInput {
  @OneOf(contactChannels) channel: ContactChannel;
  @OneOf(attemptOutcomes) outcome: AttemptOutcome;
  @DateOnly() on: string;
  @Text({ optional: true }) text?: string;
}

export const recordAttempt = caseCommand('recordAttempt', RecordAttemptInput, (input, { today }) => {
  const { channel, outcome, on, text } = input;
  refuseFuture('on', on, today);
  return { channel, outcome, on, text };
});
