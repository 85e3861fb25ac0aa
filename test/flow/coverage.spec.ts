import { randomUUID } from 'node:crypto';
import { databaseKinds } from '../builders/scratch-store.js';
import type { Username } from '../builders/small-district.js';
import type { ProblemBody } from './client.js';
import { startApp, type RunningApp } from './running-app.js';

interface CoverageBody {
  total: number;
  covered: number;
  byCoverage: { coverage: string; count: number }[];
}

describe.each(databaseKinds)('the coverage of institutions on %s', (kind) => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp({ kind });
    const coordinator = await app.as('coordinator');
    const given = ['own', 'joint', 'joint', 'instructorOnly', 'none'].map((coverage, index) => ({
      name: `示例门诊部${index}`,
      kind: 'outpatient',
      districtOrgId: app.organizations.district,
      coverage,
      staffCount: 20,
    }));
    for (const body of given) await coordinator.post('/api/institutions', body);
  });
  afterAll(() => app.stop());

  const coverage = async (username: Username, query = '') =>
    (await app.as(username)).get<CoverageBody & ProblemBody>(`/api/institutions/coverage${query}`);
  const list = async (query: string) =>
    (await app.as('auditor')).get<{ items: { coverage: string }[] } & ProblemBody>(`/api/institutions?${query}`);

  it('is counted over all the districts of the scope, in which way and whether at all', async () => {
    const { status, body } = await coverage('supervisor');
    expect(status).toBe(200);
    expect(body).toEqual({
      total: 6,
      covered: 4,
      byCoverage: [
        { coverage: 'instructorOnly', count: 1 },
        { coverage: 'joint', count: 2 },
        { coverage: 'none', count: 2 },
        { coverage: 'own', count: 1 },
      ],
    });
  });

  it('is counted for a part of the scope, and for nothing outside it', async () => {
    expect((await coverage('supervisor', `?org=${app.organizations.district}`)).body.total).toBe(6);
    expect((await coverage('supervisor', `?org=${app.organizations.originCommittee}`)).body).toEqual({
      total: 0,
      covered: 0,
      byCoverage: [],
    });
    for (const org of [app.organizations.farDistrict, randomUUID()]) {
      const { status, body } = await coverage('supervisor', `?org=${org}`);
      expect([status, body.errors?.[0]]).toMatchObject([404, { field: 'org', code: 'unknown' }]);
    }
  });

  it('never counts an institution of another district', async () => {
    expect((await coverage('far.auditor')).body.total).toBe(1);
    expect((await coverage('host.clerk')).body.total).toBe(0);
  });

  it('leads to the institutions that are meant: those that are not covered, say', async () => {
    const { body } = await list('coverage=none');
    expect(body.items.map((each) => each.coverage)).toEqual(['none', 'none']);
    expect((await list('coverage=own,joint')).body.items).toHaveLength(3);
    const refused = await list('coverage=perfect');
    expect([refused.status, refused.body.errors?.[0]]).toMatchObject([400, { field: 'coverage', code: 'notOneOf' }]);
  });
});
