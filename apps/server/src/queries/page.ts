import { refuseField } from '../refusals/refusal.js';

const defaultPageSize = 50;
export const largestPageSize = 200;

export interface PageRequest {
  limit?: string;
  cursor?: string;
}

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

export function pageSizeOf({ limit }: PageRequest): number {
  return limit === undefined ? defaultPageSize : Number(limit);
}

/** A page of what is in memory already, in the order of ids: it begins after an id, not after a count. */
export function pageOf<Item>(inOrder: readonly Item[], idOf: (item: Item) => string, request: PageRequest): Page<Item> {
  const afterId = afterIdOf(request);
  const following = inOrder.filter((item) => idOf(item) > afterId);
  return cutPage(following.slice(0, pageSizeOf(request) + 1), idOf, request);
}

/** Where the next page begins is told by one row more than the page has. */
export function cutPage<Item>(rows: readonly Item[], idOf: (item: Item) => string, request: PageRequest): Page<Item> {
  const items = rows.slice(0, pageSizeOf(request));
  const last = rows.length > items.length ? items.at(-1) : undefined;
  return { items, nextCursor: last === undefined ? null : encodeCursor({ id: idOf(last) }) };
}

/** The id that a page by ids begins after; empty for the first page. */
export function afterIdOf({ cursor }: PageRequest): string {
  return cursor === undefined ? '' : decodeCursor(cursor, ['id']).id;
}

/** Opaque to callers: the place after which the next page begins. */
export function encodeCursor(place: Readonly<Record<string, string>>): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** @throws Refusal when the cursor is not one that was given out with the same members. */
export function decodeCursor<Name extends string>(cursor: string, names: readonly Name[]): Record<Name, string> {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (
      typeof place === 'object' &&
      place !== null &&
      names.every((name) => isStorableText(Reflect.get(place, name)))
    ) {
      return place as Record<Name, string>;
    }
  } catch (fault) {
    if (!(fault instanceof SyntaxError)) throw fault;
  }
  throw refuseField('cursor', 'malformed');
}

/** PostgreSQL takes no text with a zero character, and fails instead of finding nothing. */
function isStorableText(value: unknown): boolean {
  return typeof value === 'string' && !value.includes('\0');
}
