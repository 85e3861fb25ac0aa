import { shanghaiDateOf } from '@app/deadlines';
import {
  insertNotices,
  insertUndeliverable,
  listDatedCases,
  type CaseBrief,
  type NewNotice,
  type Store,
} from '@app/store';
import type { Directory } from '../access/directory.js';
import type { Clock } from '../configuration/clock.js';
import { dateFactsOn, dateNotices, type DateFact } from '../notices/date-facts.js';
import { hearersIn, type Hearers } from '../notices/hearers.js';
import type { RelayLog } from './relay-log.js';

const batchSize = 1_000;

/** Once a day: what is told by date. The keys follow from case and date, so that planning a day again writes nothing. */
export class DatePlan {
  private plannedOn: string | undefined;

  constructor(
    private readonly store: Store,
    private readonly directory: Directory,
    private readonly clock: Clock,
    private readonly log: RelayLog,
  ) {}

  async drainOnce(isStopping: () => boolean): Promise<void> {
    const today = shanghaiDateOf(this.clock.instant());
    if (today === this.plannedOn) return;
    const hearers = hearersIn(await this.directory.current());
    for (const fact of dateFactsOn(today)) await this.plan(fact, hearers, isStopping);
    if (!isStopping()) this.plannedOn = today;
  }

  private async plan(fact: DateFact, hearers: Hearers, isStopping: () => boolean): Promise<void> {
    let after: CaseBrief | undefined;
    while (!isStopping()) {
      const cases = await listDatedCases(this.store.reader, fact.cases, { after, limit: batchSize });
      after = cases.at(-1);
      if (!after) return;
      await this.note(fact, cases.filter(fact.holds), hearers);
    }
  }

  private async note(fact: DateFact, cases: readonly CaseBrief[], hearers: Hearers): Promise<void> {
    if (cases.length === 0) return;
    const at = this.clock.instant();
    const notices: NewNotice[] = [];
    const unreached = new Map<string, ReturnType<typeof dateNotices>['fact'][]>();
    for (const brief of cases) {
      const hearing = hearers.hear(fact.to, brief);
      const noted = dateNotices(fact, brief, hearing, at);
      notices.push(...noted.notices);
      for (const id of hearing.unreached) unreached.set(id, [...(unreached.get(id) ?? []), noted.fact]);
    }
    await this.store.gate.write(async (tx) => {
      await insertNotices(tx, notices);
      for (const [organizationId, facts] of unreached) {
        const deliveryId = await insertUndeliverable(tx, { organizationId, error: 'nobody', at }, facts);
        this.log.error({ deliveryId, organizationId, facts: facts.length }, 'there is nobody who could be told');
      }
    });
  }
}
