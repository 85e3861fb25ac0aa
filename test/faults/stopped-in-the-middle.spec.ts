import { randomUUID } from 'node:crypto';
import { verifyAllChains } from '@app/store';
import { databaseKinds, inPostgres, serverUrl } from '../builders/scratch-store.js';
import { Client, type Answer, type CaseBody, type ProblemBody } from '../flow/client.js';
import { opening } from '../flow/openings.js';
import { startApp, type RunningApp } from '../flow/running-app.js';
import { tracesIn } from '../flow/traces.js';

type Outcome = PromiseSettledResult<Answer<CaseBody & ProblemBody>>;

const acknowledged = (outcomes: readonly Outcome[]) =>
  outcomes.flatMap((outcome, n) =>
    outcome.status === 'fulfilled' && outcome.value.status === 201 ? [{ n, text: outcome.value.text }] : [],
  );

describe.each(databaseKinds)('a service that is stopped in the middle of its work on %s', (kind) => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp({ kind });
  });
  afterAll(() => app.stop());

  it('keeps what it acknowledged, says so of what it does not take any more, and can be asked again for all of it', async () => {
    for (let round = 0; round < 2; round += 1) {
      const keys = Array.from({ length: 40 }, () => randomUUID());
      const before = (await tracesIn(app.store)).cases.length;
      const send = async () => {
        const coordinator = await app.as('coordinator');
        return keys.map((key) => coordinator.open<CaseBody & ProblemBody>(opening(app), key));
      };
      const sent = await send();
      const settled = Promise.allSettled(sent);
      await Promise.race(sent);
      await app.restart();
      const first = await settled;
      const answered = first.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.status] : []));
      expect(answered.filter((status) => ![201, 503].includes(status))).toEqual([]);
      expect(acknowledged(first).length).toBeGreaterThan(0);
      const again = await Promise.all(await send());
      expect(new Set(again.map(({ status }) => status))).toEqual(new Set([201]));
      for (const { n, text } of acknowledged(first)) expect(again[n]?.text).toBe(text);
      expect((await tracesIn(app.store)).cases).toHaveLength(before + keys.length);
    }
    expect(await verifyAllChains(app.store.reader, app.store.vault)).toEqual([]);
  });
});

describe('a service whose database is gone', () => {
  it('lives and is not ready, and says so to everybody without a word of why', async () => {
    const app = await startApp({ kind: 'postgres' });
    const coordinator = await app.as('coordinator');
    const database = new URL(app.databaseUrl).pathname.slice(1);
    await inPostgres(serverUrl(), `DROP DATABASE ${database} WITH (FORCE)`);
    const anybody = new Client(app.url);
    const ready = await anybody.get<ProblemBody>('/api/health/ready');
    expect([ready.status, ready.body.code, ready.headers.get('retry-after')]).toEqual([503, 'storeUnreachable', '1']);
    expect((await anybody.get('/api/health/live')).status).toBe(200);
    const failing = [
      await coordinator.get<ProblemBody>('/api/cases'),
      await coordinator.open<ProblemBody>(opening(app)),
    ];
    for (const { status, body, text, headers } of failing) {
      expect([status, body.code, headers.get('retry-after')]).toEqual([503, 'storeUnreachable', '1']);
      expect(text).not.toMatch(new RegExp(`${database}|postgres|SELECT|at .*\\.ts`, 'i'));
    }
    await app.stop();
  });
});
