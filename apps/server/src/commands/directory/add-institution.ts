import { coverages, insertInstitution, institutionKinds, newId, type Coverage, type InstitutionKind } from '@app/store';
import { holdsRole, type Role, type SignedIn } from '../../access/roles.js';
import { isInScope } from '../../access/scope.js';
import { Identifier, Line, OneOf, WholeNumber } from '../../input/fields.js';
import { readInput } from '../../input/read-input.js';
import { Refusal, refuseField, unknownReference } from '../../refusals/refusal.js';
import type { Deed, DirectoryWriter } from './directory-writer.js';
import { refuseTaken } from './refuse-taken.js';

const mayAdd: readonly Role[] = ['coordinator', 'administrator'];

export class AddInstitutionInput {
  @Line({ max: 200 }) name: string;
  @OneOf(institutionKinds) kind: InstitutionKind;
  @Identifier({ description: 'The district that it lies in' }) districtOrgId: string;
  @Identifier({ optional: true, description: 'The Party organisation that covers it' }) organizationId?: string;
  @OneOf(coverages, { description: 'How it is covered' }) coverage: Coverage;
  @WholeNumber({ min: 0, max: 1_000_000 }) staffCount: number;
}

/** Adds a workplace of members in a district of one's own. @returns its id. */
export async function addInstitution(writer: DirectoryWriter, who: SignedIn, body: unknown): Promise<string> {
  if (!holdsRole(who, ...mayAdd)) throw new Refusal('roleMayNot');
  const input = readInput(AddInstitutionInput, body);
  const { districtOrgId, organizationId, coverage } = input;
  const { tree } = await writer.current();
  if (!isInScope(tree, who, mayAdd, districtOrgId)) throw unknownReference('districtOrgId');
  if (organizationId !== undefined) {
    if (!tree.find(organizationId)) throw unknownReference('organizationId');
    if (coverage === 'none') throw refuseField('organizationId', 'notExpected');
  }
  const id = newId();
  const deed: Deed = {
    action: 'addInstitution',
    data: { institutionId: id, districtOrgId },
    about: { aboutOrganizationId: districtOrgId },
    by: { roles: mayAdd, over: [districtOrgId] },
  };
  await writer.write(who, deed, (tx, createdAt) =>
    refuseTaken('name', () => insertInstitution(tx, { ...input, id, createdAt })),
  );
  return id;
}
