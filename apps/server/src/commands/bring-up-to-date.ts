import { machineVersion, upgradeCase } from '@app/case-machine';
import { listClockKeys, type CaseRecord, type Reader, type Transaction } from '@app/store';
import { readCase } from '../views/readable-case.js';
import { outboxKey, writeStep, type StepSetting } from './write-step.js';

/** The waiting clocks of each case, by the keys that its machine gave them. */
export async function waitingClocks(reader: Reader, caseIds: readonly string[]): Promise<Map<string, string[]>> {
  const keys = [...(await listClockKeys(reader, caseIds))];
  return new Map(keys.map(([id, waiting]) => [id, waiting.map((key) => key.slice(outboxKey(id, '').length))]));
}

/**
 * A case of an older version as one of the present version: its snapshot, its columns, its waiting clocks and a line of history that
 * says so, before whatever else the transaction does to it. A case of the present version costs nothing here.
 * @throws UnreadableCase for one of a later version, and for one that no upgrade fits.
 */
export async function broughtUpToDate(
  tx: Transaction,
  record: CaseRecord,
  at: string,
  setting: StepSetting,
): Promise<CaseRecord> {
  const { id, stored } = record;
  if (stored.machineVersion === machineVersion) return record;
  const waiting = (await waitingClocks(tx, [id])).get(id) ?? [];
  const step = readCase(record, () => upgradeCase(stored, waiting, at));
  if (!step) return record;
  const commandId = `upgrade:${id}:${machineVersion}`;
  return writeStep(tx, record, { step, actor: { kind: 'system' }, commandId }, setting);
}
