import { Text } from '../../input/fields.js';
import { caseCommand } from '../case-command.js';

class NoteInput {
  @Text() text: string;
}

export const note = caseCommand('note', NoteInput, ({ text }) => ({ text }));
