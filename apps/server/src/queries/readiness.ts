import { countDeadDeliveries } from '@app/store';
import type { Sources } from './sources.js';

/**
 * What there is to say of a database that answers; undefined when it does not. It is ready also while nothing can be written: whoever
 * reads would otherwise be turned away too, and whoever writes is told by each refusal.
 */
export async function readiness({ reader }: Sources): Promise<{ deadLetters: number } | undefined> {
  try {
    return { deadLetters: await countDeadDeliveries(reader) };
  } catch {
    return undefined;
  }
}
