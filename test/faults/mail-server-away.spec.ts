import { smtpTransport, type Transport } from '@app/notification';
import { countDeadDeliveries, getCase, type Store } from '@app/store';
import { MailDesk } from '../builders/mail-desk.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';
import { SettableClock } from '../builders/settable-clock.js';
import { reply, startMailServer, type MailServer } from '../mail/mail-server.js';
import { polite, startScriptedServer } from '../mail/scripted-server.js';
import { mondayMorning } from '../model/desk.js';

const at = (date: string, hour = '08:30') => new Date(`${date}T${hour}:00+08:00`).toISOString();
const smtp = (port: number, silenceMs = 2_000): Transport =>
  smtpTransport({ host: '127.0.0.1', port, encryption: 'off', timeouts: { silenceMs } });

describe.each(databaseKinds)('mails on %s', (kind) => {
  let scratch: ScratchStore;
  let desk: MailDesk;
  const servers: { close(): Promise<void> }[] = [];
  const ways: Transport[] = [];
  beforeEach(async () => {
    scratch = await scratchStore(kind);
    desk = await MailDesk.on(scratch.store, new SettableClock(mondayMorning));
  });
  afterEach(async () => {
    await Promise.all(ways.splice(0).map((way) => way.close()));
    await Promise.all(servers.splice(0).map((server) => server.close()));
    await scratch.remove();
  });

  const to = (port: number, silenceMs?: number) => {
    const way = smtp(port, silenceMs);
    ways.push(way);
    return way;
  };
  const server = async (...args: Parameters<typeof startMailServer>): Promise<MailServer> => {
    const started = await startMailServer(...args);
    servers.push(started);
    return started;
  };
  const confirming = async () => {
    let view = await desk.open();
    const { originBranch: originOrgId, hostBranch: hostOrgId } = desk.district.organizations;
    const contact = { channel: 'phone', on: '2026-03-15', identityConfirmedBy: 'idCard' };
    view = await desk.does('coordinator', view, 'confirmContact', contact);
    view = await desk.does('coordinator', view, 'recordWillingness', { willingness: 'willing' });
    return desk.does('coordinator', view, 'startLiaison', { originOrgId, hostOrgId });
  };
  /** To the origin's clerk one fact, to the two clerks of the host's side nothing, to the second coordinator another. */
  const handedOver = async () =>
    desk.does('coordinator', await desk.open(), 'assign', {
      coordinatorId: desk.district.accounts['second.coordinator'],
    });
  const confirm = async (id: string) => {
    const { revision } = await getCase(scratch.store.reader, id);
    const body = { membership: 'full', duesPaidThrough: '2026-02' };
    await desk.give('origin.clerk', { caseId: id, command: 'confirmMembership', body, revision, idempotencyKey: id });
  };
  const dead = (store: Store = scratch.store) => countDeadDeliveries(store.reader);
  const idsOf = ({ received }: MailServer) => received.map(({ mail }) => mail.messageId);

  it('go out once each after a day without a server, and say what is true by then', async () => {
    const gone = await startMailServer();
    await gone.close();
    const [done, still] = [await confirming(), await confirming()];
    await handedOver();
    desk.by(to(gone.port));
    for (let hour = 0; hour < 24; hour += 1) {
      await desk.at(new Date(Date.parse(at('2026-03-17')) + hour * 3_600_000).toISOString());
    }
    await confirm(done.id);
    const back = await server({}, { port: gone.port });
    await desk.at(at('2026-03-18', '08:31'));
    await desk.at(at('2026-03-18', '10:00'));
    const clerk = back.received.filter(({ to: [address] }) => address === 'origin.clerk@example.org');
    expect(back.received).toHaveLength(new Set(idsOf(back)).size);
    expect(clerk).toHaveLength(1);
    expect(clerk[0]?.mail.text).toContain(still.number);
    expect(clerk[0]?.mail.text).not.toMatch(new RegExp(`${done.number}[\\s\\S]*新到`));
    expect(await dead()).toBe(0);
  });

  it('are one and not three when the server was away over a weekend', async () => {
    const gone = await startMailServer();
    await gone.close();
    desk.clock.set(at('2026-03-19', '10:00'));
    await confirming();
    desk.by(to(gone.port));
    await desk.at(at('2026-03-20'));
    desk.clock.set(at('2026-03-20', '10:00'));
    await confirming();
    for (const day of ['2026-03-21', '2026-03-22']) await desk.at(at(day));
    await desk.at(at('2026-03-23'));
    const back = await server({}, { port: gone.port });
    await desk.at(at('2026-03-23', '10:00'));
    await desk.at(at('2026-03-23', '12:00'));
    expect(back.received).toHaveLength(1);
    expect(back.received[0]?.mail.text?.match(/2026-00000\d/g)).toHaveLength(2);
  });

  it('go out again with the same Message-ID, and at most once, when the mark that they went was lost', async () => {
    const { port, received } = await server();
    await confirming();
    desk.clock.set(at('2026-03-17'));
    await desk.notices.drainOnce();
    const way = to(port);
    const forgetful: Transport = {
      ...way,
      async send(mail) {
        await way.send(mail);
        // As if the process were killed here: what it holds is heard of no more.
        await new Promise<never>((_, fail) =>
          setImmediate(fail, Object.assign(new Error('killed'), { name: 'Killed' })),
        );
      },
    };
    const killed = desk.sender(forgetful);
    Reflect.set(killed, 'failed', () => Promise.reject(new Error('killed')));
    await expect(killed.drainOnce()).rejects.toThrow('killed');
    expect(await desk.sender(way).drainOnce()).toBe(0);
    desk.clock.set(at('2026-03-17', '08:36'));
    expect(await desk.sender(way).drainOnce()).toBe(1);
    desk.clock.set(at('2026-03-17', '09:36'));
    expect(await desk.sender(way).drainOnce()).toBe(0);
    expect(received.map(({ mail }) => mail.messageId)).toEqual(Array(2).fill(received[0]?.mail.messageId));
  });

  it('wait and go out when a server says “later”', async () => {
    let isBusy = true;
    const { port, received } = await server({}, { judge: () => (isBusy ? reply(451) : undefined) });
    await confirming();
    desk.by(to(port));
    expect(await desk.at(at('2026-03-17'))).toBe(0);
    isBusy = false;
    expect(await desk.at(at('2026-03-17', '08:30'))).toBe(0);
    expect(await desk.at(at('2026-03-17', '08:32'))).toBe(1);
    expect(received).toHaveLength(1);
  });

  it('are given up when a server says “never”, which people see, and the others go on', async () => {
    const { port, received } = await server({
      onRcptTo: ({ address }, _, done) => done(address.startsWith('origin.clerk') ? reply(550) : undefined),
    });
    await confirming();
    await handedOver();
    desk.by(to(port));
    expect(await desk.at(at('2026-03-17'))).toBe(1);
    expect(received.map(({ to: [address] }) => address)).toEqual(['second.coordinator@example.org']);
    expect(await dead()).toBe(1);
    const lines = desk.log.filter(({ level }) => level === 'error').map(({ details }) => details);
    expect(lines).toEqual([expect.objectContaining({ outcome: 'dead', code: '550', attempts: 1 })]);
    expect(JSON.stringify(desk.log)).not.toMatch(/@|同志|张/);
  });

  it('do not wait for one at which a server falls silent', async () => {
    const hangs = await startScriptedServer((line, socket) =>
      /RCPT TO:<origin\.clerk/.test(line) ? undefined : line === '' ? '220 hello' : polite(line, socket),
    );
    servers.push(hangs);
    await confirming();
    await handedOver();
    desk.by(to(hangs.port, 300));
    expect(await desk.at(at('2026-03-17'))).toBe(1);
    expect(hangs.heard.filter((line) => line === '.')).toHaveLength(1);
    expect(desk.log.map(({ details }) => details['code']).filter((code) => code !== undefined)).toEqual(['ETIMEDOUT']);
  });

  it('neither repeat nor fail when the clock is set a week forward, and an hour back', async () => {
    const { port, received } = await server();
    await confirming();
    desk.by(to(port));
    expect(await desk.at(at('2026-03-17'))).toBe(1);
    const coming = await desk.at(at('2026-03-24'));
    for (const again of [at('2026-03-24', '07:30'), at('2026-03-24', '08:30'), at('2026-03-17', '09:00')]) {
      expect(await desk.at(again)).toBe(0);
    }
    expect(received).toHaveLength(1 + coming);
    expect(new Set(received.map(({ mail }) => mail.messageId)).size).toBe(received.length);
  });

  it('that end the process that sends them are given up at last, and take no other with them', async () => {
    await confirming();
    await handedOver();
    desk.clock.set(at('2026-03-17'));
    await desk.notices.drainOnce();
    const { port, received } = await server();
    const way = to(port);
    const poisonous: Transport = {
      ...way,
      send: (mail) => (mail.to.address.startsWith('origin') ? Promise.reject(new Error('killed')) : way.send(mail)),
    };
    for (let kills = 0; kills < 13; kills += 1) {
      const process = desk.sender(poisonous, 1);
      Reflect.set(process, 'failed', () => Promise.reject(new Error('killed')));
      await process.drainOnce().catch(() => undefined);
      desk.clock.advance({ minutes: 6 });
    }
    expect(received).toHaveLength(1);
    expect(await dead()).toBe(1);
  });
});
