import type { Page } from 'playwright-core';
import { password, type Username } from '../builders/small-district.js';
import { caseAt } from '../flow/driven-case.js';
import { ConsoleDesk } from './console-desk.js';
import { choose } from './forms.js';

const desk = new ConsoleDesk();
beforeAll(() => desk.open());
afterAll(() => desk.close());
afterEach(() => expect(desk.complaints.splice(0)).toEqual([]));

async function signInAs(page: Page, username: string, secret: string): Promise<void> {
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(secret);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

const desksOf = (page: Page) => page.getByRole('navigation').getByRole('link').allInnerTexts();

describe('the sign-in', () => {
  it('says nothing in the browser’s console to somebody who has never been here', async () => {
    const page = await desk.sitDown();
    await page.getByLabel('User name').waitFor();
    expect(await page.title()).toBe('双找');
  });

  it('says that a password is wrong, keeps the name, and takes the right one', async () => {
    const page = await desk.sitDown();
    await signInAs(page, 'auditor', 'not the password');
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('User name').inputValue()).toBe('auditor');
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Welcome, auditor 同志' }).waitFor();
    desk.forgive(/status of 401/);
  });

  it('asks for what was left out, and sends nothing', async () => {
    const page = await desk.sitDown();
    let isAsked = false;
    page.on('request', (request) => {
      if (request.method() === 'POST') isAsked = true;
    });
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Required').first().waitFor();
    expect(isAsked).toBe(false);
  });

  it('leads to the address that was asked for before it', async () => {
    const { id } = await caseAt(desk, 'found', { member: desk.newMember() });
    const page = await desk.sitDown();
    await page.goto(`/cases/${id}`);
    await signInAs(page, 'coordinator', password);
    await page.getByText('What can be done now').waitFor();
    expect(new URL(page.url()).pathname).toBe(`/cases/${id}`);
  });

  it('is in Chinese until somebody chooses otherwise, and then stays as it was chosen', async () => {
    const page = await desk.sitDown({ locale: 'zh-CN' });
    await page.getByRole('heading', { name: '登录' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await choose(page, '语言', 'English');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });
});

describe('whoever is signed in', () => {
  it.each<[Username, string[], string[]]>([
    ['coordinator', ['Case queue', 'Approvals'], ['Trail', 'Oversight']],
    ['origin.clerk', ['Case queue', 'Approvals'], ['Trail', 'Oversight']],
    ['supervisor', ['Case queue', 'Oversight'], ['Approvals', 'Trail']],
    ['administrator', ['Directory', 'Deliveries'], ['Case queue', 'Approvals', 'Trail']],
    ['auditor', ['Case queue', 'Trail'], ['Approvals']],
  ])('finds the desks of their role, and no other: %s', async (username, theirs, others) => {
    const page = await desk.signedIn(username);
    await page.getByRole('heading', { name: /^Welcome/ }).waitFor();
    const desks = await desksOf(page);
    expect(desks).toEqual(expect.arrayContaining(theirs));
    expect(others.filter((name) => desks.includes(name))).toEqual([]);
  });

  it('sees at home what waits on them, and how many cases stand where, each a way there', async () => {
    const member = desk.newMember();
    await caseAt(desk, 'releasing', { member });
    const page = await desk.signedIn('origin.clerk');
    const waiting = page.getByRole('region', { name: 'Waits on us' });
    await waiting.getByRole('link', { name: member.name }).waitFor();
    await page.getByRole('region', { name: 'Cases by stage' }).getByRole('link', { name: 'Releasing' }).click();
    await page.waitForURL('**/cases?stage=liaising.releasing');
    await page.getByRole('group', { name: 'Case queue' }).getByRole('link', { name: member.name }).waitFor();
  });

  it('keeps the menu when a screen cannot be loaded, and has the screen once the network is back', async () => {
    const page = await desk.signedIn('supervisor');
    await page.getByText('Cases by stage').waitFor();
    await page.context().setOffline(true);
    await page.getByRole('link', { name: 'Case queue' }).click();
    await page.getByRole('alert').filter({ hasText: 'The server cannot be reached' }).waitFor();
    expect(await desksOf(page)).toContain('Oversight');
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Case queue' }).waitFor();
    desk.forgive(/ERR_INTERNET_DISCONNECTED|dynamically imported/);
  });

  it('reaches the desks on a phone by a button, which goes away once one was chosen', async () => {
    const page = await desk.signedIn('coordinator', { viewport: { width: 375, height: 740 } });
    const menu = page.getByRole('navigation');
    expect(await menu.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Menu' }).click();
    await menu.getByRole('link', { name: 'Case queue' }).click();
    await page.getByRole('heading', { name: 'Case queue' }).waitFor();
    expect(await menu.isVisible()).toBe(false);
  });

  it('is told that an address leads nowhere, with the way home', async () => {
    const page = await desk.signedIn('auditor', {}, '/no/such/screen');
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    await page.getByRole('link', { name: 'Back home' }).click();
    await page.getByRole('heading', { name: /^Welcome/ }).waitFor();
  });

  it('is told that a case of another district is not there, rather than shown an empty one', async () => {
    const { id } = await caseAt(desk, 'found');
    const page = await desk.signedIn('far.coordinator', {}, `/cases/${id}`);
    await page.getByRole('alert').waitFor();
    expect(await page.locator('main').innerText()).not.toContain('李小梅');
    desk.forgive(/status of 404/);
  });
});
