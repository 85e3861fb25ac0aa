import { infiniteQueryOptions } from '@tanstack/react-query';
import { answered, api, type Schemas } from '../../api/client.js';

export type Delivery = Schemas['DeliveryDto'];
export type Status = Delivery['status'];
export type Decision = 'retry' | 'discard';

export const deliveriesKey = ['deliveries'];

export const deliveriesQuery = (status: Status) =>
  infiniteQueryOptions({
    queryKey: [...deliveriesKey, status],
    queryFn: ({ pageParam }) =>
      answered(api.GET('/api/deliveries', { params: { query: { status, ...(pageParam && { cursor: pageParam }) } } })),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export function decide({ id, decision }: { id: string; decision: Decision }): Promise<unknown> {
  const params = { path: { id } };
  return decision === 'retry'
    ? answered(api.POST('/api/deliveries/{id}/commands/retry', { params }))
    : answered(api.POST('/api/deliveries/{id}/commands/discard', { params }));
}
