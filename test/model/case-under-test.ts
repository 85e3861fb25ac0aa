import { randomUUID } from 'node:crypto';
import {
  advanceCase,
  advanceClock,
  allowedEvents,
  EventRefusedError,
  isPeopleEventName,
  openCase,
  type ClockEvent,
  type PeopleEventName,
  type Step,
} from '@app/case-machine';
import { shanghaiDateOf } from '@app/deadlines';
import { permissions } from '../../apps/server/src/access/permissions.js';
import type { SignedIn } from '../../apps/server/src/access/roles.js';
import { isInScope, mayReadCase } from '../../apps/server/src/access/scope.js';
import type { CommandRequest } from '../../apps/server/src/commands/run-command.js';
import { caseCommands } from '../../apps/server/src/commands/case-commands.js';
import { Refusal } from '../../apps/server/src/refusals/refusal.js';
import type { CaseView } from '../../apps/server/src/views/case-view.js';
import { usernames, type Username } from '../builders/small-district.js';
import { outcomeOf, type Desk, type Outcome } from './desk.js';
import { standingFor } from './good-bodies.js';
import { clockRowsOf, clocksAfter } from './kept.js';
import { wishOf, type Scene, type Turn } from './turns.js';

interface Given {
  by: Username;
  request: CommandRequest;
  answer: CaseView;
}

/** What must come of a request: a step, the answer that was given before, or a refusal with one of these codes. */
export type Expected = { step: Step } | { before: CaseView } | { codes: readonly string[] };

/** A case in the database, and beside it the same case as the pure machine has it. */
export class CaseUnderTest {
  readonly given: Given[] = [];
  private constructor(
    readonly desk: Desk,
    readonly id: string,
    readonly steps: [Step, ...Step[]],
    private readonly everybody: Record<Username, SignedIn>,
  ) {}

  static async open(desk: Desk): Promise<CaseUnderTest> {
    const people = await Promise.all(usernames.map(async (name) => [name, await desk.who(name)] as const));
    const everybody = Object.fromEntries(people) as Record<Username, SignedIn>;
    const { organizations, accounts } = desk.district;
    const { id } = await desk.open();
    const kinds = { direction: 'orgSeeksMember', memberKind: 'floating' } as const;
    const parties = { districtOrgId: organizations.district, coordinatorId: accounts.coordinator };
    return new CaseUnderTest(desk, id, [openCase({ ...kinds, ...parties }, desk.clock.instant())], everybody);
  }

  get last(): Step {
    return this.steps.at(-1) ?? this.steps[0];
  }

  async scene(): Promise<Scene> {
    const { tree } = await this.desk.directory.current();
    const { district, clock } = this.desk;
    return { stored: this.last.next, district, tree, everybody: this.everybody, at: clock.instant() };
  }

  /** The turn as a request, and by whom. */
  async requestFor(turn: Turn): Promise<Omit<Given, 'answer'>> {
    const earlier = this.given[turn.pick % Math.max(this.given.length, 1)];
    if (turn.kind === 'again' && earlier) return earlier;
    const { by, command, body } = wishOf(turn, await this.scene());
    const request = {
      caseId: this.id,
      command,
      body,
      revision: this.steps.length,
      idempotencyKey: randomUUID() as string,
    };
    if (turn.kind === 'stale') request.revision += turn.pick % 2 ? 1 : -1;
    if (turn.kind === 'unguarded') return { by, request: { ...request, revision: undefined } };
    if (turn.kind === 'keyReused' && earlier) {
      const { idempotencyKey } = earlier.request;
      return { by: earlier.by, request: { ...request, idempotencyKey, body: { text: `别的${turn.pick}` } } };
    }
    return { by, request };
  }

  /** What the rules of issue and contract say of it, in the order in which they are asked. */
  async expectedOf({ by, request }: Omit<Given, 'answer'>): Promise<Expected> {
    const { tree, stored, at } = await this.scene();
    const who = this.everybody[by];
    if (!mayReadCase(tree, who, this.last.state)) return { codes: ['notFound'] };
    const { command, body } = request;
    if (!isPeopleEventName(command)) return { codes: ['unknownCommand'] };
    if (request.revision === undefined) return { codes: ['ifMatchMissing'] };
    const sameKey = this.given.find(
      (earlier) => earlier.by === by && earlier.request.idempotencyKey === request.idempotencyKey,
    );
    if (sameKey) return sameKey.request === request ? { before: sameKey.answer } : { codes: ['keyReused'] };
    if (request.revision !== this.steps.length) return { codes: ['staleRevision'] };
    if (!standingFor(tree, who, stored, command)) {
      const isTooLateOrEarly = !allowedEvents(stored).includes(command) && this.hasATurn(by, command);
      return { codes: [isTooLateOrEarly ? 'notAllowedNow' : 'roleMayNot'] };
    }
    const isCoordinator = (id: string) => {
      const account = Object.values(this.everybody).find(({ accountId }) => accountId === id);
      return account !== undefined && isInScope(tree, account, ['coordinator'], this.last.state.districtOrgId);
    };
    try {
      const { event } = caseCommands[command].interpret(body, { today: shanghaiDateOf(at), tree, isCoordinator });
      return { step: advanceCase(stored, event, at) };
    } catch (fault) {
      if (fault instanceof EventRefusedError) {
        return { codes: [fault.faults.length > 0 ? 'invalidInput' : 'notAllowedNow'] };
      }
      if (fault instanceof Refusal) return { codes: [fault.code] };
      throw fault;
    }
  }

  /** Whether the command is that account's while its organisation has the ball, in the district in which the tests play. */
  private hasATurn(by: Username, command: PeopleEventName): boolean {
    const { originOrgId, hostOrgId, route } = this.last.state;
    const { organizations: at } = this.desk.district;
    const places = [originOrgId, hostOrgId, ...(route ? [...route.release, ...route.receive, route.arbiter] : [])];
    const clerks: Record<string, Username> = {
      [at.originBranch]: 'origin.clerk',
      [at.originCommittee]: 'origin.committee.clerk',
      [at.hostBranch]: 'host.clerk',
      [at.hostCommittee]: 'host.committee.clerk',
      [at.farBranch]: 'far.clerk',
    };
    const arbiters: Record<string, Username> = { [at.district]: 'supervisor', [at.farDistrict]: 'far.supervisor' };
    const capacities: readonly string[] = permissions[command];
    const people = {
      ...(capacities.includes('holdingClerk') && clerks),
      ...(capacities.includes('arbiter') && arbiters),
    };
    const isForAnyHolder = capacities.includes('holdingClerk') || capacities.includes('arbiter');
    const isDeputy = isForAnyHolder && ['coordinator', 'second.coordinator'].includes(by);
    const offline = [at.offlineBranch, at.offlineCommittee, at.otherProvince, at.root];
    return places.some(
      (place) => place !== undefined && (people[place] === by || (isDeputy && offline.includes(place))),
    );
  }

  /** Gives the request, and takes note of what was accepted. */
  async give(asked: Omit<Given, 'answer'>, expected: Expected): Promise<Outcome> {
    const outcome = await outcomeOf(this.desk.give(asked.by, asked.request));
    if ('answer' in outcome && 'step' in expected) {
      this.steps.push(expected.step);
      this.given.push({ ...asked, answer: outcome.answer });
    }
    return outcome;
  }

  /** Time goes by, and the relay delivers what is due; the machine is told of the same clocks in the same order. */
  async wait(days: number): Promise<void> {
    const { clock, relay, store } = this.desk;
    clock.advance({ days });
    const at = clock.instant();
    const rows = await clockRowsOf(store, this.id);
    for (const { key, dueAt } of rows.filter((row) => row.dueAt <= at)) {
      // Restarted or stopped by the one before: its token is gone.
      if (clocksAfter(this.steps).get(key)?.dueAt !== dueAt) continue;
      const step = advanceClock(this.last.next, { type: key } as ClockEvent, at);
      if (step) this.steps.push(step);
    }
    await this.drainedAt(at, relay.drainOnce());
  }

  /** A clock that is started anew with a date that is past fires in the same round. */
  private async drainedAt(at: string, drained: Promise<number>): Promise<void> {
    await drained;
    const dueNow = () => [...clocksAfter(this.steps)].find(([, { dueAt }]) => dueAt <= at);
    for (let due = dueNow(); due; due = dueNow()) {
      const step = advanceClock(this.last.next, { type: due[0] } as ClockEvent, at);
      if (!step) throw new Error(`${due[0]} is due and moves nothing`);
      this.steps.push(step);
    }
  }
}
