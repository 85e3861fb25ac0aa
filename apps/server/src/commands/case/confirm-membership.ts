import { memberships, type Membership } from '@app/case-machine';
import { Month, OneOf, Text } from '../../input/fields.js';
import { caseCommand } from '../case-command.js';
import { refuseFarAhead } from '../days.js';
import { OrganizationStepInput } from '../on-behalf.js';

class ConfirmMembershipInput extends OrganizationStepInput {
  @OneOf(memberships) membership: Membership;
  @Month() duesPaidThrough: string;
  @Text({ optional: true }) text?: string;
}

export const confirmMembership = caseCommand('confirmMembership', ConfirmMembershipInput, (input, { today }) => {
  const { membership, duesPaidThrough, text } = input;
  refuseFarAhead('duesPaidThrough', `${duesPaidThrough}-01`, today);
  return { membership, duesPaidThrough, text };
});
