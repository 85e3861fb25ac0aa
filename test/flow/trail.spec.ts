import { lockCase, verifyTrail } from '@app/store';
import { databaseKinds } from '../builders/scratch-store.js';
import type { CaseBody, Client, ProblemBody } from './client.js';
import { contact, member, openedCase } from './openings.js';
import { startApp, type RunningApp } from './running-app.js';
import { trailFor, type TrailItem, type TrailPage } from './trail.js';

const purpose = '电话核实身份';
const reveal = { fields: ['idNumber', 'phone'], purpose };
const gist = ({ account, action, role }: TrailItem) => [account?.name.split(' ')[0], role, action];

describe.each(databaseKinds)('the trail on %s', (kind) => {
  let app: RunningApp;
  let coordinator: Client;
  let auditor: Client;
  let opened: CaseBody;
  let address: string;
  beforeAll(async () => {
    app = await startApp({ kind });
    coordinator = await app.as('coordinator');
    auditor = await app.as('auditor');
    opened = await openedCase(coordinator, app, { member, originOrgId: app.organizations.originBranch });
    address = `/api/cases/${opened.id}`;
  });
  afterAll(() => app.stop());

  const ofCase = (query = '') => trailFor(auditor, `case=${opened.id}&${query}`);

  it('shows the auditor who read a case, under which grant, when and from where, the latest first', async () => {
    const answers = [await coordinator.get(address)];
    app.clock.advance({ minutes: 1 });
    answers.push(await (await app.as('origin.clerk')).get(address));
    answers.push(await coordinator.get(`${address}/history`));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const items = await ofCase();
    expect(items.map(gist)).toEqual([
      ['coordinator', 'coordinator', 'readHistory'],
      ['origin.clerk', 'branchClerk', 'readCase'],
      ['coordinator', 'coordinator', 'readCase'],
    ]);
    expect(items[1]).toMatchObject({
      at: app.clock.instant(),
      account: { id: app.accounts['origin.clerk'] },
      organization: { id: app.organizations.originBranch, name: '流出地支部' },
      caseId: opened.id,
      caseNumber: opened.number,
      data: { revision: 1 },
      address: expect.stringMatching(/127\.0\.0\.1$/),
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await verifyTrail(app.store.reader, app.store.vault)).toEqual([]);
  });

  it('says that somebody searched and by what kind of thing, and never for whom', async () => {
    const since = (await trailFor(auditor, 'action=listCases')).length;
    await coordinator.get(`/api/cases?q=${member.idNumber}&stage=found&limit=10`);
    await coordinator.get(`/api/cases?q=${encodeURIComponent(member.name)}`);
    await coordinator.get('/api/cases?holder=me&sort=due');
    const { body, text } = await auditor.get<TrailPage>('/api/trail?action=listCases');
    expect(body.items.slice(0, body.items.length - since).map(({ data }) => data)).toEqual([
      { filters: ['holder'], page: 'first', shown: expect.any(Number) },
      { filters: ['q'], page: 'first', shown: 1 },
      { filters: ['q', 'stage'], page: 'first', shown: 1 },
    ]);
    expect(body.items[0]).toMatchObject({
      role: 'coordinator',
      about: { organizationId: app.organizations.district, name: expect.stringMatching(/./) },
    });
    for (const secret of [member.idNumber, member.name, member.phone]) expect(text).not.toContain(secret);
    const rows = JSON.stringify(await app.store.reader.query('SELECT * FROM access_trail'));
    for (const secret of [member.idNumber, member.name, member.phone]) expect(rows).not.toContain(secret);
  });

  it('names the fields that were revealed and why, and none of the values', async () => {
    await coordinator.post(`${address}/reveal`, reveal);
    const { body, text } = await auditor.get<TrailPage>(`/api/trail?action=reveal&case=${opened.id}`);
    expect(body.items).toMatchObject([
      {
        action: 'reveal',
        role: 'coordinator',
        organization: { id: app.organizations.district },
        data: { fields: ['idNumber', 'phone'], purpose },
        requestId: expect.any(String),
      },
    ]);
    for (const secret of [member.idNumber, member.phone]) expect(text).not.toContain(secret);
    const rows = JSON.stringify(await app.store.reader.query('SELECT * FROM access_trail, access_words'));
    expect(rows).not.toContain(purpose);
  });

  it('holds changes of the directory, about the account or the organisation that they changed', async () => {
    const administrator = await app.as('administrator');
    const { siblingBranch, district } = app.organizations;
    await administrator.patch(`/api/accounts/${app.accounts['host.clerk']}`, { displayName: '新名' });
    await administrator.patch(`/api/organizations/${siblingBranch}`, { name: '改名支部' });
    await coordinator.post('/api/institutions', {
      ...{ name: '新诊所', kind: 'clinic', districtOrgId: district, coverage: 'none', staffCount: 3 },
    });
    const items = await trailFor(auditor, 'action=changeAccount,changeOrganization,addInstitution');
    const administered = { role: 'administrator', organization: { id: district }, address: expect.any(String) };
    expect(items).toMatchObject([
      { action: 'addInstitution', role: 'coordinator', about: { organizationId: district } },
      { ...administered, action: 'changeOrganization', about: { organizationId: siblingBranch, name: '改名支部' } },
      { ...administered, action: 'changeAccount', about: { accountId: app.accounts['host.clerk'], name: '新名' } },
    ]);
  });

  it('shows what a command that came too late was shown, for it leaves no line of history', async () => {
    await coordinator.command(opened.id, 'recordAttempt', {
      ...{ channel: 'phone', outcome: 'noAnswer', on: '2026-03-12' },
    });
    const late = await coordinator.command<ProblemBody>(opened.id, 'confirmContact', contact, { revision: 1 });
    expect([late.status, late.body.current?.id]).toEqual([412, opened.id]);
    const [latest] = await ofCase();
    expect(latest).toMatchObject({ action: 'readCase', data: { revision: 2, staleCommand: 'confirmContact' } });
  });

  it('says nothing of what was not shown: what is not in one’s scope, what does not exist, what one may not', async () => {
    const before = (await ofCase()).length;
    const far = await app.as('far.coordinator');
    const statuses = [
      (await far.get(address)).status,
      (await far.get(`${address}/history`)).status,
      (await (await app.as('administrator')).get('/api/cases')).status,
      (await coordinator.get(`/api/cases?stage=nowhere`)).status,
    ];
    expect(statuses).toEqual([404, 404, 403, 400]);
    expect(await ofCase()).toHaveLength(before);
  });

  it('stops at the border of the scope: another district’s auditor sees nothing of it, and this one nothing of theirs', async () => {
    const far = await app.as('far.coordinator');
    const farCase = await openedCase(far, app, { districtOrgId: app.organizations.farDistrict });
    await far.get(`/api/cases/${farCase.id}`);
    await far.get('/api/cases');
    const farAuditor = await app.as('far.auditor');
    const theirs = await trailFor(farAuditor);
    expect(theirs.map(gist)).toEqual([
      ['far.coordinator', 'coordinator', 'listCases'],
      ['far.coordinator', 'coordinator', 'readCase'],
    ]);
    const ours = await auditor.get<TrailPage>('/api/trail?limit=200');
    expect(ours.body.items.length).toBeGreaterThan(5);
    for (const secret of [farCase.id, app.accounts['far.coordinator'], app.organizations.farDistrict]) {
      expect(ours.text).not.toContain(secret);
    }
    for (const query of [`case=${opened.id}`, `account=${app.accounts.coordinator}`]) {
      expect(await trailFor(farAuditor, query)).toEqual([]);
    }
  });

  it.each(['coordinator', 'host.clerk', 'supervisor', 'administrator'] as const)(
    'is not for %s, who could see there whether anybody watches',
    async (username) => {
      const answer = await (await app.as(username)).get<ProblemBody>('/api/trail');
      expect([answer.status, answer.body.code]).toEqual([403, 'roleMayNot']);
    },
  );

  it('is found by account, by case, by what was done and by the days of Shanghai', async () => {
    app.clock.set('2026-03-18T15:59:00.000Z');
    coordinator = await app.as('coordinator');
    auditor = await app.as('auditor');
    await coordinator.get(address);
    app.clock.set('2026-03-18T16:01:00.000Z');
    await (await app.as('second.coordinator')).get(address);
    const found = async (query: string) => (await ofCase(query)).map(gist);
    const [first, second] = [
      ['coordinator', 'coordinator', 'readCase'],
      ['second.coordinator', 'coordinator', 'readCase'],
    ];
    expect(await found('from=2026-03-18&to=2026-03-18')).toEqual([first]);
    expect(await found('from=2026-03-19')).toEqual([second]);
    expect(await found('from=2026-03-18')).toEqual([second, first]);
    expect(await found('to=2026-03-15')).toEqual([]);
    expect(await found(`account=${app.accounts['second.coordinator']}`)).toEqual([second]);
    expect(await found('action=reveal,closeTheBook')).toEqual([['coordinator', 'coordinator', 'reveal']]);
    const refused = await auditor.get<ProblemBody>('/api/trail?from=yesterday&cursor=forged');
    expect([refused.status, refused.body.errors?.map(({ field }) => field)]).toEqual([400, ['from']]);
  });

  it('is read page by page, each entry once, while others go on reading; and reading it is on record as well', async () => {
    const whole = await ofCase('limit=200');
    const seen: TrailItem[] = [];
    for (let cursor = ''; ;) {
      const { body } = await auditor.get<TrailPage>(`/api/trail?case=${opened.id}&limit=2${cursor}`);
      seen.push(...body.items);
      await coordinator.get(address);
      if (body.nextCursor === null) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(seen.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
    const [latest] = await trailFor(auditor, 'action=readTrail');
    expect(latest).toMatchObject({
      account: { id: app.accounts.auditor },
      role: 'auditor',
      data: { filters: ['case'], page: 'further' },
    });
  });

  if (kind === 'postgres') {
    it('is written while somebody is changing the case: who reads does not wait for who writes', async () => {
      let letGo: () => void = () => undefined;
      const released = new Promise<void>((resolve) => (letGo = resolve));
      let hasLocked: () => void = () => undefined;
      const locked = new Promise<void>((resolve) => (hasLocked = resolve));
      const changing = app.store.gate.write(async (tx) => {
        await lockCase(tx, opened.id);
        hasLocked();
        await released;
      });
      await locked;
      const { status } = await coordinator.get(address);
      letGo();
      await changing;
      expect(status).toBe(200);
    });
  }
});
