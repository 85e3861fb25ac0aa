import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { codeAt } from '../builders/authenticator.js';
import { password } from '../builders/small-district.js';
import { signIn } from '../flow/client.js';
import { caseAt } from '../flow/driven-case.js';
import { contact } from '../flow/openings.js';
import { ConsoleDesk } from './console-desk.js';
import { choose } from './forms.js';

const desk = new ConsoleDesk();
beforeAll(() => desk.open());
afterAll(() => desk.close());
afterEach(() => expect(desk.complaints.splice(0)).toEqual([]));

const panel = (page: Page, name: string) => page.getByRole('region', { name });

describe('home', () => {
  it('tells a coordinator what they have finished, as soon as it is finished', async () => {
    const member = desk.newMember();
    const { id } = await caseAt(desk, 'found', { member });
    const page = await desk.signedIn('coordinator', {}, `/cases/${id}`);
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await choose(page, 'Reason', 'Duplicate case');
    await page.locator('form button[type=submit]').click();
    await page.locator('main .tag', { hasText: 'Closed' }).first().waitFor();
    await page.getByRole('link', { name: 'Home' }).click();
    const line = panel(page, 'Finished by me in seven days').getByRole('listitem').filter({ hasText: member.name });
    await line.getByText('Close · now Closed').waitFor();
    await line.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: member.name }).waitFor();
  });

  it('tells each what is theirs: the clerk who confirmed, and not the one at the other end', async () => {
    const member = desk.newMember();
    await caseAt(desk, 'releasing', { member });
    const page = await desk.signedIn('origin.clerk', { locale: 'zh-CN' });
    await panel(page, '近七天由我办结').getByText(member.name).waitFor();
    const other = await desk.signedIn('host.clerk', { locale: 'zh-CN' });
    await panel(other, '等待我方办理')
      .getByText(/没有等待|20\d\d-/)
      .first()
      .waitFor();
    expect(await panel(other, '近七天由我办结').getByText(member.name).count()).toBe(0);
  });

  it('has the newest of what moved on top, and a way to all of it', async () => {
    const member = desk.newMember();
    const { id } = await caseAt(desk, 'found', { member });
    await (await desk.as('coordinator')).command(id, 'confirmContact', contact);
    const page = await desk.signedIn('supervisor');
    const fresh = panel(page, 'Moved since yesterday');
    await fresh.getByRole('listitem').first().getByText(member.name).waitFor();
    await fresh.getByRole('link', { name: 'All' }).click();
    await page.waitForURL('**/cases?sort=-progressedAt');
    await page.getByText('Moved last').waitFor();
  });

  it('is no empty page for an administrator, who sees no cases: it tells of mails that failed', async () => {
    const page = await desk.signedIn('administrator');
    await panel(page, 'Mails that failed').getByText('No mail has failed').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('changes its language where it stands, the words of the server too', async () => {
    const member = desk.newMember();
    await caseAt(desk, 'releasing', { member });
    const page = await desk.signedIn('origin.clerk', {}, '/account');
    await choose(page, 'Language', '简体中文');
    await page.getByRole('link', { name: '首页' }).click();
    const line = panel(page, '等待我方办理').getByRole('listitem').filter({ hasText: member.name });
    await line.getByText('办理转出 · 流出地支部').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    expect(await page.locator('main').innerText()).not.toMatch(/Waits|Late|Moved|Finished|Releasing/);
  });

  it('says in one panel that it could not be read, and shows the others', async () => {
    await caseAt(desk, 'found');
    const page = await desk.signedIn('coordinator', {}, '/account');
    await page.getByRole('heading', { name: 'My account' }).waitFor();
    await page.route(/\/api\/cases\/finished/, (route) => route.abort());
    await page.getByRole('link', { name: 'Home' }).click();
    await panel(page, 'Waits on us').getByRole('listitem').first().waitFor();
    await panel(page, 'Finished by me in seven days').getByRole('alert').waitFor({ timeout: 20_000 });
    await page.unroute(/\/api\/cases\/finished/);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
    desk.forgive(/ERR_FAILED/);
  });

  it('fits on a phone', async () => {
    await caseAt(desk, 'confirming');
    const page = await desk.signedIn('coordinator', { viewport: { width: 360, height: 740 } });
    await panel(page, 'Cases by stage').getByRole('link').first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});

/** An account of its own, whose sessions can be ended without anybody else being signed out. */
async function newcomer(): Promise<{ username: string; page: Page; end: () => Promise<void> }> {
  const username = `n.${randomUUID().slice(0, 8)}`;
  const grants = [{ role: 'coordinator', organizationId: desk.organizations.district }];
  const administrator = await desk.as('administrator');
  const account = { username, displayName: '新同志', password, grants };
  await administrator.post('/api/accounts', account);
  const page = await desk.signedIn(await signIn(desk.url, username, password));
  await page.getByRole('heading', { name: 'Welcome, 新同志' }).waitFor();
  const end = async () => {
    const client = await signIn(desk.url, username, password);
    const { body } = await client.get<{ items: { id: string; isCurrent: boolean }[] }>('/api/sessions');
    for (const { id, isCurrent } of body.items) if (!isCurrent) await client.request('DELETE', `/api/sessions/${id}`);
  };
  return { username, page, end };
}

const again = (page: Page) => page.getByRole('dialog', { name: 'The session is over; please sign in again' });

describe('a session that is over', () => {
  it('is begun again where one is: whose it is cannot be changed, a wrong password is said, and the view is still there', async () => {
    const { username, page, end } = await newcomer();
    await page.getByRole('link', { name: 'Case queue' }).click();
    await page.locator('main li').first().waitFor();
    await end();
    await page.getByRole('button', { name: 'Coordinated by me' }).click();
    await again(page).waitFor();
    expect(await again(page).getByLabel('User name').inputValue()).toBe(username);
    expect(await again(page).getByLabel('User name').isDisabled()).toBe(true);
    await again(page).getByLabel('Password', { exact: true }).fill('not the password');
    await page.keyboard.press('Enter');
    await again(page).getByRole('alert').waitFor();
    await again(page).getByLabel('Password', { exact: true }).fill(password);
    await page.keyboard.press('Enter');
    await again(page).waitFor({ state: 'detached' });
    await page.getByText('No case matches').waitFor();
    expect(new URL(page.url()).search).toBe('?coordinator=me');
    desk.forgive(/status of 401/);
  });

  it('cannot be waved away: neither escape nor a click beside it leaves a page that looks alive and is not', async () => {
    const { page, end } = await newcomer();
    await end();
    await page.getByRole('link', { name: 'Case queue' }).click();
    await again(page).waitFor();
    await page.keyboard.press('Escape');
    await page.mouse.click(5, 5);
    expect(await again(page).isVisible()).toBe(true);
    desk.forgive(/status of 401/);
  });

  it('asks for the code of a second factor in place too', async () => {
    const { username, page } = await newcomer();
    const client = await signIn(desk.url, username, password);
    const { secret } = (await client.post<{ secret: string }>('/api/session/totp', undefined)).body;
    await client.put('/api/session/totp', { code: codeAt(secret, new Date(), -1) });
    await page.getByRole('link', { name: 'Case queue' }).click();
    await again(page).waitFor();
    await again(page).getByLabel('Password', { exact: true }).fill(password);
    await page.keyboard.press('Enter');
    await again(page).getByLabel('Code').fill(codeAt(secret, new Date()));
    await page.keyboard.press('Enter');
    await again(page).waitFor({ state: 'detached' });
    await page.locator('main li').first().waitFor();
    desk.forgive(/status of 401/);
  });

  it('leads to the sign-in for whoever is somebody else, and shows them nothing of before', async () => {
    const { page, end } = await newcomer();
    await end();
    await page.getByRole('link', { name: 'Case queue' }).click();
    await again(page).getByRole('link', { name: 'Use another account' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await page.getByLabel('User name').inputValue()).toBe('');
    expect(await page.getByRole('navigation').count()).toBe(0);
    desk.forgive(/status of 401/);
  });
});
