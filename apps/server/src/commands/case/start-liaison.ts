import { Identifier } from '../../input/fields.js';
import { caseCommand } from '../case-command.js';
import { planRoute } from '../transfer-route.js';

class StartLiaisonInput {
  @Identifier() originOrgId: string;
  @Identifier() hostOrgId: string;
}

export const startLiaison = caseCommand('startLiaison', StartLiaisonInput, ({ originOrgId, hostOrgId }, { tree }) => ({
  originOrgId,
  hostOrgId,
  route: planRoute(tree, originOrgId, hostOrgId),
}));
