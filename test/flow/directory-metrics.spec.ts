import { startApp, type RunningApp } from './running-app.js';
import { Client } from './client.js';
import { caseAt } from './driven-case.js';

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const metrics = (headers?: Record<string, string>) => new Client(app.url).get('/api/metrics', headers);

/** The value of a metric without labels. */
function valueOf(text: string, name: string): number {
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${name} `));
  return Number(line?.split(' ')[1]);
}

describe('metrics', () => {
  it('are read without a session by whoever watches on the same machine, as Prometheus expects them', async () => {
    const { status, headers, text } = await metrics();
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(valueOf(text, 'process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
    expect(valueOf(text, 'nodejs_eventloop_lag_seconds')).toBeGreaterThanOrEqual(0);
  });

  it('follow the write gate, so that a jam is seen before callers see 503', async () => {
    const before = (await metrics()).text;
    await app.as('coordinator');
    await app.as('supervisor');
    const after = (await metrics()).text;
    const grown = (name: string) => valueOf(after, name) - valueOf(before, name);
    expect(valueOf(after, 'shuangzhao_gate_waiting')).toBe(0);
    // Each is charged as an attempt first, and begins a session after that.
    expect(grown('shuangzhao_gate_bodies_total')).toBe(4);
    expect(grown('shuangzhao_gate_commits_total')).toBe(4);
  });

  it('are counted from the start again after a restart, and not added twice by a second look', async () => {
    const once = valueOf((await metrics()).text, 'shuangzhao_gate_bodies_total');
    const twice = valueOf((await metrics()).text, 'shuangzhao_gate_bodies_total');
    expect(twice).toBe(once);
    await app.restart();
    expect(valueOf((await metrics()).text, 'shuangzhao_gate_bodies_total')).toBe(0);
  });

  it('count what the relay gave up, so that a case that is never reminded again is noticed', async () => {
    const givenUp = async () => valueOf((await metrics()).text, 'shuangzhao_outbox_given_up');
    expect(await givenUp()).toBe(0);
    await caseAt(app, 'found');
    await app.store.gate.write((tx) => tx.execute(`UPDATE outbox SET status = 'dead' WHERE kind = 'clock'`));
    expect(await givenUp()).toBe(1);
  });

  it('give every name once, or Prometheus refuses the whole page', async () => {
    const { text } = await metrics();
    const names = text
      .split('\n')
      .filter((line) => line.startsWith('# TYPE '))
      .map((line) => line.split(' ')[2]);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each([
    ['x-forwarded-for', '203.0.113.7'],
    ['x-forwarded-for', '127.0.0.1'],
    ['forwarded', 'for=203.0.113.7'],
  ])(
    'are not there for callers from elsewhere whom a proxy on this machine passes on with %s: %s',
    async (header, value) => {
      const { status, body } = await metrics({ [header]: value });
      expect({ status, code: Reflect.get(body, 'code') }).toEqual({ status: 404, code: 'notFound' });
    },
  );

  it('name nobody and nothing of the directory', async () => {
    const { text } = await metrics();
    for (const word of ['coordinator', '流出地', app.organizations.district]) expect(text).not.toContain(word);
  });
});
