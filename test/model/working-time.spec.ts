import fc from 'fast-check';
import type { DeadlinePolicy, PolicySetting } from '@app/deadlines';
import { getCase, putDeadlinePolicy, listOrganizations } from '@app/store';
import type { CaseView } from '../../apps/server/src/views/case-view.js';
import { buildSmallDistrict, type OrganizationName, type Username } from '../builders/small-district.js';
import { scratchStore, type ScratchStore } from '../builders/scratch-store.js';
import { SettableClock } from '../builders/settable-clock.js';
import { dateInShanghai, dayAfter, endOf, endOfWorkingDay, startOf } from './counted-by-hand.js';
import { Desk, mondayMorning } from './desk.js';
import { waysTo } from './journeys.js';
import { clockRowsOf } from './kept.js';

/** What holds where nobody has set anything: remind, escalate, oversee, in working days. */
const unlessSet: Record<string, [number, number, number]> = {
  found: [5, 5, 5],
  contacted: [10, 5, 10],
  liaising: [5, 3, 5],
  'liaising.awaitingReceipt': [10, 5, 5],
  'liaising.disputed': [10, 5, 5],
  managedInPlace: [60, 10, 10],
  'transferred.settlingIn': [20, 10, 10],
  lostContact: [120, 20, 20],
};
const rowOf = (stage: string) => (stage in unlessSet ? stage : (stage.split('.')[0] ?? stage));

const setters: OrganizationName[] = [
  'root',
  'district',
  'originCommittee',
  'originBranch',
  'hostCommittee',
  'hostBranch',
];
const days = fc.integer({ min: 1, max: 12 });
const targets = fc.record({ remind: days, escalate: days, oversee: days });
const setting = fc.dictionary(fc.constantFrom(...Object.keys(unlessSet)), targets, {
  maxKeys: 8,
  noNullPrototype: true,
});
const settings = fc.record(Object.fromEntries(setters.map((name) => [name, fc.option(setting)])));
/** Any minute from the day on which the journeys' dates lie, into the year for which nothing is published. */
const anyMinute = fc
  .integer({ min: 0, max: 320 * 24 * 60 })
  .map((minutes) => new Date(Date.parse('2026-03-16T01:00:00.000Z') + minutes * 60_000).toISOString());
const aDay = fc.integer({ min: 1, max: 120 });

describe('working time', () => {
  const clock = new SettableClock(mondayMorning);
  let scratch: ScratchStore;
  let desk: Desk;
  beforeAll(async () => {
    scratch = await scratchStore('sqlite');
    desk = new Desk(scratch.store, clock, await buildSmallDistrict(scratch.store, mondayMorning));
  });
  afterAll(() => scratch.remove());

  const set = (chosen: Record<string, PolicySetting | null>) =>
    desk.store.gate.write(async (tx) => {
      for (const [name, setting] of Object.entries(chosen)) {
        const organizationId = desk.district.organizations[name as OrganizationName];
        await putDeadlinePolicy(tx, { organizationId, setting: setting ?? {}, updatedAt: mondayMorning });
      }
    });

  /** Up from whoever has the ball, or from the district, to the first who set something for the stage. */
  async function targetsFor(chosen: Record<string, PolicySetting | null>, { stage, holder, districtOrg }: CaseView) {
    const organizations = await listOrganizations(desk.store.reader);
    const names = Object.entries(desk.district.organizations);
    const row = rowOf(stage) as keyof DeadlinePolicy;
    let here: string | undefined = holder.kind === 'organization' ? holder.organizationId : districtOrg.id;
    for (; here; here = organizations.find(({ id }) => id === here)?.parentId) {
      const name = names.find(([, id]) => id === here)?.[0] ?? '';
      const found = chosen[name]?.[row];
      if (found) return [found.remind, found.escalate, found.oversee] as const;
    }
    return unlessSet[row] ?? [0, 0, 0];
  }

  async function driveTo(stage: string): Promise<CaseView> {
    let view = await desk.open();
    for (const turn of waysTo[stage]?.(desk.district) ?? []) {
      if (typeof turn === 'number') throw new Error('a way takes no time');
      const [by, command, body]: [Username, string, object] = turn;
      const today = dateInShanghai(clock.instant());
      view = await desk.does(by, view, command, { ...body, ...('on' in body && { on: today }) });
    }
    expect(view.stage).toBe(stage);
    return view;
  }

  /** The clock of that name, as the case tells it, which must be due as its row in the outbox is. */
  async function runningClock(id: string, name: string) {
    const { clocks } = await getCase(desk.store.reader, id);
    const rows = await clockRowsOf(desk.store, id);
    const row = rows.find(({ key }) => key.startsWith(`xstate.after.${name}.`));
    const clockOfCase = clocks.find((candidate) => candidate.name === name);
    expect(row?.dueAt).toBe(clockOfCase?.dueAt);
    return { dueAt: clockOfCase?.dueAt, provisional: clockOfCase?.provisional };
  }

  it.each(Object.keys(waysTo))('is never miscounted in %s, on any rung, whoever set the deadlines', async (stage) => {
    await fc.assert(
      fc.asyncProperty(anyMinute, settings, async (at, chosen) => {
        clock.set(at);
        await set(chosen);
        const view = await driveTo(stage);
        const [remind, escalate, oversee] = await targetsFor(chosen, view);
        const isLong = remind + escalate + oversee > 45;
        const rungs = [
          ['remind', remind],
          ['escalate', escalate],
          ['oversee', oversee],
          ['oversee', oversee],
        ] as const;
        for (const [name, count] of rungs) {
          const due = await runningClock(view.id, name);
          // A rung that begins as the day does has that day too.
          const lastDayGone = dayAfter(dateInShanghai(clock.instant()), name === 'remind' ? 0 : -1);
          expect(due).toEqual(endOfWorkingDay(count, lastDayGone));
          // A letter would run out on the way.
          if (isLong && stage === 'liaising.receiving') return;
          clock.set(due.dueAt ?? '');
          await desk.relay.drainOnce();
        }
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });

  it('does not keep a clock from the moment that people named: a review, the end of a pause, the last day of a letter', async () => {
    await set(Object.fromEntries(setters.map((name) => [name, null])));
    await fc.assert(
      fc.asyncProperty(anyMinute, aDay, fc.integer({ min: 1, max: 90 }), async (at, later, validDays) => {
        clock.set(at);
        const today = dateInShanghai(at);
        const named = dayAfter(today, later);
        const inPlace = await driveTo('managedInPlace');
        const reviewed = await desk.does('host.clerk', inPlace, 'recordReview', { text: '好', nextReviewOn: named });
        expect(await runningClock(inPlace.id, 'remind')).toEqual({ dueAt: startOf(named), provisional: false });
        const paused = await desk.does('supervisor', reviewed, 'pauseClock', { until: named, reason: '春训' });
        expect(paused.clocks).toEqual([{ name: 'resume', dueAt: startOf(named), provisional: false }]);

        const releasing = await driveTo('liaising.releasing');
        const lastStep = await desk.does('origin.clerk', releasing, 'approveRelease', {});
        const letter = { number: '信1', validDays };
        const receiving = await desk.does('origin.committee.clerk', lastStep, 'approveRelease', { letter });
        const lastDay = dayAfter(today, validDays);
        expect(await runningClock(receiving.id, 'letterExpiry')).toEqual({ dueAt: endOf(lastDay), provisional: false });
      }),
      { numRuns: 5, endOnFailure: true },
    );
  });

  it('does not go on in a pause, and begins anew on the rung where it stopped, not on the first', async () => {
    clock.set(mondayMorning);
    const { id } = await desk.open();
    clock.set((await runningClock(id, 'remind')).dueAt ?? '');
    await desk.relay.drainOnce();
    const { revision } = await getCase(desk.store.reader, id);
    const until = '2026-09-28';
    await desk.does('supervisor', { id, revision } as CaseView, 'pauseClock', { until, reason: '春训' });
    clock.set(new Date(Date.parse(startOf(until)) - 1).toISOString());
    await desk.relay.drainOnce();
    expect(await getCase(desk.store.reader, id)).toMatchObject({ attention: 'paused' });
    clock.set(startOf(until));
    await desk.relay.drainOnce();
    expect(await getCase(desk.store.reader, id)).toMatchObject({ attention: 'reminded' });
    expect(await runningClock(id, 'escalate')).toEqual(endOfWorkingDay(5, dayAfter(until, -1)));
  });

  it('is not taken from clocks that run, when a deadline is set anew: it counts for those that are started afterwards', async () => {
    clock.set(mondayMorning);
    await set({ district: null });
    const { id } = await desk.open();
    const before = await runningClock(id, 'remind');
    await set({ district: { found: { remind: 1, escalate: 7, oversee: 1 } } });
    expect(await runningClock(id, 'remind')).toEqual(before);
    clock.set(before.dueAt ?? '');
    await desk.relay.drainOnce();
    expect(await runningClock(id, 'escalate')).toEqual(
      endOfWorkingDay(7, dayAfter(dateInShanghai(clock.instant()), -1)),
    );
  });
});
