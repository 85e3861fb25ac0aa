import { verifyChain, type CaseRecord, type ChainFaultKind } from '@app/store';
import type { Asking } from './sources.js';

export interface VerificationView {
  /** How far the case had come when it was verified. */
  revision: number;
  isSound: boolean;
  faults: { sequence: number; fault: ChainFaultKind }[];
}

/** Whether the record of the case is as it was written, and the case is what it says: worked out anew from every line, free words too. */
export async function verifyCaseHistory({ sources }: Asking, { id, revision }: CaseRecord): Promise<VerificationView> {
  const faults = await verifyChain(sources.reader, id, sources.vault);
  return {
    revision,
    isSound: faults.length === 0,
    faults: faults.map(({ sequence, fault }) => ({ sequence, fault })),
  };
}
