import { Line } from '../input/fields.js';
import { NumberInText } from '../input/query-fields.js';
import { largestPageSize } from './page.js';

/** How a list is asked for page by page. */
export class PageFilter {
  @NumberInText({ min: 1, max: largestPageSize }) limit?: string;
  @Line({ optional: true, max: 400, description: 'The `nextCursor` of the page before' }) cursor?: string;
}
