import { useEffect } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import {
  changed,
  isPersonalNumber,
  queryIn,
  type ListField,
  type QueueQuery,
  type SingleField,
} from './queue-filter.js';

interface QueueAddress {
  query: QueueQuery;
  /** The part of the address that may be kept and shared. */
  search: string;
  /** Tells views apart, those too that have the same address. */
  view: string;
  isFiltered: boolean;
  set: (field: ListField | SingleField, value: string) => void;
  clear: () => void;
}

function numberIn(state: unknown): string | undefined {
  if (typeof state !== 'object' || state === null || !('number' in state)) return undefined;
  return typeof state.number === 'string' ? state.number : undefined;
}

/**
 * What the queue is filtered by. It stands in the address, but for the identity or telephone number of somebody: an address is kept by the
 * browser, and passed on. That is held by the entry of the page in the history of the session.
 */
export function useQueueAddress(): QueueAddress {
  const [params, setParams] = useSearchParams();
  const location = useLocation();
  const state: unknown = location.state;
  const number = numberIn(state);
  const search = params.toString();
  const set = (field: ListField | SingleField, value: string) => {
    const isHidden = field === 'q' && isPersonalNumber(value);
    const kept = field === 'q' ? null : state;
    setParams(changed(params, field, isHidden ? '' : value), {
      replace: true,
      state: isHidden ? { number: value } : kept,
    });
  };
  const named = params.get('q') ?? '';
  // Somebody has written it there, or an address from before has it.
  useEffect(() => {
    if (isPersonalNumber(named)) set('q', named);
  });
  return {
    query: { ...queryIn(params), ...(number !== undefined && { q: number }) },
    search,
    view: number === undefined ? search : `${search} ${number}`,
    isFiltered: params.size > 0 || number !== undefined,
    set,
    clear: () => setParams({}, { replace: true, state: null }),
  };
}
