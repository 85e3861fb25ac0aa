import { policyStages, validatePolicySetting, type PolicyFault, type PolicySetting } from '@app/deadlines';
import { putDeadlinePolicy } from '@app/store';
import { getAdministeredOrganization } from '../../access/organization-scope.js';
import type { SignedIn } from '../../access/roles.js';
import { Refusal, type FieldFault } from '../../refusals/refusal.js';
import type { Deed, DirectoryWriter } from './directory-writer.js';

/** What a setting is made of, for the contract. */
export const settableStages: readonly string[] = policyStages;
export const workingDays = { min: 1, max: 400 } as const;

function fieldFault({ field, code }: PolicyFault): FieldFault {
  switch (code) {
    case 'notAnObject':
      return { field: field === '' ? 'body' : field, code: 'type', params: { type: 'object' } };
    case 'unknownStage':
    case 'unknownKey':
      return { field, code: 'unknownField' };
    case 'missing':
      return { field, code: 'required' };
    case 'notWholeDays':
      return { field, code: 'type', params: { type: 'integer' } };
    case 'outOfRange':
      return { field, code: 'outOfRange', params: workingDays };
    default:
      return code satisfies never;
  }
}

/** @throws Refusal naming every stage and target that is not as it must be; within another body, by the field that holds the setting. */
export function checkPolicySetting(setting: unknown, within?: string): asserts setting is PolicySetting {
  const named = ({ field, code }: PolicyFault): PolicyFault => {
    if (within === undefined) return { field, code };
    return { field: code === 'notAnObject' && field === '' ? within : `${within}.${field}`, code };
  };
  const errors = validatePolicySetting(setting).map(named).map(fieldFault);
  if (errors.length === 0) return;
  throw new Refusal(errors.some(({ field }) => field === 'body') ? 'malformedBody' : 'invalidInput', { errors });
}

/**
 * What one organisation sets for its subtree, in place of what it had set before; a stage that is left out is inherited. It counts for
 * clocks that are started afterwards: those that run keep their date.
 */
export async function setDeadlinePolicy(
  writer: DirectoryWriter,
  who: SignedIn,
  organizationId: string,
  body: unknown,
): Promise<void> {
  const { tree } = await writer.current();
  getAdministeredOrganization(tree, who, organizationId);
  checkPolicySetting(body);
  const deed: Deed = {
    action: 'setDeadlinePolicy',
    data: { organizationId, setting: body },
    about: { aboutOrganizationId: organizationId },
    by: { roles: ['administrator'], over: [organizationId] },
  };
  await writer.write(who, deed, (tx, updatedAt) => putDeadlinePolicy(tx, { organizationId, setting: body, updatedAt }));
}
