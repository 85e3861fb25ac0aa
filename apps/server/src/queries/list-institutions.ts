import { findInstitution, listInstitutions as readInstitutions, type InstitutionRecord } from '@app/store';
import { roles } from '../access/roles.js';
import { isInScope, scopeOf } from '../access/scope.js';
import { Identifier } from '../input/fields.js';
import { Refusal, unknownReference } from '../refusals/refusal.js';
import { PageFilter } from './page-filter.js';
import { afterIdOf, cutPage, pageSizeOf, type Page } from './page.js';
import type { Asking } from './sources.js';

export type InstitutionView = Omit<InstitutionRecord, 'createdAt'>;

export class InstitutionFilter extends PageFilter {
  @Identifier({ optional: true, description: 'The districts at or below this organisation' }) org?: string;
}

function institutionView(record: InstitutionRecord): InstitutionView {
  const { id, name, kind, districtOrgId, organizationId, coverage, staffCount } = record;
  return { id, name, kind, districtOrgId, ...(organizationId && { organizationId }), coverage, staffCount };
}

/** A page of the institutions whose district lies in the scope. */
export async function listInstitutions(
  { sources, who }: Asking,
  filter: InstitutionFilter,
): Promise<Page<InstitutionView>> {
  const { tree } = await sources.currentDirectory();
  const { org } = filter;
  if (org !== undefined && !isInScope(tree, who, roles, org)) throw unknownReference('org');
  const visibleUnder = org === undefined ? scopeOf(who, roles) : [org];
  const limit = pageSizeOf(filter) + 1;
  const rows = await readInstitutions(sources.reader, { visibleUnder, afterId: afterIdOf(filter), limit });
  return cutPage(rows.map(institutionView), ({ id }) => id, filter);
}

/** @throws Refusal `notFound` for an institution that does not exist, or lies in a district outside the scope. */
export async function getInstitution({ sources, who }: Asking, id: string): Promise<InstitutionView> {
  const { tree } = await sources.currentDirectory();
  const record = await findInstitution(sources.reader, id);
  if (!record || !isInScope(tree, who, roles, record.districtOrgId)) throw new Refusal('notFound');
  return institutionView(record);
}
