import { withdrawalTargets, type WithdrawalTarget } from '@app/case-machine';
import { OneOf, Text } from '../../input/fields.js';
import { caseCommand } from '../case-command.js';

class WithdrawInput {
  @Text() reason: string;
  @OneOf(withdrawalTargets) then: WithdrawalTarget;
}

export const withdraw = caseCommand('withdraw', WithdrawInput, (input) => ({ ...input }));
