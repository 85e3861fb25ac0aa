import { aMail } from '../../../../test/mail/a-digest.js';
import { localCertificate, startMailServer, type MailServer } from '../../../../test/mail/mail-server.js';
import { polite, startScriptedServer } from '../../../../test/mail/scripted-server.js';
import { smtpTransport, type SmtpSettings } from '../index.js';

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

async function aServer(...how: Parameters<typeof startMailServer>): Promise<MailServer> {
  const server = await startMailServer(...how);
  opened.push(server);
  return server;
}

async function sendTo(port: number, over: Pick<SmtpSettings, 'encryption' | 'certificateAuthority'>): Promise<void> {
  const transport = smtpTransport({ host: 'localhost', port, ...over });
  opened.push(transport);
  await transport.send(aMail());
}

describe('a transport that requires encryption', () => {
  it('sends nothing to a server that has none, not even the recipient, and gives up no mail', async () => {
    const server = await startScriptedServer(polite);
    opened.push(server);
    await expect(sendTo(server.port, { encryption: 'required' })).rejects.toMatchObject({
      kind: 'later',
      code: '502',
    });
    expect(server.heard.join('\n')).not.toMatch(/MAIL|RCPT|example\.org/);
  });

  it('sends over TLS to a server whose certificate is vouched for', async () => {
    const server = await aServer();
    await sendTo(server.port, { encryption: 'required', certificateAuthority: localCertificate });
    expect(server.received).toMatchObject([{ isEncrypted: true }]);
  });

  it('sends nothing to a stranger who says that he is the server', async () => {
    const server = await aServer();
    await expect(sendTo(server.port, { encryption: 'required' })).rejects.toMatchObject({ kind: 'later' });
    expect(server.received).toEqual([]);
  });
});

describe('a transport that speaks TLS from the first byte', () => {
  it('sends to a server that does so too', async () => {
    const server = await aServer({ secure: true });
    await sendTo(server.port, { encryption: 'implicit', certificateAuthority: localCertificate });
    expect(server.received).toMatchObject([{ isEncrypted: true }]);
  });
});

describe('a transport that takes what it gets', () => {
  it('encrypts where it can, whoever that is', async () => {
    const server = await aServer();
    await sendTo(server.port, { encryption: 'opportunistic' });
    expect(server.received).toMatchObject([{ isEncrypted: true }]);
  });

  it('sends in plain text where it must', async () => {
    const server = await aServer({ disabledCommands: ['STARTTLS'] });
    await sendTo(server.port, { encryption: 'opportunistic' });
    expect(server.received).toMatchObject([{ isEncrypted: false }]);
  });
});

describe('a transport without encryption', () => {
  it('does not take it up although it is offered, as certificates on this machine prove nothing', async () => {
    const server = await aServer();
    await sendTo(server.port, { encryption: 'off' });
    expect(server.received).toMatchObject([{ isEncrypted: false }]);
  });
});
