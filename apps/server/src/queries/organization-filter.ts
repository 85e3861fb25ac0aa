import { organizationKinds } from '@app/store';
import { Identifier, OneOf } from '../input/fields.js';
import { ListOf, SearchText } from '../input/query-fields.js';
import { PageFilter } from './page-filter.js';

/** How the list of organisations may be narrowed down. */
export class OrganizationFilter extends PageFilter {
  @OneOf(['all'], {
    optional: true,
    description: 'Nation-wide, to name an origin or a host elsewhere; without it only what lies in the scope',
  })
  directory?: 'all';
  @SearchText({ description: 'A part of the name' }) q?: string;
  @ListOf(organizationKinds) kind?: string;
  @Identifier({ optional: true, description: 'An organisation of the list; it and all below it' }) under?: string;
}
