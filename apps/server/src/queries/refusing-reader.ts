import { StoreUnreachableError, type Reader, type SqlValue } from '@app/store';
import { Refusal } from '../refusals/refusal.js';

/** The reader as the whole server has it: a database that is away is an answer and not a mistake. */
export function refusingWhenUnreachable(reader: Reader): Reader {
  return {
    kind: reader.kind,
    async query<Row>(text: string, params?: readonly SqlValue[]) {
      try {
        return await reader.query<Row>(text, params);
      } catch (fault) {
        throw fault instanceof StoreUnreachableError ? new Refusal('storeUnreachable') : fault;
      }
    },
  };
}
