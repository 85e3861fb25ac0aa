import { recordingTransport, type RecordingTransport } from '@app/notification';
import { addGrant, getCase, updateAccount, type AccountChange } from '@app/store';
import { MailDesk, mailsTo } from '../builders/mail-desk.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';
import { SettableClock } from '../builders/settable-clock.js';
import type { Username } from '../builders/small-district.js';
import { mondayMorning } from '../model/desk.js';

/** An hour of a day in Shanghai. */
const at = (date: string, hour = '08:30') => new Date(`${date}T${hour}:00+08:00`).toISOString();

describe.each(databaseKinds)('digests on %s', (kind) => {
  let scratch: ScratchStore;
  let desk: MailDesk;
  let transport: RecordingTransport;
  beforeEach(async () => {
    scratch = await scratchStore(kind);
    transport = recordingTransport();
    desk = await MailDesk.on(scratch.store, new SettableClock(mondayMorning), { transport });
  });
  afterEach(() => scratch.remove());

  const textTo = (username: Username) => mailsTo(transport, username).map(({ text }) => text);
  const change = (username: Username, changed: AccountChange) =>
    scratch.store.gate.write((tx) => updateAccount(tx, desk.district.accounts[username], changed));
  const confirming = async () => {
    let view = await desk.open();
    const { originBranch: originOrgId, hostBranch: hostOrgId } = desk.district.organizations;
    const contact = { channel: 'phone', on: '2026-03-15', identityConfirmedBy: 'idCard' };
    view = await desk.does('coordinator', view, 'confirmContact', contact);
    view = await desk.does('coordinator', view, 'recordWillingness', { willingness: 'willing' });
    return desk.does('coordinator', view, 'startLiaison', { originOrgId, hostOrgId });
  };

  it('say nothing when there is nothing', async () => {
    expect(await desk.at(at('2026-03-17'))).toBe(0);
  });

  it('tell whoever has the ball, at half past eight of the next working day, once, with nothing that identifies the member', async () => {
    const { number, id } = await confirming();
    expect(await desk.at(at('2026-03-16', '18:00'))).toBe(0);
    expect(await desk.at(at('2026-03-17', '08:29'))).toBe(0);
    expect(await desk.at(at('2026-03-17'))).toBe(1);
    expect(await desk.at(at('2026-03-17', '18:00'))).toBe(0);
    expect(await desk.at(at('2026-03-18'))).toBe(0);
    const [text = ''] = textTo('origin.clerk');
    expect(text).toContain(number);
    expect(text).toContain('核实党员身份');
    expect(text).toContain(`https://dual.example.org/cases/${id}`);
    expect(text).toContain('张*');
    expect(text).not.toContain('张三');
  });

  it('climb to the coordinator and to the supervisor, who hear of the strongest only, once each', async () => {
    const { number } = await confirming();
    for (const day of ['2026-03-24', '2026-03-27', '2026-04-03']) await desk.at(at(day));
    const subjects = (username: Username) => mailsTo(transport, username).map(({ subject }) => subject);
    expect(subjects('origin.clerk')).toHaveLength(3);
    expect(subjects('coordinator')).toHaveLength(2);
    expect(subjects('supervisor')).toHaveLength(1);
    expect(textTo('supervisor')[0]?.split(number)).toHaveLength(2);
  });

  it('do not mention a case that moves between the making and the sending of a mail', async () => {
    const view = await confirming();
    const later = await desk.open();
    desk.clock.set(at('2026-03-24'));
    await desk.relay.drainOnce();
    await desk.notices.drainOnce();
    const { revision } = await getCase(scratch.store.reader, view.id);
    const confirmed = { membership: 'full', duesPaidThrough: '2026-02' };
    await desk.does('origin.clerk', { ...view, revision }, 'confirmMembership', confirmed);
    await desk.sender().drainOnce();
    expect(textTo('origin.clerk')).toEqual([]);
    expect(textTo('coordinator')[0]).toContain(later.number);
  });

  it('tell both sides of every decision', async () => {
    const view = await confirming();
    await desk.does('origin.clerk', view, 'denyMembership', { reason: '查无此人' });
    await desk.at(at('2026-03-17'));
    expect([textTo('origin.clerk')[0], textTo('host.clerk')[0]].map((text) => text?.includes('否认党员身份'))).toEqual([
      true,
      true,
    ]);
  });

  it('come on the first working day of the week to those who want them weekly, a Saturday worked for a holiday not being one', async () => {
    await change('origin.clerk', { digestMode: 'weekly' });
    await change('coordinator', { digestHour: '14:00' });
    await confirming();
    for (const day of ['2026-03-17', '2026-03-18', '2026-03-19', '2026-03-20']) expect(await desk.at(at(day))).toBe(0);
    expect(await desk.at(at('2026-03-23'))).toBe(1);
    expect(textTo('origin.clerk')).toHaveLength(1);
  });

  it('come on no day that is off, and on a Saturday that is worked', async () => {
    desk.clock.set(at('2026-04-30', '10:00'));
    await confirming();
    for (const day of ['2026-05-01', '2026-05-04', '2026-05-05']) expect(await desk.at(at(day))).toBe(0);
    expect(await desk.at(at('2026-05-06'))).toBe(1);
    desk.clock.set(at('2026-05-08', '10:00'));
    await confirming();
    expect(await desk.at(at('2026-05-09'))).toBe(1);
  });

  it('go one level up where a branch has nobody, and say in whose place', async () => {
    await change('origin.clerk', { disabledAt: mondayMorning });
    await confirming();
    await desk.at(at('2026-03-17'));
    expect(textTo('origin.committee.clerk')[0]).toContain('流出地支部');
  });

  it('go to whoever stands in, where the recipient left after the mail was made and before it was sent', async () => {
    await confirming();
    desk.clock.set(at('2026-03-17'));
    await desk.notices.drainOnce();
    await change('origin.clerk', { disabledAt: mondayMorning });
    expect(await desk.sender().drainOnce()).toBe(0);
    await desk.at(at('2026-03-18'));
    expect(textTo('origin.committee.clerk')).toHaveLength(1);
  });

  it('of more than a mail can list are a summary, and a matter for the supervisor', async () => {
    for (let n = 0; n < 51; n += 1) await confirming();
    await desk.at(at('2026-03-17'));
    const [mail] = mailsTo(transport, 'origin.clerk');
    expect(mail?.text).toContain('51');
    expect(mail?.text).not.toMatch(/\/cases\/[0-9a-f]{8}-/);
    await desk.at(at('2026-03-18'));
    expect(textTo('supervisor')[0]).toContain('origin.clerk 同志');
  });

  it('of a dispute do not wait for the morning, unless it is night', async () => {
    let view = await confirming();
    view = await desk.does('origin.clerk', view, 'confirmMembership', {
      membership: 'full',
      duesPaidThrough: '2026-02',
    });
    desk.clock.advance({ minutes: 60 });
    await desk.does('origin.clerk', view, 'refuseRelease', { reason: '不同意' });
    expect(await desk.at(at('2026-03-16', '20:01'))).toBe(0);
    expect(await desk.at(at('2026-03-17', '07:59'))).toBe(0);
    expect(await desk.at(at('2026-03-17', '08:00'))).toBe(1);
    expect(textTo('supervisor')).toHaveLength(1);
    await desk.at(at('2026-03-17', '08:30'));
    expect(textTo('supervisor')).toHaveLength(1);
  });

  describe('of a dispute whose arbiter has no supervisor', () => {
    const refused = async () => {
      let view = await confirming();
      const membership = { membership: 'full', duesPaidThrough: '2026-02' };
      view = await desk.does('origin.clerk', view, 'confirmMembership', membership);
      await change('supervisor', { disabledAt: mondayMorning });
      return desk.does('origin.clerk', view, 'refuseRelease', { reason: '不同意' });
    };
    const atTheProvince = async (username: Username, role: string) => {
      const { province: organizationId } = desk.district.organizations;
      await scratch.store.gate.write((tx) => addGrant(tx, desk.district.accounts[username], { role, organizationId }));
    };
    const morning = at('2026-03-17', '08:00');

    it('go one level up, to supervisors and to no clerk, and say that it is not theirs to decide', async () => {
      await atTheProvince('far.supervisor', 'supervisor');
      await atTheProvince('far.clerk', 'branchClerk');
      const view = await refused();
      expect(await desk.at(morning)).toBe(1);
      const [text = ''] = textTo('far.supervisor');
      expect(text).toContain(view.number);
      expect(text).toContain('应由“区”裁决');
      expect(text).toContain('您无权代为裁决');
      expect(textTo('far.clerk')).toEqual([]);
      const attempt = desk.does('far.supervisor', view, 'overruleRefusal', { reason: '同意' });
      await expect(attempt).rejects.toThrow('roleMayNot');
    });

    it('do not say so any more once somebody there may decide, who hears of it instead', async () => {
      await atTheProvince('far.supervisor', 'supervisor');
      await refused();
      await change('supervisor', { disabledAt: null });
      expect(await desk.at(morning)).toBe(1);
      expect(textTo('supervisor')[0]).not.toContain('裁决，但');
      expect(textTo('far.supervisor')).toEqual([]);
    });

    it('are given up where people see it when there is no supervisor up to the root', async () => {
      await atTheProvince('far.clerk', 'branchClerk');
      await refused();
      expect(await desk.at(morning)).toBe(0);
      const dead = await scratch.store.reader.query(`SELECT organization_id AS at FROM delivery WHERE status = 'dead'`);
      expect(dead).toEqual([{ at: desk.district.organizations.district }]);
    });
  });
});
