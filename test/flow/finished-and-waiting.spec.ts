import type { Username } from '../builders/small-district.js';
import type { CaseBody } from './client.js';
import { caseAt } from './driven-case.js';
import { startApp, type RunningApp } from './running-app.js';

/** Who had the ball on the way of a transfer from one branch to the other, each with what they finished by. */
const way: readonly (readonly [Username, readonly string[]])[] = [
  ['coordinator', ['confirmContact', 'startLiaison']],
  ['origin.clerk', ['confirmMembership', 'approveRelease']],
  ['origin.committee.clerk', ['approveRelease', 'confirmReceipt']],
  ['host.committee.clerk', ['approveReceive']],
  ['host.clerk', ['approveReceive', 'sendReceipt', 'recordLookBack']],
];

describe('a case that has come to its end', () => {
  let app: RunningApp;
  let settled: CaseBody;
  beforeAll(async () => {
    app = await startApp();
    settled = await caseAt(app, 'settled');
  });
  afterAll(() => app.stop());

  const listed = async (username: Username, path: string) =>
    (await (await app.as(username)).get<{ items: { command: string; case: CaseBody }[] }>(path)).body.items;
  const finishedBy = async (username: Username) =>
    (await listed(username, '/api/cases/finished?limit=200')).filter((turn) => turn.case.id === settled.id);

  it.each(way)('was finished by %s where they had the ball, and by nobody for them', async (username, commands) => {
    const turns = await finishedBy(username);
    expect(turns.map(({ command }) => command).sort()).toEqual([...commands].sort());
  });

  it('was finished once at each stage: together they tell the whole way, without gap or repetition', async () => {
    const all = (await Promise.all(way.map(([username]) => finishedBy(username)))).flat();
    const { body } = await (
      await app.as('auditor')
    ).get<{ items: { command: string; from: string | null; to: string }[] }>(`/api/cases/${settled.id}/history`);
    const moved = body.items.filter(({ from, command }) => from !== null && command !== 'recordWillingness');
    expect(all.map(({ command }) => command).sort()).toEqual(moved.map(({ command }) => command).sort());
  });

  it('waits on none of them any more, and tells each that it is settled', async () => {
    for (const [username] of way) {
      const waiting = await (await app.as(username)).get<{ items: CaseBody[] }>('/api/cases?holder=me&limit=200');
      expect(waiting.body.items.map(({ id }) => id)).not.toContain(settled.id);
      for (const turn of await finishedBy(username)) expect(turn.case.stage).toBe('transferred.settled');
    }
  });
});
