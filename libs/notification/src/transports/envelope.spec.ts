import { aMail } from '../../../../test/mail/a-digest.js';
import { startMailServer, type MailServer } from '../../../../test/mail/mail-server.js';
import { polite, startScriptedServer } from '../../../../test/mail/scripted-server.js';
import { smtpTransport, type Transport } from '../index.js';

let server: MailServer;
let transport: Transport;

beforeAll(async () => {
  server = await startMailServer();
  transport = smtpTransport({ host: '127.0.0.1', port: server.port, encryption: 'off' });
});
afterAll(async () => {
  await transport.close();
  await server.close();
});

async function arrived(address: string, displayName = '李明') {
  await transport.send(aMail({ to: { address, displayName } }));
  return server.received.at(-1)!;
}

describe('an address', () => {
  it('with a domain in Chinese is said in the letters that every server knows', async () => {
    const plain = await startScriptedServer(polite);
    const toPlain = smtpTransport({ host: '127.0.0.1', port: plain.port, encryption: 'off' });
    await toPlain.send(aMail({ to: { address: 'li@党建.中国', displayName: '李明' } }));
    await toPlain.close();
    await plain.close();
    expect(plain.heard).toContain('RCPT TO:<li@xn--n5qz54a.xn--fiqs8s>');
    expect(plain.heard).toContainEqual(expect.stringMatching(/^To: =\?UTF-8\?.* <li@xn--n5qz54a\.xn--fiqs8s>$/));
  });

  it.each([
    ['plain', 'zhang.guo+sz@mail.example.org'],
    ['with capitals, which are its own affair', 'Zhang@example.org'],
  ])('%s is taken as it is: %s', async (_how, address) => {
    expect((await arrived(address)).to).toEqual([address]);
  });

  it.each([
    ['a local part in Chinese, which few servers know', '张@example.org'],
    ['no domain', 'zhang'],
    ['nothing', ''],
    ['two recipients', 'a@example.org,b@example.org'],
    ['two recipients in one', 'a@example.org>,<b@example.org'],
    ['a group', 'all:a@example.org;'],
    ['a header of its own', 'a@example.org\r\nBcc: b@example.org'],
    ['a command of its own', 'a@example.org>\r\nRCPT TO:<b@example.org'],
    ['a domain that cannot be', 'a@xn--a.example'],
    ['a blank', 'a b@example.org'],
    ['hidden characters', 'a@exam\u200Bple.org'],
  ])('with %s is refused for ever, and nothing is sent: %j', async (_fault, address) => {
    const before = server.received.length;
    await expect(arrived(address)).rejects.toMatchObject({ kind: 'never', code: 'EENVELOPE' });
    expect(server.received).toHaveLength(before);
  });
});

describe('a name', () => {
  it('cannot bring a header or a recipient of its own', async () => {
    const { mail, to, raw } = await arrived('li@example.org', '李\r\nBcc: spy@example.org\r\n\r\n<b>x</b>');
    expect(to).toEqual(['li@example.org']);
    expect(mail.bcc).toBeUndefined();
    expect(raw).not.toMatch(/^Bcc:/im);
    expect(mail.subject).toMatch(/^1 件待办/);
  });

  it('cannot pass for another address', async () => {
    const { mail, to } = await arrived('li@example.org', 'boss@example.org>, "x" <y@example.org');
    expect(to).toEqual(['li@example.org']);
    expect(mail.to).toMatchObject({ value: [{ address: 'li@example.org' }] });
  });

  it('of 10,000 characters leaves a head that every server takes', async () => {
    const { mail, raw } = await arrived('li@example.org', '名'.repeat(10_000));
    expect(mail.to).toMatchObject({ value: [{ name: `${'名'.repeat(59)}…` }] });
    const longest = Math.max(...raw.split('\r\n').map(({ length }) => length));
    expect(longest).toBeLessThanOrEqual(998);
  });
});
