import type { Schemas } from '../../api/client.js';
import type { Session } from '../../api/session.js';
import type { Opening } from './opening-of.js';

type Continued = Schemas['CaseViewDto'];

/** With what the form begins, and what its district is called. */
export function firstValues({ grants }: Pick<Session, 'grants'>, continued: Continued | undefined) {
  if (continued) return { district: continued.districtOrg, values: continuing(continued) };
  const grant = grants.find(({ role }) => role === 'coordinator');
  const district = grant && { id: grant.organizationId, name: grant.organizationName };
  return { district, values: { districtOrgId: district?.id } };
}

/** The same person in the same district. Numbers are masked and no use; what the new case is about is another matter. */
function continuing({ id, districtOrg, member }: Continued): Partial<Opening> {
  const { name, sex, birthDate, membership, joinedOn, workplace } = member;
  const known = { name, sex, birthDate, membership, joinedOn, workplace } as Opening['member'];
  return { continuesCase: id, districtOrgId: districtOrg.id, member: known };
}
