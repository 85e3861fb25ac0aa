import { contactChannels, type ContactChannel } from '@app/case-machine';
import { DateOnly, OneOf } from '../../input/fields.js';
import { caseCommand } from '../case-command.js';
import { refuseFuture } from '../days.js';

class ReestablishContactInput {
  @OneOf(contactChannels) channel: ContactChannel;
  @DateOnly() on: string;
}

export const reestablishContact = caseCommand('reestablishContact', ReestablishContactInput, (input, { today }) => {
  refuseFuture('on', input.on, today);
  return { ...input };
});
