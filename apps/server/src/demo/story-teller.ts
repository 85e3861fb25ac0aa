import { addDays, shanghaiDateOf, startOfShanghaiDay, type WorkingCalendar } from '@app/deadlines';
import { claimDue, getCase, hasDue, type CaseRecord, type Store, type Transaction } from '@app/store';
import { Directory } from '../access/directory.js';
import { permissions } from '../access/permissions.js';
import type { SignedIn } from '../access/roles.js';
import { SurroundingsReader } from '../commands/deadline-book.js';
import { ClockDelivery } from '../commands/deliver-clock.js';
import { CaseOpener } from '../commands/open-case.js';
import { CommandRunner } from '../commands/run-command.js';
import { Clock } from '../configuration/clock.js';
import type { Scene } from './beats.js';
import { demoAccounts } from './demo-accounts.js';
import { idOf, type District } from './plant-district.js';
import type { Story } from './stories.js';

const anyNumberOfClocks = 1_000;

class StoryClock extends Clock {
  constructor(public at: string) {
    super();
  }

  now(): Date {
    return new Date(this.at);
  }
}

/** A store whose every write is part of one transaction: all that is told is kept, or nothing. */
function storeWithin(tx: Transaction, store: Store): Store {
  return {
    kind: store.kind,
    vault: store.vault,
    reader: tx,
    gate: {
      kind: tx.kind,
      write: (body) => body(tx),
      stats: () => store.gate.stats(),
      close: () => Promise.resolve(),
    },
    pendingMigrations: () => store.pendingMigrations(),
    backup: (origin) => store.backup(origin),
    scrub: () => store.scrub(),
    close: () => Promise.resolve(),
  };
}

/** Lets stories happen through the real pipeline, in the order of time, with every clock delivered as the day begins on which it is due. */
export class StoryTeller {
  private readonly clock: StoryClock;
  private readonly store: Store;
  private readonly opener: CaseOpener;
  private readonly runner: CommandRunner;
  private readonly delivery: ClockDelivery;
  private readonly clerks: ReadonlyMap<string, SignedIn>;
  private readonly caseIds = new Map<Story, string>();
  private papers = 0;
  private steps = 0;

  constructor(
    private readonly tx: Transaction,
    store: Store,
    private readonly district: District,
    { calendar, beginning }: { calendar: WorkingCalendar; beginning: string },
  ) {
    this.clock = new StoryClock(beginning);
    this.store = storeWithin(tx, store);
    const around = new SurroundingsReader(this.store, new Directory(this.store));
    this.opener = new CaseOpener(this.store, around, calendar, this.clock);
    this.runner = new CommandRunner(this.store, around, calendar, this.clock);
    this.delivery = new ClockDelivery(this.store, around, calendar, this.clock);
    this.clerks = new Map(
      demoAccounts
        .filter(({ role }) => role === 'branchClerk' || role === 'supervisor')
        .map(({ username, at }) => [idOf(district, at), district.accounts[username]]),
    );
  }

  /** @returns how many cases there are then, and how many steps they took. @throws Refusal when a story is impossible. */
  async tell(stories: readonly Story[], until: string): Promise<{ cases: number; steps: number }> {
    const happenings = stories.flatMap((story) => [
      { at: story.openedAt, happen: () => this.open(story) },
      ...story.scenes.map(({ at, scene }) => ({ at, happen: () => this.give(story, scene) })),
    ]);
    for (const { at, happen } of happenings.sort((one, other) => one.at.localeCompare(other.at))) {
      await this.goOnTo(at);
      await happen();
      this.steps += 1;
    }
    await this.goOnTo(until);
    return { cases: this.caseIds.size, steps: this.steps };
  }

  /** Clocks fall due as days begin in Shanghai, so looking once a day delivers each at its very instant. */
  private async goOnTo(instant: string): Promise<void> {
    for (;;) {
      const morning = startOfShanghaiDay(addDays(shanghaiDateOf(this.clock.at), 1));
      if (morning > instant) break;
      this.clock.at = morning;
      await this.deliverDue();
    }
    this.clock.at = instant;
  }

  private async deliverDue(): Promise<void> {
    const now = this.clock.at;
    while (await hasDue(this.tx, 'clock', now)) {
      const due = await claimDue(this.tx, { kind: 'clock', now, leaseUntil: now, limit: anyNumberOfClocks });
      for (const clock of due) if (await this.delivery.deliver(clock)) this.steps += 1;
    }
  }

  private async open(story: Story): Promise<void> {
    const { continues, opening } = story;
    const body = { ...opening, ...(continues && { continuesCase: this.caseIdOf(continues) }) };
    const request = { body, idempotencyKey: `demo-${this.steps}` };
    const { id } = await this.opener.open(this.district.accounts.coordinator, request);
    this.caseIds.set(story, id);
  }

  private async give(story: Story, { command, bodyAt }: Scene): Promise<void> {
    const caseId = this.caseIdOf(story);
    const record = await getCase(this.tx, caseId);
    const moment = { today: shanghaiDateOf(this.clock.at), paperNumber: () => this.paperNumber() };
    const { who, onBehalf } = this.whoGives(command, record);
    const body = { ...bodyAt(moment), ...(onBehalf && { onBehalf }) };
    const idempotencyKey = `demo-${this.steps}`;
    await this.runner.run(who, { caseId, command, body, revision: record.revision, idempotencyKey });
  }

  /** The coordinator where it is theirs to do, else whoever has the ball; for those who are not online the coordinator, by a paper. */
  private whoGives(command: Scene['command'], { holder }: CaseRecord) {
    const { coordinator, supervisor } = this.district.accounts;
    const capacities: readonly string[] = permissions[command];
    if (capacities.includes('districtCoordinator')) return { who: coordinator };
    if (capacities.includes('districtSupervisor')) return { who: supervisor };
    const organizationId = holder.kind === 'organization' ? holder.organizationId : '';
    const clerk = this.clerks.get(organizationId);
    if (clerk) return { who: clerk };
    return { who: coordinator, onBehalf: { organizationId, document: `书面意见 ${this.paperNumber()}` } };
  }

  private caseIdOf(story: Story): string {
    const id = this.caseIds.get(story);
    if (id === undefined) throw new RangeError('a story goes on that has not begun');
    return id;
  }

  private paperNumber(): string {
    this.papers += 1;
    const year = shanghaiDateOf(this.clock.at).slice(0, 4);
    return `示例〔${year}〕第${String(this.papers).padStart(4, '0')}号`;
  }
}
