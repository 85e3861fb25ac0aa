import { contactChannels } from '@app/case-machine';
import { findCase, readHistory, type CaseRecord } from '@app/store';
import { randomUUID } from 'node:crypto';
import { MailDesk } from '../../../../test/builders/mail-desk.js';
import { scratchStore, type ScratchStore } from '../../../../test/builders/scratch-store.js';
import { SettableClock } from '../../../../test/builders/settable-clock.js';
import type { Username } from '../../../../test/builders/small-district.js';
import type { Refusal } from '../refusals/refusal.js';
import type { CaseView } from '../views/case-view.js';
import { standingFor, type AskedStep } from './take-step.js';

const monday = '2026-03-16T01:00:00.000Z';
const document = '外省函〔2026〕3号';

let scratch: ScratchStore;
let desk: MailDesk;
const clock = new SettableClock(monday);
beforeAll(async () => {
  scratch = await scratchStore('sqlite');
  desk = await MailDesk.on(scratch.store, clock);
});
afterAll(() => scratch.remove());

const contact = { channel: contactChannels[0], on: '2026-03-16', identityConfirmedBy: 'idCard' };
const refusalOf = (asked: Promise<unknown>): Promise<Refusal> =>
  asked.then(
    () => Promise.reject(new Error('accepted')),
    (fault: unknown) => fault as Refusal,
  );

/** A case that waits on the branch of origin to confirm the membership. */
async function liaising(origin: 'originBranch' | 'offlineBranch' = 'originBranch'): Promise<CaseView> {
  const { hostBranch: hostOrgId, [origin]: originOrgId } = desk.district.organizations;
  let view = await desk.open();
  view = await desk.does('coordinator', view, 'confirmContact', contact);
  view = await desk.does('coordinator', view, 'recordWillingness', { willingness: 'willing' });
  return desk.does('coordinator', view, 'startLiaison', { originOrgId, hostOrgId });
}

const confirmed = { membership: 'full', duesPaidThrough: '2026-03' };
const recordOf = async ({ id }: CaseView): Promise<CaseRecord> => {
  const record = await findCase(scratch.store.reader, id);
  if (!record) throw new Error('there is no such case');
  return record;
};

describe('a command that the account may not give', () => {
  it.each<[Username, string]>([
    ['origin.clerk', 'done'],
    ['coordinator', 'roleMayNot'],
    ['host.clerk', 'roleMayNot'],
    ['origin.committee.clerk', 'roleMayNot'],
    ['auditor', 'roleMayNot'],
    ['supervisor', 'roleMayNot'],
  ])('is refused as none of theirs and not as one that is too late: confirmMembership by %s', async (by, answer) => {
    const view = await liaising();
    const given = desk.does(by, view, 'confirmMembership', confirmed);
    if (answer === 'done') await expect(given).resolves.toMatchObject({ revision: view.revision + 1 });
    else expect((await refusalOf(given)).code).toBe(answer);
  });

  it('changes nothing, whatever else is wrong with it', async () => {
    const view = await liaising();
    await refusalOf(desk.does('host.clerk', view, 'confirmMembership', { no: 'such field' }));
    expect((await recordOf(view)).revision).toBe(view.revision);
  });
});

describe('a command that comes too late', () => {
  it('is told so with where the case stands and what one may do instead: a form that was sent twice', async () => {
    const view = await liaising();
    const after = await desk.does('origin.clerk', view, 'confirmMembership', confirmed);
    const refusal = await refusalOf(desk.does('origin.clerk', after, 'confirmMembership', confirmed));
    expect(refusal).toMatchObject({
      code: 'notAllowedNow',
      details: { extensions: { command: 'confirmMembership', stage: 'liaising.releasing' } },
    });
    const { allowed } = refusal.details.extensions as { allowed: string[] };
    expect(allowed).toContain('approveRelease');
    expect(allowed).not.toContain('confirmMembership');
  });

  it.each<Username>(['auditor', 'coordinator'])(
    'is refused as none of theirs to %s, whose it is at no time',
    async (by) => {
      const after = await desk.does('origin.clerk', await liaising(), 'confirmMembership', confirmed);
      const refusal = await refusalOf(desk.does(by, after, 'confirmMembership', confirmed));
      expect(refusal).toMatchObject({ code: 'roleMayNot', details: {} });
    },
  );

  it('is given once of two at once, and the other is told that the case has moved on', async () => {
    const view = await liaising();
    const both = await Promise.allSettled([
      desk.does('origin.clerk', view, 'confirmMembership', confirmed),
      desk.does('origin.clerk', view, 'confirmMembership', confirmed),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await recordOf(view)).revision).toBe(view.revision + 1);
  });

  it('under the key of one that was carried out is answered as that was, and not carried out again', async () => {
    const view = await liaising();
    const request = {
      caseId: view.id,
      command: 'confirmMembership',
      body: confirmed,
      revision: view.revision,
      idempotencyKey: randomUUID(),
    };
    const first = await desk.give('origin.clerk', request);
    expect(await desk.give('origin.clerk', request)).toEqual(first);
    expect((await recordOf(view)).revision).toBe(view.revision + 1);
  });
});

describe('in the name of an organisation that is not online', () => {
  const onBehalf = (organizationId: string) => ({ ...confirmed, onBehalf: { organizationId, document } });
  const faultsOf = async (given: Promise<unknown>) =>
    (await refusalOf(given)).details.errors?.map(({ field, code }) => [field, code]);

  it('the coordinator names it and the paper, which stays on record sealed', async () => {
    const view = await liaising('offlineBranch');
    const { offlineBranch } = desk.district.organizations;
    await desk.does('coordinator', view, 'confirmMembership', onBehalf(offlineBranch));
    const line = (await readHistory(scratch.store.reader, view.id, scratch.store.vault)).at(-1);
    expect(line).toMatchObject({ data: { onBehalf: { organizationId: offlineBranch }, document } });
    const rows = await scratch.store.reader.query('SELECT * FROM history WHERE case_id = ?', [view.id]);
    expect(JSON.stringify(rows)).not.toContain(document);
  });

  it('is nothing done without naming it', async () => {
    const view = await liaising('offlineBranch');
    expect(await faultsOf(desk.does('coordinator', view, 'confirmMembership', confirmed))).toEqual([
      ['onBehalf', 'required'],
    ]);
    expect((await recordOf(view)).revision).toBe(view.revision);
  });

  it('is nothing done by naming another one', async () => {
    const view = await liaising('offlineBranch');
    for (const place of ['originBranch', 'offlineCommittee', 'district'] as const) {
      const given = desk.does('coordinator', view, 'confirmMembership', onBehalf(desk.district.organizations[place]));
      expect(await faultsOf(given)).toEqual([['onBehalf.organizationId', 'notTheHolder']]);
    }
  });

  it('is nothing done where the organisation acts for itself', async () => {
    const view = await liaising();
    const given = desk.does(
      'origin.clerk',
      view,
      'confirmMembership',
      onBehalf(desk.district.organizations.originBranch),
    );
    expect(await faultsOf(given)).toEqual([['onBehalf', 'notExpected']]);
  });
});

describe('as what somebody acts', () => {
  const asked = async (view: CaseView, by: Username, command: AskedStep['command']): Promise<AskedStep> => ({
    record: await recordOf(view),
    who: await desk.who(by),
    command,
    viewSetting: { directory: await desk.directory.current(), vault: scratch.store.vault },
  });

  it('is by the grant that gives it: what stands in history can be traced to a right', async () => {
    const { district, originBranch, offlineBranch } = desk.district.organizations;
    expect(standingFor(await asked(await liaising(), 'origin.clerk', 'confirmMembership'))).toEqual({
      capacity: 'holdingClerk',
      role: 'branchClerk',
      organizationId: originBranch,
    });
    const inPlace = await asked(await liaising('offlineBranch'), 'coordinator', 'confirmMembership');
    expect(standingFor(inPlace)).toEqual({
      capacity: 'holdingClerk',
      role: 'coordinator',
      organizationId: district,
      onBehalfOf: offlineBranch,
    });
  });

  it.each<Username>(['far.coordinator', 'far.supervisor', 'administrator', 'far.administrator'])(
    'is as nothing for %s, who gets no word of where the case stands',
    async (by) => {
      const step = await asked(await liaising(), by, 'confirmMembership');
      expect(() => standingFor(step)).toThrow(expect.objectContaining({ code: 'roleMayNot', details: {} }));
    },
  );
});
