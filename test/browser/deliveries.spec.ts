import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { anInsider } from '../builders/insider.js';
import type { Username } from '../builders/small-district.js';
import { ConsoleDesk } from './console-desk.js';
import { tabTo } from './forms.js';

const desk = new ConsoleDesk();
beforeAll(() => desk.open());
afterAll(() => desk.close());
afterEach(() => expect(desk.complaints.splice(0)).toEqual([]));

/** Mails that no server took, each with an error of its own by which a test finds it. */
async function deadMails(to: Username, count = 1): Promise<{ id: string; error: string }[]> {
  const insider = await anInsider({ kind: 'sqlite', url: desk.databaseUrl });
  const mails = Array.from({ length: count }, () => ({ id: randomUUID(), error: `550 ${randomUUID()}` }));
  const at = desk.clock.instant();
  for (const { id, error } of mails) {
    await insider.run(
      `INSERT INTO delivery (id, recipient_id, day, status, attempts, token, due_at, last_error, created_at, settled_at)
       VALUES (?, ?, NULL, 'dead', 7, ?, ?, ?, ?, ?)`,
      ...[id, desk.accounts[to], randomUUID(), at, error, at, at],
    );
  }
  await insider.leave();
  return mails;
}

async function oneDeadMail(to: Username) {
  const [mail] = await deadMails(to);
  if (!mail) throw new Error('no mail was planted');
  return mail;
}

const rowOf = (page: Page, { error }: { error: string }) => page.getByRole('row', { name: error });
const statusOf = async (id: string) => {
  const { body } = await (
    await desk.as('supervisor')
  ).get<{ items: { id: string; status: string }[] }>('/api/deliveries?limit=200&status=dead');
  return body.items.find((each) => each.id === id)?.status ?? 'decided';
};

describe('a mail that came to nothing', () => {
  it('is sent again, and is no longer among those that wait for a decision', async () => {
    const mail = await oneDeadMail('host.clerk');
    const page = await desk.signedIn('supervisor');
    await page.getByRole('link', { name: 'Deliveries' }).click();
    await rowOf(page, mail).getByText('host.clerk 同志').waitFor();
    await rowOf(page, mail).getByRole('button', { name: 'Retry' }).click();
    await rowOf(page, mail).waitFor({ state: 'detached' });
    expect(await statusOf(mail.id)).toBe('decided');
  });

  it('is not discarded by a click that was a mistake', async () => {
    const mail = await oneDeadMail('host.clerk');
    const page = await desk.signedIn('administrator', { locale: 'zh-CN' }, '/deliveries');
    await rowOf(page, mail).getByRole('button', { name: '放弃' }).click();
    const asked = page.getByRole('tooltip');
    await asked.getByText('放弃后不再发送，收件人不会得知其中的事项。').waitFor();
    await asked.getByRole('button', { name: '取消' }).click();
    await asked.waitFor({ state: 'hidden' });
    await rowOf(page, mail).waitFor();
    expect(await statusOf(mail.id)).toBe('dead');
  });

  it('is discarded once that was confirmed, and is told among the discarded', async () => {
    const mail = await oneDeadMail('origin.clerk');
    const page = await desk.signedIn('supervisor', {}, '/deliveries?status=dead');
    await rowOf(page, mail).getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: 'Discard' }).click();
    await rowOf(page, mail).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Discarded' }).click();
    await rowOf(page, mail).waitFor();
    expect(await rowOf(page, mail).getByRole('button').count()).toBe(0);
  });

  it('is decided on by the keyboard alone', async () => {
    const mail = await oneDeadMail('origin.clerk');
    const page = await desk.signedIn('supervisor', {}, '/deliveries');
    const rows = page.getByRole('row').filter({ has: page.getByRole('button', { name: 'Discard' }) });
    await rowOf(page, mail).waitFor();
    while (
      !(await rowOf(page, mail)
        .getByRole('button', { name: 'Discard' })
        .evaluate((at) => at === document.activeElement))
    ) {
      await tabTo(page, 'Discard');
    }
    const before = await rows.count();
    await page.keyboard.press('Enter');
    await page.getByRole('tooltip').waitFor();
    await tabTo(page, 'Discard');
    await page.keyboard.press('Enter');
    await rowOf(page, mail).waitFor({ state: 'detached' });
    expect(await rows.count()).toBe(before - 1);
  });

  it('that another has decided on meanwhile is told as that, and nothing breaks', async () => {
    const mail = await oneDeadMail('host.clerk');
    const page = await desk.signedIn('supervisor', {}, '/deliveries');
    await rowOf(page, mail).waitFor();
    await (await desk.as('administrator')).post(`/api/deliveries/${mail.id}/commands/discard`, undefined);
    await rowOf(page, mail).getByRole('button', { name: 'Retry' }).click();
    await rowOf(page, mail).getByRole('alert').waitFor();
    desk.forgive(/status of 409/);
  });

  it('can be tried again when the network is back', async () => {
    const mail = await oneDeadMail('host.clerk');
    const page = await desk.signedIn('supervisor', { locale: 'zh-CN' }, '/deliveries');
    await page.route('**/commands/retry', (route) => route.abort());
    await rowOf(page, mail).getByRole('button', { name: '重试' }).click();
    await rowOf(page, mail).getByText('无法连接服务器').waitFor();
    expect(await statusOf(mail.id)).toBe('dead');
    await page.unroute('**/commands/retry');
    await rowOf(page, mail).getByRole('button', { name: '重试' }).click();
    await rowOf(page, mail).waitFor({ state: 'detached' });
    desk.forgive(/net::ERR_FAILED/);
  });
});

describe('many mails that came to nothing', () => {
  it('are read page by page, and each of them is reached', async () => {
    const mails = await deadMails('origin.committee.clerk', 60);
    const page = await desk.signedIn('auditor', {}, '/deliveries');
    const shown = page.getByRole('row', { name: 'origin.committee.clerk' });
    await shown.first().waitFor();
    expect(await shown.count()).toBeLessThan(60);
    await page.getByRole('button', { name: 'More' }).click();
    for (const mail of [mails[0], mails[59]]) await rowOf(page, mail!).waitFor();
    expect(await shown.count()).toBe(60);
    expect(await page.getByRole('button', { name: 'Retry' }).count()).toBe(0);
  });
});
