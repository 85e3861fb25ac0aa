import { willingnesses, type Willingness } from '@app/case-machine';
import { OneOf, Text } from '../../input/fields.js';
import { refuseField } from '../../refusals/refusal.js';
import { caseCommand } from '../case-command.js';
import { OrganizationStepInput } from '../on-behalf.js';

class RecordWillingnessInput extends OrganizationStepInput {
  @OneOf(willingnesses) willingness: Willingness;
  @Text({ optional: true, description: 'Needed when the member is unwilling' }) reason?: string;
}

export const recordWillingness = caseCommand('recordWillingness', RecordWillingnessInput, ({ willingness, reason }) => {
  if (willingness === 'unwilling' && reason === undefined) throw refuseField('reason', 'required');
  return { willingness, reason };
});
