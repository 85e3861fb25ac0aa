import { Identifier } from '../../input/fields.js';
import { refuseField } from '../../refusals/refusal.js';
import { caseCommand } from '../case-command.js';

class AssignInput {
  @Identifier() coordinatorId: string;
}

export const assign = caseCommand('assign', AssignInput, ({ coordinatorId }, { isCoordinator }) => {
  if (!isCoordinator(coordinatorId)) throw refuseField('coordinatorId', 'notACoordinator');
  return { coordinatorId };
});
