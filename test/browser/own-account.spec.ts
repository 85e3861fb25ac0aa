import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { codeAt } from '../builders/authenticator.js';
import { Client, signIn } from '../flow/client.js';
import { ConsoleDesk } from './console-desk.js';
import { choose } from './forms.js';

const desk = new ConsoleDesk();
beforeAll(() => desk.open());
afterAll(() => desk.close());
afterEach(() => {
  desk.forgive(/status of 4\d\d|ERR_INTERNET_DISCONNECTED/);
  expect(desk.complaints.splice(0)).toEqual([]);
});

const first = 'the kettle is green 7';

async function newcomer(): Promise<string> {
  const username = `n.${randomUUID().slice(0, 8)}`;
  const grants = [{ role: 'coordinator', organizationId: desk.organizations.district }];
  const account = { username, displayName: '新同志', password: first, grants };
  await (await desk.as('administrator')).post('/api/accounts', account);
  return username;
}

async function signInAs(page: Page, username: string, word: string): Promise<void> {
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(word);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function atOwnAccount(): Promise<{ username: string; page: Page }> {
  const username = await newcomer();
  const page = await desk.signedIn(await signIn(desk.url, username, first), {}, '/account');
  await page.getByRole('heading', { level: 1, name: 'My account' }).waitFor();
  return { username, page };
}

const part = (page: Page, name: string) => page.getByRole('region', { name });

describe('how the console looks', () => {
  it('is chosen once for this browser: language, dark and density are there after the page is loaded again', async () => {
    const { page } = await atOwnAccount();
    const ground = () => part(page, '新同志').evaluate((panel) => getComputedStyle(panel).backgroundColor);
    const light = await ground();
    const height = () =>
      page.getByRole('button', { name: /Change password|修改密码/ }).evaluate((button) => button.clientHeight);
    const before = await height();
    await page.getByText('Dark', { exact: true }).click();
    await page.getByText('Compact', { exact: true }).click();
    await choose(page, 'Language', '简体中文');
    await page.getByRole('heading', { level: 1, name: '我的账号' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: '我的账号' }).waitFor();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    expect(await ground()).not.toBe(light);
    expect(await height()).toBeLessThan(before);
  });

  it('follows the system as long as nobody has chosen otherwise, and stays as chosen then', async () => {
    const page = await desk.signedIn('auditor', { colorScheme: 'dark' }, '/account');
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.locator('html[data-theme=light]').waitFor();
    await page.getByText('Dark', { exact: true }).click();
    await page.locator('html[data-theme=dark]').waitFor();
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
  });
});

describe('recovery codes', () => {
  /** Sets up a second factor in the browser up to the codes. */
  async function setUp(page: Page): Promise<string[]> {
    await page.getByRole('button', { name: 'Set up a second factor' }).click();
    const factor = part(page, 'Second factor');
    const secret = ((await factor.locator('code').first().textContent()) ?? '').replaceAll(/[^A-Z2-7]/g, '');
    await page.getByLabel('Code', { exact: true }).fill(codeAt(secret, new Date()));
    await page.getByRole('button', { name: 'Set up', exact: true }).click();
    const codes = factor.getByRole('list').getByRole('listitem');
    await codes.first().waitFor();
    return codes.allTextContents();
  }

  it('are downloaded as they are shown, a line each', async () => {
    const { page } = await atOwnAccount();
    const codes = await setUp(page);
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('recovery-codes.txt');
    expect(await readFile(await download.path(), 'utf8')).toBe(`${codes.join('\n')}\n`);
  });

  it('open the door once each, and a wrong code is said without losing the password', async () => {
    const { username, page } = await atOwnAccount();
    const [code = '', other = ''] = await setUp(page);
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await signInAs(page, username, first);
    await page.getByLabel('Code').fill('000000');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe(first);
    await page.getByLabel('Code').fill(code);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /Welcome/ }).waitFor();
    const again = await new Client(desk.url).post('/api/session', { username, password: first, code });
    expect(again.status).toBe(401);
    const another = await new Client(desk.url).post('/api/session', { username, password: first, code: other });
    expect(another.status).toBe(204);
  });
});

describe('the sessions and sign-ins of one’s own', () => {
  it('tell of somebody who guessed at the password, and of what came of it', async () => {
    const { username, page } = await atOwnAccount();
    await expect(signIn(desk.url, username, 'a guess')).rejects.toThrow();
    await page.reload();
    const attempts = part(page, 'Sign-ins').getByRole('listitem');
    await attempts.first().getByText('Password refused').waitFor();
    expect(await attempts.nth(1).innerText()).toContain('Signed in');
  });

  it('have the older ones behind a button', async () => {
    const { username, page } = await atOwnAccount();
    for (let times = 0; times < 11; times += 1) await signIn(desk.url, username, first);
    await page.reload();
    const attempts = part(page, 'Sign-ins').getByRole('listitem');
    await attempts.nth(9).waitFor();
    expect(await attempts.count()).toBe(10);
    await part(page, 'Sign-ins').getByRole('button', { name: 'More' }).click();
    await attempts.nth(11).waitFor();
    expect(await attempts.count()).toBe(12);
    expect(await part(page, 'Sign-ins').getByRole('button', { name: 'More' }).count()).toBe(0);
  });

  it('are not ended by a slip: somebody who thinks better of it ends nothing', async () => {
    const { username, page } = await atOwnAccount();
    const elsewhere = await signIn(desk.url, username, first);
    await page.reload();
    await part(page, 'Signed in on').getByRole('button', { name: /^End/ }).click();
    await page.getByRole('tooltip').getByRole('button', { name: 'Cancel' }).click();
    expect((await elsewhere.get('/api/session')).status).toBe(200);
  });

  it('say so in place when the network fails while one is being ended', async () => {
    const { username, page } = await atOwnAccount();
    await signIn(desk.url, username, first);
    await page.reload();
    const devices = part(page, 'Signed in on');
    await devices.getByRole('button', { name: /^End/ }).click();
    await page.context().setOffline(true);
    await page.getByRole('tooltip').getByRole('button', { name: 'End' }).click();
    await devices.getByRole('alert').filter({ hasText: 'The server cannot be reached' }).first().waitFor();
    await page.context().setOffline(false);
    expect(await devices.getByRole('button', { name: /^End/ }).count()).toBe(1);
  });
});

describe('the password', () => {
  it('is not lost from the form when the network fails, and is changed once it is back', async () => {
    const { username, page } = await atOwnAccount();
    const next = 'the lantern is blue 8';
    await page.getByLabel('Current password').fill(first);
    await page.getByLabel('New password', { exact: true }).fill(next);
    await page.getByLabel('New password again').fill(next);
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Change password' }).click();
    await part(page, 'Password').getByText('The server cannot be reached').waitFor();
    expect(await page.getByLabel('New password again').inputValue()).toBe(next);
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('Your password is changed').waitFor();
    expect(await page.getByLabel('Current password').inputValue()).toBe('');
    await signIn(desk.url, username, next);
  });

  it('signs out everywhere else when it is changed, and not here', async () => {
    const { username, page } = await atOwnAccount();
    const elsewhere = await signIn(desk.url, username, first);
    const next = 'the lantern is blue 8';
    await page.getByLabel('Current password').fill(first);
    await page.getByLabel('New password', { exact: true }).fill(next);
    await page.getByLabel('New password again').fill(next);
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('Your password is changed').waitFor();
    expect((await elsewhere.get('/api/session')).status).toBe(401);
    await page.getByRole('link', { name: 'Home' }).click();
    await page.getByRole('heading', { name: 'Welcome, 新同志' }).waitFor();
  });
});
