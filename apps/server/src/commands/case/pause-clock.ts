import { DateOnly, Text } from '../../input/fields.js';
import { caseCommand } from '../case-command.js';
import { refuseUnplannable } from '../days.js';

class PauseClockInput {
  @DateOnly() until: string;
  @Text() reason: string;
}

export const pauseClock = caseCommand('pauseClock', PauseClockInput, (input, { today }) => {
  refuseUnplannable('until', input.until, today);
  return { ...input };
});
