import type { Page } from 'playwright-core';
import { password } from '../builders/small-district.js';
import { caseAt } from '../flow/driven-case.js';
import { ConsoleDesk } from './console-desk.js';
import { ConsoleUser } from './console-user.js';
import { choose } from './forms.js';

const desk = new ConsoleDesk();
beforeAll(() => desk.open());
afterAll(() => desk.close());

afterEach(() => {
  desk.forgive(
    /Failed to load resource: (the server responded with a status of (401|412|409|503)|net::ERR_(FAILED|INTERNET_DISCONNECTED))/,
  );
  expect(desk.complaints.splice(0)).toEqual([]);
});

async function casesOf(name: string): Promise<number> {
  const { body } = await (
    await desk.as('coordinator')
  ).get<{ items: unknown[] }>(`/api/cases?q=${encodeURIComponent(name)}`);
  return body.items.length;
}

/** A coordinator who has filled in the form of a new case. */
async function aboutToOpen(name: string): Promise<Page> {
  const page = await desk.signedIn('coordinator', {}, '/cases/new');
  await page.getByLabel('Name').fill(name);
  await page.getByRole('radio', { name: 'Full member' }).check();
  await page.getByRole('radio', { name: 'Organisation seeks member' }).check();
  await choose(page, 'Kind of member', 'Hidden member');
  await page.getByLabel('Telephone').fill('13800002222');
  return page;
}

const open = (page: Page) => page.locator('form button[type=submit]');
const isOpened = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

async function signInAgain(page: Page): Promise<void> {
  const again = page.getByRole('dialog', { name: 'The session is over; please sign in again' });
  await again.getByLabel('Password').fill(password);
  await again.getByRole('button', { name: 'Sign in' }).click();
  await again.waitFor({ state: 'detached' });
}

describe('a new case', () => {
  it('is opened once by a double click', async () => {
    const { name } = desk.newMember();
    const page = await aboutToOpen(name);
    await open(page).dblclick();
    await isOpened(page, name);
    expect(await casesOf(name)).toBe(1);
  });

  it('keeps everything that was typed while the network is cut, and is opened when it is back', async () => {
    const { name } = desk.newMember();
    const page = await aboutToOpen(name);
    await page.context().setOffline(true);
    await open(page).click();
    await page.getByText('The server cannot be reached').waitFor();
    expect(await page.getByLabel('Name').inputValue()).toBe(name);
    expect(await page.getByLabel('Telephone').inputValue()).toBe('13800002222');
    await page.context().setOffline(false);
    await open(page).click();
    await isOpened(page, name);
    expect(await casesOf(name)).toBe(1);
  });

  it('is not there twice when the answer was lost and it was sent again', async () => {
    const { name } = desk.newMember();
    const page = await aboutToOpen(name);
    const keys: (string | undefined)[] = [];
    await page.route('**/api/cases', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      keys.push(route.request().headers()['idempotency-key']);
      const response = await route.fetch();
      return keys.length === 1 ? route.abort() : route.fulfill({ response });
    });
    await open(page).click();
    await page.getByText('The server cannot be reached').waitFor();
    await open(page).click();
    await isOpened(page, name);
    expect(keys).toEqual([keys[0], keys[0]]);
    expect(await casesOf(name)).toBe(1);
  });

  it('goes on after the session ended in the middle of its form', async () => {
    const { name } = desk.newMember();
    const page = await aboutToOpen(name);
    await page.context().clearCookies();
    await open(page).click();
    await signInAgain(page);
    await isOpened(page, name);
    expect(await casesOf(name)).toBe(1);
  });

  it('is another one after a refusal that was mended: under the old key it would be taken for a change of mind', async () => {
    const { name } = desk.newMember();
    const page = await aboutToOpen(name);
    await page.getByLabel('Identity number').fill('999999198503120011');
    await open(page).click();
    const item = page.locator('.ant-form-item', { has: page.getByLabel('Identity number') });
    await item.locator('.ant-form-item-explain-error').waitFor();
    expect(await page.locator('input:focus').getAttribute('id')).toBe('member_idNumber');
    expect(await page.locator('main').getByText('member.idNumber').count()).toBe(0);
    await page.getByLabel('Identity number').fill('999999198503120018');
    await open(page).click();
    await isOpened(page, name);
    desk.forgive(/status of 400/);
  });

  it('is given up by its button, and leaves nothing behind', async () => {
    const { name } = desk.newMember();
    const page = await aboutToOpen(name);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('heading', { name: 'Case queue' }).waitFor();
    expect(await casesOf(name)).toBe(0);
  });
});

describe('an approval', () => {
  async function deciding(id: string, reason: string): Promise<ConsoleUser> {
    const user = await ConsoleUser.at(desk, 'origin.clerk', `/approvals?case=${id}`);
    await user.begin('returnForCorrection');
    await user.fill('reason', reason);
    return user;
  }

  async function reasonsOf(id: string): Promise<unknown[]> {
    const { body } = await (
      await desk.as('supervisor')
    ).get<{ items: { command: string; data: { reason?: string } }[] }>(`/api/cases/${id}/history`);
    return body.items.filter(({ command }) => command === 'returnForCorrection').map(({ data }) => data.reason);
  }

  it('goes on after the session ended, with the reason that was typed, and then to the next', async () => {
    const [first, second] = [desk.newMember(), desk.newMember()];
    const { id } = await caseAt(desk, 'releasing', { member: first });
    await caseAt(desk, 'releasing', { member: second });
    const user = await deciding(id, '党费证明缺页');
    await user.page.context().clearCookies();
    await user.submit();
    await signInAgain(user.page);
    await user.page.getByRole('link', { name: second.name }).waitFor();
    expect(await reasonsOf(id)).toEqual(['党费证明缺页']);
  });

  it('that does not arrive stays where it is, with its reason, and goes on when the network is back', async () => {
    const { id } = await caseAt(desk, 'releasing', { member: desk.newMember() });
    const user = await deciding(id, '公章不清');
    await user.page.context().setOffline(true);
    await user.submit();
    await user.page.getByText('The server cannot be reached').waitFor();
    expect(await user.page.getByLabel(user.label('reason')).inputValue()).toBe('公章不清');
    await user.page.context().setOffline(false);
    await user.submit();
    await user.page.getByText('Return for correction: done').waitFor();
    expect(await reasonsOf(id)).toEqual(['公章不清']);
  });

  it('whose case was noted on meanwhile is shown the note, and is done when that changes nothing', async () => {
    const { id } = await caseAt(desk, 'releasing', { member: desk.newMember() });
    const user = await deciding(id, '缺少支部意见');
    await (await desk.as('coordinator')).command(id, 'note', { text: '本人催问过' });
    await user.submit();
    const notice = user.page.getByRole('alert').filter({ hasText: 'The case has changed meanwhile' });
    await notice.getByText('coordinator 同志').waitFor();
    expect(await reasonsOf(id)).toEqual([]);
    await user.page.getByRole('button', { name: 'Submit all the same' }).click();
    await user.page.getByText('Return for correction: done').waitFor();
    expect(await reasonsOf(id)).toEqual(['缺少支部意见']);
  });

  it('that meets a server in trouble says so with the number to ask about, and is not lost', async () => {
    const { id } = await caseAt(desk, 'releasing', { member: desk.newMember() });
    const user = await deciding(id, '缺少支部意见');
    const body = { type: 'about:blank', title: 'Busy', status: 503, detail: 'Later.', code: 'busy', instance: 'n-17' };
    await user.page.route('**/commands/returnForCorrection', (route) =>
      route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(body) }),
    );
    await user.submit();
    await user.page.getByText('Request number: n-17').waitFor();
    await user.page.unroute('**/commands/returnForCorrection');
    await user.submit();
    await user.page.getByText('Return for correction: done').waitFor();
    expect(await reasonsOf(id)).toEqual(['缺少支部意见']);
  });
});

describe('a screen that is opened without a network', () => {
  it('of a case says so, and shows the case when it is asked for again', async () => {
    const member = desk.newMember();
    const { id } = await caseAt(desk, 'found', { member });
    const page = await desk.signedIn('coordinator', {}, '/cases');
    await page.getByRole('link', { name: member.name }).waitFor();
    await page.route(`**/api/cases/${id}`, (route) => route.abort());
    await page.getByRole('link', { name: member.name }).click();
    await page.getByText('The server cannot be reached').waitFor();
    await page.unroute(`**/api/cases/${id}`);
    await page.getByRole('button', { name: 'Try again' }).click();
    await isOpened(page, member.name);
  });

  it('shows the case although its history does not come, and the history when that is asked for again', async () => {
    const member = desk.newMember();
    const { id } = await caseAt(desk, 'contacted', { member });
    const page = await desk.signedIn('coordinator', {}, '/');
    await page.getByRole('heading', { name: /^Welcome/ }).waitFor();
    await page.route('**/history', (route) => route.abort());
    await page.goto(`/cases/${id}`);
    await isOpened(page, member.name);
    await page.getByText('The server cannot be reached').waitFor();
    await page.unroute('**/history');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('region', { name: 'What happened' }).getByText('Confirm contact').waitFor();
    expect(await page.getByText('The server cannot be reached').count()).toBe(0);
  });
});
