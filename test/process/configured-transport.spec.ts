import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeDigest } from '@app/notification';
import { readConfiguration } from '../../apps/server/src/configuration/configuration.js';
import { configuredSender, configuredTransport } from '../../apps/server/src/configured-transport.js';
import { aDigest } from '../mail/a-digest.js';
import { startMailServer } from '../mail/mail-server.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'transport-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function sendWith(environment: Record<string, string>): Promise<void> {
  const configuration = readConfiguration({
    DATA_KEY_FILE: 'unused',
    PUBLIC_URL: 'https://sz.example.org:8443/base',
    MAIL_PICKUP_DIR: join(folder, 'mail'),
    ...environment,
  });
  const transport = configuredTransport(configuration);
  try {
    await transport.send(composeDigest(aDigest({ id: 'a-delivery' }), configuredSender(configuration)));
  } finally {
    await transport.close();
  }
}

describe('a server that the settings give', () => {
  it('no mail server lays its mails into the folder', async () => {
    await sendWith({});
    expect(await readdir(join(folder, 'mail'))).toEqual(['a-delivery@sz.example.org.eml']);
  });

  it('a mail server sends them there, from whom the settings say', async () => {
    const server = await startMailServer();
    await sendWith({
      SMTP_URL: `smtp://127.0.0.1:${server.port}`,
      MAIL_TLS: 'opportunistic',
      MAIL_FROM: '区委组织部 <zzb@example.org>',
    });
    await server.close();
    expect(server.received).toHaveLength(1);
    expect(server.received[0]).toMatchObject({ from: 'zzb@example.org', isEncrypted: true });
    expect(server.received[0]?.mail.from?.text).toBe('"区委组织部" <zzb@example.org>');
    expect(server.received[0]?.mail.messageId).toBe('<a-delivery@sz.example.org>');
  });
});
