import { toReturned, UnknownSnapshotError, type CaseState, type StoredCase } from '@app/case-machine';
import type { CaseRecord } from '@app/store';
import { UnreadableCase } from '../refusals/unreadable-case.js';

/** @throws UnreadableCase where the machine does not know what is stored. */
export function readCase<Result>(
  { id, stored }: Pick<CaseRecord, 'id' | 'stored'>,
  read: (stored: StoredCase) => Result,
): Result {
  try {
    return read(stored);
  } catch (cause) {
    throw cause instanceof UnknownSnapshotError ? new UnreadableCase(id, stored.machineVersion, { cause }) : cause;
  }
}

/** @throws UnreadableCase */
export function stateOf(record: CaseRecord): CaseState {
  return readCase(record, toReturned);
}
