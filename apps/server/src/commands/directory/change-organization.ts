import {
  organizationKinds,
  participations,
  updateOrganization,
  type OrganizationKind,
  type Participation,
} from '@app/store';
import { getAdministeredOrganization } from '../../access/organization-scope.js';
import type { SignedIn } from '../../access/roles.js';
import { Line, OneOf, YesNo } from '../../input/fields.js';
import { readInput } from '../../input/read-input.js';
import type { Deed, DirectoryWriter } from './directory-writer.js';
import { refuseTaken } from './refuse-taken.js';

export class ChangeOrganizationInput {
  @Line({ optional: true }) name?: string;
  @OneOf(organizationKinds, { optional: true }) kind?: OrganizationKind;
  @OneOf(participations, { optional: true }) participation?: Participation;
  @YesNo({ optional: true }) canTransferDirectly?: boolean;
}

/** Changes the fields that are given. Routes that were planned before stay as they are. */
export async function changeOrganization(
  writer: DirectoryWriter,
  who: SignedIn,
  id: string,
  body: unknown,
): Promise<void> {
  const { tree } = await writer.current();
  getAdministeredOrganization(tree, who, id);
  const input = readInput(ChangeOrganizationInput, body);
  const deed: Deed = {
    action: 'changeOrganization',
    data: { organizationId: id, fields: Object.keys(input) },
    about: { aboutOrganizationId: id },
    by: { roles: ['administrator'], over: [id] },
  };
  await writer.write(who, deed, (tx) => refuseTaken('name', () => updateOrganization(tx, id, input)));
}
