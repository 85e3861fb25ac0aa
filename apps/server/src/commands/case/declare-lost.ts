import { Text } from '../../input/fields.js';
import { caseCommand } from '../case-command.js';

class DeclareLostInput {
  @Text() text: string;
}

export const declareLost = caseCommand('declareLost', DeclareLostInput, ({ text }) => ({ text }));
