import { DateOnly, Line, Text } from '../../input/fields.js';
import { caseCommand } from '../case-command.js';
import { refuseFuture } from '../days.js';

class RecordTalkInput {
  @Line() withWhom: string;
  @DateOnly() on: string;
  @Text() outcome: string;
}

export const recordTalk = caseCommand('recordTalk', RecordTalkInput, (input, { today }) => {
  refuseFuture('on', input.on, today);
  return { ...input };
});
