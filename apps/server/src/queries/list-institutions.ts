import {
  coverages,
  findInstitution,
  listInstitutions as readInstitutions,
  summariseCoverage,
  type CoverageCount,
  type InstitutionRecord,
} from '@app/store';
import { roles } from '../access/roles.js';
import { isInScope, scopeOf } from '../access/scope.js';
import { Identifier } from '../input/fields.js';
import { ListOf } from '../input/query-fields.js';
import { Refusal, unknownReference } from '../refusals/refusal.js';
import { PageFilter } from './page-filter.js';
import { afterIdOf, cutPage, pageSizeOf, type Page } from './page.js';
import type { Asking } from './sources.js';

export type InstitutionView = Omit<InstitutionRecord, 'createdAt'>;

export class InstitutionFilter extends PageFilter {
  @Identifier({ optional: true, description: 'The districts at or below this organisation' }) org?: string;
  @ListOf(coverages) coverage?: string;
}

function institutionView(record: InstitutionRecord): InstitutionView {
  const { id, name, kind, districtOrgId, organizationId, coverage, staffCount } = record;
  return { id, name, kind, districtOrgId, ...(organizationId && { organizationId }), coverage, staffCount };
}

/** Whose districts are meant. @throws Refusal naming an organisation that does not exist, or lies outside the scope. */
async function visibleTo({ sources, who }: Asking, org: string | undefined): Promise<readonly string[]> {
  const { tree } = await sources.currentDirectory();
  if (org !== undefined && !isInScope(tree, who, roles, org)) throw unknownReference('org');
  return org === undefined ? scopeOf(who, roles) : [org];
}

/** A page of the institutions whose district lies in the scope. */
export async function listInstitutions(
  { sources, who }: Asking,
  filter: InstitutionFilter,
): Promise<Page<InstitutionView>> {
  const visibleUnder = await visibleTo({ sources, who }, filter.org);
  const rows = await readInstitutions(sources.reader, {
    visibleUnder,
    coverages: filter.coverage?.split(','),
    afterId: afterIdOf(filter),
    limit: pageSizeOf(filter) + 1,
  });
  return cutPage(rows.map(institutionView), ({ id }) => id, filter);
}

/** @throws Refusal `notFound` for an institution that does not exist, or lies in a district outside the scope. */
export async function getInstitution({ sources, who }: Asking, id: string): Promise<InstitutionView> {
  const { tree } = await sources.currentDirectory();
  const record = await findInstitution(sources.reader, id);
  if (!record || !isInScope(tree, who, roles, record.districtOrgId)) throw new Refusal('notFound');
  return institutionView(record);
}

export interface CoverageView {
  total: number;
  /** Covered in any way. */
  covered: number;
  byCoverage: CoverageCount[];
}

/** How the institutions of the scope, or of a part of it, are covered. */
export async function readCoverage(asking: Asking, org: string | undefined): Promise<CoverageView> {
  const byCoverage = await summariseCoverage(asking.sources.reader, await visibleTo(asking, org));
  const sum = (counts: readonly CoverageCount[]) => counts.reduce((all, { count }) => all + count, 0);
  return {
    total: sum(byCoverage),
    covered: sum(byCoverage.filter(({ coverage }) => coverage !== 'none')),
    byCoverage,
  };
}
