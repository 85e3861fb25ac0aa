import { aMail, anItem } from '../../../../test/mail/a-digest.js';
import { reply, startMailServer, type MailServer } from '../../../../test/mail/mail-server.js';
import { smtpTransport, type Mail, type Transport } from '../index.js';

/** Closes what a test has opened, the clients first. */
const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

function plainTransport(port: number, over: { connections?: number } = {}): Transport {
  const transport = smtpTransport({ host: '127.0.0.1', port, encryption: 'off', ...over });
  opened.push(transport);
  return transport;
}

async function aServer(...how: Parameters<typeof startMailServer>): Promise<MailServer> {
  const server = await startMailServer(...how);
  opened.push(server);
  return server;
}

const numbered = (number: number): Mail => aMail({ id: `delivery-${number}` });

describe('a mail that arrived', () => {
  it('reads as it was written: subject, names, both bodies, Chinese throughout', async () => {
    const server = await aServer();
    const mail = aMail({ items: [anItem(), anItem({ topic: 'stepArrived', stageTitle: '接收审批' })] });
    await plainTransport(server.port).send(mail);
    const [received] = server.received;
    expect(received).toMatchObject({ from: 'sz@example.org', to: ['li@example.org'] });
    expect(received?.mail.subject).toBe('2 件待办：1 件催办 · 1 件新到（11月24日）');
    expect(received?.mail.from?.text).toBe('"双找" <sz@example.org>');
    expect(received?.mail.to).toMatchObject({ text: '"李明" <li@example.org>' });
    expect(received?.mail.text).toBe(mail.text);
    expect(received?.mail.html).toBe(mail.html);
  });

  it('has its id, the time that was given, and says that a machine wrote it', async () => {
    const server = await aServer();
    await plainTransport(server.port).send(aMail());
    const mail = server.received[0]?.mail;
    expect(mail?.messageId).toBe('<01935f00-0000-7000-8000-000000000001@sz.example.org>');
    expect(mail?.date).toEqual(new Date('2026-11-24T00:30:00Z'));
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail?.headers.get('content-language')).toBe('zh-CN');
    expect(mail?.headers.has('list-unsubscribe')).toBe(false);
    expect(mail?.headers.has('list')).toBe(false);
  });

  it('bears the same id when it comes again', async () => {
    const server = await aServer();
    const transport = plainTransport(server.port);
    await transport.send(aMail());
    await transport.send(aMail());
    const ids = server.received.map(({ mail }) => mail.messageId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });
});

describe('connections', () => {
  it('are kept between mails', async () => {
    const server = await aServer();
    const transport = plainTransport(server.port);
    for (const number of [1, 2, 3]) await transport.send(numbered(number));
    expect(server.received).toHaveLength(3);
    expect(new Set(server.received.map(({ connection }) => connection)).size).toBe(1);
  });

  it('are kept when a mail was refused, as the fault was not theirs', async () => {
    const server = await aServer(
      {},
      { judge: ({ mail }) => (mail.messageId?.includes('-2@') ? reply(550) : undefined) },
    );
    const transport = plainTransport(server.port, { connections: 1 });
    await transport.send(numbered(1));
    await expect(transport.send(numbered(2))).rejects.toMatchObject({ code: '550' });
    await transport.send(numbered(3));
    expect(new Set(server.received.map(({ connection }) => connection)).size).toBe(1);
  });

  it('are never more than the settings allow, and every mail gets its turn', async () => {
    const server = await aServer();
    const transport = plainTransport(server.port, { connections: 2 });
    await Promise.all(Array.from({ length: 20 }, (_, number) => transport.send(numbered(number))));
    expect(server.received).toHaveLength(20);
    expect(new Set(server.received.map(({ connection }) => connection)).size).toBeLessThanOrEqual(2);
  });

  it('are made anew when the server was started again in between, without a failed try', async () => {
    const first = await startMailServer();
    const transport = plainTransport(first.port);
    await transport.send(numbered(1));
    await first.close();
    const second = await aServer({}, { port: first.port });
    await transport.send(numbered(2));
    expect(second.received.map(({ mail }) => mail.messageId)).toEqual([numbered(2).messageId]);
  });
});

describe('a server that refuses', () => {
  it.each([
    ['the mail for now', 451, { judge: () => reply(451) }, 'later'],
    ['the mail for ever', 554, { judge: () => reply(554) }, 'never'],
  ])('%s leads to %i', async (_what, code, behaviour, kind) => {
    const server = await aServer({}, behaviour);
    await expect(plainTransport(server.port).send(aMail())).rejects.toMatchObject({
      name: 'DeliveryFault',
      kind,
      code: String(code),
    });
    expect(server.received).toEqual([]);
  });

  it.each([
    ['a full mailbox', 452, 'later'],
    ['an address that nobody has', 550, 'never'],
  ])('the recipient: %s', async (_why, code, kind) => {
    const server = await aServer({ onRcptTo: (_address, _session, done) => done(reply(code)) });
    const sent = plainTransport(server.port).send(aMail());
    await expect(sent).rejects.toMatchObject({ kind, code: String(code) });
  });

  it('the sender, gives up no mail: every one of them would be lost to one wrong setting', async () => {
    const server = await aServer({ onMailFrom: (_address, _session, done) => done(reply(553)) });
    const sent = plainTransport(server.port).send(aMail());
    await expect(sent).rejects.toMatchObject({ kind: 'later', code: '553' });
  });

  it('a mail that is too large, gives up that mail', async () => {
    const server = await aServer({ onMailFrom: (_address, _session, done) => done(reply(552)) });
    await expect(plainTransport(server.port).send(aMail())).rejects.toMatchObject({ kind: 'never', code: '552' });
  });

  it('the password, gives up no mail', async () => {
    const server = await aServer({
      allowInsecureAuth: true,
      onAuth: (_given, _session, done) => done(reply(535)),
    });
    const transport = smtpTransport({
      host: '127.0.0.1',
      port: server.port,
      encryption: 'off',
      credentials: { user: 'sz', password: 'falsch' },
    });
    opened.push(transport);
    await expect(transport.send(aMail())).rejects.toMatchObject({ kind: 'later', code: '535' });
  });

  it('is not quoted, as its words name the recipient', async () => {
    const refusal = Object.assign(new Error('no such user: li@example.org'), { responseCode: 550 });
    const server = await aServer({ onRcptTo: (_address, _session, done) => done(refusal) });
    const fault: unknown = await plainTransport(server.port)
      .send(aMail())
      .catch((thrown: unknown) => thrown);
    expect(fault).toMatchObject({ message: 'not delivered: 550' });
    const { stack } = fault as Error;
    expect(`${stack}${JSON.stringify(fault)}`).not.toContain('example.org');
    expect(fault).not.toHaveProperty('cause');
  });
});

describe('a server that knows who is allowed', () => {
  it('is told the name and the password of the settings', async () => {
    const given: unknown[] = [];
    const server = await aServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) => {
        given.push([username, password]);
        done(null, { user: username });
      },
    });
    const credentials = { user: 'sz@example.org', password: 'p@ss:wörd/' };
    const transport = smtpTransport({ host: '127.0.0.1', port: server.port, encryption: 'off', credentials });
    opened.push(transport);
    await transport.send(aMail());
    expect(given).toEqual([['sz@example.org', 'p@ss:wörd/']]);
    expect(server.received).toHaveLength(1);
  });
});
