import { DateOnly, Text } from '../../input/fields.js';
import { caseCommand } from '../case-command.js';
import { refuseUnplannable } from '../days.js';
import { OrganizationStepInput } from '../on-behalf.js';

class RecordReviewInput extends OrganizationStepInput {
  @Text() text: string;
  @DateOnly() nextReviewOn: string;
}

export const recordReview = caseCommand('recordReview', RecordReviewInput, ({ text, nextReviewOn }, { today }) => {
  refuseUnplannable('nextReviewOn', nextReviewOn, today);
  return { text, nextReviewOn };
});
