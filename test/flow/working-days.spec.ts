import { Client, type ProblemBody } from './client.js';
import { startApp, type RunningApp } from './running-app.js';

interface WorkingDaysBody {
  year: number;
  provisional: boolean;
  holidays: string[];
  makeUpWorkdays: string[];
  firstPublishedYear: number;
  lastPublishedYear: number;
}

describe('the calendar of working days', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());

  const read = async (query = '') =>
    (await app.as('origin.clerk')).get<WorkingDaysBody & ProblemBody>(`/api/working-days${query}`);

  it('is that of this year unless another one is asked for', async () => {
    const { status, body } = await read();
    expect(status).toBe(200);
    expect(body).toMatchObject({ year: 2026, provisional: false });
    expect(body.holidays).toContain('2026-10-01');
    expect((await read('?year=2025')).body.makeUpWorkdays).toContain('2025-10-11');
  });

  it('says of a year without a notice that nothing is settled', async () => {
    const { body } = await read('?year=2090');
    expect(body).toMatchObject({ year: 2090, provisional: true, holidays: [], makeUpWorkdays: [] });
    expect(body.lastPublishedYear).toBeLessThan(2090);
  });

  it.each(['1999', '2101', 'soon', '2026-01'])('is not made up for the year %s', async (year) => {
    const { status, body } = await read(`?year=${year}`);
    expect([status, body.errors?.[0]?.field]).toEqual([400, 'year']);
  });

  it('is for those who are signed in', async () => {
    expect((await new Client(app.url).get('/api/working-days')).status).toBe(401);
  });
});
