import { UnknownSnapshotError, type StoredCase } from './stored-case.js';

/** From one released version of the chart to the next one. Pure, and sure to be asked about every case that there is. */
export interface Upgrade {
  /** Names every region and every state that became compound: XState would fill them in silently, and is not let. */
  snapshot(older: StoredCase): Pick<StoredCase, 'value' | 'context'>;
  /**
   * The key of a waiting clock as the next version has it. It holds the path of the state that started the clock, so a renamed state
   * renames its clocks. The name of the clock itself (`remind`, …) stays: deadline settings go by it.
   */
  clockKey(olderKey: string): string;
}

export type Upgrades = Readonly<Record<number, Upgrade>>;

/** By the version that each leads away from. One fixture of each released version is kept in libs/case-machine/released. */
export const upgrades: Upgrades = {};

/** What a machine needs to know in order to read what older ones have written. */
export interface KnownVersions {
  version: number;
  upgrades: Upgrades;
}

/** @throws UnknownSnapshotError for a version that this machine does not know. */
function upgradesFrom({ version, upgrades: known }: KnownVersions, older: number): Upgrade[] {
  if (older === version) return [];
  const upgrade = known[older];
  if (older < version && upgrade) return [upgrade, ...upgradesFrom({ version, upgrades: known }, older + 1)];
  throw new UnknownSnapshotError(`a snapshot of version ${older}; this program knows versions up to ${version}`);
}

/** @throws UnknownSnapshotError for a snapshot of a version that this machine does not know. */
export function upgradeSnapshot(known: KnownVersions, stored: StoredCase): StoredCase {
  return upgradesFrom(known, stored.machineVersion).reduce(
    (older, upgrade) => ({ ...upgrade.snapshot(older), machineVersion: older.machineVersion + 1 }),
    stored,
  );
}

export function upgradeClockKey(known: KnownVersions, older: number, key: string): string {
  return upgradesFrom(known, older).reduce((olderKey, upgrade) => upgrade.clockKey(olderKey), key);
}
