import { databaseKinds } from '../builders/scratch-store.js';
import type { Username } from '../builders/small-district.js';
import type { CaseBody, ProblemBody } from './client.js';
import { caseAt } from './driven-case.js';
import { start, startApp, type RunningApp } from './running-app.js';

interface Turn {
  at: string;
  command: string;
  stage: string;
  case: CaseBody;
}

interface TurnPage {
  items: Turn[];
  nextCursor: string | null;
}

describe.each(databaseKinds)('what somebody has finished, on %s', (kind) => {
  let app: RunningApp;
  let settled: CaseBody;
  let releasing: CaseBody;
  beforeAll(async () => {
    app = await startApp({ kind });
    settled = await caseAt(app, 'settled', { member: { name: '已安顿', membership: 'full' } });
    app.clock.advance({ minutes: 60 });
    releasing = await caseAt(app, 'releasing', { member: { name: '转出中', membership: 'full' } });
    app.clock.advance({ minutes: 60 });
  });
  afterAll(() => app.stop());

  const ask = async (username: Username, query = '') =>
    (await app.as(username)).get<TurnPage & ProblemBody>(`/api/cases/finished${query}`);

  async function finishedBy(username: Username, query = ''): Promise<Turn[]> {
    const { status, body, text } = await ask(username, query);
    if (status !== 200) throw new Error(`${status} ${text}`);
    return body.items;
  }

  const told = (turns: readonly Turn[]) => turns.map(({ command, case: { id } }) => [command, id]);

  it('is each turn that a command of theirs has ended, the latest first, with the case as it stands now', async () => {
    const turns = await finishedBy('origin.clerk');
    expect(told(turns)).toEqual([
      ['confirmMembership', releasing.id],
      ['approveRelease', settled.id],
      ['confirmMembership', settled.id],
    ]);
    const [latest, before] = turns;
    expect(latest).toMatchObject({
      at: new Date(Date.parse(start) + 3_600_000).toISOString(),
      stage: 'liaising.confirmingMembership',
      case: { stage: 'liaising.releasing', holder: { name: '流出地支部' }, member: { name: '转出中' } },
    });
    expect(before).toMatchObject({ stage: 'liaising.releasing', case: { stage: 'transferred.settled' } });
  });

  it('is not what others have finished at the same place or on the same case', async () => {
    expect(await finishedBy('second.coordinator')).toEqual([]);
    const byCoordinator = (await finishedBy('coordinator')).map(({ command }) => command);
    expect(byCoordinator).toEqual(['startLiaison', 'confirmContact', 'startLiaison', 'confirmContact']);
    expect((await finishedBy('host.clerk')).map(({ command }) => command)).toEqual([
      'recordLookBack',
      'sendReceipt',
      'approveReceive',
    ]);
  });

  it.each([
    ['note', { text: '已电话提醒' }],
    ['recordAttempt', { channel: 'phone', outcome: 'noAnswer', on: '2026-03-16' }],
  ])('is no deed that leaves the case where it was: %s', async (command, body) => {
    const { id } = await caseAt(app, 'found');
    await (await app.as('coordinator')).command(id, command, body);
    expect((await finishedBy('coordinator')).map((turn) => turn.case.id)).not.toContain(id);
  });

  it('is no case that was only given to somebody else', async () => {
    const { id } = await caseAt(app, 'found');
    await (await app.as('coordinator')).command(id, 'assign', { coordinatorId: app.accounts['second.coordinator'] });
    expect((await finishedBy('coordinator')).map((turn) => turn.case.id)).not.toContain(id);
  });

  it('is what one has taken back from another, too: the member changed their mind, and it was the coordinator who saw to it', async () => {
    const { id } = await caseAt(app, 'confirming');
    await (await app.as('coordinator')).command(id, 'withdraw', { reason: '本人不愿转出', then: 'contacted' });
    expect(told(await finishedBy('coordinator'))).toContainEqual(['withdraw', id]);
    expect((await finishedBy('origin.clerk')).map((turn) => turn.case.id)).not.toContain(id);
  });

  it('is what a supervisor has decided, as theirs and nobody else’s', async () => {
    const { id } = await caseAt(app, 'refusedInReleasing');
    await (await app.as('supervisor')).command(id, 'overruleRefusal', { reason: '拒转理由不成立' });
    expect(told(await finishedBy('supervisor'))).toEqual([['overruleRefusal', id]]);
    expect(told(await finishedBy('origin.clerk'))).toContainEqual(['refuseRelease', id]);
  });

  it('does not show what one may no longer see, though one has finished it once', async () => {
    const { id } = await caseAt(app, 'confirming');
    const denied = await (await app.as('origin.clerk')).command(id, 'denyMembership', { reason: '查无此人' });
    expect(denied.status).toBe(200);
    const isThere = async () => (await finishedBy('origin.clerk', '?limit=200')).some((turn) => turn.case.id === id);
    const mayRead = async () => (await (await app.as('origin.clerk')).get(`/api/cases/${id}`)).status === 200;
    expect(await isThere()).toBe(await mayRead());
    const { siblingBranch, hostBranch } = app.organizations;
    const coordinator = await app.as('coordinator');
    await coordinator.command(id, 'startLiaison', { originOrgId: siblingBranch, hostOrgId: hostBranch });
    expect([await mayRead(), await isThere()]).toEqual([false, false]);
    expect(told(await finishedBy('coordinator'))).toContainEqual(['startLiaison', id]);
  });

  it('is of the last seven days unless another day is given', async () => {
    const before = (await finishedBy('host.committee.clerk')).length;
    app.clock.advance({ days: 8 });
    expect(before).toBeGreaterThan(0);
    expect(await finishedBy('host.committee.clerk')).toEqual([]);
    expect(await finishedBy('host.committee.clerk', '?from=2026-03-16')).toHaveLength(before);
    expect(await finishedBy('host.committee.clerk', '?from=2026-03-17')).toEqual([]);
    app.clock.set(new Date(Date.parse(start) + 4 * 3_600_000).toISOString());
  });

  it.each([1, 2, 3])('comes in pages of %d, each turn once, however many ended at the same moment', async (limit) => {
    const all = await finishedBy('coordinator', '?limit=200');
    const seen: Turn[] = [];
    let cursor: string | null = null;
    do {
      const { body }: { body: TurnPage } = await ask(
        'coordinator',
        `?limit=${limit}${cursor === null ? '' : `&cursor=${cursor}`}`,
      );
      expect(body.items.length).toBeLessThanOrEqual(limit);
      seen.push(...body.items);
      cursor = body.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(all);
  });

  it('is nothing for those who only look, and refused to those who see no cases', async () => {
    expect(await finishedBy('auditor')).toEqual([]);
    const { status, body } = await ask('administrator');
    expect([status, body.code]).toEqual([403, 'roleMayNot']);
  });

  it('is nothing of another district', async () => {
    expect(await finishedBy('far.coordinator')).toEqual([]);
    expect(await finishedBy('far.clerk')).toEqual([]);
  });

  it.each([
    ['from=yesterday', 'from'],
    ['from=2026-02-30', 'from'],
    ['limit=0', 'limit'],
    ['cursor=nonsense', 'cursor'],
    [`cursor=${Buffer.from('{"id":"x"}').toString('base64url')}`, 'cursor'],
    [`cursor=${Buffer.from('{"ended":"soon","caseId":"x","sequence":"1"}').toString('base64url')}`, 'cursor'],
    [`cursor=${Buffer.from('{"ended":"1","caseId":"x","sequence":"1.5"}').toString('base64url')}`, 'cursor'],
    ['account=another', 'account'],
  ])('refuses ?%s by its name', async (query, field) => {
    const { status, body } = await ask('coordinator', `?${query}`);
    expect([status, body.errors?.map((error) => error.field)]).toEqual([400, [field]]);
  });

  it('masks the numbers of members as every list does', async () => {
    const { id } = await caseAt(app, 'found', { member: { name: '有电话', membership: 'full', phone: '13800001111' } });
    await (await app.as('coordinator')).command(id, 'close', { reason: 'duplicate' });
    const { text } = await ask('coordinator');
    expect(text).toContain('有电话');
    expect(text).not.toContain('13800001111');
  });

  it('is put on record as a look at a list, without what was in it', async () => {
    app.clock.advance({ days: 20 });
    const coordinator = await app.as('coordinator');
    await coordinator.get('/api/cases/finished?limit=2&from=2026-03-16');
    const { body } = await (
      await app.as('auditor')
    ).get<{ items: { action: string; data: object; actor: { id: string } }[] }>('/api/trail?action=listCases&limit=1');
    expect(body.items[0]).toMatchObject({
      action: 'listCases',
      data: { filters: ['finishedByMe'], page: 'first', shown: 2 },
    });
    expect(JSON.stringify(body.items[0])).not.toContain(releasing.id);
  });
});
