import { giveCommand } from '../../api/give-command.js';
import { newKey } from '../../api/new-key.js';
import { Problem } from '../../api/problem.js';
import type { QueuedCase } from './queue-pages.js';

/** What can be done to many cases at once: commands of the chart, each given to one case after the other. */
export type BulkCommand = 'note' | 'assign';

export interface BulkOutcome {
  id: string;
  /** Why it was not done; unset when it was. */
  fault?: unknown;
}

/** A case as it stood when it was chosen. */
type SeenCase = Pick<QueuedCase, 'id' | 'revision'>;

interface BulkOrder {
  name: BulkCommand;
  body: object;
  cases: readonly SeenCase[];
  /** One a case: what is ordered again after the network failed is done once. */
  keys: ReadonlyMap<string, string>;
  onOutcome: (outcome: BulkOutcome) => void;
}

export const keysFor = (cases: readonly SeenCase[]): ReadonlyMap<string, string> =>
  new Map(cases.map(({ id }) => [id, newKey()]));

/** Gives a command to each case at the revision at which it was seen: what has changed meanwhile is refused and shown. */
export async function orderAll({ name, body, cases, keys, onOutcome }: BulkOrder): Promise<void> {
  for (const { id, revision } of cases) {
    try {
      await giveCommand({ id, name, revision, body, key: keys.get(id) ?? newKey() });
      onOutcome({ id });
    } catch (fault) {
      onOutcome({ id, fault });
      if (!(fault instanceof Problem)) throw fault;
    }
  }
}
