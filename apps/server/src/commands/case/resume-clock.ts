import { Text } from '../../input/fields.js';
import { caseCommand } from '../case-command.js';

class ResumeClockInput {
  @Text() reason: string;
}

export const resumeClock = caseCommand('resumeClock', ResumeClockInput, ({ reason }) => ({ reason }));
