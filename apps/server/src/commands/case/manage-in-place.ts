import { DateOnly, Identifier, Line, Text } from '../../input/fields.js';
import { unknownReference } from '../../refusals/refusal.js';
import { caseCommand } from '../case-command.js';
import { refuseUnplannable } from '../days.js';

class ManageInPlaceInput {
  @Identifier() hostOrgId: string;
  @Text() reason: string;
  @Line({ description: 'Who keeps in touch with the member' }) contactPerson: string;
  @DateOnly({ optional: true }) reviewOn?: string;
}

export const manageInPlace = caseCommand('manageInPlace', ManageInPlaceInput, (input, { today, tree }) => {
  if (!tree.find(input.hostOrgId)) throw unknownReference('hostOrgId');
  if (input.reviewOn !== undefined) refuseUnplannable('reviewOn', input.reviewOn, today);
  return { ...input };
});
