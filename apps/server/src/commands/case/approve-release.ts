import { longestLetterDays } from '@app/case-machine';
import { addDays } from '@app/deadlines';
import { Line, Text, WholeNumber } from '../../input/fields.js';
import { Nested } from '../../input/field.js';
import { caseCommand } from '../case-command.js';
import { OrganizationStepInput } from '../on-behalf.js';

class LetterInput {
  @Line({ max: 60 }) number: string;
  @WholeNumber({ min: 1, max: longestLetterDays }) validDays: number;
}

class ApproveReleaseInput extends OrganizationStepInput {
  @Text({ optional: true }) text?: string;
  /** Only with the last step of the release route, which issues it. */
  @Nested(() => LetterInput, { optional: true }) letter?: LetterInput;
}

export const approveRelease = caseCommand('approveRelease', ApproveReleaseInput, ({ text, letter }, { today }) => ({
  text,
  letter: letter && { number: letter.number, issuedOn: today, expiresOn: addDays(today, letter.validDays) },
}));
