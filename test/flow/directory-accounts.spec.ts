import { randomUUID } from 'node:crypto';
import { addGrant } from '@app/store';
import { password, usernames, type OrganizationName, type Username } from '../builders/small-district.js';
import { Client, signIn, type ProblemBody } from './client.js';
import { trailOf } from './directory-trail.js';
import { startApp, type RunningApp } from './running-app.js';

interface AccountBody {
  id: string;
  displayName: string;
  grants: { role: string; organizationId: string; organizationName: string }[];
  username?: string;
  isDisabled?: boolean;
  createdAt?: string;
}

interface PageBody {
  items: AccountBody[];
  nextCursor: string | null;
}

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const idOf = (name: OrganizationName) => app.organizations[name];
const grantOf = (role: string, name: OrganizationName) => ({ role, organizationId: idOf(name) });
const fine = 'long enough to keep';

let count = 0;

async function add(username: Username, change: object = {}) {
  count += 1;
  const body = {
    username: `new.account.${count}`,
    displayName: `新账号${count}`,
    password: fine,
    grants: [grantOf('coordinator', 'district')],
    ...change,
  };
  const answer = await (await app.as(username)).post<AccountBody & ProblemBody>('/api/accounts', body);
  return { ...answer, username: body.username };
}

async function change(username: Username, id: string, body: unknown) {
  return (await app.as(username)).patch<AccountBody & ProblemBody>(`/api/accounts/${id}`, body);
}

async function list(username: Username, query = '') {
  return (await app.as(username)).get<PageBody & ProblemBody>(`/api/accounts${query}`);
}

async function statusOfSigningIn(username: string, word: string) {
  return (await new Client(app.url).post('/api/session', { username, password: word })).status;
}

const ofDistrict = usernames.filter((username) => !username.startsWith('far.'));

describe('the list of accounts', () => {
  it('shows the administrator every account of the district, and none of another', async () => {
    const { body } = await list('administrator');
    expect(body.items.map(({ username }) => username).sort()).toEqual([...ofDistrict].sort());
    expect(body.items.find(({ username }) => username === 'host.clerk')).toEqual({
      id: app.accounts['host.clerk'],
      username: 'host.clerk',
      displayName: 'host.clerk 同志',
      email: 'host.clerk@example.org',
      isDisabled: false,
      createdAt: app.clock.instant(),
      grants: [{ ...grantOf('branchClerk', 'hostBranch'), organizationName: '流入地支部' }],
    });
    const far = await list('far.administrator');
    expect(far.body.items.map(({ username }) => username).every((username) => username?.startsWith('far.'))).toBe(true);
  });

  it.each(['coordinator', 'supervisor'] as const)(
    'gives %s those to whom cases can be assigned, by name only, so that user names are not handed round',
    async (username) => {
      const { body } = await list(username, `?role=coordinator&org=${idOf('district')}`);
      expect(body.items.map(({ id }) => id).sort()).toEqual(
        [app.accounts.coordinator, app.accounts['second.coordinator']].sort(),
      );
      for (const item of body.items) expect(Object.keys(item).sort()).toEqual(['displayName', 'grants', 'id']);
    },
  );

  it.each(['host.clerk', 'auditor', 'far.clerk'] as const)('is not for %s', async (username) => {
    const { status, body } = await list(username);
    expect({ status, code: body.code }).toEqual({ status: 403, code: 'roleMayNot' });
  });

  it('hides the grants that an account has elsewhere from a coordinator, and the account from its half’s administrator', async () => {
    const { store, accounts } = app;
    const { body: added } = await add('administrator', { displayName: '两地' });
    await store.gate.write((tx) => addGrant(tx, added.id, grantOf('supervisor', 'farDistrict')));
    const seen = await list('coordinator', '?role=coordinator');
    expect(seen.body.items.find(({ id }) => id === added.id)?.grants).toEqual([
      { ...grantOf('coordinator', 'district'), organizationName: '区' },
    ]);
    expect((await list('coordinator', '?role=supervisor')).body.items.map(({ id }) => id)).toEqual([
      accounts.supervisor,
    ]);
    for (const half of ['administrator', 'far.administrator'] as const) {
      expect((await list(half)).body.items.map(({ id }) => id)).not.toContain(added.id);
      expect((await change(half, added.id, { password: 'taken over by half' })).status).toBe(404);
    }
  });

  it('gives every account once, page after page', async () => {
    const all = (await list('administrator', '?limit=200')).body.items.map(({ id }) => id);
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await list('administrator', `?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.nextCursor ?? '';
    } while (cursor);
    expect(seen).toEqual(all);
  });

  it.each([
    ['role=member', 'role', 'notOneOf'],
    ['org=here', 'org', 'identifier'],
    ['username=x', 'username', 'unknownField'],
  ])('refuses %s by name', async (query, field, code) => {
    const { status, body } = await list('administrator', `?${query}`);
    expect({ status, errors: body.errors }).toEqual({
      status: 400,
      errors: [expect.objectContaining({ field, code })],
    });
  });

  it('does not tell an organisation elsewhere from one that does not exist', async () => {
    for (const username of ['administrator', 'coordinator'] as const) {
      for (const org of [idOf('farDistrict'), idOf('province'), randomUUID()]) {
        const { status, body } = await list(username, `?org=${org}`);
        expect({ status, errors: body.errors }).toMatchObject({
          status: 404,
          errors: [{ field: 'org', code: 'unknown' }],
        });
      }
    }
  });
});

describe('one account', () => {
  it('is shown whole to the administrator and by name to a coordinator', async () => {
    const address = `/api/accounts/${app.accounts['host.clerk']}`;
    expect((await (await app.as('administrator')).get<AccountBody>(address)).body.username).toBe('host.clerk');
    const { body } = await (await app.as('coordinator')).get<AccountBody>(address);
    expect(Object.keys(body).sort()).toEqual(['displayName', 'grants', 'id']);
  });

  it.each(usernames)('elsewhere or nowhere is not found, and all alike, for %s', async (username) => {
    const client = await app.as(username);
    const foreign = app.accounts[username.startsWith('far.') ? 'coordinator' : 'far.coordinator'];
    for (const id of [foreign, randomUUID(), 'no-id', '%00']) {
      const read = await client.get<ProblemBody>(`/api/accounts/${id}`);
      expect({ status: read.status, code: read.body.code }).toEqual({ status: 404, code: 'notFound' });
      const written = await client.patch<ProblemBody>(`/api/accounts/${id}`, { displayName: 5 });
      expect({ status: written.status, code: written.body.code }).toEqual({ status: 404, code: 'notFound' });
    }
  });

  it.each(['host.clerk', 'auditor'] as const)('of the own district is not found by %s either', async (username) => {
    expect((await (await app.as(username)).get(`/api/accounts/${app.accounts.coordinator}`)).status).toBe(404);
  });
});

describe('adding an account', () => {
  it('lets its owner sign in at once, as what it was granted', async () => {
    const grants = [grantOf('branchClerk', 'hostBranch'), grantOf('auditor', 'district')];
    const { status, body, headers, username } = await add('administrator', { grants, displayName: ' 王五 ' });
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/api/accounts/${body.id}`);
    expect(body).toMatchObject({ username, displayName: '王五', isDisabled: false });
    const session = await (await signIn(app.url, username, fine)).get<AccountBody>('/api/session');
    expect(session.body.grants.map(({ role, organizationName }) => [role, organizationName])).toEqual([
      ['branchClerk', '流入地支部'],
      ['auditor', '区'],
    ]);
  });

  it('never gives the password out again, nor what is kept of it', async () => {
    const { text, body } = await add('administrator');
    const again = await (await app.as('administrator')).get(`/api/accounts/${body.id}`);
    const trail = JSON.stringify(await trailOf(app.store, 'addAccount'));
    for (const said of [text, again.text, trail]) expect(said).not.toMatch(/long enough|argon2|passw/i);
  });

  it('refuses a user name that is taken, also one that is taken elsewhere, and leaves nothing behind', async () => {
    const before = (await list('administrator', '?limit=200')).body.items.length;
    for (const taken of ['coordinator', 'far.clerk']) {
      const { status, body } = await add('administrator', { username: taken });
      expect({ status, errors: body.errors }).toMatchObject({
        status: 400,
        errors: [{ field: 'username', code: 'taken' }],
      });
    }
    expect((await list('administrator', '?limit=200')).body.items).toHaveLength(before);
    expect(await statusOfSigningIn('coordinator', password)).toBe(204);
  });

  it('of one name twenty times at once makes one account', async () => {
    const attempts = Array.from({ length: 20 }, () => add('administrator', { username: 'wanted.by.all' }));
    const statuses = (await Promise.all(attempts)).map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array.from({ length: 19 }, () => 400)]);
  });

  it.each(['coordinator', 'supervisor', 'auditor', 'host.clerk'] as const)('is not for %s', async (username) => {
    const { status, body } = await add(username);
    expect({ status, code: body.code }).toEqual({ status: 403, code: 'roleMayNot' });
  });

  it('gives no rights where the administrator has none, so that nobody rises by the account of another', async () => {
    for (const organizationId of [idOf('province'), idOf('root'), idOf('farDistrict'), randomUUID()]) {
      const grants = [grantOf('auditor', 'district'), { role: 'administrator', organizationId }];
      const { status, body } = await add('administrator', { grants });
      expect({ status, errors: body.errors }).toMatchObject({
        status: 404,
        errors: [{ field: 'grants.1.organizationId', code: 'unknown' }],
      });
    }
  });

  it.each([
    ['username', 'Upper.Case', 'username'],
    ['username', '中文名', 'username'],
    ['username', 'ab', 'username'],
    ['username', 7, 'type'],
    ['displayName', ' ', 'tooShort'],
    ['displayName', 'x'.repeat(61), 'tooLong'],
    ['displayName', '‮王五', 'controlCharacters'],
    ['password', 'too short', 'weakPassword'],
    ['password', 'with.the.name-in-it', 'weakPassword'],
    ['password', 'x'.repeat(201), 'tooLong'],
    ['password', null, 'type'],
    ['grants', [], 'tooFew'],
    ['grants', 'coordinator', 'type'],
    ['grants', [null], 'type'],
    ['isDisabled', true, 'unknownField'],
    ['passwordHash', 'x', 'unknownField'],
  ])('with %s %j is refused, naming the field', async (field, value, code) => {
    const named = field === 'password' ? { username: 'with.the.name' } : {};
    const { status, body } = await add('administrator', { ...named, [field]: value });
    expect({ status, errors: body.errors }).toEqual({
      status: 400,
      errors: [expect.objectContaining({ field, code })],
    });
  });

  it.each([
    [{ role: 'member' }, 'grants.0.role', 'notOneOf'],
    [{ organizationId: 'here' }, 'grants.0.organizationId', 'identifier'],
    [{ organizationName: '区' }, 'grants.0.organizationName', 'unknownField'],
  ])('with a grant of %j is refused, naming the grant', async (wrong, field, code) => {
    const { status, body } = await add('administrator', { grants: [{ ...grantOf('auditor', 'district'), ...wrong }] });
    expect({ status, errors: body.errors }).toEqual({
      status: 400,
      errors: [expect.objectContaining({ field, code })],
    });
  });
});

describe('changing an account', () => {
  it('changes what is given and nothing else, and leaves sessions alone if it need not end them', async () => {
    const { body: added, username } = await add('administrator');
    const client = await signIn(app.url, username, fine);
    const { status, body } = await change('administrator', added.id, { displayName: '改名' });
    expect({ status, body }).toEqual({ status: 200, body: { ...added, displayName: '改名' } });
    expect((await change('administrator', added.id, {})).body).toEqual(body);
    expect((await change('administrator', added.id, { isDisabled: false })).body).toEqual(body);
    const session = await client.get<{ account: AccountBody }>('/api/session');
    expect(session.body.account.displayName).toBe('改名');
  });

  it('of the grants ends every session of the account, and the next one has the new rights only', async () => {
    const { body: added, username } = await add('administrator');
    const client = await signIn(app.url, username, fine);
    expect((await client.get('/api/cases')).status).toBe(200);
    expect((await change('administrator', added.id, { grants: [grantOf('administrator', 'district')] })).status).toBe(
      200,
    );
    expect((await client.get('/api/cases')).status).toBe(401);
    const again = await signIn(app.url, username, fine);
    expect((await again.get('/api/cases')).status).toBe(403);
    expect((await again.get('/api/accounts')).status).toBe(200);
  });

  it('of the password ends every session of the account and of nobody else', async () => {
    const { body: added, username } = await add('administrator');
    const clients = [await signIn(app.url, username, fine), await signIn(app.url, username, fine)];
    expect((await change('administrator', added.id, { password: 'another long secret' })).status).toBe(200);
    for (const client of clients) expect((await client.get('/api/session')).status).toBe(401);
    expect((await (await app.as('coordinator')).get('/api/session')).status).toBe(200);
    expect(await statusOfSigningIn(username, fine)).toBe(401);
    expect(await statusOfSigningIn(username, 'another long secret')).toBe(204);
  });

  it('that is refused ends no session and changes nothing', async () => {
    const { body: added, username } = await add('administrator');
    const client = await signIn(app.url, username, fine);
    const refused = await change('administrator', added.id, {
      password: 'another long secret',
      displayName: '不许',
      grants: [grantOf('auditor', 'farDistrict')],
    });
    expect(refused.status).toBe(404);
    expect((await client.get('/api/session')).status).toBe(200);
    expect((await (await app.as('administrator')).get(`/api/accounts/${added.id}`)).body).toEqual(added);
  });

  it('to disabled shuts it out at once, and enabling it again brings no old session back', async () => {
    const { body: added, username } = await add('administrator');
    const client = await signIn(app.url, username, fine);
    const disabled = await change('administrator', added.id, { isDisabled: true });
    expect(disabled.body.isDisabled).toBe(true);
    expect((await client.get('/api/session')).status).toBe(401);
    expect(await statusOfSigningIn(username, fine)).toBe(401);
    expect((await list('coordinator')).body.items.map(({ id }) => id)).not.toContain(added.id);
    expect((await list('administrator', '?limit=200')).body.items.map(({ id }) => id)).toContain(added.id);
    expect((await change('administrator', added.id, { isDisabled: false })).body.isDisabled).toBe(false);
    expect((await client.get('/api/session')).status).toBe(401);
    expect(await statusOfSigningIn(username, fine)).toBe(204);
  });

  it('never is a way to more rights for oneself, nor to locking oneself out', async () => {
    const id = app.accounts.administrator;
    for (const [body, field] of [
      [{ grants: [grantOf('administrator', 'district'), grantOf('supervisor', 'district')] }, 'grants'],
      [{ grants: [grantOf('administrator', 'district')], displayName: '自己' }, 'grants'],
      [{ isDisabled: true }, 'isDisabled'],
    ] as const) {
      const answer = await change('administrator', id, body);
      expect({ status: answer.status, errors: answer.body.errors }).toMatchObject({
        status: 400,
        errors: [{ field, code: 'ownAccount' }],
      });
    }
    expect((await change('administrator', id, { displayName: '本人' })).body.displayName).toBe('本人');
  });

  it('is refused for a password with the account’s user name in it, which the body does not hold', async () => {
    const { body: added, username } = await add('administrator');
    const { status, body } = await change('administrator', added.id, { password: `${username.toUpperCase()}-2026` });
    expect({ status, errors: body.errors }).toMatchObject({
      status: 400,
      errors: [{ field: 'password', code: 'weakPassword' }],
    });
  });

  it('does not give it another user name, under which nobody would know it', async () => {
    const { status, body } = await change('administrator', app.accounts['host.clerk'], { username: 'other.name' });
    expect({ status, errors: body.errors }).toMatchObject({
      status: 400,
      errors: [{ field: 'username', code: 'unknownField' }],
    });
  });

  it.each(['coordinator', 'supervisor'] as const)('is not for %s, who knows it by name', async (username) => {
    const { status, body } = await change(username, app.accounts['host.clerk'], { displayName: '不许' });
    expect({ status, code: body.code }).toEqual({ status: 403, code: 'roleMayNot' });
  });

  it('leaves in the trail who changed which fields and which rights were given, and never a password or a name', async () => {
    const { body: added } = await add('administrator', { displayName: '留痕者' });
    const grants = [grantOf('auditor', 'district')];
    await change('administrator', added.id, { password: 'another long secret', displayName: '留痕者二', grants });
    await change('administrator', added.id, { isDisabled: true });
    await change('administrator', added.id, { password: 'weak' });
    const isAbout = ({ data }: { data: Record<string, unknown> }) => data['accountId'] === added.id;
    const made = (await trailOf(app.store, 'addAccount')).filter(isAbout);
    const changed = (await trailOf(app.store, 'changeAccount')).filter(isAbout);
    expect(made.map(({ accountId, data }) => [accountId, data['grants']])).toEqual([
      [app.accounts.administrator, [grantOf('coordinator', 'district')]],
    ]);
    expect(changed.map(({ accountId, data }) => [accountId, data])).toEqual([
      [app.accounts.administrator, { accountId: added.id, fields: ['password', 'displayName', 'grants'], grants }],
      [app.accounts.administrator, { accountId: added.id, fields: ['isDisabled'] }],
    ]);
    expect(JSON.stringify([made, changed])).not.toMatch(/secret|留痕者|argon2/);
  });
});
