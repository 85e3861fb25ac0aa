import { Text } from '../../input/fields.js';
import { caseCommand } from '../case-command.js';
import { OrganizationStepInput } from '../on-behalf.js';

class ApproveReceiveInput extends OrganizationStepInput {
  @Text({ optional: true }) text?: string;
}

export const approveReceive = caseCommand('approveReceive', ApproveReceiveInput, ({ text }, { today }) => ({
  on: today,
  text,
}));
