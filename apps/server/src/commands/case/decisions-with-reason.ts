import { Text } from '../../input/fields.js';
import { caseCommand } from '../case-command.js';
import { OrganizationStepInput } from '../on-behalf.js';

/** Decisions of an organisation that need a reason and nothing else. */
class ReasonInput extends OrganizationStepInput {
  @Text() reason: string;
}

const reasonOf = ({ reason }: ReasonInput) => ({ reason });

export const denyMembership = caseCommand('denyMembership', ReasonInput, reasonOf);
export const returnForCorrection = caseCommand('returnForCorrection', ReasonInput, reasonOf);
export const refuseRelease = caseCommand('refuseRelease', ReasonInput, reasonOf);
export const refuseReceive = caseCommand('refuseReceive', ReasonInput, reasonOf);
export const reportLetterLost = caseCommand('reportLetterLost', ReasonInput, reasonOf);
export const upholdRefusal = caseCommand('upholdRefusal', ReasonInput, reasonOf);
export const overruleRefusal = caseCommand('overruleRefusal', ReasonInput, reasonOf);
