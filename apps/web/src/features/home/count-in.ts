/** How many there are, as far as one page tells; none is not told. */
export function countIn({ items, nextCursor }: { items: readonly unknown[]; nextCursor: string | null }): string {
  if (items.length === 0) return '';
  return nextCursor === null ? String(items.length) : `${items.length}+`;
}
