import { randomUUID } from 'node:crypto';
import { usernames, type Username } from '../builders/small-district.js';
import { Client, type ProblemBody } from './client.js';
import { trailOf } from './directory-trail.js';
import { startApp, type RunningApp } from './running-app.js';

interface InstitutionBody {
  id: string;
  name: string;
  kind: string;
  districtOrgId: string;
  organizationId?: string;
  coverage: string;
  staffCount: number;
}

interface PageBody {
  items: InstitutionBody[];
  nextCursor: string | null;
}

describe.each(['sqlite', 'postgres'] as const)('institutions on %s', (kind) => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp({ kind });
  });
  afterAll(() => app.stop());

  async function list(username: Username, query = '') {
    return (await app.as(username)).get<PageBody & ProblemBody>(`/api/institutions${query}`);
  }

  let added = 0;
  async function add(username: Username, change: object = {}) {
    const body = {
      name: `示例医院${(added += 1)}`,
      kind: 'hospital',
      districtOrgId: app.organizations.district,
      coverage: 'none',
      staffCount: 120,
      ...change,
    };
    return (await app.as(username)).post<InstitutionBody & ProblemBody>('/api/institutions', body);
  }

  it('are listed to every role by district, and never those of another', async () => {
    for (const username of ['coordinator', 'supervisor', 'auditor', 'administrator'] as const) {
      const { status, body } = await list(username);
      expect(status).toBe(200);
      expect(body.items.map(({ id }) => id)).toContain(app.institution);
      expect(body.items.map(({ id }) => id)).not.toContain(app.farInstitution);
    }
    expect((await list('far.auditor')).body.items.map(({ id }) => id)).toEqual([app.farInstitution]);
    expect((await list('host.clerk')).body.items).toEqual([]);
  });

  it('tell their kind, their coverage and their head-count, and not when somebody entered them', async () => {
    const { body } = await (await app.as('auditor')).get<InstitutionBody>(`/api/institutions/${app.institution}`);
    expect(body).toEqual({
      id: app.institution,
      name: '示例诊所',
      kind: 'clinic',
      districtOrgId: app.organizations.district,
      coverage: 'none',
      staffCount: 7,
    });
  });

  it('are paged without losing or repeating one while more are entered', async () => {
    for (const number of [1, 2, 3, 4]) await add('coordinator', { name: `第${number}门诊部`, kind: 'outpatient' });
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await list('coordinator', `?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items.map(({ id }) => id));
      if (seen.length === 2) await add('coordinator', { name: '途中新增' });
      cursor = body.nextCursor ?? '';
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(6);
    expect(seen).toContain(app.institution);
  });

  it('are narrowed down to a part of the scope, and to nothing outside it', async () => {
    const { body } = await list('supervisor', `?org=${app.organizations.district}`);
    expect(body.items.map(({ id }) => id)).toContain(app.institution);
    expect((await list('supervisor', `?org=${app.organizations.originCommittee}`)).body.items).toEqual([]);
    for (const org of [app.organizations.farDistrict, app.organizations.province, randomUUID()]) {
      const answer = await list('supervisor', `?org=${org}`);
      expect({ status: answer.status, errors: answer.body.errors }).toMatchObject({
        status: 404,
        errors: [{ field: 'org', code: 'unknown' }],
      });
    }
  });

  it.each(['made-up', Buffer.from('{"id":"\\u0000"}').toString('base64url')])(
    'refuse the made-up cursor %s by name instead of failing in the database',
    async (cursor) => {
      const { status, body } = await list('coordinator', `?cursor=${cursor}`);
      expect({ status, errors: body.errors }).toMatchObject({
        status: 400,
        errors: [{ field: 'cursor', code: 'malformed' }],
      });
    },
  );

  it.each(usernames)('of another district, or of none, are not found by %s', async (username) => {
    const client = await app.as(username);
    const foreign = username.startsWith('far.') ? app.institution : app.farInstitution;
    for (const id of [foreign, randomUUID(), 'no-id', '%00', "1'%20OR%20'1'='1"]) {
      const { status, body } = await client.get<ProblemBody>(`/api/institutions/${id}`);
      expect({ id, status, code: body.code }).toEqual({ id, status: 404, code: 'notFound' });
    }
  });

  it.each(['coordinator', 'administrator'] as const)(
    'are added by %s, and found at their address',
    async (username) => {
      const { organizations } = app;
      const { status, body, headers } = await add(username, {
        name: ` 联合医院 ${username} `,
        organizationId: organizations.hostCommittee,
        coverage: 'joint',
      });
      expect(status).toBe(201);
      expect(body).toEqual({
        id: body.id,
        name: `联合医院 ${username}`,
        kind: 'hospital',
        districtOrgId: organizations.district,
        organizationId: organizations.hostCommittee,
        coverage: 'joint',
        staffCount: 120,
      });
      expect(headers.get('location')).toBe(`/api/institutions/${body.id}`);
      expect((await (await app.as('auditor')).get(`/api/institutions/${body.id}`)).body).toEqual(body);
    },
  );

  it('may be covered by an organisation elsewhere, a province’s say, as long as there is one', async () => {
    const covered = { organizationId: app.organizations.province, coverage: 'attached' };
    expect((await add('coordinator', covered)).status).toBe(201);
    const { status, body } = await add('coordinator', { organizationId: randomUUID(), coverage: 'attached' });
    expect({ status, errors: body.errors }).toMatchObject({
      status: 404,
      errors: [{ field: 'organizationId', code: 'unknown' }],
    });
  });

  it('are entered once in a district, however often the form is sent', async () => {
    const twin = { name: '只此一家诊所' };
    expect((await add('coordinator', twin)).status).toBe(201);
    const again = await add('coordinator', twin);
    expect(again.body.errors).toEqual([expect.objectContaining({ field: 'name', code: 'taken' })]);
    expect((await add('far.coordinator', { ...twin, districtOrgId: app.organizations.farDistrict })).status).toBe(201);
  });

  it('are not both covered by an organisation and covered by none', async () => {
    const { status, body } = await add('coordinator', { organizationId: app.organizations.province, coverage: 'none' });
    expect({ status, errors: body.errors }).toMatchObject({
      status: 400,
      errors: [{ field: 'organizationId', code: 'notExpected' }],
    });
  });

  it('are not added to another district, nor to one that does not exist', async () => {
    for (const districtOrgId of [app.organizations.farDistrict, app.organizations.province, randomUUID()]) {
      const { status, body } = await add('coordinator', { districtOrgId });
      expect({ status, errors: body.errors }).toMatchObject({
        status: 404,
        errors: [{ field: 'districtOrgId', code: 'unknown' }],
      });
    }
  });

  it.each(['supervisor', 'auditor', 'host.clerk', 'far.supervisor'] as const)(
    'are not added by %s',
    async (username) => {
      const { status, body } = await add(username);
      expect({ status, code: body.code }).toEqual({ status: 403, code: 'roleMayNot' });
    },
  );

  it.each([
    ['name', '', 'tooShort'],
    ['name', 'x'.repeat(201), 'tooLong'],
    ['kind', 'school', 'notOneOf'],
    ['coverage', 'somehow', 'notOneOf'],
    ['staffCount', -1, 'outOfRange'],
    ['staffCount', 1.5, 'type'],
    ['staffCount', '12', 'type'],
    ['staffCount', 1e9, 'outOfRange'],
    ['districtOrgId', 5, 'type'],
    ['organizationId', null, 'type'],
    ['id', randomUUID(), 'unknownField'],
  ])('are refused with %s %j, naming the field', async (field, value, code) => {
    const { status, body } = await add('coordinator', { [field]: value });
    expect({ status, errors: body.errors }).toEqual({
      status: 400,
      errors: [expect.objectContaining({ field, code })],
    });
  });

  it('leave in the trail who entered them', async () => {
    const { body } = await add('coordinator', { name: '留痕医院' });
    const entries = await trailOf(app.store, 'addInstitution');
    expect(entries.filter(({ data }) => data['institutionId'] === body.id)).toEqual([
      expect.objectContaining({
        accountId: app.accounts.coordinator,
        data: { institutionId: body.id, districtOrgId: app.organizations.district },
      }),
    ]);
  });

  it('are closed to whoever is not signed in', async () => {
    const stranger = new Client(app.url);
    expect((await stranger.get('/api/institutions')).status).toBe(401);
    expect((await stranger.post('/api/institutions', {})).status).toBe(401);
    expect((await stranger.get(`/api/institutions/${app.institution}`)).status).toBe(401);
  });
});
