import type { CaseRecord, CaseSelection, Transaction } from '@app/store';
import type { Surroundings } from '../deadline-book.js';

/** @throws Refusal when it cannot be done, or not by whoever asks. */
export type MakeDeed = (surroundings: Surroundings) => HandOverDeed;

/** One of the ways in which much is handed over at once. */
export interface HandOverDeed {
  /** As the trail calls it. */
  action: 'reassignCases' | 'handOverAccount' | 'handOverOrganization';
  about: { aboutAccountId: string } | { aboutOrganizationId: string };
  /** The digest of the preview, where it is to be done. */
  shown?: string | undefined;
  /** What is so before it is done, and no longer afterwards: who sends it twice does it once. */
  before?: string | undefined;
  selection: CaseSelection;
  /** Ids that somebody named: whichever of them they may not see is told to be unknown, like those that do not exist. */
  namedIds: readonly string[];
  /** To whom a case goes; nobody where nobody was named who could take it. */
  coordinatorFor: (record: CaseRecord) => string | undefined;
  /** Whether a case that is with its coordinator already is told to them once more. */
  tellsAgain: boolean;
  /** What else is done in the same transaction. */
  also?: (tx: Transaction) => Promise<unknown>;
  reason?: string;
}
