import { randomUUID } from 'node:crypto';
import { allowedEvents, type PeopleEventName, type StoredCase } from '@app/case-machine';
import type { SignedIn } from '../../apps/server/src/access/roles.js';
import type { Username } from '../builders/small-district.js';
import { outcomeOf, type Desk } from '../model/desk.js';
import { clockRowsOf } from '../model/kept.js';
import type { Happened } from '../model/sequential-order.js';

/** A command that was given, and when: the counts of a clock that only ever goes up. */
export interface Timed extends Happened {
  sentAt: number;
  answeredAt: number;
}

type Part = readonly [by: Username, command: PeopleEventName, body: (pick: number) => object];

let letters = 0;
const on = '2026-03-16';

/** Whoever has a part in a transfer from the origin's branch to the host's, and the member, who may change their mind at any time. */
const parts: readonly Part[] = [
  ['origin.clerk', 'approveRelease', () => ({})],
  ['origin.committee.clerk', 'approveRelease', () => ({ letter: { number: `信${(letters += 1)}`, validDays: 30 } })],
  ['host.committee.clerk', 'approveReceive', () => ({})],
  ['host.clerk', 'approveReceive', () => ({})],
  ['host.clerk', 'sendReceipt', () => ({ on })],
  ['origin.committee.clerk', 'confirmReceipt', () => ({ on })],
  [
    'coordinator',
    'withdraw',
    (pick) => ({ reason: '本人不愿转', then: pick % 2 === 0 ? 'managedInPlace' : 'contacted' }),
  ],
];

export interface Race {
  /** How often each looks whether it is their turn. */
  looks: readonly number[];
  withdraws: boolean;
  expires: boolean;
  pick: number;
}

/** Everybody's part in one case, played by each as soon as they see that it is their turn, at the revision that they saw. */
export class RacingParts {
  readonly happened: Timed[] = [];
  private moment = 0;
  private readonly allowed = new Map<number, PeopleEventName[]>();

  constructor(
    private readonly desk: Desk,
    private readonly caseId: string,
    private readonly race: Race,
    private readonly people: Record<Username, SignedIn>,
  ) {}

  async play(): Promise<void> {
    const { withdraws, expires, looks } = this.race;
    const taken = parts.filter(([, command]) => withdraws || command !== 'withdraw');
    await Promise.all([
      ...taken.map((part, index) => this.playPart(part, looks[index % looks.length] ?? 1)),
      ...(expires ? [this.letTheLetterExpire()] : []),
    ]);
  }

  private async playPart(part: Part, looks: number): Promise<void> {
    const [by, command, body] = part;
    for (let look = 0; look < looks; look += 1) {
      const { revision, allowed } = await this.look();
      if (!allowed.includes('withdraw')) return;
      if (!allowed.includes(command)) continue;
      const request = {
        caseId: this.caseId,
        command,
        body: body(this.race.pick),
        revision,
        idempotencyKey: randomUUID(),
      };
      const sentAt = (this.moment += 1);
      const outcome = await outcomeOf(this.desk.runner.run(this.people[by], request));
      this.happened.push({ by, request, outcome, sentAt, answeredAt: (this.moment += 1) });
    }
  }

  /** The revision at which the case is now, and what is allowed there: worked out once for all who look at it. */
  private async look(): Promise<{ revision: number; allowed: readonly PeopleEventName[] }> {
    const { reader } = this.desk.store;
    const [row] = await reader.query<{ revision: number; snapshot: string }>(
      'SELECT revision, snapshot FROM case_file WHERE id = ?',
      [this.caseId],
    );
    if (!row) throw new Error('the case is gone');
    const { revision } = row;
    const allowed = this.allowed.get(revision) ?? allowedEvents(JSON.parse(row.snapshot) as StoredCase);
    this.allowed.set(revision, allowed);
    return { revision, allowed };
  }

  /** A relay that has seen what runs, and brings it when it is due: it may be overtaken between the two. */
  private async letTheLetterExpire(): Promise<void> {
    const { store, clock, delivery } = this.desk;
    const rows = await clockRowsOf(store, this.caseId);
    for (const row of rows) {
      if (row.dueAt > clock.instant()) clock.set(row.dueAt);
      await delivery.deliver(row);
    }
  }
}
