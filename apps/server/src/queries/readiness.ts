import type { Sources } from './sources.js';

/** Whether the database answers. */
export async function isReady(sources: Sources): Promise<boolean> {
  try {
    await sources.reader.query('SELECT 1 AS one');
    return true;
  } catch {
    return false;
  }
}
