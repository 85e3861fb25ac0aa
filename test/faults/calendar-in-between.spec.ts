import { setImmediate as nextTurn } from 'node:timers/promises';
import { getCase, openStore, readHistory, verifyAllChains, verifyListing, type Store } from '@app/store';
import type { Replanned } from '../../apps/server/src/commands/directory/set-calendar-day.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';
import { SettableClock } from '../builders/settable-clock.js';
import { buildSmallDistrict, type SmallDistrict } from '../builders/small-district.js';
import { Desk, mondayMorning } from '../model/desk.js';
import { clockRowsOf } from '../model/kept.js';
import { InterruptedStore, workOn } from './root-calendar.js';

/** Midnight in Shanghai, at the end of the day. */
const endOf = (date: string) => `${date}T16:00:00.000Z`;
const [saturday, nextSaturday] = ['2026-03-21', '2026-03-28'];

const contact = { channel: 'phone', on: '2026-03-16', identityConfirmedBy: 'idCard' };

describe.each(databaseKinds)('a step that is on its way while the calendar changes, on %s', (kind) => {
  let scratch: ScratchStore;
  let other: Store;
  let clock: SettableClock;
  let district: SmallDistrict;
  let interrupted: InterruptedStore;
  let desk: Desk;
  beforeEach(async () => {
    scratch = await scratchStore(kind);
    // With PostgreSQL another process has connections of its own; with SQLite there is no other.
    other = kind === 'sqlite' ? scratch.store : await openStore({ url: scratch.url, vault: scratch.store.vault });
    clock = new SettableClock(mondayMorning);
    district = await buildSmallDistrict(scratch.store, mondayMorning);
    interrupted = new InterruptedStore(scratch.store);
    desk = new Desk(interrupted.store, clock, district);
    await desk.directory.current();
  });
  afterEach(async () => {
    expect(await verifyAllChains(scratch.store.reader, scratch.store.vault)).toEqual([]);
    expect(await verifyListing(scratch.store.reader)).toEqual([]);
    if (kind === 'postgres') await other.close();
    await scratch.remove();
  });

  /** What the case says of its clock, what the relay goes by, and how many steps it took. */
  async function clocksOf(caseId: string) {
    const { clocks, nextDueAt } = await getCase(scratch.store.reader, caseId);
    const rows = await clockRowsOf(scratch.store, caseId);
    const { length: steps } = await readHistory(scratch.store.reader, caseId, scratch.store.vault);
    return { said: clocks.map(({ dueAt }) => dueAt), nextDueAt, rings: rows.map(({ dueAt }) => dueAt), steps };
  }
  const runningOut = (dueAt: string, steps: number) => ({ said: [dueAt], nextDueAt: dueAt, rings: [dueAt], steps });
  const change = (date: string) => workOn(date, other, clock, district);

  /** Until somebody waits for a lock, or what would have made them wait is over. */
  async function aWaitOr(end: Promise<unknown>): Promise<boolean> {
    let isOver = false;
    const over = () => (isOver = true);
    end.then(over, over);
    const waiting = `SELECT 1 AS waits FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    while (!isOver) {
      if ((await other.reader.query(waiting)).length > 0) return true;
      await nextTurn();
    }
    return false;
  }

  it('opens a case whose clock is counted by the calendar as it is then', async () => {
    interrupted.beforeTheGate(() => change(saturday));
    const { id } = await desk.open();
    expect(await clocksOf(id)).toEqual(runningOut(endOf(saturday), 1));
  });

  it('goes on with a case, once, by the calendar as it is then', async () => {
    const view = await desk.open();
    interrupted.beforeTheGate(() => change(saturday));
    await desk.does('coordinator', view, 'confirmContact', contact);
    expect(await clocksOf(view.id)).toEqual(runningOut(endOf('2026-03-27'), 2));
  });

  it('is a clock that rings, once, and the next one is counted by the calendar as it is then', async () => {
    const { id } = await desk.open();
    clock.set(endOf('2026-03-23'));
    const [row] = await clockRowsOf(scratch.store, id);
    interrupted.beforeTheGate(() => change(nextSaturday));
    expect(row && (await desk.delivery.deliver(row))).toBe(true);
    expect(await clocksOf(id)).toEqual(runningOut(endOf(nextSaturday), 2));
  });

  it('meets one change after the other, and is counted by the last', async () => {
    interrupted.beforeTheGate(async () => {
      await change(nextSaturday);
      interrupted.beforeTheGate(() => change(saturday));
    });
    const { id } = await desk.open();
    expect(await clocksOf(id)).toEqual(runningOut(endOf(saturday), 1));
  });

  it('is refused like any other when it is not allowed, and the calendar is as it was set', async () => {
    const view = await desk.open();
    interrupted.beforeTheGate(() => change(saturday));
    await expect(desk.does('coordinator', view, 'sendReceipt', { on: '2026-03-16' })).rejects.toThrow('roleMayNot');
    expect(await clocksOf(view.id)).toEqual(runningOut(endOf(saturday), 1));
  });

  if (kind === 'sqlite') return;

  it('is waited for by whoever changes the calendar, who then counts its clock anew', async () => {
    let changed: Promise<Replanned> | undefined;
    let hasWaited = false;
    interrupted.beforeTheCommit(async () => {
      changed = change(saturday);
      hasWaited = await aWaitOr(changed);
    });
    const { id } = await desk.open();
    expect([await changed, hasWaited]).toEqual([{ replannedClocks: 1 }, true]);
    expect(await clocksOf(id)).toEqual(runningOut(endOf(saturday), 1));
  });

  it('waits for whoever is changing it, and is counted by what they made of it', async () => {
    const view = await desk.open();
    const changing = new InterruptedStore(other);
    let stepped: Promise<unknown> | undefined;
    let hasWaited = false;
    changing.beforeTheCommit(async () => {
      stepped = desk.does('coordinator', view, 'confirmContact', contact);
      hasWaited = await aWaitOr(stepped);
    });
    expect(await workOn(saturday, changing.store, clock, district)).toEqual({ replannedClocks: 1 });
    await stepped;
    expect(hasWaited).toBe(true);
    expect(await clocksOf(view.id)).toEqual(runningOut(endOf('2026-03-27'), 2));
  });

  it('and a change of the calendar never wait for each other: many at once all come to their end', async () => {
    const opened = await Promise.all(Array.from({ length: 20 }, () => desk.open()));
    const days = [saturday, nextSaturday, '2026-04-11'];
    const steps = opened.map((view) => desk.does('coordinator', view, 'confirmContact', contact));
    const [changes] = await Promise.all([Promise.all(days.map(change)), Promise.all(steps)]);
    expect(changes).toHaveLength(days.length);
    for (const { id } of opened) expect(await clocksOf(id)).toEqual(runningOut(endOf('2026-03-27'), 2));
  });
});
