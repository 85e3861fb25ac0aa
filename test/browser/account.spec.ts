import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { codeAt } from '../builders/authenticator.js';
import { password } from '../builders/small-district.js';
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
const second = 'the lantern is blue 8';

/** An account of its own: what it does to itself disturbs nobody. */
async function newcomer(): Promise<string> {
  const username = `n.${randomUUID().slice(0, 8)}`;
  const grants = [{ role: 'coordinator', organizationId: desk.organizations.district }];
  const administrator = await desk.as('administrator');
  await administrator.post('/api/accounts', { username, displayName: '新同志', password: first, grants });
  return username;
}

async function signInAs(page: Page, username: string, word: string): Promise<void> {
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(word);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function atOwnAccount(username: string): Promise<Page> {
  const page = await desk.signedIn(await signIn(desk.url, username, first), {}, '/account');
  await page.getByRole('heading', { level: 1, name: 'My account' }).waitFor();
  return page;
}

async function somebody(): Promise<{ username: string; page: Page }> {
  const username = await newcomer();
  return { username, page: await atOwnAccount(username) };
}

const part = (page: Page, name: string) => page.getByRole('region', { name });

describe('one’s own account', () => {
  it('takes a new password, and says at the field what is wrong with one', async () => {
    const username = await newcomer();
    const page = await atOwnAccount(username);
    const fill = async (current: string, next: string, repeat = next) => {
      await page.getByLabel('Current password').fill(current);
      await page.getByLabel('New password', { exact: true }).fill(next);
      await page.getByLabel('New password again').fill(repeat);
      await page.getByRole('button', { name: 'Change password' }).click();
    };
    const faultAt = (label: string) =>
      page
        .locator('.ant-form-item', { has: page.getByLabel(label, { exact: true }) })
        .locator('.ant-form-item-explain');
    await fill(first, second, 'something else');
    await faultAt('New password again').getByText('not the same').waitFor();
    await fill('not my password', second);
    await faultAt('Current password').getByText(/\S/).waitFor();
    await fill(first, 'short');
    await faultAt('New password').getByText(/\S/).waitFor();
    expect(await page.getByLabel('Current password').inputValue()).toBe(first);
    await fill(first, second);
    await page.getByText('Your password is changed').waitFor();
    await expect(signIn(desk.url, username, first)).rejects.toThrow();
    await signIn(desk.url, username, second);
  });

  it('shows where one is signed in, and ends what one does not know', async () => {
    const username = await newcomer();
    const elsewhere = await signIn(desk.url, username, first);
    const page = await atOwnAccount(username);
    const devices = page.getByRole('region', { name: 'Signed in on' });
    await devices.getByText('This one').waitFor();
    await devices.getByRole('button', { name: /^End/ }).click();
    await page.getByRole('tooltip').getByRole('button', { name: 'End' }).click();
    await devices.getByRole('button', { name: /^End/ }).waitFor({ state: 'detached' });
    expect((await elsewhere.get('/api/session')).status).toBe(401);
    expect(await page.getByRole('region', { name: 'Sign-ins' }).getByText('Signed in', { exact: true }).count()).toBe(
      2,
    );
  });

  it('sets up a second factor that is asked for at the next sign-in, and shows the recovery codes once', async () => {
    const username = await newcomer();
    const page = await atOwnAccount(username);
    await page.getByRole('button', { name: 'Set up a second factor' }).click();
    const factor = page.getByRole('region', { name: 'Second factor' });
    const secret = ((await factor.locator('code').first().textContent()) ?? '').replaceAll(/[^A-Z2-7]/g, '');
    await page.getByLabel('Code', { exact: true }).fill('000000');
    await page.getByRole('button', { name: 'Set up', exact: true }).click();
    await factor.locator('.ant-form-item-explain').getByText(/\S/).waitFor();
    await page.getByLabel('Code', { exact: true }).fill(codeAt(secret, new Date()));
    await page.getByRole('button', { name: 'Set up', exact: true }).click();
    const codes = factor.getByRole('list').getByRole('listitem');
    await codes.first().waitFor();
    const recovery = await codes.allTextContents();
    expect(new Set(recovery).size).toBe(10);
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await factor.getByText('Set up.').waitFor();
    expect(await page.getByText(recovery[0] ?? '').count()).toBe(0);

    await page.getByRole('button', { name: 'Sign out' }).click();
    await signInAs(page, username, first);
    await page.getByLabel('Code').fill(recovery[0] ?? '');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: /Welcome/ }).waitFor();
  });

  it('leaves nothing behind at the sign-out but the language', async () => {
    const page = await atOwnAccount(await newcomer());
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await page.context().cookies()).toEqual([]);
    await page.goto('/account');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });
});

describe('how the console looks', () => {
  it('is chosen once for this browser: language, dark and density are there after the page is loaded again', async () => {
    const { page } = await somebody();
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
    const { page } = await somebody();
    const codes = await setUp(page);
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('recovery-codes.txt');
    expect(await readFile(await download.path(), 'utf8')).toBe(`${codes.join('\n')}\n`);
  });

  it('open the door once each, and a wrong code is said without losing the password', async () => {
    const { username, page } = await somebody();
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
    const { username, page } = await somebody();
    await expect(signIn(desk.url, username, 'a guess')).rejects.toThrow();
    await page.reload();
    const attempts = part(page, 'Sign-ins').getByRole('listitem');
    await attempts.first().getByText('Password refused').waitFor();
    expect(await attempts.nth(1).innerText()).toContain('Signed in');
  });

  it('have the older ones behind a button', async () => {
    const { username, page } = await somebody();
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
    const { username, page } = await somebody();
    const elsewhere = await signIn(desk.url, username, first);
    await page.reload();
    await part(page, 'Signed in on').getByRole('button', { name: /^End/ }).click();
    await page.getByRole('tooltip').getByRole('button', { name: 'Cancel' }).click();
    expect((await elsewhere.get('/api/session')).status).toBe(200);
  });

  it('say so in place when the network fails while one is being ended', async () => {
    const { username, page } = await somebody();
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
    const { username, page } = await somebody();
    await page.getByLabel('Current password').fill(first);
    await page.getByLabel('New password', { exact: true }).fill(second);
    await page.getByLabel('New password again').fill(second);
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Change password' }).click();
    await part(page, 'Password').getByText('The server cannot be reached').waitFor();
    expect(await page.getByLabel('New password again').inputValue()).toBe(second);
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('Your password is changed').waitFor();
    expect(await page.getByLabel('Current password').inputValue()).toBe('');
    await signIn(desk.url, username, second);
  });

  it('signs out everywhere else when it is changed, and not here', async () => {
    const { username, page } = await somebody();
    const elsewhere = await signIn(desk.url, username, first);
    await page.getByLabel('Current password').fill(first);
    await page.getByLabel('New password', { exact: true }).fill(second);
    await page.getByLabel('New password again').fill(second);
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('Your password is changed').waitFor();
    expect((await elsewhere.get('/api/session')).status).toBe(401);
    await page.getByRole('link', { name: 'Home' }).click();
    await page.getByRole('heading', { name: 'Welcome, 新同志' }).waitFor();
  });
});

describe('what must be done first', () => {
  const strict = new ConsoleDesk({ TOTP_ROLES: 'administrator' });
  beforeAll(() => strict.open());
  afterAll(() => strict.close());

  it('stands before every desk, and lets one go on where one wanted to go', async () => {
    const page = await strict.sitDown();
    await page.goto('/directory');
    await signInAs(page, 'administrator', password);
    await page.getByRole('heading', { name: 'Please set up a second factor first' }).waitFor();
    expect(await page.getByRole('navigation').count()).toBe(0);
    await page.getByRole('button', { name: 'Set up a second factor' }).click();
    const secret = ((await page.locator('code').first().textContent()) ?? '').replaceAll(/[^A-Z2-7]/g, '');
    await page.getByLabel('Code', { exact: true }).fill(codeAt(secret, new Date()));
    await page.getByRole('button', { name: 'Set up', exact: true }).click();
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByRole('heading', { level: 1, name: 'Directory' }).waitFor();
    strict.forgive(/status of 4\d\d/);
    expect(strict.complaints).toEqual([]);
  });
});
