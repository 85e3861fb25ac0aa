import { machineVersion } from './case-machine.js';
import { UnknownSnapshotError, type StoredCase } from './stored-case.js';

/**
 * From each released version of the chart to the next one. An upgrade names every region and every state that became compound:
 * XState would fill them in silently. One fixture of each older version is kept beside the tests.
 */
const upgrades: Readonly<Record<number, (older: StoredCase) => StoredCase>> = {};

/** @throws UnknownSnapshotError for a snapshot of a version that this program does not know. */
export function upgradeSnapshot(stored: StoredCase): StoredCase {
  let snapshot = stored;
  while (snapshot.machineVersion !== machineVersion) {
    const upgrade = upgrades[snapshot.machineVersion];
    if (!upgrade) {
      throw new UnknownSnapshotError(
        `a snapshot of version ${snapshot.machineVersion}; this program knows versions up to ${machineVersion}`,
      );
    }
    snapshot = upgrade(snapshot);
  }
  return snapshot;
}
