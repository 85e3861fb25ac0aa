import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  appendAccess,
  canonicalJson,
  listSelectedCases,
  lockSelectedCases,
  newId,
  type CaseRecord,
  type Store,
  type Transaction,
} from '@app/store';
import type { SignedIn } from '../../access/roles.js';
import { findGrantOver, mayReadCase, scopeOf } from '../../access/scope.js';
import type { Clock } from '../../configuration/clock.js';
import { Refusal } from '../../refusals/refusal.js';
import { actorOf } from '../actor.js';
import { broughtUpToDate } from '../bring-up-to-date.js';
import type { Surroundings, SurroundingsReader } from '../deadline-book.js';
import { writeStep, type StepSetting } from '../write-step.js';
import type { HandOverDeed, MakeDeed } from './hand-over-deed.js';
import { handOverReport, type HandOverReport } from './hand-over-report.js';
import { planCase, type PlannedCase, type PlanSetting } from './planned-case.js';

/** After so many cases other requests are let in between. */
const casesAtOnce = 100;

export interface HandOverPreview extends HandOverReport {
  /** Of what was shown: what is done must be that. */
  digest: string;
}

/** Hands many cases over at once, each by a step of its own through the machine, all of them or none. */
export class CaseHandOver {
  constructor(
    private readonly store: Store,
    private readonly surroundings: SurroundingsReader,
    private readonly clock: Clock,
  ) {}

  /** What would happen, and nothing happens. */
  async preview(who: SignedIn, makeDeed: MakeDeed): Promise<HandOverPreview> {
    const setting = this.settingFor(who, await this.surroundings.current());
    const deed = makeDeed(setting.surroundings);
    const planned = await plan(deed, await listSelectedCases(this.store.reader, deed.selection), setting);
    return { digest: this.digestOf(deed, planned), ...handOverReport(deed, planned) };
  }

  /** @throws Refusal `selectionChanged` when that is no longer what was shown, and nothing is done. */
  async apply(who: SignedIn, makeDeed: MakeDeed): Promise<HandOverReport> {
    return this.surroundings.write(async (tx, surroundings) => {
      const setting = this.settingFor(who, surroundings);
      const deed = makeDeed(surroundings);
      const planned = await plan(deed, await lockSelectedCases(tx, deed.selection), setting);
      if (this.digestOf(deed, planned) !== deed.shown) throw new Refusal('selectionChanged');
      await deed.also?.(tx);
      await this.writeSteps(tx, planned, setting);
      const report = handOverReport(deed, planned);
      await this.putOnRecord(tx, deed, report, setting);
      return report;
    });
  }

  private settingFor(who: SignedIn, surroundings: Surroundings): PlanSetting {
    return { who, surroundings, vault: this.store.vault, at: this.clock.instant() };
  }

  private digestOf({ action, about, before }: HandOverDeed, planned: readonly PlannedCase[]): string {
    const cases = planned.map((one) => [
      one.record.id,
      one.record.coordinatorId ?? null,
      'step' in one ? one.coordinatorId : 'fault' in one ? one.fault : null,
    ]);
    return this.store.vault.keyedDigest(canonicalJson({ action, about, before: before ?? null, cases }));
  }

  private async writeSteps(tx: Transaction, planned: readonly PlannedCase[], plan: PlanSetting): Promise<void> {
    const { who, surroundings, vault, at } = plan;
    const setting: StepSetting = { surroundings, vault };
    const deedId = newId();
    for (const [index, one] of planned.entries()) {
      if (index % casesAtOnce === casesAtOnce - 1) await nextTurn();
      if (!('step' in one)) continue;
      const current = await broughtUpToDate(tx, one.record, at, setting);
      const ready = current === one.record ? one : planCase(current, one.coordinatorId, plan);
      if (!('step' in ready)) throw new TypeError(`case ${current.id} cannot be handed over after its upgrade`);
      const { step, standing } = ready;
      const commandId = `handOver:${deedId}:${current.id}`;
      await writeStep(tx, current, { step, actor: actorOf(who.accountId, standing), commandId }, setting);
    }
  }

  private async putOnRecord(
    tx: Transaction,
    { action, about, reason }: HandOverDeed,
    { total, handedOver, refused }: HandOverReport,
    { who, surroundings, at, vault }: PlanSetting,
  ): Promise<void> {
    const grant = findGrantOver(surroundings.directory.tree, who, ['supervisor'], scopeOf(who, ['supervisor']));
    const entry = { at, accountId: who.accountId, ...grant, action, ...about, ...who.trace };
    const freeWords = reason === undefined ? undefined : { reason };
    await appendAccess(tx, { ...entry, data: { total, handedOver, refused }, freeWords }, vault);
  }
}

async function plan(deed: HandOverDeed, selected: readonly CaseRecord[], setting: PlanSetting): Promise<PlannedCase[]> {
  const { tree } = setting.surroundings.directory;
  const planned: PlannedCase[] = [];
  for (const [index, record] of selected.entries()) {
    if (index % casesAtOnce === casesAtOnce - 1) await nextTurn();
    if (!mayReadCase(tree, setting.who, record)) continue;
    planned.push(planOne(deed, record, setting));
  }
  return planned;
}

function planOne(deed: HandOverDeed, record: CaseRecord, setting: PlanSetting): PlannedCase {
  const coordinatorId = deed.coordinatorFor(record);
  if (coordinatorId === undefined) return { record, fault: 'needsCoordinator' };
  if (coordinatorId === record.coordinatorId && !deed.tellsAgain) return { record, unchanged: true };
  return planCase(record, coordinatorId, setting);
}
