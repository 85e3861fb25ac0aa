import { queryOptions } from '@tanstack/react-query';
import { answered, api, type Schemas } from '../../api/client.js';

export type CaseView = Schemas['CaseViewDto'];
export type OfferedCommand = Schemas['CommandDto'];
export type HistoryEntry = Schemas['HistoryEntryDto'];

/** Kept per revision: what is written does not change. */
export const historyQuery = (id: string, revision: number) =>
  queryOptions({
    queryKey: ['history', id, revision],
    queryFn: async () => (await answered(api.GET('/api/cases/{id}/history', { params: { path: { id } } }))).items,
    staleTime: Infinity,
    placeholderData: (before: HistoryEntry[] | undefined) => before,
  });
