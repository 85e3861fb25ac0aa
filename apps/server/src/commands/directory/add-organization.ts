import {
  insertOrganization,
  newId,
  organizationKinds,
  participations,
  type OrganizationKind,
  type Participation,
} from '@app/store';
import { holdsRole, type SignedIn } from '../../access/roles.js';
import { isInScope } from '../../access/scope.js';
import { Identifier, Line, OneOf, YesNo } from '../../input/fields.js';
import { readInput } from '../../input/read-input.js';
import { Refusal, unknownReference } from '../../refusals/refusal.js';
import type { Deed, DirectoryWriter } from './directory-writer.js';
import { refuseTaken } from './refuse-taken.js';

export class AddOrganizationInput {
  @Line() name: string;
  @OneOf(organizationKinds) kind: OrganizationKind;
  @Identifier({ description: 'Its superior. An organisation keeps its place in the tree' }) parentId: string;
  @OneOf(participations, { description: 'An offline one has its steps recorded by coordinators' })
  participation: Participation;
  @YesNo({ description: 'Has the power to approve probationary members, and so transfers directly (Art. 25)' })
  canTransferDirectly: boolean;
}

/** Adds an organisation below one that the administrator administers; a root is not made this way. @returns its id. */
export async function addOrganization(writer: DirectoryWriter, who: SignedIn, body: unknown): Promise<string> {
  if (!holdsRole(who, 'administrator')) throw new Refusal('roleMayNot');
  const input = readInput(AddOrganizationInput, body);
  const { tree } = await writer.current();
  if (!isInScope(tree, who, ['administrator'], input.parentId)) throw unknownReference('parentId');
  const id = newId();
  const deed: Deed = {
    action: 'addOrganization',
    data: { organizationId: id, parentId: input.parentId },
    about: { aboutOrganizationId: id },
    by: { roles: ['administrator'], over: [input.parentId] },
  };
  await writer.write(who, deed, (tx, createdAt) =>
    refuseTaken('name', () => insertOrganization(tx, { ...input, id, createdAt })),
  );
  return id;
}
