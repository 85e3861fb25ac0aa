import { memberships, type Membership } from '@app/case-machine';
import { Month, OneOf, Text } from '../../input/fields.js';
import { caseCommand } from '../case-command.js';
import { OrganizationStepInput } from '../on-behalf.js';

class ConfirmMembershipInput extends OrganizationStepInput {
  @OneOf(memberships) membership: Membership;
  @Month() duesPaidThrough: string;
  @Text({ optional: true }) text?: string;
}

export const confirmMembership = caseCommand('confirmMembership', ConfirmMembershipInput, (input) => {
  const { membership, duesPaidThrough, text } = input;
  return { membership, duesPaidThrough, text };
});
