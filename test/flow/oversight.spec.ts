import { databaseKinds } from '../builders/scratch-store.js';
import { caseAt } from './driven-case.js';
import { start, startApp, type RunningApp } from './running-app.js';

interface Board {
  total: number;
  stalled: number;
  organizations: ({ organization: { id: string } } & Record<string, number>)[];
  ageing: { fromDays: number; toDays: number | null; count: number; stalled: number }[];
  trend: ({ weekOf: string } & Record<string, number | string>)[];
}

interface Holders {
  items: {
    holder: { kind: string; id?: string; name: string };
    open: Record<string, number>;
    ended: Record<string, number | null>;
    reminderToAction: Record<string, number | null>;
  }[];
  nextCursor: string | null;
}

const hour = 3_600;
const day = 24 * hour;

describe.each(databaseKinds)('oversight on %s', (kind) => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp({ kind });
    const supervisorPauses = await caseAt(app, 'paused');
    await caseAt(app, 'found');
    const confirming = await caseAt(app, 'confirming');
    // Reminded on the 23rd at midnight, and the branch answers nine hours later.
    app.clock.set('2026-03-23T16:00:00.000Z');
    await app.drain();
    app.clock.set('2026-03-24T01:00:00.000Z');
    await (
      await app.as('origin.clerk')
    ).command(confirming.id, 'confirmMembership', {
      membership: 'full',
      duesPaidThrough: '2026-02',
    });
    const resumed = await (await app.as('supervisor')).command(supervisorPauses.id, 'resumeClock', { reason: '出院' });
    expect(resumed.status).toBe(200);
    app.clock.set('2026-03-25T01:00:00.000Z');
  });
  afterAll(() => app.stop());

  const boardFor = async (username: 'supervisor' | 'auditor', query = '') =>
    (await (await app.as(username)).get<Board>(`/api/oversight/board${query}`)).body;
  const holdersFor = async (query = '') =>
    (await (await app.as('supervisor')).get<Holders>(`/api/oversight/holders${query}`)).body;

  it('shows what has stalled where, and how long it has been held, without the time of pauses', async () => {
    const board = await boardFor('supervisor');
    expect(board).toMatchObject({ total: 3, stalled: 1 });
    const { district, originBranch } = app.organizations;
    expect(board.organizations).toEqual([
      expect.objectContaining({
        organization: { id: district, name: '区' },
        reminded: 1,
        onTrack: 1,
        // Nine days of one case; of the other the day since it was resumed.
        heldSeconds: 10 * day,
        longestSeconds: 9 * day,
      }),
      expect.objectContaining({
        organization: { id: originBranch, name: '流出地支部' },
        reminded: 0,
        onTrack: 1,
        heldSeconds: day,
      }),
    ]);
    expect(board.ageing.map(({ fromDays, count, stalled }) => [fromDays, count, stalled])).toEqual([
      [0, 2, 0],
      [5, 1, 1],
      [10, 0, 0],
      [20, 0, 0],
      [60, 0, 0],
    ]);
  });

  it('shows what came and went week by week, and what was left at the end of each', async () => {
    const { trend } = await boardFor('auditor');
    expect(trend).toHaveLength(12);
    expect(trend.slice(-2)).toMatchObject([
      // Three were opened, one of them was found and contacted at once; at Sunday's end nobody had been reminded.
      { weekOf: '2026-03-16', open: 3, reminded: 0 },
      { weekOf: '2026-03-23', began: 1, ended: 1, open: 3, reminded: 1, escalated: 0, overseen: 0 },
    ]);
    expect(trend[0]).toMatchObject({ weekOf: '2026-01-05', began: 0, open: 0 });
  });

  it('tells who holds how much for how long, and how soon a reminder was acted upon', async () => {
    const { items } = await holdersFor();
    const branch = items.find(({ holder }) => holder.id === app.organizations.originBranch);
    expect(branch).toMatchObject({
      holder: { kind: 'organization', name: '流出地支部' },
      open: { count: 1, stalled: 0, heldSeconds: day },
      ended: { count: 1, medianSeconds: 8 * day, ninetiethSeconds: 8 * day, heldSeconds: 8 * day },
      reminderToAction: { count: 1, medianSeconds: 9 * hour, ninetiethSeconds: 9 * hour },
    });
    const coordinator = items.find(({ holder }) => holder.id === app.accounts.coordinator);
    expect(coordinator?.open).toEqual({ count: 2, stalled: 1, heldSeconds: 10 * day, longestSeconds: 9 * day });
    expect(coordinator?.reminderToAction).toEqual({ count: 0, medianSeconds: null, ninetiethSeconds: null });
  });

  it('lists every holder on exactly one page, those with most in hand first', async () => {
    const first = await holdersFor('?limit=1');
    const second = await holdersFor(`?limit=1&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items]).toEqual((await holdersFor()).items);
    expect(second.nextCursor).toBeNull();
  });

  it('leaves out of the figures what ended in another period', async () => {
    const { items } = await holdersFor('?from=2026-01-01&to=2026-03-15');
    expect(items.every(({ ended }) => ended['count'] === 0)).toBe(true);
    const upside = await (await app.as('supervisor')).get('/api/oversight/holders?from=2026-03-02&to=2026-03-01');
    expect(upside.status).toBe(400);
  });

  it('is narrowed down to a subtree, and of what lies outside one learns nothing', async () => {
    const { originCommittee, hostCommittee, farDistrict } = app.organizations;
    expect((await boardFor('supervisor', `?org=${originCommittee}`)).total).toBe(1);
    expect((await boardFor('supervisor', `?org=${hostCommittee}`)).total).toBe(0);
    const far = await (await app.as('far.supervisor')).get<Board>('/api/oversight/board');
    expect([far.status, far.body.total]).toEqual([200, 0]);
    for (const path of ['board', 'holders']) {
      const outside = await (await app.as('supervisor')).get(`/api/oversight/${path}?org=${farDistrict}`);
      expect(outside.status).toBe(404);
      expect((await (await app.as('coordinator')).get(`/api/oversight/${path}`)).status).toBe(403);
      expect((await (await app.as('administrator')).get(`/api/oversight/${path}`)).status).toBe(403);
    }
    expect(app.clock.instant() > start).toBe(true);
  });
});
