import { Line } from '../input/fields.js';
import { NumberInText } from '../input/query-fields.js';
import { largestPageSize } from './page.js';

/** How a list is asked for page by page. */
export class PageFilter {
  @NumberInText({ min: 1, max: largestPageSize }) limit?: string;
  @Line({ optional: true, max: 400, description: 'The `nextCursor` of the page before' }) cursor?: string;
}

/** By what a list is narrowed down, as the trail keeps it. Never to what: that may be a name or a number. */
export function kindsIn(filter: PageFilter): { filters: string[]; page: 'first' | 'further' } {
  const filters = Object.keys(filter).filter((name) => !['limit', 'cursor', 'sort'].includes(name));
  return { filters: filters.sort(), page: filter.cursor === undefined ? 'first' : 'further' };
}
