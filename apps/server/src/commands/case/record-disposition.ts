import { dispositions, type Disposition } from '@app/case-machine';
import { DateOnly, Line, OneOf } from '../../input/fields.js';
import { caseCommand } from '../case-command.js';
import { refuseFuture } from '../days.js';

class RecordDispositionInput {
  @OneOf(dispositions) disposition: Disposition;
  @Line({ description: 'The meeting or body that decided' }) decidedBy: string;
  @DateOnly() decidedOn: string;
  @Line({ max: 60 }) documentNumber: string;
}

export const recordDisposition = caseCommand('recordDisposition', RecordDispositionInput, (input, { today }) => {
  refuseFuture('decidedOn', input.decidedOn, today);
  return { ...input };
});
