import { newId } from '@app/store';
import { databaseKinds } from '../builders/scratch-store.js';
import { usernames } from '../builders/small-district.js';
import { Client, type Answer, type CaseBody, type ProblemBody } from '../flow/client.js';
import { fieldsOf, readOperations, type Operation } from '../flow/contract.js';
import { caseAt } from '../flow/driven-case.js';
import { bodyReaching, clientFor, goodRequest, type GoodRequest } from '../flow/good-requests.js';
import { contact, inTurn, opening } from '../flow/openings.js';
import { startApp, type RunningApp } from '../flow/running-app.js';
import { tracesIn } from '../flow/traces.js';
import { withValue } from './body-with.js';
import { buildFarDistrict, farMember, type FarDistrict } from './far-district.js';

const atHome = usernames.filter((username) => !username.startsWith('far.'));

/** Without what differs between any two answers. */
function gist({ status, body, text }: Answer<unknown>): unknown {
  return { status, said: text === '' ? '' : { ...(body as object), instance: undefined } };
}

const kindIn = (path: string) => path.split('/')[2] ?? '';

/** Organisations are named nation-wide, so that an origin or a host elsewhere can be: their ids are no secret in these fields. */
const nationWide = ['originOrgId', 'hostOrgId', 'addInstitution organizationId'];

/** What of the far district fits into a field that takes an id; a field that is not here is a gap in this suite. */
function farIdsFor({ ids, openCase, closedCase }: FarDistrict, { organizations, accounts }: RunningApp) {
  return {
    districtOrgId: [organizations.farDistrict],
    parentId: [organizations.farCommittee],
    organizationId: [organizations.farBranch, organizations.farDistrict],
    institutionId: [ids['institutions']],
    continuesCase: [openCase.id, closedCase.id],
    coordinatorId: [accounts['far.coordinator'], accounts['far.clerk']],
    org: [organizations.farDistrict, organizations.farBranch],
    bookedAt: [organizations.farDistrict, organizations.farBranch],
    under: [organizations.farDistrict, organizations.farBranch],
    holder: [organizations.farBranch, accounts['far.coordinator']],
    coordinator: [accounts['far.coordinator']],
    account: [accounts['far.coordinator']],
    case: [openCase.id, closedCase.id],
  } as Record<string, string[]>;
}

describe.each(databaseKinds)('another district on %s', (kind) => {
  // Who may see what is worked out in memory, so that on PostgreSQL it is enough to see that some of it arrives there.
  const asking = kind === 'sqlite' ? atHome : (['coordinator', 'host.clerk'] as const);
  let app: RunningApp;
  let far: FarDistrict;
  let operations: Operation[];
  let requests: Map<Operation, GoodRequest>;
  beforeAll(async () => {
    app = await startApp({ kind });
    far = await buildFarDistrict(app);
    operations = await readOperations(app);
    requests = new Map();
    for (const operation of operations) requests.set(operation, await goodRequest(app, operation));
  });
  afterAll(() => app.stop());

  const requestFor = (operation: Operation) => requests.get(operation) as GoodRequest;
  const send = (client: Client, { method, path, body, headers }: GoodRequest) =>
    client.request<ProblemBody>(method, path, body, headers);
  const sendTo = (id: string, client: Client, operation: Operation) =>
    send(client, { ...requestFor(operation), path: operation.path.replace('{id}', id) });
  const addressed = () => operations.filter(({ path }) => path.includes('{id}'));
  const farTraces = async () => {
    const traces = await Promise.all([far.openCase, far.closedCase].map(({ id }) => tracesIn(app.store, id)));
    const directory = await app.store.reader.query('SELECT * FROM directory');
    return { traces, directory };
  };

  it('has something of every kind that the contract has addresses for, or this suite would leave it out', () => {
    expect([...new Set(addressed().map(({ path }) => kindIn(path)))].sort()).toEqual(Object.keys(far.ids).sort());
  });

  it.each(asking)(
    'is not there for %s: its ids are answered with 404 everywhere, exactly as ids of nothing',
    async (username) => {
      const client = await app.as(username);
      const before = await farTraces();
      for (const operation of addressed()) {
        const [foreign, unknown, impossible] = await Promise.all([
          sendTo(far.ids[kindIn(operation.path)] ?? '', client, operation),
          sendTo(newId(), client, operation),
          sendTo('not-an-id', client, operation),
        ]);
        expect([operation.id, foreign.status]).toEqual([operation.id, 404]);
        expect([operation.id, gist(foreign)]).toEqual([operation.id, gist(unknown)]);
        expect([operation.id, gist(impossible)]).toEqual([operation.id, gist(unknown)]);
      }
      expect(await farTraces()).toEqual(before);
    },
  );

  it('lies beside the superiors that both districts have: they are not there for the home district either', async () => {
    for (const username of atHome) {
      const client = await app.as(username);
      for (const operation of addressed().filter(({ path }) => kindIn(path) === 'organizations')) {
        const { status } = await sendTo(app.organizations.province, client, operation);
        expect([username, operation.id, status]).toEqual([username, operation.id, 404]);
      }
    }
  });

  it.each(asking)('is not told apart from nothing when %s names its ids in a query', async (username) => {
    const client = await app.as(username);
    const fitting = farIdsFor(far, app);
    for (const { id, path, query } of operations) {
      const fields = Object.entries(query).filter(([name, { format }]) => format === 'uuid' || name in fitting);
      for (const [name] of fields) {
        const unknown = await client.get<ProblemBody>(`${path}?${name}=${newId()}`);
        expect([id, name, fitting[name]?.length ?? 'no far id fits']).toEqual([id, name, expect.any(Number)]);
        for (const farId of fitting[name] ?? []) {
          const foreign = await client.get<ProblemBody>(`${path}?${name}=${farId}`);
          expect([id, name, gist(foreign)]).toEqual([id, name, gist(unknown)]);
        }
        const takesAnyText = query[name]?.format !== 'uuid';
        expect([id, name, unknown.status === 200]).toEqual([id, name, takesAnyText && unknown.status !== 403]);
      }
    }
  });

  it('is not told apart from nothing when its ids are named in a body, and nothing is written', async () => {
    const fitting = farIdsFor(far, app);
    const tried: string[] = [];
    for (const operation of operations) {
      const request = requestFor(operation);
      const idFields = fieldsOf(operation.body ?? {}).filter(({ schema }) => schema.format === 'uuid');
      for (const { path } of idFields) {
        const name = path.at(-1) ?? '';
        if (nationWide.includes(name) || nationWide.includes(`${operation.id} ${name}`)) continue;
        const client = await clientFor(app, request);
        const sendWith = (value: string) =>
          send(client, { ...request, body: withValue(bodyReaching(path, request), path, value) as object });
        const before = await tracesIn(app.store);
        const unknown = await sendWith(newId());
        for (const farId of fitting[name] ?? ['no far id fits']) {
          const foreign = await sendWith(farId);
          expect([operation.id, path, gist(foreign)]).toEqual([operation.id, path, gist(unknown)]);
        }
        expect([400, 404]).toContain(unknown.status);
        expect(unknown.body.errors?.map(({ field }) => path.join('.').startsWith(field))).toEqual([true]);
        expect(await tracesIn(app.store)).toEqual(before);
        tried.push(name);
      }
    }
    expect([...new Set(tried)].sort()).toEqual(
      ['continuesCase', 'coordinatorId', 'districtOrgId', 'institutionId', 'organizationId', 'parentId'].sort(),
    );
  });

  it.each(asking)(
    'is in no answer that %s can get without an id: no list, no count, no search, no session',
    async (username) => {
      const client = await app.as(username);
      const readings = operations.filter(({ method, path, needsSession }) => {
        return method === 'GET' && needsSession && !path.includes('{id}');
      });
      expect(readings.map(({ id }) => id)).toEqual(
        expect.arrayContaining([
          'listCases',
          'summariseCases',
          'listOrganizations',
          'listInstitutions',
          'listAccounts',
        ]),
      );
      for (const { id, path, query } of readings) {
        const { text } = await client.get(`${path}${'limit' in query ? '?limit=200' : ''}`);
        expect([id, far.secrets.filter((secret) => text.includes(secret))]).toEqual([id, []]);
      }
    },
  );

  it.each(asking)(
    'is not found by %s who knows a name, a case number, an identity number or a telephone number',
    async (username) => {
      const client = await app.as(username);
      const known = [farMember.name, '欧阳', far.openCase.number, farMember.idNumber, farMember.phone, far.openCase.id];
      for (const q of known) {
        const { status, body } = await client.get<{ items?: unknown[] }>(`/api/cases?q=${encodeURIComponent(q)}`);
        expect([status, body.items]).toEqual(username === 'administrator' ? [403, undefined] : [200, []]);
      }
      const found = await (
        await app.as('far.coordinator')
      ).get<{ items: unknown[] }>(`/api/cases?q=${farMember.idNumber}`);
      expect(found.body.items).toHaveLength(1);
    },
  );

  it('is not given away by a case of the same person: the home district opens its own', async () => {
    const coordinator = await app.as('coordinator');
    const { status } = await coordinator.open(opening(app, { member: { ...farMember } }));
    expect(status).toBe(201);
    const second = await coordinator.open<ProblemBody & { caseId: string }>(opening(app, { member: { ...farMember } }));
    expect([second.status, second.body.caseId === far.openCase.id]).toEqual([409, false]);
  });

  it('shares a case whose host lies in it: both see it from then on, and each acts in its own part only', async () => {
    const { originBranch, farBranch } = app.organizations;
    const coordinator = await app.as('coordinator');
    const { id } = await caseAt(app, 'willing');
    const farSide = await Promise.all(
      (['far.coordinator', 'far.clerk', 'far.supervisor', 'far.auditor'] as const).map((name) => app.as(name)),
    );
    const seen = async () => Promise.all(farSide.map(async (client) => (await client.get(`/api/cases/${id}`)).status));
    expect(await seen()).toEqual([404, 404, 404, 404]);
    await inTurn(id, [[coordinator, 'startLiaison', { originOrgId: originBranch, hostOrgId: farBranch }]]);
    expect(await seen()).toEqual([200, 200, 200, 200]);
    const [farCoordinator, farClerk] = farSide as [Client, Client];
    const { items } = (await farClerk.get<{ items: CaseBody[] }>('/api/cases')).body;
    expect(items.map((item) => item.id)).toContain(id);
    const early = await farClerk.command<ProblemBody>(id, 'confirmMembership', {
      membership: 'full',
      duesPaidThrough: '2026-01',
    });
    const meddling = await farCoordinator.command<ProblemBody>(id, 'recordAttempt', {
      ...contact,
      outcome: 'noAnswer',
    });
    expect([early.status, meddling.status]).toEqual([403, 403]);
    expect((await farClerk.command(id, 'note', { text: '等待接收' })).status).toBe(200);
    expect((await (await app.as('far.administrator')).get(`/api/cases/${id}`)).status).toBe(404);
  });
});

describe('whoever has no session', () => {
  let app: RunningApp;
  let operations: Operation[];
  beforeAll(async () => {
    app = await startApp();
    operations = await readOperations(app);
  });
  afterAll(() => app.stop());

  it('is let in where the contract says so, and these are all such addresses', () => {
    const open = operations.filter(({ needsSession }) => !needsSession).map(({ id }) => id);
    expect(open.sort()).toEqual(['isLive', 'isReady', 'readMetrics', 'signIn']);
  });

  it.each([
    ['no cookie', {}],
    ['an empty cookie', { cookie: 'sid=' }],
    ['a made-up cookie', { cookie: 'sid=0123456789abcdef0123456789abcdef' }],
    ['a cookie of another name', { cookie: 'session=abc; SID=abc' }],
    ['a broken cookie', { cookie: 'sid=%E0%A4%A; sid' }],
    ['other credentials', { authorization: 'Bearer abc', 'x-forwarded-user': 'coordinator' }],
  ])('gets 401 from every other address, whatever is sent along: %s', async (_, headers) => {
    const nobody = new Client(app.url);
    for (const operation of operations) {
      const { method, path, body, headers: more } = await forNobody(operation);
      const answer = await nobody.request<ProblemBody>(method, path, body, { ...more, ...headers });
      const isRefused = answer.status === 401 && answer.body.code === 'notSignedIn';
      expect([operation.id, isRefused]).toEqual([operation.id, operation.needsSession]);
    }
    expect((await tracesIn(app.store)).cases).toEqual([]);
  });

  const forNobody = async (operation: Operation): Promise<GoodRequest> => {
    const { method, path, body } = operation;
    return { method, path: path.replace('{id}', newId()), headers: {}, ...(body && { body: {} }) };
  };

  it('is not told by another method, a longer address or capital letters what an address would do', async () => {
    const nobody = new Client(app.url);
    for (const path of ['/api/cases/', '/API/CASES', '/api/cases?x=1', '/api//cases', '/api/cases/summary/']) {
      expect([401, 404]).toContain((await nobody.get(path)).status);
    }
    expect((await nobody.send('HEAD', '/api/cases')).status).toBe(401);
  });
});
