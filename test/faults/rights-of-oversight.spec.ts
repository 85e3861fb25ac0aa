import { DeliveryFault, type Transport } from '@app/notification';
import { usernames, type Username } from '../builders/small-district.js';
import { MailDesk } from '../builders/mail-desk.js';
import { Client } from '../flow/client.js';
import { caseAt } from '../flow/driven-case.js';
import { startApp, type RunningApp } from '../flow/running-app.js';

const refusing: Transport = {
  send: () => Promise.reject(new DeliveryFault('never', '550')),
  close: async () => undefined,
};

const unknown = '01900000-0000-7000-8000-000000000000';
const digest = '0'.repeat(64);

/** What one asks for: by whom it is answered, for whom it does not exist; everybody else is told that they may not. */
interface Right {
  method: 'GET' | 'POST' | 'PATCH';
  path: (app: RunningApp) => string;
  body?: (app: RunningApp) => object;
  status?: number;
  may: readonly Username[];
  hiddenFrom?: readonly Username[];
  /** Who may, and is told something else. */
  otherwise?: Partial<Record<Username, number>>;
}

const isFar = (username: Username) => username.startsWith('far.');
const far = usernames.filter(isFar);
const near = usernames.filter((username) => !isFar(username));
const nearOverseers: readonly Username[] = ['supervisor', 'auditor'];
const overseers: readonly Username[] = [...nearOverseers, 'far.supervisor', 'far.auditor'];
const readersOfDeliveries: readonly Username[] = [...overseers, 'administrator', 'far.administrator'];
const clerks = usernames.filter((username) => username.endsWith('clerk') && !isFar(username));
const but = (some: readonly Username[], ...others: readonly Username[]) =>
  some.filter((username) => !others.includes(username));

const readFromAfar = [
  'deliveries',
  ...['board', 'holders', 'funnel', 'interventions'].map((part) => `oversight/${part}`),
].map((path) => `/api/${path}`);

let deadId = '';
let caseId = '';

const toSecond = ({ accounts }: RunningApp) => ({
  coordinatorId: accounts['second.coordinator'],
  reason: '工作调动',
});
const policyOf = (organizationId: string) => ({
  organizationId,
  setting: { found: { remind: 3, escalate: 3, oversee: 3 } },
});

const rights: Record<string, Right> = {
  'reads the list of deliveries': { method: 'GET', path: () => '/api/deliveries', may: readersOfDeliveries },
  'reads what was given up': { method: 'GET', path: () => '/api/deliveries?status=dead', may: readersOfDeliveries },
  'looks ahead to a day of digests': {
    method: 'GET',
    path: () => '/api/deliveries/preview?on=2026-03-18',
    may: readersOfDeliveries,
  },
  'tries again a mail that is not there': {
    method: 'POST',
    path: () => `/api/deliveries/${unknown}/commands/retry`,
    may: [],
    hiddenFrom: usernames,
  },
  'lets be a mail of the district': {
    method: 'POST',
    path: () => `/api/deliveries/${deadId}/commands/discard`,
    may: ['supervisor'],
    // The second of the two finds nothing to decide any more.
    otherwise: { administrator: 409 },
    hiddenFrom: but(usernames, 'supervisor', 'auditor', 'administrator'),
  },
  'reads the board': { method: 'GET', path: () => '/api/oversight/board', may: overseers },
  'reads the holders': { method: 'GET', path: () => '/api/oversight/holders', may: overseers },
  'reads the funnel': { method: 'GET', path: () => '/api/oversight/funnel', may: overseers },
  'reads the funnel of one committee': {
    method: 'GET',
    path: ({ organizations }) => `/api/oversight/funnel?org=${organizations.hostCommittee}`,
    may: nearOverseers,
    hiddenFrom: ['far.supervisor', 'far.auditor'],
  },
  'lists where a supervisor may intervene': {
    method: 'GET',
    path: () => '/api/oversight/interventions',
    may: ['supervisor', 'far.supervisor'],
  },
  'lists where a supervisor may intervene in this district': {
    method: 'GET',
    path: ({ organizations }) => `/api/oversight/interventions?org=${organizations.district}`,
    may: ['supervisor'],
    hiddenFrom: ['far.supervisor'],
  },
  'reads the board of this district': {
    method: 'GET',
    path: ({ organizations }) => `/api/oversight/board?org=${organizations.district}`,
    may: nearOverseers,
    hiddenFrom: ['far.supervisor', 'far.auditor'],
  },
  'reads the holders of one branch': {
    method: 'GET',
    path: ({ organizations }) => `/api/oversight/holders?org=${organizations.originBranch}`,
    may: nearOverseers,
    hiddenFrom: ['far.supervisor', 'far.auditor'],
  },
  'reads the board of the province above': {
    method: 'GET',
    path: ({ organizations }) => `/api/oversight/board?org=${organizations.province}`,
    may: [],
    hiddenFrom: overseers,
  },
  'reads the board of an organisation that is not there': {
    method: 'GET',
    path: () => `/api/oversight/board?org=${unknown}`,
    may: [],
    hiddenFrom: overseers,
  },
  'is shown what a leaving coordinator hands over': {
    method: 'POST',
    path: ({ accounts }) => `/api/accounts/${accounts.coordinator}/hand-over/preview`,
    body: toSecond,
    may: ['supervisor'],
    // Neither clerks nor auditors are told who has an account.
    hiddenFrom: [...far, ...clerks, 'auditor'],
  },
  'is shown what a dissolved branch hands over': {
    method: 'POST',
    path: ({ organizations }) => `/api/organizations/${organizations.originBranch}/hand-over/preview`,
    body: () => ({ reason: '支部撤销' }),
    may: ['supervisor'],
    hiddenFrom: [...far, 'host.committee.clerk', 'host.clerk'],
  },
  'hands over all of an account, unseen': {
    method: 'POST',
    path: ({ accounts }) => `/api/accounts/${accounts.coordinator}/hand-over`,
    body: (app) => ({ ...toSecond(app), digest }),
    status: 412,
    may: ['supervisor'],
    hiddenFrom: [...far, ...clerks, 'auditor'],
  },
  'is shown what reassigning a case would do': {
    method: 'POST',
    path: () => '/api/oversight/reassignments/preview',
    body: ({ accounts }) => ({ caseIds: [caseId], coordinatorId: accounts['second.coordinator'] }),
    may: ['supervisor'],
    // Who is to get the cases coordinates nothing over there.
    otherwise: { 'far.supervisor': 400 },
  },
  'asks what another policy would have led to': {
    method: 'POST',
    path: () => '/api/deadline-policies/preview',
    body: ({ organizations }) => policyOf(organizations.district),
    may: ['administrator'],
    // Whose role is below the district is not answered for it.
    hiddenFrom: [...far, ...clerks],
  },
  'reads how they want to be told': { method: 'GET', path: () => '/api/session/settings', may: usernames },
  'sets how they want to be told': {
    method: 'PATCH',
    path: () => '/api/session/settings',
    body: () => ({ digestHour: '09:00' }),
    may: usernames,
  },
};

/** Who may do what is worked out in memory, and no database has a say in it: one kind is enough. */
describe('rights of oversight and of mails, for everybody in every place', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp();
    const desk = await MailDesk.on(app.store, app.clock, { district: app, transport: refusing });
    caseId = (await caseAt(app, 'confirming')).id;
    await desk.at('2026-03-17T00:30:00.000Z');
    const { body } = await (
      await app.as('supervisor')
    ).get<{ items: { id: string; recipient?: { id: string } }[] }>('/api/deliveries?status=dead');
    deadId = body.items.find(({ recipient }) => recipient?.id === app.accounts['origin.clerk'])?.id ?? '';
  });
  afterAll(() => app.stop());

  const statusFor = async (client: Client, { method, path, body }: Right) =>
    (await client.request(method, path(app), body?.(app))).status;

  it.each(Object.entries(rights))('%s only whoever may', async (_, right) => {
    const { status = 200, may, hiddenFrom = [], otherwise = {} } = right;
    const expectedFor = (name: Username) => {
      if (may.includes(name)) return status;
      return otherwise[name] ?? (hiddenFrom.includes(name) ? 404 : 403);
    };
    const expected = usernames.map((name) => [name, expectedFor(name)]);
    const found = [];
    for (const name of usernames) found.push([name, await statusFor(await app.as(name), right)]);
    expect(found).toEqual(expected);
  });

  it.each(Object.entries(rights))('%s nobody without a session', async (_, right) => {
    expect(await statusFor(new Client(app.url), right)).toBe(401);
  });

  it('shows nobody from elsewhere a mail, a number or a name of this district', async () => {
    for (const name of far) {
      for (const path of readFromAfar) {
        const { text } = await (await app.as(name)).get(path);
        for (const id of [...near.map((each) => app.accounts[each]), app.organizations.district, deadId]) {
          expect(text).not.toContain(id);
        }
      }
    }
  });

  it('leaves the settings of everybody else as they are', async () => {
    await (await app.as('host.clerk')).patch('/api/session/settings', { locale: 'en' });
    for (const name of but(usernames, 'host.clerk')) {
      const { body } = await (await app.as(name)).get<{ locale: string }>('/api/session/settings');
      expect([name, body.locale]).toEqual([name, 'zh-CN']);
    }
  });
});
