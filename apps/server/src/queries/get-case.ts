import { findCase, type CaseRecord } from '@app/store';
import { mayReadCase } from '../access/scope.js';
import { Refusal } from '../refusals/refusal.js';
import { caseView, type CaseView } from '../views/case-view.js';
import type { Asking } from './sources.js';

/** @throws Refusal `notFound` for a case that does not exist, and for one outside the scope alike. */
export async function getReadableCase({ sources, who }: Asking, id: string): Promise<CaseRecord> {
  const { tree } = await sources.currentDirectory();
  const record = await findCase(sources.reader, id);
  if (!record || !mayReadCase(tree, who, record)) throw new Refusal('notFound');
  return record;
}

export async function describeCase({ sources, who }: Asking, record: CaseRecord): Promise<CaseView> {
  return caseView(record, who, await sources.viewSetting());
}
