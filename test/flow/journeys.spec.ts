import type { Client } from './client.js';
import { contact, inTurn, letter, openedCase } from './openings.js';
import { startApp, type RunningApp } from './running-app.js';

describe.each(['sqlite', 'postgres'] as const)('the three journeys on %s', (kind) => {
  let app: RunningApp;
  let coordinator: Client;
  let originClerk: Client;
  let originCommittee: Client;
  let hostCommittee: Client;
  let hostClerk: Client;
  let supervisor: Client;

  beforeAll(async () => {
    app = await startApp({ kind });
    [coordinator, originClerk, originCommittee, hostCommittee, hostClerk, supervisor] = await Promise.all([
      app.as('coordinator'),
      app.as('origin.clerk'),
      app.as('origin.committee.clerk'),
      app.as('host.committee.clerk'),
      app.as('host.clerk'),
      app.as('supervisor'),
    ]);
  });
  afterAll(() => app.stop());

  const sides = () => ({ originOrgId: app.organizations.originBranch, hostOrgId: app.organizations.hostBranch });

  const toLiaison = (client: Client) =>
    [
      [client, 'confirmContact', contact],
      [client, 'recordWillingness', { willingness: 'willing' }],
      [client, 'startLiaison', sides()],
    ] as const;

  it('a willing member is transferred: contact, liaison, release, receipt of the member, receipt slip, look-back', async () => {
    const { id } = await openedCase(coordinator, app);
    const afterLiaison = await inTurn(id, toLiaison(coordinator));
    expect(afterLiaison).toMatchObject({
      stage: 'liaising.confirmingMembership',
      holder: { kind: 'organization', organizationId: app.organizations.originBranch, name: '流出地支部' },
      route: {
        release: [app.organizations.originBranch, app.organizations.originCommittee],
        receive: [app.organizations.hostCommittee, app.organizations.hostBranch],
        arbiter: app.organizations.district,
        step: 0,
      },
    });
    const received = await inTurn(id, [
      [originClerk, 'confirmMembership', { membership: 'probationary', duesPaidThrough: '2026-02' }],
      [originClerk, 'approveRelease', { text: '同意转出' }],
      [originCommittee, 'approveRelease', { letter }],
      [hostCommittee, 'approveReceive', {}],
      [hostClerk, 'approveReceive', { text: '欢迎' }],
    ]);
    expect(received).toMatchObject({
      stage: 'liaising.awaitingReceipt',
      member: { membership: 'probationary' },
      duesPaidThrough: '2026-02',
    });
    expect(received.letter).toEqual({ number: letter.number, issuedOn: '2026-03-16', expiresOn: '2026-04-15' });
    const transferred = await inTurn(id, [
      [hostClerk, 'sendReceipt', { on: '2026-03-16', number: '回执-1' }],
      [originCommittee, 'confirmReceipt', { on: '2026-03-16' }],
    ]);
    expect(transferred).toMatchObject({ stage: 'transferred.settlingIn', attention: 'onTrack' });
    const settled = await inTurn(id, [[hostClerk, 'recordLookBack', { takesPart: true, text: '按时参加组织生活' }]]);
    expect(settled).toMatchObject({ stage: 'transferred.settled', attention: 'settled', clocks: [], commands: [] });
  });

  it('an unwilling member is managed in place, and transferred when conditions are ripe', async () => {
    const { id } = await openedCase(coordinator, app);
    const managed = await inTurn(id, [
      [coordinator, 'confirmContact', contact],
      [coordinator, 'recordWillingness', { willingness: 'unwilling', reason: '合同期未满' }],
      [
        coordinator,
        'manageInPlace',
        {
          hostOrgId: app.organizations.hostBranch,
          reason: '暂不愿意接转',
          contactPerson: '王芳',
          reviewOn: '2026-06-01',
        },
      ],
    ]);
    expect(managed).toMatchObject({
      stage: 'managedInPlace',
      holder: { organizationId: app.organizations.hostBranch },
      clocks: [{ name: 'remind', dueAt: '2026-05-31T16:00:00.000Z' }],
    });
    const tooEarly = await coordinator.command<{ allowed: string[]; unmetRules: string[] }>(
      id,
      'startLiaison',
      sides(),
    );
    expect(tooEarly.status).toBe(409);
    expect(tooEarly.body.unmetRules).toEqual(['isWillingAndRouteIsKnown']);
    const settled = await inTurn(id, [
      [hostClerk, 'recordReview', { text: '仍在原单位', nextReviewOn: '2026-07-01' }],
      [hostClerk, 'recordWillingness', { willingness: 'willing' }],
      [coordinator, 'startLiaison', sides()],
      [originClerk, 'confirmMembership', { membership: 'full', duesPaidThrough: '2026-03' }],
      [originClerk, 'approveRelease', {}],
      [originCommittee, 'approveRelease', { letter: { ...letter, number: '第0002号' } }],
      [hostCommittee, 'approveReceive', {}],
      [hostClerk, 'approveReceive', {}],
      [hostClerk, 'sendReceipt', { on: '2026-03-16' }],
      [originCommittee, 'confirmReceipt', { on: '2026-03-16' }],
    ]);
    expect(settled.stage).toBe('transferred.settlingIn');
  });

  it('a refused transfer is disputed and decided by the common superior, both ways', async () => {
    const { id } = await openedCase(coordinator, app);
    const disputed = await inTurn(id, [
      ...toLiaison(coordinator),
      [originClerk, 'confirmMembership', { membership: 'full', duesPaidThrough: '2026-02' }],
      [originClerk, 'refuseRelease', { reason: '党费未缴清' }],
    ]);
    expect(disputed).toMatchObject({
      stage: 'liaising.disputed',
      holder: { organizationId: app.organizations.district },
    });
    const overruled = await inTurn(id, [[supervisor, 'overruleRefusal', { reason: '理由不充分' }]]);
    expect(overruled).toMatchObject({ stage: 'liaising.releasing', route: { step: 0 } });
    const upheld = await inTurn(id, [
      [originClerk, 'approveRelease', {}],
      [originCommittee, 'refuseRelease', { reason: '材料不全' }],
      [supervisor, 'upholdRefusal', { reason: '理由成立' }],
    ]);
    expect(upheld).toMatchObject({ stage: 'managedInPlace', holder: { organizationId: app.organizations.hostBranch } });
    expect(upheld.route).toBeUndefined();
  });

  it('steps of an organisation that is not online are recorded by the coordinator, who names the paper', async () => {
    const { id } = await openedCase(coordinator, app);
    const { offlineBranch, offlineCommittee, hostBranch } = app.organizations;
    const waiting = await inTurn(id, [
      [coordinator, 'confirmContact', contact],
      [coordinator, 'recordWillingness', { willingness: 'willing' }],
      [coordinator, 'startLiaison', { originOrgId: offlineBranch, hostOrgId: hostBranch }],
    ]);
    const offer = waiting.commands.find(({ name }) => name === 'confirmMembership');
    expect(offer?.schema.required).toContain('onBehalf');
    const confirmation = { membership: 'full', duesPaidThrough: '2026-02' };
    const unnamed = await coordinator.command<{ errors: object[] }>(id, 'confirmMembership', confirmation);
    expect(unnamed.body.errors).toEqual([expect.objectContaining({ field: 'onBehalf', code: 'required' })]);
    const onBehalf = (organizationId: string) => ({ onBehalf: { organizationId, document: '外组函〔2026〕12号' } });
    await inTurn(id, [
      [coordinator, 'confirmMembership', { ...confirmation, ...onBehalf(offlineBranch) }],
      [coordinator, 'approveRelease', onBehalf(offlineBranch)],
      [coordinator, 'approveRelease', { letter: { ...letter, number: '外组介3号' }, ...onBehalf(offlineCommittee) }],
      [hostCommittee, 'approveReceive', {}],
    ]);
    const history = await coordinator.get<{ items: { command: string; data: Record<string, unknown> }[] }>(
      `/api/cases/${id}/history`,
    );
    const confirmed = history.body.items.find(({ command }) => command === 'confirmMembership');
    expect(confirmed?.data).toMatchObject({
      onBehalf: { organizationId: offlineBranch },
      document: '外组函〔2026〕12号',
    });
    const [kept] = await app.store.reader.query<{ data: string }>(
      `SELECT data FROM history WHERE case_id = ? AND command = 'confirmMembership'`,
      [id],
    );
    expect(kept?.data).toContain(offlineBranch);
    expect(kept?.data).not.toContain('外组函');
  });
});
