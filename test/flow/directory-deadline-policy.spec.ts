import { randomUUID } from 'node:crypto';
import { defaultPolicy, policyStages } from '@app/deadlines';
import { usernames, type OrganizationName, type Username } from '../builders/small-district.js';
import { Client, type ProblemBody } from './client.js';
import { trailOf } from './directory-trail.js';
import { openedCase } from './openings.js';
import { startApp, type RunningApp } from './running-app.js';

interface Targets {
  remind: number;
  escalate: number;
  oversee: number;
}

interface PolicyBody {
  organizationId: string;
  own: Record<string, Targets> | null;
  inherited: Record<string, Targets & { from: { id: string; name: string } | null }>;
  effective: Record<string, Targets>;
}

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const strict = { remind: 1, escalate: 1, oversee: 1 };
const lenient = { remind: 30, escalate: 15, oversee: 15 };
const addressOf = (id: string) => `/api/organizations/${id}/deadline-policy`;
const idOf = (name: OrganizationName) => app.organizations[name];

async function read(username: Username, name: OrganizationName) {
  return (await app.as(username)).get<PolicyBody & ProblemBody>(addressOf(idOf(name)));
}

async function set(username: Username, name: OrganizationName, setting: unknown) {
  return (await app.as(username)).put<PolicyBody & ProblemBody>(addressOf(idOf(name)), setting);
}

/** Each test begins where everything is inherited. */
afterEach(async () => {
  for (const name of ['district', 'hostCommittee'] as const) await set('administrator', name, {});
});

describe('the deadline policy of an organisation', () => {
  it('is the product’s own until somebody sets one, for every stage', async () => {
    const { status, body } = await read('host.clerk', 'hostBranch');
    expect(status).toBe(200);
    expect(body).toEqual({
      organizationId: idOf('hostBranch'),
      own: null,
      inherited: Object.fromEntries(policyStages.map((stage) => [stage, { ...defaultPolicy[stage], from: null }])),
      effective: defaultPolicy,
    });
  });

  it('reaches from where it is set down to every branch, which sees whose it is', async () => {
    const { status, body } = await set('administrator', 'district', { found: strict, 'liaising.disputed': lenient });
    expect(status).toBe(200);
    expect(body.own).toEqual({ found: strict, 'liaising.disputed': lenient });
    expect(body.inherited['found']).toEqual({ ...defaultPolicy.found, from: null });
    expect(body.effective['found']).toEqual(strict);
    const branch = (await read('host.clerk', 'hostBranch')).body;
    expect(branch.own).toBeNull();
    expect(branch.inherited['found']).toEqual({ ...strict, from: { id: idOf('district'), name: '区' } });
    expect(branch.effective['liaising.disputed']).toEqual(lenient);
    expect((await read('far.clerk', 'farBranch')).body.effective).toEqual(defaultPolicy);
  });

  it('is overruled by the nearest setting, stage by stage', async () => {
    await set('administrator', 'district', { found: lenient, contacted: lenient });
    await set('administrator', 'hostCommittee', { found: strict });
    const { body } = await read('host.clerk', 'hostBranch');
    expect(body.inherited['found']?.from?.id).toBe(idOf('hostCommittee'));
    expect(body.inherited['contacted']?.from?.id).toBe(idOf('district'));
    expect((await read('origin.clerk', 'originBranch')).body.effective['found']).toEqual(lenient);
  });

  it('is replaced as a whole, so that a stage left out is inherited again, and {} inherits all', async () => {
    await set('administrator', 'district', { found: strict, contacted: strict });
    expect((await set('administrator', 'district', { contacted: lenient })).body.own).toEqual({ contacted: lenient });
    const { status, body } = await set('administrator', 'district', {});
    expect({ status, own: body.own, effective: body.effective }).toEqual({
      status: 200,
      own: {},
      effective: defaultPolicy,
    });
  });

  it('counts for clocks that start after it, and moves none that runs', async () => {
    const coordinator = await app.as('coordinator');
    const before = await openedCase(coordinator, app);
    expect(before.clocks.map(({ name }) => name)).toEqual(['remind']);
    await set('administrator', 'district', { found: strict });
    const after = await openedCase(coordinator, app);
    expect(after.clocks[0]?.dueAt).toBe('2026-03-17T16:00:00.000Z');
    const still = (await coordinator.get(`/api/cases/${before.id}`)).body;
    expect(still.clocks).toEqual(before.clocks);
    expect(still.clocks[0]?.dueAt).toBe('2026-03-23T16:00:00.000Z');
  });

  it('holds after a restart', async () => {
    await set('administrator', 'district', { found: strict });
    await app.restart();
    expect((await read('coordinator', 'district')).body.own).toEqual({ found: strict });
  });

  it('leaves in the trail who set what', async () => {
    const before = (await trailOf(app.store, 'setDeadlinePolicy')).length;
    await set('administrator', 'district', { found: strict });
    await set('administrator', 'district', { found: { remind: 0 } });
    expect((await trailOf(app.store, 'setDeadlinePolicy')).slice(before)).toEqual([
      expect.objectContaining({
        accountId: app.accounts.administrator,
        at: app.clock.instant(),
        data: { organizationId: idOf('district'), setting: { found: strict } },
      }),
    ]);
  });
});

describe('a setting', () => {
  it('that is not one is refused, naming each fault, and the one before stays in force', async () => {
    await set('administrator', 'district', { found: strict });
    const wrong = { closed: strict, found: { remind: 0, escalate: '5', resume: 5 }, contacted: null };
    const { status, body } = await set('administrator', 'district', wrong);
    expect(status).toBe(400);
    expect(body.code).toBe('invalidInput');
    expect(body.errors?.map(({ field, code }) => [field, code])).toEqual([
      ['closed', 'unknownField'],
      ['found.resume', 'unknownField'],
      ['found.remind', 'outOfRange'],
      ['found.escalate', 'type'],
      ['found.oversee', 'required'],
      ['contacted', 'type'],
    ]);
    expect((await read('administrator', 'district')).body.own).toEqual({ found: strict });
  });

  it('that is no object, or nothing at all, does not wipe out the one before', async () => {
    await set('administrator', 'district', { found: strict });
    const administrator = await app.as('administrator');
    for (const body of [undefined, null, [], 'found', 5, '{"found":']) {
      const answer = await administrator.request<ProblemBody>('PUT', addressOf(idOf('district')), body);
      expect({ body, status: answer.status, code: answer.body.code }).toEqual({
        body,
        status: 400,
        code: 'malformedBody',
      });
    }
    expect((await read('administrator', 'district')).body.own).toEqual({ found: strict });
  });

  it('cannot reach the prototype of anything', async () => {
    const text = '{"__proto__": {"remind": 1, "escalate": 1, "oversee": 1}}';
    const { status, body } = await set('administrator', 'district', text);
    expect({ status, errors: body.errors }).toMatchObject({
      status: 400,
      errors: [{ field: '__proto__', code: 'unknownField' }],
    });
    expect((await read('administrator', 'district')).body.effective).toEqual(defaultPolicy);
  });

  it.each(['coordinator', 'supervisor', 'auditor'] as const)(
    'is not for %s, who may read what is in force',
    async (username) => {
      expect((await read(username, 'originBranch')).status).toBe(200);
      const { status, body } = await set(username, 'originBranch', { found: strict });
      expect({ status, code: body.code }).toEqual({ status: 403, code: 'roleMayNot' });
    },
  );
});

describe('who may know the deadlines of an organisation', () => {
  it('is nobody from elsewhere, by any role, and for reading and writing alike', async () => {
    for (const username of usernames) {
      const client = await app.as(username);
      const foreign = idOf(username.startsWith('far.') ? 'originBranch' : 'farBranch');
      for (const id of [foreign, idOf('province'), randomUUID(), 'no-id', '%00']) {
        const answers = [
          await client.get<ProblemBody>(addressOf(id)),
          await client.put<ProblemBody>(addressOf(id), { found: 5 }),
        ];
        for (const { status, body } of answers) {
          expect({ username, id, status, code: body.code }).toEqual({ username, id, status: 404, code: 'notFound' });
        }
      }
    }
  });

  it('is nobody without a session', async () => {
    const stranger = new Client(app.url);
    expect((await stranger.get(addressOf(idOf('district')))).status).toBe(401);
    expect((await stranger.put(addressOf(idOf('district')), {})).status).toBe(401);
  });
});

describe('the contract', () => {
  it('shows the stages that the service really takes, and says when a setting begins to count', async () => {
    const { body } = await (
      await app.as('auditor')
    ).get<{
      paths: Record<string, Record<string, { description?: string }>>;
      components: { schemas: Record<string, { properties: Record<string, unknown>; required?: string[] }> };
    }>('/api/openapi.json');
    const { schemas } = body.components;
    for (const name of ['PolicySettingDto', 'InheritedPolicyDto', 'EffectivePolicyDto']) {
      expect(Object.keys(schemas[name]?.properties ?? {})).toEqual([...policyStages]);
    }
    expect(schemas['PolicySettingDto']?.required).toBeUndefined();
    const put = body.paths['/api/organizations/{id}/deadline-policy']?.['put'];
    expect(put?.description).toMatch(/clocks that are started afterwards/);
  });
});
