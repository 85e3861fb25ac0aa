import { longestLetterDays, type Letter } from '@app/case-machine';
import { addDays } from '@app/deadlines';
import { DateOnly, Line, Text, WholeNumber } from '../../input/fields.js';
import { refuseField } from '../../refusals/refusal.js';
import { Nested } from '../../input/field.js';
import { caseCommand } from '../case-command.js';
import { refuseFuture } from '../days.js';
import { OrganizationStepInput } from '../on-behalf.js';

class LetterInput {
  @Line({ max: 60 }) number: string;
  @DateOnly({ optional: true, description: 'Of a letter on paper, recorded for whoever issued it; else it is today' })
  issuedOn?: string;
  @WholeNumber({ min: 1, max: longestLetterDays }) validDays: number;
}

class ApproveReleaseInput extends OrganizationStepInput {
  @Text({ optional: true }) text?: string;
  /** Only with the last step of the release route, which issues it. */
  @Nested(() => LetterInput, { optional: true }) letter?: LetterInput;
}

/** @throws Refusal for a letter that is recorded after its last day. */
function letterFrom({ number, validDays, issuedOn }: LetterInput, isOnBehalf: boolean, today: string): Letter {
  if (issuedOn !== undefined) {
    if (!isOnBehalf) throw refuseField('letter.issuedOn', 'notExpected');
    refuseFuture('letter.issuedOn', issuedOn, today);
  }
  const issued = issuedOn ?? today;
  const expiresOn = addDays(issued, validDays);
  if (expiresOn < today) throw refuseField('letter.issuedOn', 'tooEarly');
  return { number, issuedOn: issued, expiresOn };
}

export const approveRelease = caseCommand('approveRelease', ApproveReleaseInput, (input, { today }) => {
  const { text, letter, onBehalf } = input;
  return { text, letter: letter && letterFrom(letter, onBehalf !== undefined, today) };
});
