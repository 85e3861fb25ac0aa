import { recordingTransport, type RecordingTransport } from '@app/notification';
import { MailRetention } from '../../apps/server/src/relay/mail-retention.js';
import { MailDesk, mailsTo } from '../builders/mail-desk.js';
import { NoticeShelf } from '../builders/kept-notices.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';
import { SettableClock } from '../builders/settable-clock.js';
import { mondayMorning } from '../model/desk.js';

const tuesday = '2026-03-17T00:30:00.000Z';
const keepDays = 400;

describe.each(databaseKinds)('what was told long ago, on %s', (kind) => {
  let scratch: ScratchStore;
  let desk: MailDesk;
  let transport: RecordingTransport;
  let retention: MailRetention;
  beforeEach(async () => {
    scratch = await scratchStore(kind);
    transport = recordingTransport();
    desk = await MailDesk.on(scratch.store, new SettableClock(mondayMorning), { transport });
    retention = new MailRetention(scratch.store, desk.clock, keepDays);
  });
  afterEach(() => scratch.remove());

  const handedOver = async () => {
    const view = await desk.open();
    const coordinatorId = desk.district.accounts['second.coordinator'];
    await desk.does('supervisor', view, 'assign', { coordinatorId });
  };
  const rows = async () => {
    const counted = await scratch.store.reader.query<{ mails: number; facts: number }>(
      `SELECT CAST((SELECT count(*) FROM delivery) AS integer) AS mails,
         CAST((SELECT count(*) FROM notice) AS integer) AS facts`,
    );
    return counted[0];
  };
  const after = (days: number) => desk.clock.advance({ days });
  /** As if somebody had been sent so many mails on that morning. */
  const plantSent = async (count: number) => {
    const to = desk.district.accounts.coordinator;
    await scratch.store.gate.write(async (tx) => {
      for (let n = 0; n < count; n += 1) {
        await tx.write(
          `INSERT INTO delivery (id, recipient_id, status, attempts, token, due_at, created_at, settled_at)
           VALUES (?, ?, 'sent', 0, 'token', ?, ?, ?)`,
          [`sent-${n}`, to, tuesday, tuesday, tuesday],
        );
      }
    });
  };

  it('is removed when its days are over and not before, and never told again', async () => {
    await handedOver();
    expect(await desk.at(tuesday)).toBe(1);
    after(keepDays);
    expect(await retention.drainOnce()).toBe(0);
    expect(await rows()).toEqual({ mails: 1, facts: 1 });
    after(1);
    expect(await retention.drainOnce()).toBe(2);
    expect(await rows()).toEqual({ mails: 0, facts: 0 });
    await desk.notices.drainOnce();
    await desk.sender().drainOnce();
    expect(mailsTo(transport, 'second.coordinator')).toHaveLength(1);
  });

  it('is looked for once an hour, not every second', async () => {
    expect(await retention.drainOnce()).toBe(0);
    await plantSent(1);
    after(keepDays + 1);
    expect(await new MailRetention(scratch.store, desk.clock, keepDays + 2).drainOnce()).toBe(0);
    expect(await retention.drainOnce()).toBe(1);
    await plantSent(1);
    desk.clock.advance({ minutes: 59 });
    expect(await retention.drainOnce()).toBe(0);
    desk.clock.advance({ minutes: 1 });
    expect(await retention.drainOnce()).toBe(1);
  });

  it('leaves what waits and what was given up, however old', async () => {
    const shelf = new NoticeShelf(() => scratch.store);
    await shelf.claimed(desk.district.accounts.coordinator, 'waits');
    await handedOver();
    await desk.notices.drainOnce();
    after(10 * keepDays);
    expect(await retention.drainOnce()).toBe(0);
    expect((await rows())?.facts).toBe(2);
  });

  it('goes in small transactions, between which others write', async () => {
    await plantSent(220);
    after(keepDays + 1);
    const { gate } = scratch.store;
    const [commits] = [gate.stats().commits];
    const order: string[] = [];
    const sweeping = retention.drainOnce().then((gone) => order.push(`removed ${gone}`));
    await gate.write((tx) => tx.execute('DELETE FROM case_number'));
    order.push('another wrote');
    await sweeping;
    expect(order).toEqual(['another wrote', 'removed 220']);
    expect(gate.stats().commits - commits).toBeGreaterThanOrEqual(5);
  });

  it('stops between two of them when the process is to end, and goes on another time', async () => {
    await plantSent(220);
    after(keepDays + 1);
    let asked = 0;
    expect(await retention.drainOnce(() => (asked += 1) > 2)).toBe(100);
    expect(await retention.drainOnce()).toBe(120);
  });

  it('is removed once by two relays at once', async () => {
    await plantSent(220);
    after(keepDays + 1);
    const another = new MailRetention(scratch.store, desk.clock, keepDays);
    const gone = await Promise.all([retention.drainOnce(), another.drainOnce()]);
    const rest = await new MailRetention(scratch.store, desk.clock, keepDays).drainOnce();
    expect(gone.reduce((sum, each) => sum + each, rest)).toBe(220);
    expect(await rows()).toEqual({ mails: 0, facts: 0 });
  });
});
