import type { AccessEntry } from './access-trail.js';
import type { Reader } from './sql.js';

/** An entry about the whole database, once for each organisation at the root, so that their auditors see it. */
export async function ofEveryRoot(reader: Reader, entry: Omit<AccessEntry, 'freeWords'>): Promise<AccessEntry[]> {
  const roots = await reader.query<{ id: string }>('SELECT id FROM organization WHERE parent_id IS NULL ORDER BY id');
  const all = roots.map(({ id }) => ({ ...entry, aboutOrganizationId: id }));
  return all.length > 0 ? all : [entry];
}
