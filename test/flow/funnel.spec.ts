import { databaseKinds } from '../builders/scratch-store.js';
import type { ProblemBody } from './client.js';
import { caseAt } from './driven-case.js';
import { startApp, type RunningApp } from './running-app.js';

interface Stage {
  stage: string;
  isOnTheWay: boolean;
  reached: number;
  left: number;
  medianSeconds: number | null;
  ninetiethSeconds: number | null;
  there: number;
}

interface Funnel {
  from: string;
  to: string;
  stages: Stage[];
}

const day = 86_400;

describe.each(databaseKinds)('the funnel from found to transferred on %s', (kind) => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp({ kind });
    await caseAt(app, 'found');
    await caseAt(app, 'paused');
    await caseAt(app, 'settled');
    await caseAt(app, 'refusedInReleasing');
    const confirming = await caseAt(app, 'confirming');
    app.clock.set('2026-03-20T01:00:00.000Z');
    await (
      await app.as('origin.clerk')
    ).command(confirming.id, 'confirmMembership', { membership: 'full', duesPaidThrough: '2026-02' });
    await caseAt(app, 'contacted');
  });
  afterAll(() => app.stop());

  const read = async (query = '', username: 'supervisor' | 'auditor' = 'supervisor') =>
    (await app.as(username)).get<Funnel & ProblemBody>(`/api/oversight/funnel${query}`);
  const stageIn = (funnel: Funnel, stage: string) => funnel.stages.find((each) => each.stage === stage);

  it('counts at each stage who reached it, who left it and who is there, in the order of the chart', async () => {
    const { status, body } = await read();
    expect(status).toBe(200);
    expect(body.stages.map(({ stage, reached, left, there }) => [stage, reached, left, there])).toEqual([
      ['found', 6, 4, 2],
      ['contacted', 4, 3, 1],
      ['liaising.confirmingMembership', 3, 3, 0],
      ['liaising.releasing', 3, 2, 1],
      ['liaising.receiving', 1, 1, 0],
      ['liaising.awaitingReceipt', 1, 1, 0],
      ['transferred.settlingIn', 1, 1, 0],
      ['liaising.disputed', 1, 0, 1],
      ['managedInPlace', 0, 0, 0],
      ['lostContact', 0, 0, 0],
    ]);
    expect(body.stages.filter(({ isOnTheWay }) => !isOnTheWay).map(({ stage }) => stage)).toEqual([
      ...['liaising.disputed', 'managedInPlace', 'lostContact'],
    ]);
  });

  it('tells the time in each stage of those who have left it, and none where nobody has', async () => {
    const { body } = await read('', 'auditor');
    // Two were confirmed at once, the third after four days.
    expect(stageIn(body, 'liaising.confirmingMembership')).toMatchObject({
      medianSeconds: 0,
      ninetiethSeconds: 4 * day,
    });
    expect(stageIn(body, 'liaising.disputed')).toMatchObject({ medianSeconds: null, ninetiethSeconds: null });
  });

  it('counts what stands at a stage as the queue does, so that a number leads to just those cases', async () => {
    const supervisor = await app.as('supervisor');
    for (const { stage, there } of (await read()).body.stages) {
      const { body } = await supervisor.get<{ items: object[] }>(`/api/cases?stage=${stage}&limit=200`);
      expect([stage, body.items.length]).toEqual([stage, there]);
    }
  });

  it('says of which days it speaks, half a year up to today unless others are asked for', async () => {
    expect((await read()).body).toMatchObject({ from: '2025-09-22', to: '2026-03-20' });
    expect((await read('?to=2026-03-17')).body).toMatchObject({ from: '2025-09-19', to: '2026-03-17' });
    expect((await read('?from=2026-03-18')).body).toMatchObject({ from: '2026-03-18', to: '2026-03-20' });
  });

  it('leaves out cases that were opened at another time, but not from what stands there now', async () => {
    const { body } = await read('?from=2026-03-18');
    expect(stageIn(body, 'found')).toMatchObject({ reached: 1, left: 1, there: 2 });
    expect(stageIn(body, 'liaising.releasing')).toMatchObject({ reached: 0, left: 0, medianSeconds: null, there: 1 });
    expect(stageIn((await read('?to=2026-03-17')).body, 'found')).toMatchObject({ reached: 5 });
  });

  it('refuses a period that ends before it begins, at its field', async () => {
    const { status, body } = await read('?from=2026-03-02&to=2026-03-01');
    expect([status, body.errors?.[0]?.field]).toEqual([400, 'from']);
  });

  it.each(['from=soon', 'to=2026-02-30', 'org=x', 'stage=found'])('refuses %s', async (query) => {
    const { status, body } = await read(`?${query}`);
    expect(status).toBe(400);
    expect(body.errors?.map(({ field }) => field)).toEqual([query.split('=')[0]]);
  });

  it('is narrowed down to what is one subtree’s, with all that was before it came there', async () => {
    const { originCommittee, hostCommittee, siblingBranch, farDistrict } = app.organizations;
    const reachedIn = async (org: string) => stageIn((await read(`?org=${org}`)).body, 'found')?.reached;
    expect(await reachedIn(originCommittee)).toBe(3);
    expect(await reachedIn(hostCommittee)).toBe(3);
    expect(await reachedIn(siblingBranch)).toBe(0);
    expect((await read(`?org=${farDistrict}`)).status).toBe(404);
  });

  it('tells a supervisor of another district of none of it', async () => {
    const { body } = await (await app.as('far.supervisor')).get<Funnel>('/api/oversight/funnel');
    expect(body.stages.every(({ reached, there }) => reached === 0 && there === 0)).toBe(true);
    expect(body.stages).toHaveLength(10);
  });

  it('is not for those who do not oversee', async () => {
    for (const username of ['coordinator', 'origin.clerk', 'administrator'] as const) {
      expect((await (await app.as(username)).get('/api/oversight/funnel')).status).toBe(403);
    }
  });
});
