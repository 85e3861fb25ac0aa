import { aMail } from '../../../../test/mail/a-digest.js';
import { startMailServer } from '../../../../test/mail/mail-server.js';
import {
  polite,
  startScriptedServer,
  type Script,
  type ScriptedServer,
} from '../../../../test/mail/scripted-server.js';
import { smtpTransport, type SmtpSettings, type Transport } from '../index.js';

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

const impatient = { connectMs: 200, greetingMs: 200, silenceMs: 200 };

function transportTo(port: number, over: Partial<SmtpSettings> = {}): Transport {
  const transport = smtpTransport({ host: '127.0.0.1', port, encryption: 'off', ...over });
  opened.push(transport);
  return transport;
}

/** Greets, and is polite where the script says nothing else. `hang` and a connection that is cut are said by the script. */
async function aServerThat(script: Script): Promise<ScriptedServer> {
  const server = await startScriptedServer((line, socket) => {
    const said = script(line, socket) ?? polite(line, socket);
    return said === hang ? undefined : said;
  });
  opened.push(server);
  return server;
}
const hang = 'hang';

describe('a server that hangs', () => {
  it.each([
    ['before it greets', /^.connected/],
    ['before it says who it is', /^EHLO/],
    ['when it hears of the sender', /^MAIL/],
    ['when it hears of the recipient', /^RCPT/],
    ['when it is to take the mail', /^DATA/],
    ['when it has the whole mail', /^\.$/],
  ])('%s is left after a while, and the mail is kept', async (_when, at) => {
    const { port } = await aServerThat((line) => (at.test(line) ? hang : undefined));
    await expect(transportTo(port, { timeouts: impatient }).send(aMail())).rejects.toMatchObject({
      kind: 'later',
      code: 'ETIMEDOUT',
    });
  });

  it('while it keeps talking is left all the same: a mail has a time limit of its own', async () => {
    const { port } = await aServerThat((line, socket) => {
      if (!line.startsWith('RCPT')) return undefined;
      const talking = setInterval(() => socket.write('250-still thinking\r\n'), 20);
      socket.on('close', () => clearInterval(talking));
      return hang;
    });
    const transport = transportTo(port, { timeouts: { sendMs: 300 } });
    await expect(transport.send(aMail())).rejects.toMatchObject({ kind: 'later', code: 'ETIMEDOUT' });
  });

  it('holds up nobody: mails over other connections arrive meanwhile', async () => {
    const server = await aServerThat((line) => (line === 'RCPT TO:<hangs@example.org>' ? hang : undefined));
    const transport = transportTo(server.port, { connections: 2 });
    const to = { address: 'hangs@example.org', displayName: '' };
    const hanging = transport.send(aMail({ to })).catch((fault: unknown) => fault);
    await Promise.all([1, 2, 3].map((number) => transport.send(aMail({ id: `delivery-${number}` }))));
    expect(server.heard.filter((line) => line === 'RCPT TO:<li@example.org>')).toHaveLength(3);
    await server.close();
    expect(await hanging).toMatchObject({ kind: 'later' });
  });
});

describe('a server that is away', () => {
  it('refuses nobody: the mail is kept', async () => {
    const server = await startMailServer();
    await server.close();
    await expect(transportTo(server.port).send(aMail())).rejects.toMatchObject({ kind: 'later', code: 'ECONNREFUSED' });
  });

  it('and whose name leads nowhere refuses nobody: the mail is kept', async () => {
    const transport = transportTo(25, { host: 'mail.invalid', timeouts: { connectMs: 2_000 } });
    await expect(transport.send(aMail())).rejects.toMatchObject({ kind: 'later' });
  });

  it('in the middle of a mail has perhaps taken it: it is kept, and not sent again behind the back of whoever counts', async () => {
    const { port, heard } = await aServerThat((line, socket) => {
      if (line === '.') socket.destroy();
      return undefined;
    });
    await expect(transportTo(port).send(aMail())).rejects.toMatchObject({ kind: 'later' });
    expect(heard.filter((line) => line === 'DATA')).toHaveLength(1);
  });
});

describe('a server in a bad mood', () => {
  it.each([
    ['greets with 421', /^.connected/, '421 too busy'],
    ['greets with 554', /^.connected/, '554 no service'],
    ['wants a password that the settings lack', /^MAIL/, '530 authentication required'],
  ])('%s: that is not the fault of a mail', async (_mood, at, answer) => {
    const { port } = await aServerThat((line) => (at.test(line) ? answer : undefined));
    await expect(transportTo(port).send(aMail())).rejects.toMatchObject({ kind: 'later', code: answer.slice(0, 3) });
  });

  it('talks nonsense: the mail is kept', async () => {
    const { port } = await aServerThat((line) => (line.startsWith('MAIL') ? '¿qué? li@example.org' : undefined));
    const fault: unknown = await transportTo(port)
      .send(aMail())
      .catch((thrown: unknown) => thrown);
    expect(fault).toMatchObject({ kind: 'later' });
    expect(String(fault)).not.toContain('example.org');
  });
});
