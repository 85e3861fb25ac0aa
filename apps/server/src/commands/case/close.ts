import { closeReasons, type CloseReason } from '@app/case-machine';
import { OneOf, Text } from '../../input/fields.js';
import { caseCommand } from '../case-command.js';

class CloseInput {
  @OneOf(closeReasons) reason: CloseReason;
  @Text({ optional: true }) text?: string;
}

export const close = caseCommand('close', CloseInput, (input) => ({ ...input }));
