import { openStore, verifyAllChains, type Store } from '@app/store';
import { startProcess } from '../builders/another-process.js';
import { databaseKinds } from '../builders/scratch-store.js';
import { SettableClock } from '../builders/settable-clock.js';
import { Relay } from '../../apps/server/src/relay/relay.js';
import { SurroundingsReader } from '../../apps/server/src/commands/deadline-book.js';
import { ClockDelivery } from '../../apps/server/src/commands/deliver-clock.js';
import type { CaseBody } from '../flow/client.js';
import { caseAt } from '../flow/driven-case.js';
import { start, startApp, type RunningApp } from '../flow/running-app.js';

const day = 86_400_000;
const silent = { error: () => undefined };
const shifted = (instant: string, milliseconds: number) => new Date(Date.parse(instant) + milliseconds).toISOString();
const dateIn = (days: number) => shifted(start, days * day).slice(0, 10);

describe.each(databaseKinds)('a clock of a case on %s', (kind) => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp({ kind });
  });
  beforeEach(() => app.clock.set(start));
  afterAll(async () => {
    expect(await verifyAllChains(app.store.reader, app.store.vault)).toEqual([]);
    await app.stop();
  });

  const see = async (id: string): Promise<CaseBody> =>
    (await (await app.as('coordinator')).get(`/api/cases/${id}`)).body;
  const dueAtOf = ({ clocks }: CaseBody) => clocks.map(({ dueAt }) => dueAt).sort()[0] ?? '';
  /** What clocks have done to the case, oldest first. */
  const firedOn = async (id: string) => {
    const rows = await app.store.reader.query<{ command: string; actor: string }>(
      'SELECT command, actor FROM history WHERE case_id = ? ORDER BY sequence',
      [id],
    );
    return rows.filter(({ actor }) => actor.includes('"clock"')).map(({ command }) => command);
  };
  const sweepAt = async (id: string, instant: string) => {
    app.clock.set(instant);
    await app.drain();
    return firedOn(id);
  };
  const newDelivery = (store: Store) => new ClockDelivery(store, app.server.app.get(SurroundingsReader), app.clock);

  it.each([31, 400])('fires once and not a moment early when its day is %d days away', async (days) => {
    const { id } = await caseAt(app, 'managedInPlace');
    const host = await app.as('host.clerk');
    const { body } = await host.command(id, 'recordReview', { text: '好', nextReviewOn: dateIn(days) });
    const dueAt = dueAtOf(body);
    expect(Math.abs(Date.parse(dueAt) - Date.parse(start) - days * day)).toBeLessThanOrEqual(day);
    for (let n = 1; n < days; n += 1) expect(await sweepAt(id, shifted(start, (n - 1) * day))).toEqual([]);
    expect(await sweepAt(id, shifted(dueAt, -1))).toEqual([]);
    expect(await sweepAt(id, dueAt)).toEqual(['remind']);
    expect(await sweepAt(id, shifted(dueAt, day / 2))).toEqual(['remind']);
  });

  it('climbs one rung and no more when the clock jumps ten years ahead, and stands still when it jumps back', async () => {
    const { id } = await caseAt(app, 'found');
    expect(await sweepAt(id, '2036-03-17T01:00:00.000Z')).toEqual(['remind']);
    expect(await sweepAt(id, start)).toEqual(['remind']);
    const view = await see(id);
    expect([view.attention, dueAtOf(view) > '2036']).toEqual(['reminded', true]);
    // People go on working under the right time, and what they do starts the clocks anew by it.
    const contact = { channel: 'phone', on: '2026-03-10', identityConfirmedBy: 'idCard' };
    const { body } = await (await app.as('coordinator')).command(id, 'confirmContact', contact);
    expect([body.attention, dueAtOf(body).slice(0, 4)]).toEqual(['onTrack', '2026']);
    expect(await sweepAt(id, dueAtOf(body))).toEqual(['remind', 'remind']);
  });

  it('does not fire again when the time at which it fired comes a second time', async () => {
    const { id } = await caseAt(app, 'found');
    const dueAt = dueAtOf(await see(id));
    expect(await sweepAt(id, dueAt)).toEqual(['remind']);
    for (const back of [-1, -30 * day, -400 * day]) expect(await sweepAt(id, shifted(dueAt, back))).toEqual(['remind']);
    expect(await sweepAt(id, dueAt)).toEqual(['remind']);
  });

  it('fires once after three days without a relay, the letter’s last day and the reminder in the order in which they came', async () => {
    const { id, letter } = await caseAt(app, 'receiving');
    const lastDay = `${letter?.expiresOn}T16:00:00.000Z`;
    expect(await sweepAt(id, shifted(lastDay, 3 * day))).toEqual(['remind', 'letterExpiry']);
    const { stage, attention, clocks } = await see(id);
    expect([stage, attention, clocks.length]).toEqual(['liaising.releasing', 'onTrack', 1]);
    expect(await sweepAt(id, shifted(lastDay, 3 * day + 60_000))).toEqual(['remind', 'letterExpiry']);
  });

  /** A relay claimed at an instant and was killed before it delivered: a real process, really killed. */
  async function claimedAndKilled(id: string, instant: string): Promise<void> {
    if (kind === 'sqlite') await app.server.stop();
    const script = new URL('./relay-to-be-killed.ts', import.meta.url);
    const relay = startProcess(script, app.databaseUrl, app.dataKey, instant);
    expect(await relay.nextLine()).toBe(id);
    await relay.kill();
    await app.restart();
  }

  it('fires once, when the lease ends, although the relay that had claimed it was killed before it delivered', async () => {
    const { id } = await caseAt(app, 'found');
    const dueAt = dueAtOf(await see(id));
    await sweepAt('none', shifted(dueAt, -1));
    await claimedAndKilled(id, dueAt);
    expect(await sweepAt(id, dueAt)).toEqual([]);
    expect(await sweepAt(id, shifted(dueAt, 59_999))).toEqual([]);
    expect(await sweepAt(id, shifted(dueAt, 60_000))).toEqual(['remind']);
    expect(await sweepAt(id, shifted(dueAt, 120_000))).toEqual(['remind']);
  });

  it('is not held for days by a lease that was given before the clock was set back', async () => {
    const { id } = await caseAt(app, 'found');
    const dueAt = dueAtOf(await see(id));
    await sweepAt('none', shifted(dueAt, -1));
    await claimedAndKilled(id, shifted(dueAt, 30 * day));
    expect(await sweepAt(id, shifted(dueAt, -1))).toEqual([]);
    expect(await sweepAt(id, dueAt)).toEqual(['remind']);
    expect(await sweepAt(id, shifted(dueAt, 31 * day))).toHaveLength(2);
  });

  it('fires once when the clock is set back between claim and delivery, by a relay that is alive', async () => {
    const { id } = await caseAt(app, 'found');
    const dueAt = dueAtOf(await see(id));
    await sweepAt('none', shifted(dueAt, -1));
    app.clock.set(dueAt);
    const delivery = newDelivery(app.store);
    const deliver = delivery.deliver.bind(delivery);
    delivery.deliver = (due) => {
      app.clock.set(shifted(dueAt, -5 * day));
      return deliver(due);
    };
    expect(await new Relay(app.store, delivery, app.clock, silent).drainOnce()).toBe(1);
    expect(app.clock.instant()).toBe(shifted(dueAt, -5 * day));
    expect(await firedOn(id)).toEqual(['remind']);
    expect(await sweepAt(id, dueAt)).toEqual(['remind']);
  });

  it('fires once for each case although two relays work at once and their clocks disagree', async () => {
    const cases = await Promise.all(Array.from({ length: 20 }, () => caseAt(app, 'found')));
    const dueAt = dueAtOf(await see(cases[0]?.id ?? ''));
    app.clock.set(dueAt);
    const clocks = [0, 600_000, -600_000, 7_200_000].map((apart) => new SettableClock(shifted(dueAt, apart)));
    const moved = await Promise.all(
      clocks.map((clock) => new Relay(app.store, newDelivery(app.store), clock, silent).drainOnce()),
    );
    expect(moved.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(20);
    for (const { id } of cases) expect(await firedOn(id)).toEqual(['remind']);
  });

  it('fires once although two processes relay at once, where a database serves several', async () => {
    const other = kind === 'sqlite' ? app.store : await openStore({ url: app.databaseUrl, vault: app.store.vault });
    const cases = await Promise.all(Array.from({ length: 30 }, () => caseAt(app, 'found')));
    app.clock.set(dueAtOf(await see(cases[0]?.id ?? '')));
    const relays = [app.store, other].map((store) => new Relay(store, newDelivery(store), app.clock, silent));
    const moved = await Promise.all([...relays, ...relays].map((relay) => relay.drainOnce()));
    expect(moved.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(30);
    for (const { id } of cases) expect(await firedOn(id)).toEqual(['remind']);
    if (other !== app.store) await other.close();
  });
});
