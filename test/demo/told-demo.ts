import { WorkingCalendar } from '@app/deadlines';
import {
  listOrganizations,
  openPerson,
  readHistory,
  readQueue,
  type CaseRecord,
  type DatabaseKind,
  type HistoryEntry,
  type OrganizationRecord,
  type Store,
} from '@app/store';
import { makeDemo, type DemoSummary } from '../../apps/server/src/demo/make-demo.js';
import { scratchStore } from '../builders/scratch-store.js';

/** A Monday noon in Shanghai, some weeks after National Day. */
export const usualNow = '2026-11-23T04:00:00.000Z';

export interface ToldCase {
  record: CaseRecord;
  history: HistoryEntry[];
  idNumber?: string;
  phone?: string;
}

export interface ToldDemo {
  store: Store;
  now: string;
  summary: DemoSummary;
  organizations: OrganizationRecord[];
  cases: ToldCase[];
  calendar: WorkingCalendar;
  organizationNamed(name: string): OrganizationRecord;
  remove(): Promise<void>;
}

async function readCases({ reader, vault }: Store, organizations: OrganizationRecord[]): Promise<ToldCase[]> {
  const visibleUnder = organizations.filter(({ parentId }) => parentId === undefined).map(({ id }) => id);
  const { items } = await readQueue(reader, { visibleUnder }, { sort: '-openedAt', limit: 200 });
  const cases: ToldCase[] = [];
  for (const record of items) {
    const history = await readHistory(reader, record.id, vault);
    cases.push({ record, history, ...openPerson(record.member, vault) });
  }
  return cases;
}

/** The demo on a database of its own, and everything that can be read of it. */
export async function tellDemo(options: { kind?: DatabaseKind; now?: string; seed?: number } = {}): Promise<ToldDemo> {
  const { kind = 'sqlite', now = usualNow, seed } = options;
  const scratch = await scratchStore(kind);
  const { store } = scratch;
  const summary = await makeDemo({ store, now, seed });
  const organizations = await listOrganizations(store.reader);
  return {
    store,
    now,
    summary,
    organizations,
    cases: await readCases(store, organizations),
    calendar: new WorkingCalendar(),
    organizationNamed(name) {
      const found = organizations.find((organization) => organization.name === name);
      if (!found) throw new Error(`no organisation ${name}`);
      return found;
    },
    remove: () => scratch.remove(),
  };
}

/** How many of each. */
export function tally(values: Iterable<string>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
