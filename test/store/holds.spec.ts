import fc from 'fast-check';
import type { Step } from '@app/case-machine';
import { listHolds, verifyChain, type CaseRecord } from '@app/store';
import { anyPlay } from '../builders/any-case.js';
import { aCase, type CaseBuilder } from '../builders/case-builder.js';
import { keepCase, keepParties } from '../builders/kept-case.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';

const hour = 3_600_000;

/** The party that has the ball after a step, in words; nobody once the case is over. */
function partyAfter({ state }: Step): string | undefined {
  switch (state.holder.kind) {
    case 'organization':
      return state.holder.organizationId;
    case 'coordinator':
      return `${state.coordinatorId ?? 'anybody'} in ${state.districtOrgId}`;
    case 'nobody':
      return undefined;
  }
}

interface Strokes {
  running: number;
  paused: number;
}

/** A stroke an hour for whoever has the ball in it, as one would count on paper. */
function countedByHand(steps: readonly Step[], now: string): Map<string, Strokes> {
  const strokes = new Map<string, Strokes>();
  const first = Date.parse(steps[0]?.entry.at ?? now);
  for (let instant = first; instant < Date.parse(now); instant += hour) {
    const latest = steps.filter(({ entry }) => Date.parse(entry.at) <= instant).at(-1);
    const party = latest && partyAfter(latest);
    if (!latest || party === undefined) continue;
    const counted = strokes.get(party) ?? { running: 0, paused: 0 };
    counted[latest.state.attention === 'paused' ? 'paused' : 'running'] += 1;
    strokes.set(party, counted);
  }
  return strokes;
}

describe.each(databaseKinds)('the time that is booked on %s', (kind) => {
  let scratch: ScratchStore;
  beforeAll(async () => {
    scratch = await scratchStore(kind);
    await keepParties(scratch.store);
  });
  afterAll(() => scratch.remove());

  const kept = (builder: CaseBuilder): Promise<CaseRecord> => keepCase(scratch.store, builder);

  async function bookedFor(caseId: string, now: string): Promise<Map<string, Strokes>> {
    const strokes = new Map<string, Strokes>();
    for (const hold of await listHolds(scratch.store.reader, caseId)) {
      const party =
        hold.holderKind === 'organization' ? hold.placeId : `${hold.coordinatorId ?? 'anybody'} in ${hold.placeId}`;
      const all = Date.parse(hold.ended ?? now) - Date.parse(hold.began);
      const standing = hold.pausedSince === undefined ? 0 : Date.parse(now) - Date.parse(hold.pausedSince);
      const paused = hold.pausedMilliseconds + standing;
      const { running, paused: before } = strokes.get(party) ?? { running: 0, paused: 0 };
      strokes.set(party, { running: running + (all - paused) / hour, paused: before + paused / hour });
    }
    return strokes;
  }

  it('is that of whoever had the ball, hour for hour, whatever happens to a case, and verification agrees', async () => {
    await fc.assert(
      fc.asyncProperty(anyPlay, async ({ end }) => {
        const { id } = await kept(end);
        expect(await bookedFor(id, end.now)).toEqual(countedByHand(end.steps, end.now));
        expect(await verifyChain(scratch.store.reader, id)).toEqual([]);
      }),
      { numRuns: kind === 'sqlite' ? 60 : 25, endOnFailure: true },
    );
  });

  it('does not run in a pause, neither while it lasts nor when progress ends it', async () => {
    const { id } = await kept(aCase().paused().contacted().paused());
    const [found, contacted] = await listHolds(scratch.store.reader, id);
    expect(found).toMatchObject({ stage: 'found', pausedMilliseconds: hour, endedBy: 'confirmContact' });
    expect(contacted).toMatchObject({
      stage: 'contacted',
      pausedMilliseconds: 0,
      pausedSince: '2026-03-02T04:00:00.000Z',
    });
    expect(contacted?.ended).toBeUndefined();
  });

  it('passes to the coordinator to whom a case is handed, with the rungs that it has climbed', async () => {
    const handed = aCase().escalated().does('assign', { coordinatorId: 'coordinator-2' });
    const { id } = await kept(handed);
    const [first, second] = await listHolds(scratch.store.reader, id);
    const [reminded, escalated, assigned] = [1, 2, 3].map((hours) => `2026-03-02T0${hours + 1}:00:00.000Z`);
    expect(first).toMatchObject({
      coordinatorId: 'coordinator-1',
      climbed: { reminded, escalated },
      endedBy: 'assign',
    });
    expect(second).toMatchObject({
      coordinatorId: 'coordinator-2',
      began: assigned,
      climbed: { reminded: assigned, escalated: assigned },
    });
  });

  it('stays with an organisation when only the coordinator of its case changes', async () => {
    const liaising = aCase().contacted().willing().liaising();
    const { id } = await kept(liaising.does('assign', { coordinatorId: 'coordinator-2' }));
    const holds = await listHolds(scratch.store.reader, id);
    expect(holds.map(({ placeId, stage }) => `${stage} ${placeId}`).at(-1)).toBe(
      'liaising.confirmingMembership origin-branch',
    );
    expect(holds).toHaveLength(3);
  });

  it.each([
    ['moved to somebody else', `place_id = 'other-branch'`],
    ['made longer', 'began_ms = began_ms - 1'],
    ['made shorter by a pause that never was', 'paused_ms = 1'],
  ])('is found out by verification when it was %s', async (_, assignment) => {
    const { id } = await kept(aCase().contacted());
    await scratch.store.gate.write((tx) =>
      tx.execute(`UPDATE hold SET ${assignment} WHERE case_id = ? AND sequence = 2`, [id]),
    );
    const faults = await verifyChain(scratch.store.reader, id);
    expect(faults.map(({ fault, sequence }) => `${fault} ${sequence}`)).toEqual(['holds 2']);
  });

  it('is found out by verification when a row was taken away', async () => {
    const { id } = await kept(aCase().contacted());
    await scratch.store.gate.write((tx) => tx.execute('DELETE FROM hold WHERE case_id = ? AND sequence = 1', [id]));
    expect(await verifyChain(scratch.store.reader, id)).toMatchObject([{ fault: 'holds', sequence: 1 }]);
  });

  it('of cases that were there before time was booked is booked from their history', async () => {
    const { id } = await kept(aCase().overseen().contacted().paused().resumed().willing().liaising());
    const booked = await listHolds(scratch.store.reader, id);
    await scratch.store.gate.write(async (tx) => {
      await tx.execute('DROP TABLE hold');
      await tx.execute(`DELETE FROM schema_migration WHERE name LIKE 'Hold%'`);
    });
    await scratch.reopen();
    expect(await listHolds(scratch.store.reader, id)).toEqual(booked);
    expect(booked).toHaveLength(3);
  });
});
