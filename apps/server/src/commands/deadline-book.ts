import { resolvePolicy, type DeadlinePolicy, type PolicySetting } from '@app/deadlines';
import { listDeadlinePolicies, StaleCalendarError, type Store, type Transaction } from '@app/store';
import type { OrganizationTree } from '../access/organization-tree.js';
import type { Directory, DirectoryState } from '../access/directory.js';

/** The deadline settings of all organisations, as they were with one version of the directory. */
export class DeadlineBook {
  constructor(private readonly settings: ReadonlyMap<string, PolicySetting>) {}

  /** The nearest ancestor's setting holds, stage by stage. */
  policyFor(tree: OrganizationTree, organizationId: string): DeadlinePolicy {
    return resolvePolicy(tree.lineOf(organizationId).map(({ id }) => this.settings.get(id)));
  }
}

/** Each is a change of the calendar that a step met on its way: nobody makes so many. */
const triesAtMost = 5;

/** What a step is taken in: who and what there is, and how long things may take. */
export interface Surroundings {
  directory: DirectoryState;
  deadlines: DeadlineBook;
}

/** Read before the write gate is entered, so that a step inside it reads nothing but its case. */
export class SurroundingsReader {
  private book: { version: number; deadlines: DeadlineBook } | undefined;

  constructor(
    private readonly store: Store,
    private readonly directory: Directory,
  ) {}

  async current(): Promise<Surroundings> {
    const directory = await this.directory.current();
    if (this.book?.version !== directory.version) {
      const settings = await listDeadlinePolicies(this.store.reader);
      const book = new Map(settings.map(({ organizationId, setting }) => [organizationId, setting as PolicySetting]));
      this.book = { version: directory.version, deadlines: new DeadlineBook(book) };
    }
    return { directory, deadlines: this.book.deadlines };
  }

  /** In the write gate, in what there was before it; and anew in what there is now where the calendar has become another one meanwhile. */
  async write<Result>(body: (tx: Transaction, surroundings: Surroundings) => Promise<Result>): Promise<Result> {
    for (let tries = 1; ; tries += 1) {
      const surroundings = await this.current();
      try {
        return await this.store.gate.write((tx) => body(tx, surroundings));
      } catch (fault) {
        if (!(fault instanceof StaleCalendarError) || tries === triesAtMost) throw fault;
      }
    }
  }
}
