import { machineVersion, stageOf, upgradeCase, type Effect, type StoredCase } from '@app/case-machine';
import { listCasesById, type Reader } from '@app/store';
import { waitingClocks } from './bring-up-to-date.js';
import { leftCase, type LeftCase } from './upgrade-cases.js';

const pageSize = 200;

export interface UpgradePlan {
  cases: number;
  /** From where to where, and how many. */
  moves: Map<string, number>;
  clocks: { renamed: number; stopped: number; started: number };
  left: LeftCase[];
}

function standing({ machineVersion: version, value }: StoredCase): string {
  const { stage, attention } = stageOf(value);
  return `v${version} ${stage}, ${attention}`;
}

function count(effects: readonly Effect[], kind: Effect['kind']): number {
  return effects.filter((effect) => effect.kind === kind).length;
}

/** What an upgrade of all cases would do, from reading alone. */
export async function planUpgrade(reader: Reader, now: string): Promise<UpgradePlan> {
  const plan: UpgradePlan = { cases: 0, moves: new Map(), clocks: { renamed: 0, stopped: 0, started: 0 }, left: [] };
  for (let after = ''; ;) {
    const records = await listCasesById(reader, { exceptVersion: machineVersion, after, limit: pageSize });
    const last = records.at(-1);
    if (!last) return plan;
    after = last.id;
    const ids = records.map(({ id }) => id);
    const waiting = await waitingClocks(reader, ids);
    for (const record of records) {
      plan.cases += 1;
      try {
        const step = upgradeCase(record.stored, waiting.get(record.id) ?? [], now);
        if (!step) continue;
        const move = `${standing(record.stored)} → ${standing(step.next)}`;
        plan.moves.set(move, (plan.moves.get(move) ?? 0) + 1);
        plan.clocks.renamed += count(step.effects, 'renameClock');
        plan.clocks.stopped += count(step.effects, 'stopClock');
        plan.clocks.started += count(step.effects, 'startClock');
      } catch (fault) {
        plan.left.push(leftCase(record, fault));
      }
    }
  }
}
