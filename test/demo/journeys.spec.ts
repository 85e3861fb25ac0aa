import type { DemoUsername } from '../../apps/server/src/demo/demo-accounts.js';
import type { CaseBody } from '../flow/client.js';
import { inTurn } from '../flow/openings.js';
import { startDemo, type RunningDemo } from './running-demo.js';

/** The tour of the README has the first journey: a willing member is transferred. */
describe('the journeys beyond the tour, with the accounts of the demo', () => {
  let demo: RunningDemo;
  let sides: { originOrgId: string; hostOrgId: string };
  let district: string;
  beforeAll(async () => {
    demo = await startDemo();
    sides = { originOrgId: await organizationOf('origin.clerk'), hostOrgId: await organizationOf('host.clerk') };
    district = await organizationOf('coordinator');
  }, 120_000);
  afterAll(() => demo.stop());

  const organizationOf = async (username: DemoUsername) => {
    const { body } = await demo.as(username).get<{ grants: { organizationId: string }[] }>('/api/session');
    return body.grants[0]!.organizationId;
  };
  const openCase = async (name: string) => {
    const member = { name, membership: 'full' };
    const opening = { direction: 'memberSeeksOrg', memberKind: 'floating', districtOrgId: district, member };
    return (await demo.as('coordinator').open(opening)).body.id;
  };
  const drive = (id: string, ...turns: (readonly [DemoUsername, string, object])[]): Promise<CaseBody> =>
    inTurn(
      id,
      turns.map(([username, command, body]) => [demo.as(username), command, body]),
    );
  const today = '2026-11-23';
  const contact = [
    'coordinator',
    'confirmContact',
    { channel: 'visit', on: today, identityConfirmedBy: 'idCard' },
  ] as const;
  const willing = ['coordinator', 'recordWillingness', { willingness: 'willing' }] as const;
  const confirmation = { membership: 'full', duesPaidThrough: '2026-10' };
  const letter = (number: string) => ({ letter: { number, validDays: 60 } });

  it('bring an unwilling member into care in place, and a transfer when they are willing, not before', async () => {
    const id = await openCase('示例乙');
    const managed = await drive(
      id,
      contact,
      ['coordinator', 'recordWillingness', { willingness: 'unwilling', reason: '合同期未满' }],
      [
        'coordinator',
        'manageInPlace',
        { hostOrgId: sides.hostOrgId, reason: '暂不愿意接转', contactPerson: '示例联系人', reviewOn: '2027-01-18' },
      ],
    );
    expect(managed).toMatchObject({ stage: 'managedInPlace', holder: { organizationId: sides.hostOrgId } });
    const tooEarly = await demo.as('coordinator').command<{ unmetRules: string[] }>(id, 'startLiaison', sides);
    expect([tooEarly.status, tooEarly.body.unmetRules]).toEqual([409, ['isWillingAndRouteIsKnown']]);

    const transferred = await drive(
      id,
      ['host.clerk', 'recordReview', { text: '合同已到期', nextReviewOn: '2027-03-01' }],
      ['host.clerk', 'recordWillingness', { willingness: 'willing' }],
      ['coordinator', 'startLiaison', sides],
      ['origin.clerk', 'confirmMembership', confirmation],
      ['origin.clerk', 'approveRelease', {}],
      ['origin.committee.clerk', 'approveRelease', letter('示例介字第9001号')],
      ['host.committee.clerk', 'approveReceive', {}],
      ['host.clerk', 'approveReceive', {}],
      ['host.clerk', 'sendReceipt', { on: today }],
      ['origin.committee.clerk', 'confirmReceipt', { on: today }],
    );
    expect(transferred).toMatchObject({ stage: 'transferred.settlingIn', attention: 'onTrack' });
  });

  it('bring a refusal before the common superior, who overrules one and upholds another', async () => {
    const id = await openCase('示例丙');
    const disputed = await drive(
      id,
      contact,
      willing,
      ['coordinator', 'startLiaison', sides],
      ['origin.clerk', 'confirmMembership', confirmation],
      ['origin.clerk', 'refuseRelease', { reason: '党费未缴清' }],
    );
    const supervisors = await organizationOf('supervisor');
    expect(disputed).toMatchObject({ stage: 'liaising.disputed', holder: { organizationId: supervisors } });
    for (const side of ['origin.clerk', 'origin.committee.clerk', 'host.committee.clerk', 'host.clerk'] as const) {
      const answer = await demo.as(side).command(id, 'overruleRefusal', { reason: '自己裁决' });
      expect([side, answer.status]).toEqual([side, 403]);
    }

    const overruled = await drive(id, ['supervisor', 'overruleRefusal', { reason: '理由不充分' }]);
    expect(overruled).toMatchObject({ stage: 'liaising.releasing', holder: { organizationId: sides.originOrgId } });
    const upheld = await drive(
      id,
      ['origin.clerk', 'approveRelease', {}],
      ['origin.committee.clerk', 'approveRelease', letter('示例介字第9002号')],
      ['host.committee.clerk', 'refuseReceive', { reason: '不在本街道工作' }],
      ['supervisor', 'upholdRefusal', { reason: '理由成立' }],
    );
    expect(upheld).toMatchObject({ stage: 'managedInPlace', holder: { organizationId: sides.hostOrgId } });
  });
});
