import type { Sources } from './sources.js';

/**
 * Whether the database answers. It is ready also while nothing can be written: whoever reads would otherwise be turned away too,
 * and whoever writes is told by each refusal.
 */
export async function isReady(sources: Sources): Promise<boolean> {
  try {
    await sources.reader.query('SELECT 1 AS one');
    return true;
  } catch {
    return false;
  }
}
