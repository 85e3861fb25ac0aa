import { contactChannels, identityProofs, type ContactChannel, type IdentityProof } from '@app/case-machine';
import { DateOnly, OneOf, Text } from '../../input/fields.js';
import { caseCommand } from '../case-command.js';
import { refuseFuture } from '../days.js';

class ConfirmContactInput {
  @OneOf(contactChannels) channel: ContactChannel;
  @DateOnly() on: string;
  @OneOf(identityProofs) identityConfirmedBy: IdentityProof;
  @Text({ optional: true }) text?: string;
}

export const confirmContact = caseCommand('confirmContact', ConfirmContactInput, (input, { today }) => {
  refuseFuture('on', input.on, today);
  return { ...input };
});
