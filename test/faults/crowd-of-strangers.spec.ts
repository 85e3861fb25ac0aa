import { startApp, type RunningApp } from '../flow/running-app.js';
import type { Client, ProblemBody } from '../flow/client.js';
import { opening } from '../flow/openings.js';

/** Ten times the usual 64. */
const crowd = 640;

describe('a crowd that comes at once, each by a connection of its own', () => {
  let app: RunningApp;
  let coordinator: Client;
  beforeEach(async () => {
    app = await startApp();
    coordinator = await app.as('coordinator');
  });
  afterEach(() => app.stop());
  const openAtOnce = (callers: number) =>
    Array.from({ length: callers }, () => coordinator.open<ProblemBody>(opening(app)));
  const casesKept = async () => (await app.store.reader.query('SELECT id FROM case_file')).length;

  it('is told by 503 when to come back beyond what can be served soon; health answers, and who was let in is served', async () => {
    let letGo = (): void => undefined;
    const held = app.store.gate.write(() => new Promise<void>((resolve) => (letGo = resolve)));
    const asked = openAtOnce(crowd);
    // Nobody can be served now: the first answer is a refusal.
    await Promise.race(asked);
    expect((await fetch(`${app.url}/api/health/live`)).status).toBe(200);
    letGo();
    await held;
    const answers = await Promise.all(asked);
    const refused = answers.filter(({ status }) => status === 503);
    expect(refused.length).toBeGreaterThan(crowd / 4);
    for (const { body, headers } of refused) {
      expect({ code: body.code, retryAfter: headers.get('retry-after') }).toEqual({ code: 'tooBusy', retryAfter: '1' });
    }
    const served = answers.filter(({ status }) => status === 201);
    expect(served.length + refused.length).toBe(crowd);
    expect(served.length).toBe(await casesKept());
  });

  it('is let in faster than one connection to a commit', async () => {
    const before = app.store.gate.stats().commits;
    const answers = await Promise.all(openAtOnce(64));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(app.store.gate.stats().commits - before).toBeLessThan(64 / 4);
  });
});
