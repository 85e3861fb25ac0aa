import { queryOptions } from '@tanstack/react-query';
import { answered, api } from './client.js';

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id],
    queryFn: () => answered(api.GET('/api/cases/{id}', { params: { path: { id } } })),
  });
