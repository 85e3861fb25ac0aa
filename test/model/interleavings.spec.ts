import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { findCase, openStore, verifyAllChains, type Store } from '@app/store';
import { buildSmallDistrict, usernames, type Username } from '../builders/small-district.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';
import { SettableClock } from '../builders/settable-clock.js';
import type { SignedIn } from '../../apps/server/src/access/roles.js';
import { Desk, mondayMorning, outcomeOf } from './desk.js';
import { clockRowsOf, type ClockRow } from './kept.js';
import { expectKept, expectRightlyRefused, toldOf, type Happened } from './sequential-order.js';
import { aTurn, wishOf, type Turn } from './turns.js';

const clock = new SettableClock(mondayMorning);

/** One of those who work at the same time: on which case, at which process, and what they do one after the other. */
const aWorker = fc.record({
  onFirst: fc.boolean(),
  atFirst: fc.boolean(),
  turns: fc.array(aTurn, { minLength: 1, maxLength: 5 }),
});
type Worker = typeof aWorker extends fc.Arbitrary<infer Value> ? Value : never;

describe.each(databaseKinds)('several people and clocks at once on %s', (kind) => {
  let scratch: ScratchStore;
  let otherStore: Store | undefined;
  let desks: [Desk, Desk];
  beforeAll(async () => {
    scratch = await scratchStore(kind);
    const { store, url } = scratch;
    // PostgreSQL serves several processes; of an SQLite file there is one, which answers many.
    if (kind === 'postgres') otherStore = await openStore({ url, vault: store.vault });
    const district = await buildSmallDistrict(store, mondayMorning);
    desks = [new Desk(store, clock, district), new Desk(otherStore ?? store, clock, district)];
  });
  afterAll(async () => {
    await otherStore?.close();
    await scratch.remove();
  });

  const deskOf = ({ atFirst }: Worker) => desks[atFirst ? 0 : 1];

  async function requestBy(desk: Desk, caseId: string, turn: Turn): Promise<Omit<Happened, 'outcome'>> {
    const { directory, district, store } = desk;
    const { tree, accounts } = await directory.current();
    const everybody = Object.fromEntries(usernames.map((name) => [name, accounts.get(district.accounts[name])]));
    const record = await findCase(store.reader, caseId);
    if (!record) throw new Error('the case is gone');
    const scene = { stored: record.stored, district, tree, at: clock.instant() };
    const wish = wishOf(turn, { ...scene, everybody: everybody as Record<Username, SignedIn> });
    const { by, command, body } = wish;
    return { by, request: { caseId, command, body, revision: record.revision, idempotencyKey: randomUUID() } };
  }

  /** Everything that a worker does; who is asked to do it `again` sends the same request three times at once. */
  async function work(worker: Worker, caseId: string): Promise<Happened[]> {
    const happened: Happened[] = [];
    for (const turn of worker.turns) {
      if (turn.kind === 'wait') await desks[turn.pick % 2 ? 0 : 1].relay.drainOnce();
      if (turn.kind === 'spoilt' || turn.kind === 'wait') continue;
      const asked = await requestBy(deskOf(worker), caseId, turn);
      const times = turn.kind === 'again' || turn.kind === 'keyReused' ? 3 : 1;
      const sent = Array.from({ length: times }, (_, n) => desks[n % 2 ? 1 : 0]);
      const outcomes = await Promise.all(sent.map((desk) => outcomeOf(desk.give(asked.by, asked.request))));
      happened.push(...outcomes.map((outcome) => ({ ...asked, outcome })));
    }
    return happened;
  }

  /** Each clock is brought to both processes twice. @returns how many of them moved the case. */
  async function bring(rows: readonly ClockRow[]): Promise<number> {
    const moved = await Promise.all(
      rows.flatMap((row) => [...desks, ...desks].map(({ delivery }) => delivery.deliver(row))),
    );
    return moved.filter(Boolean).length;
  }

  async function expectOneOrder(caseId: string, all: readonly Happened[]): Promise<number> {
    const [desk] = desks;
    const told = await toldOf(desk, caseId);
    const mine = all.filter(({ request }) => request.caseId === caseId);
    const kept = mine.filter(({ outcome }) => 'answer' in outcome);
    for (const happened of kept) expectKept(desk, happened, told);
    const keptKeys = new Set(kept.map(({ request }) => request.idempotencyKey));
    for (const happened of mine) {
      if ('refusal' in happened.outcome) await expectRightlyRefused(desk, happened, told);
    }
    const byPeople = told.history.filter(({ actor }) => actor['kind'] === 'account');
    expect(byPeople).toHaveLength(1 + keptKeys.size);
    return told.history.length - byPeople.length;
  }

  it('come to what they would have come to one after the other: nothing lost, nothing twice, nothing that was refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aWorker, { minLength: 3, maxLength: 8 }), fc.nat(40), async (workers, days) => {
        clock.set(mondayMorning);
        const [first, second] = [await desks[0].open(), await desks[1].open()];
        clock.advance({ days });
        const due = [...(await clockRowsOf(scratch.store, first.id)), ...(await clockRowsOf(scratch.store, second.id))];
        const isDue = due.filter(({ dueAt }) => dueAt <= clock.instant());
        const [moved, ...reports] = await Promise.all([
          bring(isDue),
          ...workers.map((worker) => work(worker, worker.onFirst ? first.id : second.id)),
        ]);
        const all = reports.flat();
        const byClocks = (await expectOneOrder(first.id, all)) + (await expectOneOrder(second.id, all));
        expect(moved).toBeLessThanOrEqual(byClocks);
        if (workers.every(({ turns }) => turns.every((turn) => turn.kind !== 'wait'))) expect(byClocks).toBe(moved);
      }),
      { numRuns: kind === 'sqlite' ? 20 : 10, endOnFailure: true },
    );
  });

  it('get one and the same answer to one and the same request, however many copies of it are under way', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 12 }), fc.nat(99_999), async (copies, pick) => {
        clock.set(mondayMorning);
        const { id } = await desks[0].open();
        const asked = await requestBy(desks[0], id, { kind: 'apt', pick, days: 1 });
        const outcomes = await Promise.all(
          Array.from({ length: copies }, (_, n) => outcomeOf(desks[n % 2 ? 1 : 0].give(asked.by, asked.request))),
        );
        const [one, ...others] = outcomes.map((outcome) => JSON.stringify(outcome));
        expect(new Set([one, ...others]).size).toBe(1);
        await expectOneOrder(
          id,
          outcomes.map((outcome) => ({ ...asked, outcome })),
        );
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });

  it('cannot use one key for two requests, even at different cases at once: one is done, the other is refused', async () => {
    const views = await Promise.all(Array.from({ length: 6 }, (_, n) => desks[n % 2 ? 1 : 0].open()));
    const idempotencyKey = randomUUID();
    const outcomes = await Promise.all(
      views.map(({ id: caseId, revision }, n) => {
        const request = { caseId, command: 'note', body: { text: `记录${n}` }, revision, idempotencyKey };
        return outcomeOf(desks[n % 2 ? 1 : 0].give('coordinator', request));
      }),
    );
    const told = await Promise.all(views.map(({ id }) => toldOf(desks[0], id)));
    expect(told.map(({ history }) => history.length).sort()).toEqual([1, 1, 1, 1, 1, 2]);
    expect(outcomes.filter((outcome) => 'answer' in outcome)).toHaveLength(1);
    const codes = outcomes.flatMap((outcome) => ('refusal' in outcome ? [outcome.refusal.code] : []));
    expect(codes).toEqual(Array(5).fill('keyReused'));
  });

  it('leave no chain broken', async () => {
    expect(await verifyAllChains(scratch.store.reader, scratch.store.vault)).toEqual([]);
  });
});
