import { readHistory, verifyAllChains, type DatabaseKind } from '@app/store';
import { databaseKinds } from '../builders/scratch-store.js';
import type { Answer, Client, ProblemBody } from './client.js';
import { caseAt } from './driven-case.js';
import { startApp, type RunningApp } from './running-app.js';
import { trailFor } from './trail.js';

interface Report {
  digest: string;
  total: number;
  handedOver: number;
  unchanged: number;
  refused: number;
  byStage: { stage: string; count: number }[];
  refusals: { caseId: string; number?: string; code: string }[];
}

let app: RunningApp;
let supervisor: Client;
const reason = '工作调动';
const ask = (path: string, body: object) => supervisor.post<Report>(`/api/${path}`, body);
const coordinatorOf = async (id: string) =>
  (await (await app.as('auditor')).get(`/api/cases/${id}`)).body.coordinator?.id;
const leaving = () => `accounts/${app.accounts.coordinator}/hand-over`;
const toSecond = () => ({ coordinatorId: app.accounts['second.coordinator'], reason });

function onADistrictOfItsOwn(kind: DatabaseKind): void {
  beforeEach(async () => {
    app = await startApp({ kind });
    supervisor = await app.as('supervisor');
  });
  afterEach(() => app.stop());
}

describe.each(databaseKinds)('handing over at once on %s', (kind) => {
  onADistrictOfItsOwn(kind);

  it('moves every open case of a leaving account, each with a line of its own, as it was shown', async () => {
    const cases = [await caseAt(app, 'found'), await caseAt(app, 'releasing'), await caseAt(app, 'paused')];
    const over = await caseAt(app, 'closed');
    const { body: preview } = await ask(`${leaving()}/preview`, toSecond());
    expect(preview).toMatchObject({ total: 3, handedOver: 3, unchanged: 0, refused: 0, refusals: [] });
    expect(preview.byStage).toEqual([
      { stage: 'found', count: 2 },
      { stage: 'liaising.releasing', count: 1 },
    ]);
    expect(await coordinatorOf(cases[0]?.id ?? '')).toBe(app.accounts.coordinator);

    const { status, body } = await ask(leaving(), { ...toSecond(), digest: preview.digest });
    expect([status, body.handedOver]).toEqual([200, 3]);
    for (const { id, revision } of cases) {
      expect(await coordinatorOf(id)).toBe(app.accounts['second.coordinator']);
      const last = (await readHistory(app.store.reader, id)).at(-1);
      expect(last).toMatchObject({
        sequence: revision + 1,
        command: 'assign',
        actor: { kind: 'account', accountId: app.accounts.supervisor, role: 'supervisor' },
      });
    }
    expect(await coordinatorOf(over.id)).toBe(app.accounts.coordinator);
    expect(await verifyAllChains(app.store.reader, app.store.vault)).toEqual([]);
  });

  it('refuses with 412 when somebody opened another case after the preview, and nothing has moved', async () => {
    const { id } = await caseAt(app, 'found');
    const { body: preview } = await ask(`${leaving()}/preview`, toSecond());
    await caseAt(app, 'found');
    const refused = (await ask(leaving(), { ...toSecond(), digest: preview.digest })) as unknown as Answer<ProblemBody>;
    expect([refused.status, refused.body.code]).toEqual([412, 'selectionChanged']);
    expect(await coordinatorOf(id)).toBe(app.accounts.coordinator);
  });

  it('is done once when the answer was lost and it is sent again', async () => {
    const { id, revision } = await caseAt(app, 'found');
    const { digest } = (await ask(`${leaving()}/preview`, toSecond())).body;
    const statuses = [];
    for (let time = 0; time < 2; time += 1) statuses.push((await ask(leaving(), { ...toSecond(), digest })).status);
    expect(statuses).toEqual([200, 412]);
    expect((await (await app.as('auditor')).get(`/api/cases/${id}`)).body.revision).toBe(revision + 1);
  });
});

describe('handing over at once', () => {
  onADistrictOfItsOwn('sqlite');

  it('goes on when a case has moved after the preview without changing hands', async () => {
    const { id } = await caseAt(app, 'found');
    const { digest } = (await ask(`${leaving()}/preview`, toSecond())).body;
    await (await app.as('coordinator')).command(id, 'note', { text: '再等等' });
    expect((await ask(leaving(), { ...toSecond(), digest })).body.handedOver).toBe(1);
  });

  it('tells which of the picked cases it cannot move, and why, and moves the others', async () => {
    const [open, closed] = [await caseAt(app, 'found'), await caseAt(app, 'closed')];
    const mine = await caseAt(app, 'contacted');
    await supervisor.command(mine.id, 'assign', { coordinatorId: app.accounts['second.coordinator'] });
    const far = await (
      await app.as('far.coordinator')
    ).open({
      direction: 'orgSeeksMember',
      memberKind: 'floating',
      member: { name: '李小梅', membership: 'full' },
      districtOrgId: app.organizations.farDistrict,
    });
    const body = {
      caseIds: [open.id, closed.id, mine.id, far.body.id],
      coordinatorId: app.accounts['second.coordinator'],
    };
    const { body: preview } = await ask('oversight/reassignments/preview', body);
    expect(preview).toMatchObject({ total: 4, handedOver: 1, unchanged: 1, refused: 2 });
    expect(preview.refusals).toEqual([
      { caseId: closed.id, number: closed.number, code: 'notAllowedNow' },
      { caseId: far.body.id, code: 'unknown' },
    ]);
    const { body: done } = await ask('oversight/reassignments', { ...body, digest: preview.digest });
    expect(done).toMatchObject({ handedOver: 1, refused: 2 });
    expect(await coordinatorOf(open.id)).toBe(app.accounts['second.coordinator']);
  });

  it('lets the coordinators act for an organisation that is no more, and tells them', async () => {
    const { id } = await caseAt(app, 'confirming');
    const { originBranch } = app.organizations;
    const path = `organizations/${originBranch}/hand-over`;
    const { body: preview } = await ask(`${path}/preview`, { reason: '支部撤销' });
    expect(preview).toMatchObject({ total: 1, handedOver: 1, refused: 0 });
    const applied = await ask(path, { reason: '支部撤销', digest: preview.digest });
    expect([applied.status, applied.body.handedOver]).toEqual([200, 1]);
    const coordinator = await app.as('coordinator');
    const onBehalf = { organizationId: originBranch, document: '区组〔2026〕3号' };
    const confirmed = await coordinator.command(id, 'confirmMembership', {
      membership: 'full',
      duesPaidThrough: '2026-02',
      onBehalf,
    });
    expect([confirmed.status, confirmed.body.stage]).toEqual([200, 'liaising.releasing']);
    const messages = await app.store.reader.query<{ payload: string }>(
      `SELECT payload FROM outbox WHERE case_id = ? AND kind = 'message' AND payload LIKE '%handedOver%'`,
      [id],
    );
    expect(messages).toHaveLength(1);
    expect((await ask(path, { reason: '支部撤销', digest: preview.digest })).status).toBe(412);
  });

  it('asks for somebody to take the cases of the coordinators of an organisation that is no more', async () => {
    await caseAt(app, 'found');
    const path = `organizations/${app.organizations.district}/hand-over/preview`;
    expect((await ask(path, { reason: '区划调整' })).body.refusals).toMatchObject([{ code: 'needsCoordinator' }]);
    expect((await ask(path, toSecond())).body).toMatchObject({ handedOver: 1, refused: 0 });
  });

  it('is the affair of supervisors of that place alone, and of what lies outside nobody learns', async () => {
    const body = toSecond();
    const statusFor = async (client: Client, path: string) =>
      (await client.post(`/api/${path}/hand-over/preview`, body)).status;
    const own = `accounts/${app.accounts.coordinator}`;
    const ownPlace = `organizations/${app.organizations.district}`;
    for (const username of ['coordinator', 'administrator'] as const) {
      expect(await statusFor(await app.as(username), own)).toBe(403);
      expect(await statusFor(await app.as(username), ownPlace)).toBe(403);
    }
    // Who knows no accounts but their own does not learn of others here.
    expect(await statusFor(await app.as('origin.clerk'), own)).toBe(404);
    expect(await statusFor(await app.as('auditor'), own)).toBe(404);
    expect(await statusFor(await app.as('auditor'), ownPlace)).toBe(403);
    const far = await app.as('far.supervisor');
    expect(await statusFor(far, own)).toBe(404);
    expect(await statusFor(far, `organizations/${app.organizations.district}`)).toBe(404);
    expect(await statusFor(far, `accounts/${app.organizations.district}`)).toBe(404);
  });

  it.each([
    ['the account that leaves', 'coordinator', 'leaving'],
    ['a clerk', 'origin.clerk', 'notACoordinator'],
    ['a coordinator of another district', 'far.coordinator', 'notACoordinator'],
  ] as const)('does not go to %s', async (_, username, code) => {
    const answer = await supervisor.post<ProblemBody>(`/api/${leaving()}/preview`, {
      coordinatorId: app.accounts[username],
      reason,
    });
    expect([answer.status, answer.body.errors?.map((error) => error.code)]).toEqual([400, [code]]);
  });

  it('is in the trail, the look before it too, with numbers and without the reason in the open', async () => {
    await caseAt(app, 'found');
    const { digest } = (await ask(`${leaving()}/preview`, toSecond())).body;
    await ask(leaving(), { ...toSecond(), digest });
    const trail = await trailFor(await app.as('auditor'));
    const done = trail.find(({ action }) => action === 'handOverAccount');
    expect(done?.data).toMatchObject({ total: 1, handedOver: 1, refused: 0 });
    expect(trail.map(({ action }) => action)).toContain('previewHandOver');
  });
});
