import { summarise } from '@app/store';
import type { Asking } from './sources.js';
import { visibleCases } from './queue-filter.js';

export interface CasesSummary {
  total: number;
  byStage: { stage: string; attention: string; count: number }[];
  byHolder: { kind: string; id?: string; name: string; count: number }[];
}

/** How many cases stand where, and with whom. */
export async function summariseCases({ sources, who }: Asking, org?: string): Promise<CasesSummary> {
  const { tree, everyAccount } = await sources.currentDirectory();
  const { byStage, byHolder } = await summarise(sources.reader, visibleCases(who, tree, org));
  return {
    total: byStage.reduce((sum, { count }) => sum + count, 0),
    byStage,
    byHolder: byHolder.map(({ holder, coordinatorId, count }) => {
      const id = holder.kind === 'organization' ? holder.organizationId : coordinatorId;
      const name =
        holder.kind === 'organization' ? tree.nameOf(holder.organizationId) : everyAccount.get(id ?? '')?.displayName;
      return { kind: holder.kind, ...(id && { id }), name: name ?? '', count };
    }),
  };
}
