import { Text, YesNo } from '../../input/fields.js';
import { caseCommand } from '../case-command.js';
import { OrganizationStepInput } from '../on-behalf.js';

class RecordLookBackInput extends OrganizationStepInput {
  @YesNo({ description: 'Whether the member in fact takes part in the new branch' }) takesPart: boolean;
  @Text() text: string;
}

export const recordLookBack = caseCommand('recordLookBack', RecordLookBackInput, ({ takesPart, text }) => ({
  takesPart,
  text,
}));
