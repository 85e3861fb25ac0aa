import type { StateValue } from 'xstate';
import type { CaseContext } from './context.js';

/** What is kept of a case's state: plain JSON, with the version of the chart that wrote it. */
export interface StoredCase {
  machineVersion: number;
  value: StateValue;
  context: CaseContext;
}

/** A snapshot that the present chart does not know: of a later version, of an unknown state, or with a region missing. */
export class UnknownSnapshotError extends Error {
  override readonly name = 'UnknownSnapshotError';
}
