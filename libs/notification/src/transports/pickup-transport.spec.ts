import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { aMail, anItem } from '../../../../test/mail/a-digest.js';
import { pickupTransport } from '../index.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pickup-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const onlyFile = '01935f00-0000-7000-8000-000000000001@sz.example.org.eml';

describe('a folder for mails', () => {
  it('holds each as a file that mail programs open, with everything that a server would have been sent', async () => {
    const mail = aMail();
    await pickupTransport(folder).send(mail);
    expect(await readdir(folder)).toEqual([onlyFile]);
    const read = await simpleParser(await readFile(join(folder, onlyFile)));
    expect(read).toMatchObject({ subject: mail.subject, text: mail.text, html: mail.html, date: mail.date });
    expect(read.messageId).toBe(mail.messageId);
    expect(read.to).toMatchObject({ text: '"李明" <li@example.org>' });
    expect(read.headers.get('auto-submitted')).toBe('auto-generated');
  });

  it('is made when the first mail comes, and nobody else may look into it', async () => {
    const inner = join(folder, 'data', 'mail');
    await pickupTransport(inner).send(aMail());
    expect((await stat(inner)).mode & 0o777).toBe(0o700);
    expect((await stat(join(inner, onlyFile))).mode & 0o777).toBe(0o600);
  });

  it('holds one file of a mail that comes twice: the later', async () => {
    const transport = pickupTransport(folder);
    await transport.send(aMail());
    await transport.send(aMail({ items: [anItem({ heldDays: 7 })] }));
    expect(await readdir(folder)).toEqual([onlyFile]);
    expect((await simpleParser(await readFile(join(folder, onlyFile)))).text).toContain('已停留 7 天');
  });

  it('keeps a mail of each delivery, many at once', async () => {
    const transport = pickupTransport(folder);
    await Promise.all([1, 2, 3, 4, 5].map((number) => transport.send(aMail({ id: `delivery-${number}` }))));
    expect(await readdir(folder)).toHaveLength(5);
  });

  it('replaces what a try that was killed has left unfinished', async () => {
    await writeFile(join(folder, `${onlyFile}.tmp`), 'half a ma');
    await pickupTransport(folder).send(aMail());
    expect(await readdir(folder)).toEqual([onlyFile]);
  });

  it('has lines as the standard wants them', async () => {
    await pickupTransport(folder).send(aMail());
    expect(await readFile(join(folder, onlyFile), 'latin1')).not.toMatch(/[^\r]\n/);
  });

  it.each([
    ['../../etc/passwd', '_2e_._2f_.._2f_etc_2f_passwd@sz.example.org.eml'],
    ['a/b', 'a_2f_b@sz.example.org.eml'],
    ['a_b', 'a_5f_b@sz.example.org.eml'],
  ])('is never left by a name, and no two ids share one: %s', async (id, file) => {
    await pickupTransport(folder).send(aMail({ id }));
    expect(await readdir(folder)).toEqual([file]);
  });

  it('that cannot be is nobody’s mail’s fault: it is kept, and what failed is named', async () => {
    const occupied = join(folder, 'a-file');
    await writeFile(occupied, '');
    await expect(pickupTransport(occupied).send(aMail())).rejects.toMatchObject({
      name: 'DeliveryFault',
      kind: 'later',
      code: 'EEXIST',
    });
  });

  it('takes no mail without a recipient', async () => {
    const nobody = aMail({ to: { address: 'nobody', displayName: '' } });
    await expect(pickupTransport(folder).send(nobody)).rejects.toMatchObject({ kind: 'never', code: 'EENVELOPE' });
    expect(await readdir(folder)).toEqual([]);
  });
});
