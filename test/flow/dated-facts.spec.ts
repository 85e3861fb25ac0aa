import { recordingTransport, type RecordingTransport } from '@app/notification';
import { getCase } from '@app/store';
import { MailDesk, mailsTo } from '../builders/mail-desk.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';
import { SettableClock } from '../builders/settable-clock.js';
import type { Username } from '../builders/small-district.js';
import { mondayMorning } from '../model/desk.js';

/** An hour of a day in Shanghai. */
const at = (date: string, hour = '08:30') => new Date(`${date}T${hour}:00+08:00`).toISOString();
const article = '《中国共产党党员教育管理工作条例》第二十四条';
const expiring = '介绍信将到期';
const statutory = '法定时限临近';

describe.each(databaseKinds)('what is told by date on %s', (kind) => {
  let scratch: ScratchStore;
  let desk: MailDesk;
  let transport: RecordingTransport;
  beforeEach(async () => {
    scratch = await scratchStore(kind);
    transport = recordingTransport();
    desk = await MailDesk.on(scratch.store, new SettableClock(mondayMorning), { transport });
  });
  afterEach(() => scratch.remove());

  const textTo = (username: Username, heading: string) =>
    mailsTo(transport, username).flatMap(({ text }) => (text.includes(heading) ? [text] : []));
  const countNotices = async () => (await scratch.store.reader.query('SELECT id FROM notice')).length;

  /** A letter of 30 days that is on its way to the host's committee: through 15 April, a Wednesday. */
  const onItsWay = async () => {
    const { originBranch: originOrgId, hostBranch: hostOrgId } = desk.district.organizations;
    const contact = { channel: 'phone', on: '2026-03-15', identityConfirmedBy: 'idCard' };
    let view = await desk.open();
    for (const [by, command, body] of [
      ['coordinator', 'confirmContact', contact],
      ['coordinator', 'recordWillingness', { willingness: 'willing' }],
      ['coordinator', 'startLiaison', { originOrgId, hostOrgId }],
      ['origin.clerk', 'confirmMembership', { membership: 'full', duesPaidThrough: '2026-02' }],
      ['origin.clerk', 'approveRelease', {}],
      ['origin.committee.clerk', 'approveRelease', { letter: { number: '浙组介〔2026〕第0001号', validDays: 30 } }],
    ] as const) {
      view = await desk.does(by, view, command, body);
    }
    return view;
  };
  const mornings = async (...days: string[]) => {
    for (const day of days) await desk.at(at(day));
  };
  const lost = async () => {
    let view = await desk.open();
    for (const channel of ['phone', 'visit', 'viaFamily']) {
      view = await desk.does('coordinator', view, 'recordAttempt', { channel, outcome: 'noAnswer', on: '2026-03-10' });
    }
    return desk.does('coordinator', view, 'declareLost', { text: '多方查找未果' });
  };

  describe('of a letter', () => {
    it('comes to its holder fourteen days before it expires, with the day on which it does, and not a day before', async () => {
      const { number } = await onItsWay();
      await mornings('2026-03-31');
      expect(textTo('host.committee.clerk', expiring)).toEqual([]);
      await mornings('2026-04-01');
      const [text, ...more] = textTo('host.committee.clerk', expiring);
      expect(text).toContain(number);
      expect(text).toContain('期限 2026年4月15日');
      expect(text).toContain('张*');
      expect(text).not.toContain('张三');
      expect([more, textTo('coordinator', expiring)]).toEqual([[], []]);
    });

    it('comes again three days before, to the coordinator too, on Monday if that is a Sunday, and each of the two once', async () => {
      await onItsWay();
      await mornings('2026-04-01', '2026-04-02', '2026-04-03', '2026-04-08', '2026-04-10', '2026-04-12');
      expect(textTo('host.committee.clerk', expiring)).toHaveLength(1);
      await mornings('2026-04-13');
      expect(textTo('host.committee.clerk', expiring)).toHaveLength(2);
      expect(textTo('coordinator', expiring)[0]).toContain('期限 2026年4月15日');
      await mornings('2026-04-14', '2026-04-15', '2026-04-16', '2026-04-17');
      expect(textTo('host.committee.clerk', expiring)).toHaveLength(2);
      expect(textTo('coordinator', expiring)).toHaveLength(1);
    });

    it('comes once where the server slept over the first of the two', async () => {
      await onItsWay();
      await mornings('2026-04-13', '2026-04-14');
      expect(textTo('host.committee.clerk', expiring)).toHaveLength(1);
    });

    it('does not come of one that was voided, though its warning waited already', async () => {
      const view = await onItsWay();
      desk.clock.set(at('2026-04-01', '07:00'));
      await desk.relay.drainOnce();
      await desk.notices.drainOnce();
      const [{ count } = { count: 0 }] = await scratch.store.reader.query<{ count: number }>(
        `SELECT CAST(count(*) AS integer) AS count FROM notice WHERE topic = 'letterExpiry'`,
      );
      expect(count).toBe(1);
      const { revision } = await getCase(scratch.store.reader, view.id);
      await desk.does('host.committee.clerk', { ...view, revision }, 'returnForCorrection', { reason: '姓名有误' });
      await mornings('2026-04-01', '2026-04-13');
      expect(textTo('host.committee.clerk', expiring)).toEqual([]);
      expect(textTo('coordinator', expiring)).toEqual([]);
    });
  });

  describe('of a statutory time', () => {
    it('comes to the coordinator of a member lost for almost six months, with its day and its article, once', async () => {
      const { number } = await lost();
      await mornings('2026-08-10');
      expect(textTo('coordinator', statutory)).toEqual([]);
      await mornings('2026-08-11');
      const [text] = textTo('coordinator', statutory);
      expect(text).toContain(number);
      expect(text).toContain(`期限 2026年9月10日 · 依据 ${article}`);
      await mornings('2026-08-12', '2026-09-10', '2026-09-11');
      expect(textTo('coordinator', statutory)).toHaveLength(1);
    });

    it('does not come of a member who was found again', async () => {
      const view = await lost();
      desk.clock.set(at('2026-08-03', '10:00'));
      await desk.does('coordinator', view, 'reestablishContact', { channel: 'viaFamily', on: '2026-08-03' });
      await mornings('2026-08-11', '2026-09-10');
      expect(textTo('coordinator', statutory)).toEqual([]);
    });
  });

  it('is planned once: planning a day again, by this process or another, writes nothing', async () => {
    await onItsWay();
    await lost();
    for (const day of ['2026-04-01', '2026-08-11']) {
      await mornings(day);
      const before = await countNotices();
      await desk.notices.drainOnce();
      await desk.anotherNoticeDesk().drainOnce();
      expect(await countNotices()).toBe(before);
    }
  });
});
