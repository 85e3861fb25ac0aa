import { randomUUID } from 'node:crypto';
import { isPeopleEventName } from '@app/case-machine';
import { insertUndeliverable } from '@app/store';
import { codeOf, stepAt } from '../../apps/server/src/access/totp.js';
import { fromBase32 } from '../builders/authenticator.js';
import { password, type SmallDistrict, type Username } from '../builders/small-district.js';
import { Client, signIn } from './client.js';
import type { Operation } from './contract.js';
import { caseAt, goodCommands } from './driven-case.js';
import { member, opening } from './openings.js';
import { start, type RunningApp } from './running-app.js';

type Headed = Record<string, string>;

/** An operation of the contract with everything that it needs to be carried out. */
export interface GoodRequest {
  method: string;
  path: string;
  /** Nobody for an operation that needs no session. */
  by?: Username;
  headers: Headed;
  body?: object;
  /** An account of its own, for what would change one that others use. */
  client?: Client;
}

interface Plan {
  by?: Username;
  /** By an account made for the purpose, and with this body. */
  byNewcomer?: (client: Client) => Promise<object | undefined>;
  /** What the id in the path stands for. */
  target?: (app: RunningApp) => string | Promise<string>;
  body?: (district: SmallDistrict) => object;
  /** The operation that shows what this one is to do, by whose answer it is asked for. */
  shownBy?: string;
}

const someCase = async (app: RunningApp) => (await caseAt(app, 'found')).id;
const someBranch = ({ organizations }: RunningApp) => organizations.siblingBranch;
const otherCoordinator = ({ accounts }: RunningApp) => accounts['second.coordinator'];
const targets = { remind: 5, escalate: 4, oversee: 3 };
const coordinatorGrant = ({ organizations }: SmallDistrict) => ({
  role: 'coordinator',
  organizationId: organizations.district,
});

const toAnother = ({ accounts }: SmallDistrict) => ({
  coordinatorId: accounts['second.coordinator'],
  reason: '工作调动',
});

const newcomersPassword = 'long enough to keep';

async function newcomer(app: RunningApp): Promise<Client> {
  const username = `n.${randomUUID().slice(0, 8)}`;
  const account = { username, displayName: '新同志', password: newcomersPassword, grants: [coordinatorGrant(app)] };
  await (await app.as('administrator')).post('/api/accounts', account);
  return signIn(app.url, username, newcomersPassword);
}

async function codeToConfirm(client: Client): Promise<object> {
  const { body } = await client.post<{ secret: string }>('/api/session/totp', undefined);
  return { code: codeOf(fromBase32(body.secret), stepAt(new Date(start))) };
}

async function otherSession(app: RunningApp): Promise<string> {
  await signIn(app.url, 'auditor', password);
  const { body } = await (
    await app.as('auditor')
  ).get<{ items: { id: string; isCurrent: boolean }[] }>('/api/sessions');
  return body.items.find(({ isCurrent }) => !isCurrent)?.id ?? '';
}

/** One that nobody could be told of. */
const deadLetter = ({ store, clock, organizations }: RunningApp) =>
  store.gate.write((tx) => {
    const where = { organizationId: organizations.district, error: 'nobody', at: clock.instant() };
    return insertUndeliverable(tx, where, []);
  });

const plans: Record<string, Plan> = {
  signIn: { body: () => ({ username: 'auditor', password }) },
  getSession: { by: 'auditor' },
  signOut: { by: 'auditor' },
  changeOwnPassword: { byNewcomer: async () => ({ current: newcomersPassword, password: 'another long secret' }) },
  beginTotp: { byNewcomer: async () => undefined },
  confirmTotp: { byNewcomer: codeToConfirm },
  listSessions: { by: 'auditor' },
  endSession: { by: 'auditor', target: otherSession },
  listSignIns: { by: 'auditor' },
  getOwnSettings: { by: 'auditor' },
  changeOwnSettings: {
    by: 'auditor',
    body: () => ({ locale: 'en', digestHour: '09:15', digestMode: 'weekly' }),
  },
  listDeliveries: { by: 'auditor' },
  previewDigests: { by: 'auditor' },
  retryDelivery: { by: 'supervisor', target: deadLetter },
  discardDelivery: { by: 'administrator', target: deadLetter },
  listCases: { by: 'coordinator' },
  summariseCases: { by: 'coordinator' },
  listFinishedTurns: { by: 'coordinator' },
  readVocabulary: { by: 'auditor' },
  openCase: {
    by: 'coordinator',
    body: (district) => ({
      ...opening(district),
      member: {
        ...memberWithout('idNumber'),
        sex: 'male',
        birthDate: '1985-03-12',
        institutionId: district.institution,
      },
      originOrgId: district.organizations.originBranch,
      hostOrgId: district.organizations.hostBranch,
      note: '名册上有此人',
    }),
  },
  getCase: { by: 'coordinator', target: someCase },
  readCaseHistory: { by: 'coordinator', target: someCase },
  verifyCaseHistory: { by: 'coordinator', target: someCase },
  revealMember: { by: 'coordinator', target: someCase, body: () => ({ fields: ['phone'], purpose: '电话联系' }) },
  eraseMember: {
    by: 'supervisor',
    target: async (app) => (await caseAt(app, 'closed')).id,
    body: () => ({ ground: 'consentWithdrawn', decision: '网信函〔2026〕8号' }),
  },
  listOrganizations: { by: 'coordinator' },
  addOrganization: {
    by: 'administrator',
    body: ({ organizations }) => ({
      name: '新支部',
      kind: 'branch',
      parentId: organizations.hostCommittee,
      participation: 'online',
      canTransferDirectly: false,
    }),
  },
  getOrganization: { by: 'coordinator', target: someBranch },
  changeOrganization: {
    by: 'administrator',
    target: someBranch,
    body: () => ({ name: '改名支部', kind: 'branch', participation: 'online', canTransferDirectly: false }),
  },
  getDeadlinePolicy: { by: 'coordinator', target: someBranch },
  setDeadlinePolicy: {
    by: 'administrator',
    target: someBranch,
    body: () => ({
      found: targets,
      contacted: targets,
      liaising: targets,
      'liaising.awaitingReceipt': targets,
      'liaising.disputed': targets,
      managedInPlace: targets,
      'transferred.settlingIn': targets,
      lostContact: targets,
    }),
  },
  previewDeadlinePolicy: {
    by: 'administrator',
    body: ({ organizations }) => ({
      organizationId: organizations.district,
      setting: { found: targets },
      from: '2026-03-01',
      to: '2026-03-10',
    }),
  },
  listInstitutions: { by: 'coordinator' },
  readWorkingDays: { by: 'auditor' },
  readCoverage: { by: 'coordinator' },
  addInstitution: {
    by: 'coordinator',
    body: ({ organizations }) => ({
      name: '新门诊部',
      kind: 'outpatient',
      districtOrgId: organizations.district,
      organizationId: organizations.hostBranch,
      coverage: 'own',
      staffCount: 12,
    }),
  },
  getInstitution: { by: 'coordinator', target: ({ institution }) => institution },
  listAccounts: { by: 'administrator' },
  addAccount: {
    by: 'administrator',
    body: (district) => ({
      username: `a.${randomUUID().slice(0, 8)}`,
      displayName: '新同志',
      email: 'somebody@example.org',
      password: 'long enough to keep',
      grants: [coordinatorGrant(district)],
    }),
  },
  getAccount: { by: 'administrator', target: otherCoordinator },
  changeAccount: {
    by: 'administrator',
    target: otherCoordinator,
    body: (district) => ({
      displayName: '改名同志',
      email: 'other@example.org',
      grants: [coordinatorGrant(district)],
      isDisabled: false,
    }),
  },
  readOversightBoard: { by: 'supervisor' },
  readOversightFunnel: { by: 'auditor' },
  listHolders: { by: 'auditor' },
  listInterventions: { by: 'supervisor' },
  previewReassignment: {
    by: 'supervisor',
    body: ({ accounts }) => ({ caseIds: [randomUUID()], coordinatorId: accounts['second.coordinator'] }),
  },
  reassignCases: {
    by: 'supervisor',
    body: ({ accounts }) => ({ caseIds: [randomUUID()], coordinatorId: accounts['second.coordinator'] }),
    shownBy: '/api/oversight/reassignments/preview',
  },
  previewAccountHandOver: { by: 'supervisor', target: ({ accounts }) => accounts.coordinator, body: toAnother },
  handOverAccount: {
    by: 'supervisor',
    target: ({ accounts }) => accounts.coordinator,
    body: toAnother,
    shownBy: '/api/accounts/{id}/hand-over/preview',
  },
  previewOrganizationHandOver: { by: 'supervisor', target: someBranch, body: toAnother },
  handOverOrganization: {
    by: 'supervisor',
    target: someBranch,
    body: toAnother,
    shownBy: '/api/organizations/{id}/hand-over/preview',
  },
  listTrail: { by: 'auditor' },
  isLive: {},
  isReady: {},
  readMetrics: {},
};

async function bodyOf(app: RunningApp, { by, body, shownBy }: Plan, target: string): Promise<object | undefined> {
  const asked = body?.(app);
  if (!shownBy || !by) return asked;
  const preview = await (await app.as(by)).post<{ digest: string }>(shownBy.replace('{id}', target), asked);
  return { ...asked, digest: preview.body.digest };
}

function memberWithout(field: keyof typeof member) {
  return Object.fromEntries(Object.entries(member).filter(([name]) => name !== field));
}

/** @throws for an operation that the contract has and this table has not: whoever adds one says how it is used. */
export async function goodRequest(app: RunningApp, { id, method, path }: Operation): Promise<GoodRequest> {
  const keyed = { 'idempotency-key': randomUUID() };
  if (isPeopleEventName(id)) {
    const { at, by, body } = goodCommands[id];
    const view = await caseAt(app, at);
    const headers = { ...keyed, 'if-match': `"${view.revision}"` };
    return { method, path: path.replace('{id}', view.id), by, headers, body: body(app) };
  }
  const plan = plans[id];
  if (!plan) throw new Error(`test/flow/good-requests.ts does not know how ${id} is used`);
  const target = (await plan.target?.(app)) ?? '';
  const headers = id === 'openCase' ? keyed : {};
  const client = plan.byNewcomer && (await newcomer(app));
  const body = client ? await plan.byNewcomer?.(client) : await bodyOf(app, plan, target);
  return {
    method,
    path: path.replace('{id}', target),
    headers,
    ...(plan.by && { by: plan.by }),
    ...(body && { body }),
    ...(client && { client }),
  };
}

/** The body with every part in it that leads to the field, for parts that a good body may leave out. */
export function bodyReaching([part]: readonly string[], { body }: GoodRequest): object {
  const isLeftOut = part === 'onBehalf' && !(part in (body ?? {}));
  return isLeftOut
    ? { ...body, onBehalf: { organizationId: randomUUID(), document: '外组函〔2026〕12号' } }
    : { ...body };
}

export async function clientFor(app: RunningApp, { by, client }: Pick<GoodRequest, 'by' | 'client'>): Promise<Client> {
  if (client) return client;
  return by ? app.as(by) : new Client(app.url);
}
