import { addDays } from '@app/deadlines';
import { DeliveryFault, recordingTransport, type Transport } from '@app/notification';
import { MailDesk, mailsTo } from '../builders/mail-desk.js';
import { databaseKinds } from '../builders/scratch-store.js';
import { usernames, type Username } from '../builders/small-district.js';
import { Client, type ProblemBody } from './client.js';
import { caseAt } from './driven-case.js';
import { startApp, type RunningApp } from './running-app.js';

interface DeliveryBody {
  id: string;
  recipient?: { id: string; name: string };
  organization?: { id: string; name: string };
  status: string;
  attempts: number;
  lastError?: string;
  facts: number;
}
interface Preview {
  facts: number;
  people: number;
  topics: { topic: string; facts: number }[];
}

const refusing: Transport = {
  send: () => Promise.reject(new DeliveryFault('never', '550')),
  close: async () => undefined,
};

describe.each(databaseKinds)('deliveries on %s', (kind) => {
  let app: RunningApp;
  let desk: MailDesk;
  beforeAll(async () => {
    app = await startApp({ kind });
  });
  // A week of its own for each, as nobody gets two digests of one day.
  const mondays = ['2026-03-16', '2026-03-23', '2026-03-30', '2026-04-13', '2026-04-20', '2026-04-27'];
  let monday = '';
  const day = (after: number) => addDays(monday, after);
  const at = (date: string, hour = '08:30') => new Date(`${date}T${hour}:00+08:00`).toISOString();
  beforeEach(async () => {
    monday = mondays.shift() ?? '';
    app.clock.set(at(monday, '09:00'));
    desk = await MailDesk.on(app.store, app.clock, { district: app });
  });
  afterAll(() => app.stop());

  const list = async (username: Username, query = '') =>
    (await app.as(username)).get<{ items: DeliveryBody[]; nextCursor: string | null }>(`/api/deliveries${query}`);
  const decide = async (username: Username, id: string, decision: 'retry' | 'discard') =>
    (await app.as(username)).post<DeliveryBody & ProblemBody>(`/api/deliveries/${id}/commands/${decision}`, undefined);
  /** A mail to the origin's clerk that no server takes. */
  const aDeadLetter = async () => {
    await caseAt(app, 'confirming');
    desk.by(refusing);
    await desk.at(at(day(1)));
    const { body } = await list('supervisor', '?status=dead');
    const dead = body.items.find(({ recipient }) => recipient?.id === app.accounts['origin.clerk']);
    if (!dead) throw new Error('nothing is dead');
    return dead;
  };

  it('show what was given up to those who watch over the people there, without an address or a word of it', async () => {
    const dead = await aDeadLetter();
    expect(dead).toMatchObject({
      status: 'dead',
      attempts: 1,
      lastError: '550',
      recipient: { name: 'origin.clerk 同志' },
    });
    for (const username of ['supervisor', 'auditor', 'administrator'] as const) {
      const { text } = await list(username, '?status=dead');
      expect(text).toContain(dead.id);
      expect(text).not.toMatch(/@|张/);
    }
    for (const username of ['far.supervisor', 'far.auditor', 'far.administrator'] as const) {
      expect((await list(username)).body.items).toEqual([]);
    }
    const others = usernames.filter((name) => !/supervisor|auditor|administrator/.test(name));
    for (const username of others) expect((await list(username)).status).toBe(403);
    const ready = await new Client(app.url).get<{ status: string; deadLetters: number }>('/api/health/ready');
    expect([ready.status, ready.body]).toEqual([200, { status: 'ok', deadLetters: expect.any(Number) as number }]);
    expect(ready.body.deadLetters).toBeGreaterThan(0);
  });

  it('are tried again on demand, by whoever may, once', async () => {
    const { id } = await aDeadLetter();
    expect((await decide('auditor', id, 'retry')).status).toBe(403);
    expect((await decide('far.supervisor', id, 'retry')).status).toBe(404);
    expect((await decide('coordinator', id, 'retry')).status).toBe(404);
    const tried = await decide('supervisor', id, 'retry');
    expect([tried.status, tried.body.status]).toEqual([200, 'waiting']);
    const again = await decide('supervisor', id, 'retry');
    expect([again.status, again.body.code]).toEqual([409, 'notAllowedNow']);
    const transport = recordingTransport();
    await desk.sender(transport).drainOnce();
    expect(mailsTo(transport, 'origin.clerk')).toHaveLength(1);
    const trail = await (await app.as('auditor')).get<{ items: { data: object }[] }>('/api/trail?action=retryDelivery');
    expect(trail.body.items.map(({ data }) => data)).toContainEqual({ deliveryId: id });
  });

  it('are let be on demand, and are no dead letters any more', async () => {
    const { id } = await aDeadLetter();
    expect((await decide('administrator', id, 'discard')).body.status).toBe('discarded');
    expect((await list('supervisor', '?status=dead')).body.items.map((each) => each.id)).not.toContain(id);
    const transport = recordingTransport();
    await desk.sender(transport).drainOnce();
    expect(mailsTo(transport, 'origin.clerk')).toEqual([]);
  });

  it('that nobody could be told of are visible, and find their people once there are any', async () => {
    const silence = async (email: string | null) =>
      app.store.gate.write((tx) => tx.execute('UPDATE account SET email = ? WHERE 1 = 1', [email]));
    const addresses = await app.store.reader.query<{ id: string; email: string }>('SELECT id, email FROM account');
    await silence(null);
    await app.store.gate.write((tx) => tx.execute('UPDATE directory SET version = version + 1'));
    await caseAt(app, 'confirming');
    await desk.notices.drainOnce();
    const [dead] = (await list('supervisor', '?status=dead')).body.items;
    expect(dead).toMatchObject({ lastError: 'nobody', attempts: 0, facts: 1, organization: { name: '流出地支部' } });
    await app.store.gate.write(async (tx) => {
      for (const { id, email } of addresses) await tx.execute('UPDATE account SET email = ? WHERE id = ?', [email, id]);
      await tx.execute('UPDATE directory SET version = version + 1');
    });
    expect((await decide('supervisor', dead?.id ?? '', 'retry')).body.status).toBe('superseded');
    const transport = recordingTransport();
    await desk.by(transport).at(at(day(2)));
    expect(mailsTo(transport, 'origin.clerk')).toHaveLength(1);
  });

  it('can be asked for a day ahead: how many facts to how many people, with those that clocks will bring', async () => {
    const preview = async (on: string, username: Username = 'supervisor') =>
      (await app.as(username)).get<Preview & ProblemBody>(`/api/deliveries/preview?on=${on}`);
    const before = (await preview(day(1))).body;
    await caseAt(app, 'confirming');
    await desk.notices.drainOnce();
    const tomorrow = (await preview(day(1))).body;
    expect(tomorrow.facts).toBe(before.facts + 1);
    expect((await preview(day(8))).body.topics.map(({ topic }) => topic)).toContain('remind');
    expect((await preview(day(5))).body).toMatchObject({ facts: 0, people: 0, topics: [] });
    expect((await preview(day(1), 'far.supervisor')).body).toMatchObject({ facts: 0, people: 0 });
    expect((await preview(day(1), 'coordinator')).status).toBe(403);
    expect((await preview(day(-1))).body.errors).toMatchObject([{ field: 'on', code: 'tooEarly' }]);
    expect((await preview(day(32))).body.errors).toMatchObject([{ field: 'on', code: 'farAhead' }]);
    // What was promised is what is sent.
    const transport = recordingTransport();
    await desk.by(transport).at(at(day(1)));
    expect(transport.mails).toHaveLength(tomorrow.people);
  });

  it('come as each account has set it, and as nobody else has', async () => {
    const clerk = await app.as('origin.clerk');
    const usual = { locale: 'zh-CN', digestHour: '08:30', digestMode: 'daily', email: 'origin.clerk@example.org' };
    expect((await clerk.get('/api/session/settings')).body).toEqual(usual);
    const changed = await clerk.patch('/api/session/settings', { locale: 'en', digestHour: '10:00' });
    expect(changed.body).toEqual({ ...usual, locale: 'en', digestHour: '10:00' });
    app.clock.set(at(monday, '10:01'));
    await caseAt(app, 'confirming');
    const transport = recordingTransport();
    desk.by(transport);
    await desk.at(at(day(1)));
    expect(mailsTo(transport, 'origin.clerk')).toEqual([]);
    await desk.at(at(day(1), '10:00'));
    expect(mailsTo(transport, 'origin.clerk')[0]?.text).toContain('Confirming membership');
    for (const body of [{ digestHour: '24:00' }, { digestMode: 'never' }, { email: 'me@example.org' }]) {
      expect((await (await app.as('origin.clerk')).patch('/api/session/settings', body)).status).toBe(400);
    }
  });
});
