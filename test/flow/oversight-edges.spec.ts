import { databaseKinds } from '../builders/scratch-store.js';
import type { ProblemBody } from './client.js';
import { caseAt } from './driven-case.js';
import { startApp, type RunningApp } from './running-app.js';

interface Board {
  total: number;
  ageing: { fromDays: number; count: number }[];
  trend: { weekOf: string; began: number; ended: number; open: number }[];
}

interface Queue {
  items: { id: string; attention: string }[];
}

const day = 86_400_000;
const later = (instant: string, milliseconds: number) => new Date(Date.parse(instant) + milliseconds).toISOString();

describe.each(databaseKinds)('at the edges of what oversight counts, on %s', (kind) => {
  let app: RunningApp;
  beforeEach(async () => {
    app = await startApp({ kind });
  });
  afterEach(() => app.stop());

  const board = async () => (await (await app.as('supervisor')).get<Board>('/api/oversight/board')).body;
  const agesWith = ({ ageing }: Board) => ageing.flatMap(({ fromDays, count }) => (count > 0 ? [fromDays] : []));

  it('a case is as old as it is to the second: five days are among the older, a second less is not', async () => {
    const { openedAt } = await caseAt(app, 'found');
    for (const [age, band] of [
      [5, 0],
      [10, 5],
      [20, 10],
      [60, 20],
    ] as const) {
      app.clock.set(later(openedAt, age * day - 1000));
      expect([age, agesWith(await board())]).toEqual([age, [band]]);
      app.clock.set(later(openedAt, age * day));
      expect([age, agesWith(await board())]).toEqual([age, [age]]);
    }
  });

  it('a pause makes no case older, however long it is', async () => {
    const { openedAt, id } = await caseAt(app, 'paused');
    app.clock.set(later(openedAt, 30 * day));
    expect(agesWith(await board())).toEqual([0]);
    await (await app.as('supervisor')).command(id, 'resumeClock', { reason: '出院' });
    app.clock.set(later(openedAt, 34 * day));
    expect(agesWith(await board())).toEqual([0]);
    app.clock.set(later(openedAt, 35 * day));
    expect(agesWith(await board())).toEqual([5]);
  });

  it('a week begins at midnight between Sunday and Monday on the clocks of China', async () => {
    // A Sunday, a second before midnight; and the Monday.
    app.clock.set('2026-03-22T15:59:59.000Z');
    await caseAt(app, 'found');
    app.clock.set('2026-03-22T16:00:00.000Z');
    await caseAt(app, 'found');
    const weeks = (await board()).trend.slice(-2);
    expect(weeks.map(({ weekOf, began, open }) => [weekOf, began, open])).toEqual([
      ['2026-03-16', 1, 1],
      ['2026-03-23', 1, 2],
    ]);
  });

  it('a case that is over is on the board no more, but has been in its weeks', async () => {
    await caseAt(app, 'closed');
    const { total, trend } = await board();
    expect(total).toBe(0);
    expect(trend.at(-1)).toMatchObject({ began: 1, ended: 1, open: 0 });
  });

  it('what came from a branch to a committee is booked there, and with the branch no longer', async () => {
    const { originBranch, originCommittee } = app.organizations;
    const bookedAt = async (place: string) =>
      (await (await app.as('supervisor')).get<Queue>(`/api/cases?bookedAt=${place}`)).body.items.map(({ id }) => id);
    const { id } = await caseAt(app, 'releasing');
    expect([await bookedAt(originBranch), await bookedAt(originCommittee)]).toEqual([[id], []]);
    await (await app.as('origin.clerk')).command(id, 'approveRelease', {});
    expect([await bookedAt(originBranch), await bookedAt(originCommittee)]).toEqual([[], [id]]);
  });

  it('a district is booked with what its coordinators have, and not with what waits on those below it', async () => {
    const { district } = app.organizations;
    const found = await caseAt(app, 'found');
    await caseAt(app, 'confirming');
    await caseAt(app, 'closed');
    const supervisor = await app.as('supervisor');
    const { items } = (await supervisor.get<Queue>(`/api/cases?bookedAt=${district}`)).body;
    expect(items.map(({ id }) => id)).toEqual([found.id]);
    expect((await supervisor.get<Queue>(`/api/cases?bookedAt=${district}&attention=reminded`)).body.items).toEqual([]);
  });

  it('a place elsewhere is refused by name, as is what is no id', async () => {
    await caseAt(app, 'found');
    const far = await app.as('far.supervisor');
    for (const [place, status] of [
      [app.organizations.district, 404],
      ['nowhere', 400],
    ]) {
      const refused = await far.get<ProblemBody>(`/api/cases?bookedAt=${place}`);
      expect([refused.status, refused.body.errors?.[0]?.field]).toEqual([status, 'bookedAt']);
    }
  });
});
