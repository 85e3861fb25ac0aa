import { DateOnly, Text } from '../../input/fields.js';
import { caseCommand } from '../case-command.js';
import { refusePastOrToday } from '../days.js';

class PauseClockInput {
  @DateOnly() until: string;
  @Text() reason: string;
}

export const pauseClock = caseCommand('pauseClock', PauseClockInput, (input, { today }) => {
  refusePastOrToday('until', input.until, today);
  return { ...input };
});
