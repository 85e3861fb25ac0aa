import { randomUUID } from 'node:crypto';
import { WorkingCalendar } from '@app/deadlines';
import type { Store } from '@app/store';
import { Directory } from '../../apps/server/src/access/directory.js';
import type { SignedIn } from '../../apps/server/src/access/roles.js';
import { SurroundingsReader } from '../../apps/server/src/commands/deadline-book.js';
import { ClockDelivery } from '../../apps/server/src/commands/deliver-clock.js';
import { CaseOpener } from '../../apps/server/src/commands/open-case.js';
import { CommandRunner, type CommandRequest } from '../../apps/server/src/commands/run-command.js';
import { Refusal } from '../../apps/server/src/refusals/refusal.js';
import { Relay } from '../../apps/server/src/relay/relay.js';
import type { CaseView } from '../../apps/server/src/views/case-view.js';
import type { SettableClock } from '../builders/settable-clock.js';
import type { SmallDistrict, Username } from '../builders/small-district.js';

/** A Monday morning in Shanghai, far from holidays. */
export const mondayMorning = '2026-03-16T01:00:00.000Z';

export const calendar = new WorkingCalendar();

const loud = {
  error: (details: Record<string, unknown>, message: string) => {
    throw new Error(`${message}: ${JSON.stringify(details)}`);
  },
};

/** What one process has of the pipeline, without HTTP before it. Two of them on one database are two processes. */
export class Desk {
  readonly directory: Directory;
  readonly surroundings: SurroundingsReader;
  readonly opener: CaseOpener;
  readonly runner: CommandRunner;
  readonly delivery: ClockDelivery;
  readonly relay: Relay;

  constructor(
    readonly store: Store,
    readonly clock: SettableClock,
    readonly district: SmallDistrict,
  ) {
    this.directory = new Directory(store);
    this.surroundings = new SurroundingsReader(store, this.directory);
    this.opener = new CaseOpener(store, this.surroundings, clock);
    this.runner = new CommandRunner(store, this.surroundings, clock);
    this.delivery = new ClockDelivery(store, this.surroundings, clock);
    this.relay = new Relay(store, this.delivery, clock, loud);
  }

  async who(username: Username): Promise<SignedIn> {
    const { accounts } = await this.directory.current();
    const account = accounts.get(this.district.accounts[username]);
    if (!account) throw new Error(`${username} has no account`);
    return account;
  }

  async open(changes: object = {}): Promise<CaseView> {
    const body = {
      direction: 'orgSeeksMember',
      memberKind: 'floating',
      districtOrgId: this.district.organizations.district,
      member: { name: '张三', membership: 'full' },
      ...changes,
    };
    return this.opener.open(await this.who('coordinator'), { body, idempotencyKey: randomUUID() });
  }

  async give(by: Username, request: CommandRequest): Promise<CaseView> {
    return this.runner.run(await this.who(by), request);
  }

  /** At the revision at which the case stands, under a key of its own. */
  async does(by: Username, view: CaseView, command: string, body: object = {}): Promise<CaseView> {
    const { id: caseId, revision } = view;
    return this.give(by, { caseId, command, body, revision, idempotencyKey: randomUUID() });
  }
}

export type Outcome = { answer: CaseView } | { refusal: Refusal };

/** Refusals are answers; whatever else is thrown fails the test. */
export async function outcomeOf(given: Promise<CaseView>): Promise<Outcome> {
  try {
    return { answer: await given };
  } catch (fault) {
    if (fault instanceof Refusal) return { refusal: fault };
    throw fault;
  }
}
