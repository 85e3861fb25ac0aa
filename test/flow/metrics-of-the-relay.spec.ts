import type { DatabaseKind } from '@app/store';
import { DeliveryFault, recordingTransport, type Transport } from '@app/notification';
import { RelayLoop } from '../../apps/server/src/relay/relay-loop.js';
import { ServiceMetrics } from '../../apps/server/src/queries/service-metrics.js';
import { databaseKinds } from '../builders/scratch-store.js';
import { MailDesk } from '../builders/mail-desk.js';
import { Client } from './client.js';
import { caseAt } from './driven-case.js';
import { start, startApp, type RunningApp } from './running-app.js';

const refusing: Transport = {
  send: () => Promise.reject(new DeliveryFault('never', '550')),
  close: async () => undefined,
};

const name = (short: string) => `shuangzhao_${short}`;

let app: RunningApp;

/** The value behind a metric's name and labels, as Prometheus would read it. */
const value = async (metric: string) => {
  const { text } = await new Client(app.url).get('/api/metrics');
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${name(metric)} `));
  return line === undefined ? undefined : Number(line.split(' ')[1]);
};

function onADistrictOfItsOwn(kind: DatabaseKind): void {
  beforeEach(async () => {
    app = await startApp({ kind });
  });
  afterEach(() => app.stop());
}

describe.each(databaseKinds)('what metrics ask of the database on %s', (kind) => {
  onADistrictOfItsOwn(kind);

  it('stand at nothing where nothing waits', async () => {
    for (const metric of ['oldest_due_clock_seconds', 'oldest_unsent_seconds', 'deliveries_dead']) {
      expect([metric, await value(metric)]).toEqual([metric, 0]);
    }
    expect(await value('digests_sent_total')).toBe(0);
  });

  it('tell for how long the clock that waits longest has been due, and nothing of those that are not due', async () => {
    await caseAt(app, 'found');
    expect(await value('oldest_due_clock_seconds')).toBe(0);
    // Five working days after Monday the 16th, at the end of the day.
    app.clock.set('2026-03-23T16:00:00.000Z');
    expect(await value('oldest_due_clock_seconds')).toBe(0);
    app.clock.set('2026-03-23T17:30:00.000Z');
    expect(await value('oldest_due_clock_seconds')).toBe(5_400);
    await app.drain();
    expect(await value('oldest_due_clock_seconds')).toBe(0);
  });

  it('tell for how long the oldest message has waited, from when it arose until it is sent', async () => {
    const desk = await MailDesk.on(app.store, app.clock, { district: app, transport: recordingTransport() });
    await caseAt(app, 'confirming');
    expect(await value('oldest_unsent_seconds')).toBe(0);
    app.clock.set(new Date(Date.parse(start) + 600_000).toISOString());
    expect(await value('oldest_unsent_seconds')).toBe(600);
    await desk.at('2026-03-17T00:30:00.000Z');
    await desk.at('2026-03-17T00:31:00.000Z');
    app.clock.set('2026-03-17T01:00:00.000Z');
    expect(await value('oldest_unsent_seconds')).toBe(0);
  });

  it('count mails that were given up until somebody has decided about each', async () => {
    const desk = await MailDesk.on(app.store, app.clock, { district: app, transport: refusing });
    await caseAt(app, 'confirming');
    await desk.at('2026-03-17T00:30:00.000Z');
    const supervisor = await app.as('supervisor');
    const { body } = await supervisor.get<{ items: { id: string }[] }>('/api/deliveries?status=dead');
    expect(body.items.length).toBeGreaterThan(0);
    let left = body.items.length;
    expect(await value('deliveries_dead')).toBe(left);
    for (const { id } of body.items) {
      await supervisor.post(`/api/deliveries/${id}/commands/discard`, undefined);
      expect(await value('deliveries_dead')).toBe((left -= 1));
    }
  });
});

describe('what metrics count in the process', () => {
  onADistrictOfItsOwn('sqlite');

  it('count each rung that was climbed, by its clock', async () => {
    await caseAt(app, 'found');
    await caseAt(app, 'found');
    expect(await value('rungs_climbed_total{rung="remind"}')).toBeUndefined();
    const climbed = [];
    for (const day of ['2026-03-24', '2026-03-31', '2026-04-10']) {
      app.clock.set(`${day}T01:00:00.000Z`);
      await app.drain();
      const counts = ['remind', 'escalate', 'oversee'].map((rung) => value(`rungs_climbed_total{rung="${rung}"}`));
      climbed.push(await Promise.all(counts));
    }
    expect(climbed).toEqual([
      [2, undefined, undefined],
      [2, 2, undefined],
      [2, 2, 2],
    ]);
    await app.drain();
    expect(await value('rungs_climbed_total{rung="oversee"}')).toBe(2);
  });

  it('tell apart how long the sweeps of each loop take, and count those that failed too', async () => {
    const metrics = app.server.app.get(ServiceMetrics);
    const sweep = (lane: string, drainOnce: () => Promise<void>) =>
      new Promise<void>((resolve) => {
        const log = { error: () => undefined };
        const loop = new RelayLoop({ drainOnce }, 0, log, (seconds) => {
          metrics.swept(lane, seconds);
          void loop.stop();
          resolve();
        });
        loop.start();
      });
    await sweep('clocks', async () => undefined);
    await sweep('clocks', () => Promise.reject(new Error('the database is away')));
    await sweep('notices', async () => undefined);
    expect(await value('sweep_seconds_count{lane="clocks"}')).toBe(2);
    expect(await value('sweep_seconds_count{lane="notices"}')).toBe(1);
    expect(await value('sweep_seconds_sum{lane="clocks"}')).toBeGreaterThanOrEqual(0);
    expect(await value('sweep_seconds_count{lane="deliveries"}')).toBeUndefined();
  });

  it('count mails that this process sent, one by one', async () => {
    const metrics = app.server.app.get(ServiceMetrics);
    metrics.digestSent();
    metrics.digestSent();
    expect(await value('digests_sent_total')).toBe(2);
  });
});
