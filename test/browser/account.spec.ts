import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { codeAt } from '../builders/authenticator.js';
import { password } from '../builders/small-district.js';
import { signIn } from '../flow/client.js';
import { ConsoleDesk } from './console-desk.js';

const desk = new ConsoleDesk();
beforeAll(() => desk.open());
afterAll(() => desk.close());
afterEach(() => {
  desk.forgive(/status of 4\d\d/);
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
  const page = await desk.sitDown();
  await signInAs(page, username, first);
  await page.getByRole('link', { name: 'My account' }).click();
  await page.getByRole('heading', { level: 1, name: 'My account' }).waitFor();
  return page;
}

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
