import type { CaseBody } from '../flow/client.js';
import { caseAt } from '../flow/driven-case.js';
import { ConsoleDesk } from './console-desk.js';
import { ConsoleUser } from './console-user.js';
import { choose } from './forms.js';

const desk = new ConsoleDesk();
beforeAll(() => desk.open());
afterAll(() => desk.close());
afterEach(() => expect(desk.complaints.splice(0)).toEqual([]));

async function stored(id: string): Promise<CaseBody> {
  return (await (await desk.as('supervisor')).get(`/api/cases/${id}`)).body;
}

const caseFor = (username: 'coordinator' | 'supervisor', id: string, locale: 'zh-CN' | 'en' = 'en') =>
  ConsoleUser.at(desk, username, `/cases/${id}`, locale);

describe('a form of a case', () => {
  it('says beside the field what the server says of it, in the language of the reader, and takes the right day', async () => {
    const { id } = await caseAt(desk, 'found', { member: desk.newMember() });
    const user = await caseFor('coordinator', id, 'zh-CN');
    const { page } = user;
    await user.begin('recordAttempt');
    await user.choose('channel', 'visit');
    await user.choose('outcome', 'moved');
    await user.fill('on', '2099-01-01');
    await user.submit();
    const item = page.locator('.ant-form-item', { has: page.getByLabel(user.label('on')) });
    const said = item.locator('.ant-form-item-explain-error');
    await said.waitFor();
    expect(await said.innerText()).toMatch(/\p{Script=Han}/u);
    expect(await page.getByRole('form').getByRole('alert').filter({ hasText: 'on' }).count()).toBe(0);
    expect(await page.locator('input:focus').getAttribute('id')).toBe('on');
    await user.fill('on', '2026-03-11');
    await user.submit();
    await page.getByText(`${user.label('outcome')}: ${user.word('outcome', 'moved')}`).waitFor();
    expect(await stored(id)).toMatchObject({ revision: 2 });
    desk.forgive(/status of 400/);
  });

  it('is opened and shut by its button, one at a time, and begins at its first field', async () => {
    const { id } = await caseAt(desk, 'found', { member: desk.newMember() });
    const user = await caseFor('coordinator', id);
    const { page } = user;
    await user.begin('note');
    await page.locator('textarea:focus').waitFor();
    await user.begin('close');
    expect(await page.getByRole('form').count()).toBe(1);
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    expect(await page.getByRole('form').count()).toBe(0);
  });

  it('is gone once it was sent, and the screen tells what has become of the case', async () => {
    const { id } = await caseAt(desk, 'found', { member: desk.newMember() });
    const user = await caseFor('coordinator', id);
    const { page } = user;
    await user.begin('close');
    await user.choose('reason', 'Duplicate case');
    await user.submit();
    await user.seesStage('closed');
    expect(await page.getByRole('form').count()).toBe(0);
    await page.getByRole('region', { name: 'Waits on' }).getByText('Settled; it waits on nobody').waitFor();
    await page.getByText(`${user.label('reason')}: Duplicate case`).waitFor();
    await page.getByRole('img', { name: /where it is: Closed/ }).waitFor();
  });

  it('keeps what was typed when the command may not be given any more, and says why', async () => {
    const { id } = await caseAt(desk, 'found', { member: desk.newMember() });
    const user = await caseFor('coordinator', id);
    const { page } = user;
    await user.begin('confirmContact');
    await user.choose('channel', 'visit');
    await user.fill('on', '2026-03-10');
    await user.pick('identityConfirmedBy', 'idCard');
    await user.fill('text', '本人在家，愿意转入');
    await (await desk.as('second.coordinator')).command(id, 'close', { reason: 'duplicate' });
    await user.submit();
    await page.getByRole('alert').filter({ hasText: 'The case has changed meanwhile' }).getByText('Closed').waitFor();
    await page.getByRole('button', { name: 'Submit all the same' }).click();
    await page.getByRole('alert').filter({ hasNotText: 'The case has changed meanwhile' }).waitFor();
    expect(await page.getByLabel(user.label('text')).inputValue()).toBe('本人在家，愿意转入');
    expect(await stored(id)).toMatchObject({ stage: 'closed' });
    desk.forgive(/status of 4(09|12)/);
  });

  it('takes a no for an answer, and not for something that is missing', async () => {
    const { id } = await caseAt(desk, 'settlingIn', { member: desk.newMember() });
    const user = await ConsoleUser.at(desk, 'host.clerk', `/cases/${id}`);
    const { page } = user;
    await user.begin('recordLookBack');
    await page.getByRole('radio', { name: 'No', exact: true }).check();
    await user.fill('text', '两次组织生活均未参加');
    await user.submit();
    await user.seesStage('transferred.settled');
    await page.getByText(`${user.label('takesPart')}: No`).waitFor();
  });

  it('sends nothing as long as something needed is missing, and says of each that it is', async () => {
    const { id } = await caseAt(desk, 'found', { member: desk.newMember() });
    const user = await caseFor('coordinator', id);
    await user.begin('recordAttempt');
    await user.submit();
    expect(await user.page.getByText('Required').count()).toBe(3);
    expect(await stored(id)).toMatchObject({ revision: 1 });
  });
});

describe('the full numbers of a member', () => {
  const reveal = 'Show the full numbers';

  it('are not asked for without a purpose, nor when somebody thinks better of it', async () => {
    const { id } = await caseAt(desk, 'found', { member: desk.newMember() });
    const { page } = await caseFor('coordinator', id);
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/reveal')) asked.push(request.url());
    });
    await page.getByRole('button', { name: reveal }).click();
    const dialog = page.getByRole('dialog', { name: reveal });
    await dialog.getByLabel('Purpose').fill('  ');
    await dialog.getByRole('button', { name: reveal }).click();
    await dialog.getByText('Required').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('138****1111').waitFor();
    expect(asked).toEqual([]);
  });

  it('stay masked, and the purpose typed, when they cannot be fetched', async () => {
    const member = desk.newMember();
    const { id } = await caseAt(desk, 'found', { member });
    const { page } = await caseFor('coordinator', id);
    await page.getByRole('button', { name: reveal }).click();
    const dialog = page.getByRole('dialog', { name: reveal });
    await dialog.getByLabel('Purpose').fill('电话核实身份');
    await page.context().setOffline(true);
    await dialog.getByRole('button', { name: reveal }).click();
    await dialog.getByText('The server cannot be reached').waitFor();
    expect(await dialog.getByLabel('Purpose').inputValue()).toBe('电话核实身份');
    await page.context().setOffline(false);
    await dialog.getByRole('button', { name: reveal }).click();
    await page.getByText(member.phone).waitFor();
    await page.getByText('The full numbers are shown; this is on record').waitFor();
    desk.forgive(/ERR_INTERNET_DISCONNECTED/);
  });

  it('go away with the page: whoever comes back must say again why', async () => {
    const member = desk.newMember();
    const { id } = await caseAt(desk, 'found', { member });
    const { page } = await caseFor('coordinator', id);
    await page.getByRole('button', { name: reveal }).click();
    const dialog = page.getByRole('dialog', { name: reveal });
    await dialog.getByLabel('Purpose').fill('电话核实身份');
    await dialog.getByRole('button', { name: reveal }).click();
    await page.getByText(member.phone).waitFor();
    await page.getByRole('link', { name: 'Back to the queue' }).click();
    await page.getByRole('heading', { name: 'Case queue' }).waitFor();
    await page.goBack();
    await page.getByText('138****1111').waitFor();
    expect(await page.content()).not.toContain(member.phone);
  });
});

describe('the screen of a case', () => {
  it('leads to the earlier case that it continues', async () => {
    const member = desk.newMember();
    const before = await caseAt(desk, 'closed', { member });
    const { id } = await caseAt(desk, 'found', { member, continuesCase: before.id });
    const { page } = await caseFor('coordinator', id);
    await page.getByRole('link', { name: 'an earlier case' }).click();
    await page.getByRole('heading', { level: 1, name: before.number }).waitFor();
  });

  it('says of a member who was erased that they were, instead of showing nothing', async () => {
    const { id, number } = await caseAt(desk, 'closed', { member: desk.newMember() });
    const erasure = { ground: 'consentWithdrawn', decision: '〔2026〕3号' };
    const { status } = await (await desk.as('supervisor')).post(`/api/cases/${id}/erasure`, erasure);
    expect(status).toBe(200);
    const { page } = await caseFor('supervisor', id);
    await page.getByRole('heading', { level: 1, name: `(erased) · ${number}` }).waitFor();
  });

  it('shows on its map the way that the case went, without moving the rest of the page', async () => {
    const { id } = await caseAt(desk, 'releasing', { member: desk.newMember() });
    const { page } = await caseFor('supervisor', id);
    const map = page.getByRole('group', { name: 'Chart' });
    await map.getByText('Releasing').waitFor();
    expect(await map.locator('polyline[stroke-width="2.2"]').count()).toBe(3);
    await map.focus();
    expect(await map.evaluate((element) => element.scrollWidth >= element.clientWidth)).toBe(true);
  });

  it('is printed dark on white whatever the reader prefers, and without its forms', async () => {
    const { id } = await caseAt(desk, 'contacted', { member: desk.newMember() });
    const page = await desk.signedIn('coordinator', { colorScheme: 'dark' }, `/cases/${id}`);
    await page.getByText('What can be done now').waitFor();
    await page.emulateMedia({ media: 'print' });
    for (const name of ['Print', 'Note', 'Show the full numbers']) {
      expect([name, await page.getByRole('button', { name, exact: true }).isVisible()]).toEqual([name, false]);
    }
    expect(await page.getByText('What can be done now').isVisible()).toBe(false);
    await page.locator('html[data-theme=light]').waitFor();
    const panel = page.locator('.panel', { hasText: 'What happened' }).first();
    const ground = await panel.evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(ground).toBe('rgb(255, 255, 255)');
  });
});

describe('a case that is over', () => {
  it('is continued by a new one, from its page on: who it is about is filled in, and each leads to the other', async () => {
    const { id, number } = await caseAt(desk, 'closed', { member: desk.newMember() });
    const { member } = await stored(id);
    const { page } = await caseFor('coordinator', id);
    await page.getByRole('link', { name: 'Open a case that continues it' }).click();
    await page.getByRole('link', { name: `${member.name} · ${number}` }).waitFor();
    expect(await page.getByLabel('Name').inputValue()).toBe(member.name);
    expect(await page.getByLabel('Telephone').inputValue()).toBe('');
    await page.getByRole('radio', { name: 'Organisation seeks member' }).check();
    await choose(page, 'Kind of member', 'Hidden member');
    await page.locator('form button[type=submit]').click();
    await page.getByRole('link', { name: 'an earlier case' }).waitFor();
    expect(await stored(page.url().split('/').at(-1) ?? '')).toMatchObject({
      continuesCase: id,
      member: { name: member.name },
    });
    await page.getByRole('link', { name: 'an earlier case' }).click();
    await page.getByRole('heading', { level: 1, name: number }).waitFor();
  });
});
