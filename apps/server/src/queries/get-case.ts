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

export async function getCaseView(asking: Asking, id: string): Promise<CaseView> {
  const record = await getReadableCase(asking, id);
  return caseView(record, asking.who, await asking.sources.viewSetting());
}
