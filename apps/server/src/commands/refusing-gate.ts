import {
  GateClosedError,
  GateFullError,
  StoreUnavailableError,
  StoreUnreachableError,
  type WriteGate,
} from '@app/store';
import { Refusal } from '../refusals/refusal.js';

/**
 * The write gate as the whole server has it: where nobody is let in, nothing can be kept now, or the database is away, that is an
 * answer and not a mistake.
 */
export function refusingWhenBusy(gate: WriteGate): WriteGate {
  return {
    kind: gate.kind,
    async write(body) {
      try {
        return await gate.write(body);
      } catch (fault) {
        if (fault instanceof StoreUnreachableError) throw new Refusal('storeUnreachable');
        if (fault instanceof StoreUnavailableError) throw new Refusal('storeUnavailable', { cause: fault });
        const isShut = fault instanceof GateFullError || fault instanceof GateClosedError;
        throw isShut ? new Refusal('tooBusy') : fault;
      }
    },
    stats: () => gate.stats(),
    close: () => gate.close(),
  };
}
