import { randomUUID } from 'node:crypto';
import { usernames, type OrganizationName, type Username } from '../builders/small-district.js';
import { Client, type ProblemBody } from './client.js';
import { trailOf } from './directory-trail.js';
import { startApp, type RunningApp } from './running-app.js';

interface OrganizationBody {
  id: string;
  name: string;
  kind: string;
  parentId?: string;
  participation: string;
  canTransferDirectly: boolean;
}

interface PageBody {
  items: OrganizationBody[];
  nextCursor: string | null;
}

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const idOf = (name: OrganizationName) => app.organizations[name];

async function list(username: Username, query = '') {
  return (await app.as(username)).get<PageBody>(`/api/organizations${query}`);
}

async function namesIn(username: Username, query = '') {
  const { status, body } = await list(username, query);
  expect(status).toBe(200);
  return body.items.map(({ name }) => name).sort();
}

async function add(username: Username, change: object = {}) {
  const body = {
    name: '新支部',
    kind: 'branch',
    parentId: idOf('originCommittee'),
    participation: 'online',
    canTransferDirectly: false,
    ...change,
  };
  return (await app.as(username)).post<OrganizationBody & ProblemBody>('/api/organizations', body);
}

async function change(username: Username, id: string, body: unknown) {
  return (await app.as(username)).patch<OrganizationBody & ProblemBody>(`/api/organizations/${id}`, body);
}

describe('the list of organisations', () => {
  it('is the own subtree, so that nobody takes another district’s branches for their own', async () => {
    const names = await namesIn('supervisor');
    expect(names).toEqual(['区', '同党委支部', '流入地基层党委', '流入地支部', '流出地基层党委', '流出地支部'].sort());
    expect(await namesIn('host.clerk')).toEqual(['流入地支部']);
    expect(await namesIn('far.coordinator')).toEqual(['外区', '外区基层党委', '外区支部'].sort());
  });

  it.each(usernames)(
    'is given nation-wide to %s, who may have to name an origin or a host elsewhere',
    async (username) => {
      const { body } = await list(username, '?directory=all');
      expect(body.items.map(({ id }) => id).sort()).toEqual(Object.values(app.organizations).sort());
    },
  );

  it('tells of organisations elsewhere what a transfer needs and nothing else', async () => {
    const { body } = await list('coordinator', '?directory=all');
    const far = body.items.find(({ id }) => id === idOf('offlineBranch'));
    expect(far).toEqual({
      id: idOf('offlineBranch'),
      name: '外省支部',
      kind: 'branch',
      parentId: idOf('offlineCommittee'),
      participation: 'offline',
      canTransferDirectly: false,
    });
    for (const item of body.items) expect(Object.keys(item)).not.toContain('createdAt');
  });

  it('is narrowed down by a part of the name, by kinds, and by a subtree', async () => {
    expect(await namesIn('coordinator', `?q=${encodeURIComponent('支部')}`)).toEqual(
      ['同党委支部', '流入地支部', '流出地支部'].sort(),
    );
    expect(await namesIn('coordinator', '?kind=grassrootsCommittee,orgDepartment')).toHaveLength(3);
    expect(await namesIn('coordinator', `?under=${idOf('originCommittee')}`)).toHaveLength(3);
    expect(await namesIn('coordinator', `?under=${idOf('originCommittee')}&kind=branch`)).toHaveLength(2);
    expect(await namesIn('coordinator', `?directory=all&under=${idOf('otherProvince')}&kind=branch`)).toEqual([
      '外省支部',
    ]);
    expect(await namesIn('coordinator', '?q=no-such-name')).toEqual([]);
  });

  it('gives every organisation once, page after page, while others are added', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await list('auditor', `?limit=1${cursor && `&cursor=${cursor}`}`);
      expect(body.items).toHaveLength(1);
      seen.push(...body.items.map(({ id }) => id));
      if (seen.length === 2) expect((await add('administrator', { name: '途中新增支部' })).status).toBe(201);
      cursor = body.nextCursor ?? '';
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(7);
  });

  it('takes a parameter that is left empty for none, a repeated list for one, and a pasted name for what it is', async () => {
    const names = async (query: string) => {
      const answer = await (
        await app.as('coordinator')
      ).get<{ items: { name: string }[] }>(`/api/organizations?${query}`);
      return answer.body.items.map(({ name }) => name).sort();
    };
    const all = await names('');
    expect(all.length).toBeGreaterThan(1);
    expect(await names('q=&kind=&under=&directory=&limit=&cursor=')).toEqual(all);
    expect(await names('kind=branch&kind=grassrootsCommittee')).toEqual(await names('kind=branch,grassrootsCommittee'));
    const pasted = encodeURIComponent('\uFEFF流入地　支部\n');
    expect(await names(`q=${pasted}`)).toEqual(['流入地支部']);
  });

  it.each([
    ['limit=0', 'limit', 'outOfRange'],
    ['limit=201', 'limit', 'outOfRange'],
    ['limit=many', 'limit', 'type'],
    ['cursor=made-up', 'cursor', 'malformed'],
    ['kind=club', 'kind', 'notOneOf'],
    ['directory=everything', 'directory', 'notOneOf'],
    ['under=here', 'under', 'identifier'],
    ['q=%20', 'q', 'tooShort'],
    ['parent=1', 'parent', 'unknownField'],
    ['q=a&q=b', 'q', 'repeated'],
    ['kind=branch&kind=club', 'kind', 'notOneOf'],
  ])('refuses %s by name instead of ignoring it', async (query, field, code) => {
    const { status, body } = await (await app.as('coordinator')).get<ProblemBody>(`/api/organizations?${query}`);
    expect({ status, errors: body.errors }).toEqual({
      status: 400,
      errors: [expect.objectContaining({ field, code })],
    });
  });

  it('does not tell a subtree elsewhere from one that does not exist', async () => {
    const answers = await Promise.all(
      [idOf('farDistrict'), idOf('province'), randomUUID()].map(async (under) => {
        const { status, body } = await (
          await app.as('coordinator')
        ).get<ProblemBody>(`/api/organizations?under=${under}`);
        return { status, code: body.code, errors: body.errors };
      }),
    );
    expect(answers[0]).toMatchObject({ status: 404, code: 'notFound', errors: [{ field: 'under', code: 'unknown' }] });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });
});

describe('one organisation', () => {
  it('is shown in the scope of any role', async () => {
    const { status, body } = await (
      await app.as('auditor')
    ).get<OrganizationBody>(`/api/organizations/${idOf('hostBranch')}`);
    expect({ status, name: body.name, parentId: body.parentId }).toEqual({
      status: 200,
      name: '流入地支部',
      parentId: idOf('hostCommittee'),
    });
  });

  it.each(usernames)('elsewhere, above or nowhere is not found, and all alike, for %s', async (username) => {
    const client = await app.as(username);
    const foreign = username.startsWith('far.') ? idOf('originBranch') : idOf('farBranch');
    const ids = [foreign, idOf('province'), randomUUID(), 'no-id', '%00', '..%2Faccounts', "1'%20OR%20'1'='1"];
    for (const id of ids) {
      const { status, body } = await client.get<ProblemBody>(`/api/organizations/${id}`);
      expect({ id, status, code: body.code }).toEqual({ id, status: 404, code: 'notFound' });
    }
  });

  it('is closed to whoever is not signed in', async () => {
    const stranger = new Client(app.url);
    expect((await stranger.get('/api/organizations')).status).toBe(401);
    expect((await stranger.get('/api/organizations?directory=all')).status).toBe(401);
    expect((await stranger.get(`/api/organizations/${idOf('district')}`)).status).toBe(401);
    expect((await stranger.post('/api/organizations', {})).status).toBe(401);
    expect((await stranger.patch(`/api/organizations/${idOf('district')}`, {})).status).toBe(401);
  });
});

describe('adding an organisation', () => {
  it('puts it below its superior, where everybody finds it at once under its address', async () => {
    const { status, body, headers } = await add('administrator', { name: ' 直属支部 ', parentId: idOf('district') });
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: '直属支部', parentId: idOf('district'), participation: 'online' });
    const location = headers.get('location') ?? '';
    expect(location).toBe(`/api/organizations/${body.id}`);
    expect((await (await app.as('coordinator')).get<OrganizationBody>(location)).body).toEqual(body);
    expect((await (await app.as('far.coordinator')).get(location)).status).toBe(404);
  });

  it('makes it a place that accounts and cases can be tied to', async () => {
    const { body: committee } = await add('administrator', {
      name: '新党委',
      kind: 'grassrootsCommittee',
      parentId: idOf('district'),
      canTransferDirectly: true,
    });
    const { body: branch } = await add('administrator', { name: '新党委支部', parentId: committee.id });
    const grants = [{ role: 'branchClerk', organizationId: branch.id }];
    const account = { username: 'new.branch.clerk', displayName: '新支部书记', password: 'quite long enough', grants };
    expect((await (await app.as('administrator')).post('/api/accounts', account)).status).toBe(201);
    expect(await namesIn('coordinator', `?under=${committee.id}`)).toEqual(['新党委', '新党委支部'].sort());
  });

  it.each(usernames.filter((username) => !username.endsWith('administrator')))(
    'is not for %s, who administers nothing, wherever it would be',
    async (username) => {
      for (const parentId of [idOf('district'), idOf('farDistrict'), randomUUID()]) {
        const { status, body } = await add(username, { parentId });
        expect({ status, code: body.code }).toEqual({ status: 403, code: 'roleMayNot' });
      }
    },
  );

  it('below a superior elsewhere, above or nowhere is refused alike', async () => {
    for (const parentId of [idOf('farDistrict'), idOf('province'), idOf('root'), randomUUID()]) {
      const { status, body } = await add('administrator', { parentId });
      expect({ status, errors: body.errors }).toMatchObject({
        status: 404,
        errors: [{ field: 'parentId', code: 'unknown' }],
      });
    }
  });

  it('does not make a second root, which would have no superior to decide disputes', async () => {
    const before = (await list('administrator', '?directory=all')).body.items.length;
    const body = { name: '新根', kind: 'orgDepartment', participation: 'online', canTransferDirectly: false };
    const answer = await (await app.as('administrator')).post<ProblemBody>('/api/organizations', body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([expect.objectContaining({ field: 'parentId', code: 'required' })]);
    expect((await add('administrator', { parentId: null })).status).toBe(400);
    expect((await list('administrator', '?directory=all')).body.items).toHaveLength(before);
  });

  it.each([
    ['name', '', 'tooShort'],
    ['name', 'x'.repeat(101), 'tooLong'],
    ['name', 'two\nlines', 'controlCharacters'],
    ['name', 5, 'type'],
    ['kind', 'club', 'notOneOf'],
    ['kind', null, 'type'],
    ['participation', 'sometimes', 'notOneOf'],
    ['canTransferDirectly', 'yes', 'type'],
    ['parentId', 'above', 'identifier'],
    ['id', randomUUID(), 'unknownField'],
    ['createdAt', '2020-01-01T00:00:00.000Z', 'unknownField'],
  ])('with %s %j is refused, naming the field in the reader’s language', async (field, value, code) => {
    const { status, body } = await add('administrator', { [field]: value });
    expect(status).toBe(400);
    expect(body.errors).toEqual([{ field, code, message: expect.stringMatching(/\p{Script=Han}/u) as string }]);
  });
});

describe('changing an organisation', () => {
  it('changes what is given and nothing else', async () => {
    const { body: added } = await add('administrator', { name: '改前' });
    const { status, body } = await change('administrator', added.id, { name: '改后', participation: 'offline' });
    expect(status).toBe(200);
    expect(body).toEqual({ ...added, name: '改后', participation: 'offline' });
    expect((await change('administrator', added.id, {})).body).toEqual(body);
    const { body: transferring } = await change('administrator', added.id, {
      kind: 'grassrootsCommittee',
      canTransferDirectly: true,
    });
    expect(transferring).toEqual({ ...body, kind: 'grassrootsCommittee', canTransferDirectly: true });
    expect((await change('administrator', added.id, { canTransferDirectly: false })).body.canTransferDirectly).toBe(
      false,
    );
  });

  it('shows its new name to everybody at once, in their sessions too', async () => {
    expect((await change('administrator', idOf('siblingBranch'), { name: '更名支部' })).status).toBe(200);
    expect(await namesIn('far.auditor', `?directory=all&q=${encodeURIComponent('更名')}`)).toEqual(['更名支部']);
    expect((await change('administrator', idOf('originBranch'), { name: '流出地第一支部' })).status).toBe(200);
    const session = await (
      await app.as('origin.clerk')
    ).get<{ grants: { organizationName: string }[] }>('/api/session');
    expect(session.body.grants[0]?.organizationName).toBe('流出地第一支部');
  });

  it('does not move it: its place is where its cases were routed by', async () => {
    const { status, body } = await change('administrator', idOf('originBranch'), { parentId: idOf('hostCommittee') });
    expect(status).toBe(400);
    expect(body.errors).toEqual([expect.objectContaining({ field: 'parentId', code: 'unknownField' })]);
  });

  it.each(['coordinator', 'supervisor', 'auditor'] as const)('is not for %s, who knows it', async (username) => {
    const { status, body } = await change(username, idOf('originBranch'), { name: '不许' });
    expect({ status, code: body.code }).toEqual({ status: 403, code: 'roleMayNot' });
  });

  it.each(['far.administrator', 'far.coordinator', 'host.clerk'] as const)(
    'finds nothing for %s, to whom it does not exist, whatever the body',
    async (username) => {
      for (const body of [{ name: '不许' }, { name: 5 }, {}]) {
        expect((await change(username, idOf('originBranch'), body)).status).toBe(404);
      }
    },
  );

  it('leaves who did it in the trail, with the fields, but only if it was done', async () => {
    const { body: added } = await add('administrator', { name: '留痕支部' });
    await change('administrator', added.id, { name: '留痕支部二', kind: 'generalBranch' });
    await change('administrator', added.id, { name: '' });
    const isAbout = ({ data }: { data: Record<string, unknown> }) => data['organizationId'] === added.id;
    const entry = { accountId: app.accounts.administrator, at: app.clock.instant() };
    expect((await trailOf(app.store, 'addOrganization')).filter(isAbout)).toEqual([
      expect.objectContaining({ ...entry, data: { organizationId: added.id, parentId: idOf('originCommittee') } }),
    ]);
    expect((await trailOf(app.store, 'changeOrganization')).filter(isAbout)).toEqual([
      expect.objectContaining({ ...entry, data: { organizationId: added.id, fields: ['name', 'kind'] } }),
    ]);
  });
});
