import type { Store } from '@app/store';
import { databaseKinds } from '../builders/scratch-store.js';
import { ClockDelivery, type DueClock } from '../../apps/server/src/commands/deliver-clock.js';
import { Relay } from '../../apps/server/src/relay/relay.js';
import type { CaseBody } from '../flow/client.js';
import { caseAt, type Place } from '../flow/driven-case.js';
import { contact } from '../flow/openings.js';
import { start, startApp, type RunningApp } from '../flow/running-app.js';
import { tracesIn } from '../flow/traces.js';

type ClockRow = DueClock & { dueAt: string };

async function theClockOf({ reader }: Store, caseId: string): Promise<ClockRow> {
  const [clock] = await reader.query<ClockRow>(
    `SELECT id, case_id AS "caseId", token, due_at AS "dueAt" FROM outbox
     WHERE case_id = ? AND kind = 'clock' ORDER BY due_at`,
    [caseId],
  );
  if (!clock) throw new Error('no clock runs');
  return clock;
}

const log = { error: () => undefined };

describe.each(databaseKinds)('a clock that is late on %s', (kind) => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp({ kind });
  });
  beforeEach(() => app.clock.set(start));
  afterAll(() => app.stop());

  const deliver = (clock: DueClock) => app.server.app.get(ClockDelivery).deliver(clock);
  const anotherRelay = () => new Relay(app.store, app.server.app.get(ClockDelivery), app.clock, log);
  const see = async (id: string): Promise<CaseBody> =>
    (await (await app.as('coordinator')).get(`/api/cases/${id}`)).body;
  const historyOf = async (id: string) => {
    const rows = await app.store.reader.query<{ command: string }>(
      'SELECT command FROM history WHERE case_id = ? ORDER BY sequence',
      [id],
    );
    return rows.map(({ command }) => command);
  };
  const waitUntilDue = async (id: string) => {
    const clock = await theClockOf(app.store, id);
    app.clock.set(clock.dueAt);
    return clock;
  };

  /** Each makes a clock that was claimed by a relay come too late, by a command that was given meanwhile. */
  const overtaken: [string, Place, Parameters<typeof giveMeanwhile>[1]][] = [
    ['the stage was left', 'found', ['coordinator', 'confirmContact', contact]],
    ['the case is over', 'found', ['coordinator', 'close', { reason: 'duplicate' }]],
    ['the ball was passed on within the stage', 'releasing', ['origin.clerk', 'approveRelease', {}]],
    ['the clocks were paused', 'found', ['supervisor', 'pauseClock', { until: '2026-06-30', reason: '春训' }]],
    ['the pause was ended', 'paused', ['supervisor', 'resumeClock', { reason: '恢复' }]],
    [
      'a review named another date',
      'managedInPlace',
      ['host.clerk', 'recordReview', { text: '好', nextReviewOn: '2026-12-01' }],
    ],
  ];
  async function giveMeanwhile(id: string, [username, name, body]: [Parameters<RunningApp['as']>[0], string, object]) {
    const answer = await (await app.as(username)).command(id, name, body);
    expect([name, answer.status]).toEqual([name, 200]);
  }

  it.each(overtaken)('writes nothing when meanwhile %s: its token is gone', async (_, place, turn) => {
    const { id } = await caseAt(app, place);
    const claimed = await waitUntilDue(id);
    await giveMeanwhile(id, turn);
    const before = await tracesIn(app.store, id);
    expect(await deliver(claimed)).toBe(false);
    expect(await tracesIn(app.store, id)).toEqual(before);
  });

  it('writes nothing the second time when it comes twice, nor when it comes twice at once', async () => {
    const { id } = await caseAt(app, 'found');
    const claimed = await waitUntilDue(id);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => deliver(claimed)));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    const before = await tracesIn(app.store, id);
    expect(await deliver(claimed)).toBe(false);
    expect(await tracesIn(app.store, id)).toEqual(before);
    expect(await historyOf(id)).toEqual(['open', 'remind']);
  });

  it('writes nothing with a token that was never given, or with that of another case', async () => {
    const [one, other] = [await caseAt(app, 'found'), await caseAt(app, 'found')];
    const [clock, foreign] = [await waitUntilDue(one.id), await theClockOf(app.store, other.id)];
    const before = await tracesIn(app.store);
    const forged = [
      { ...clock, token: foreign.token },
      { ...clock, id: foreign.id },
      { ...clock, token: '' },
      { ...clock, token: "' OR 1 = 1 --" },
    ];
    for (const attempt of forged) expect(await deliver(attempt)).toBe(false);
    expect(await tracesIn(app.store)).toEqual(before);
  });

  it('is struck off without a trace in history when its state was left and only the row stayed behind', async () => {
    const { id } = await caseAt(app, 'found');
    const { id: row, token } = await theClockOf(app.store, id);
    await giveMeanwhile(id, ['coordinator', 'close', { reason: 'duplicate' }]);
    await app.store.gate.write((tx) =>
      tx.execute(
        `INSERT INTO outbox (id, kind, case_id, key, token, due_at, payload, attempts, status, created_at)
         VALUES (?, 'clock', ?, 'left behind', ?, ?, ?, 0, 'waiting', ?)`,
        [row, id, token, start, JSON.stringify({ type: 'xstate.after.remind.case.attention.onTrack' }), start],
      ),
    );
    await app.drain();
    expect(await historyOf(id)).toEqual(['open', 'close']);
    expect((await tracesIn(app.store, id)).outbox).toEqual([]);
  });

  it('fires once for each case after three days in which no relay ran, however many clocks had become due', async () => {
    const cases = await Promise.all(Array.from({ length: 30 }, () => caseAt(app, 'found')));
    app.clock.set((await theClockOf(app.store, cases[0]?.id ?? '')).dueAt);
    app.clock.advance({ days: 3 });
    expect(await app.drain()).toBeGreaterThanOrEqual(30);
    expect(await app.drain()).toBe(0);
    for (const { id } of cases) expect(await historyOf(id)).toEqual(['open', 'remind']);
    const { clocks, attention } = await see(cases[0]?.id ?? '');
    expect(attention).toBe('reminded');
    expect(clocks[0]?.dueAt && clocks[0].dueAt > app.clock.instant()).toBe(true);
  });

  it('fires once when two relays sweep at once, and no clock is left out', async () => {
    const cases = await Promise.all(Array.from({ length: 40 }, () => caseAt(app, 'found')));
    app.clock.set((await theClockOf(app.store, cases[0]?.id ?? '')).dueAt);
    const moved = await Promise.all([anotherRelay().drainOnce(), anotherRelay().drainOnce(), app.drain()]);
    expect(moved.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(40);
    for (const { id } of cases) expect(await historyOf(id)).toEqual(['open', 'remind']);
  });

  it('fires once although the relay that claimed it died: after its lease another relay takes it', async () => {
    const { id } = await caseAt(app, 'found');
    const { id: row, dueAt } = await waitUntilDue(id);
    const inAMinute = new Date(Date.parse(dueAt) + 60_000).toISOString();
    await app.store.gate.write((tx) =>
      tx.execute('UPDATE outbox SET lease_until = ?, attempts = 1 WHERE id = ?', [inAMinute, row]),
    );
    await app.drain();
    expect(await historyOf(id)).toEqual(['open']);
    await app.store.gate.write((tx) => tx.execute('UPDATE outbox SET lease_until = ? WHERE id = ?', [dueAt, row]));
    await app.drain();
    expect(await historyOf(id)).toEqual(['open', 'remind']);
  });

  it('and a command at once are one after the other, in either order, and never lose the command', async () => {
    for (let round = 0; round < 12; round += 1) {
      app.clock.set(start);
      const { id } = await caseAt(app, 'found');
      const claimed = await waitUntilDue(id);
      const coordinator = await app.as('coordinator');
      const give = () => coordinator.command(id, 'confirmContact', contact, { revision: 1 });
      const deliverLater = async (requests: number) => {
        for (let n = 0; n < requests; n += 1) await coordinator.get('/api/health/live');
        return deliver(claimed);
      };
      const [answer, hasMoved] = await Promise.all([give(), deliverLater(round % 4)]);
      expect([answer.status, hasMoved]).toEqual(hasMoved ? [412, true] : [200, false]);
      expect(await historyOf(id)).toEqual(['open', hasMoved ? 'remind' : 'confirmContact']);
      expect((await see(id)).attention).toBe(hasMoved ? 'reminded' : 'onTrack');
    }
  });
});
