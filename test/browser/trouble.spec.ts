import type { Page } from 'playwright-core';
import { password } from '../builders/small-district.js';
import { caseAt } from '../flow/driven-case.js';
import { ConsoleDesk } from './console-desk.js';

const desk = new ConsoleDesk();
beforeAll(() => desk.open());
afterAll(() => desk.close());

afterEach(() => {
  desk.forgive(
    /Failed to load resource: (the server responded with a status of (401|412)|net::ERR_(FAILED|INTERNET_DISCONNECTED))/,
  );
  expect(desk.complaints.splice(0)).toEqual([]);
});

interface Line {
  command: string;
  data: { text?: string };
}

async function notesOf(id: string): Promise<(string | undefined)[]> {
  const { body } = await (await desk.as('supervisor')).get<{ items: Line[] }>(`/api/cases/${id}/history`);
  return body.items.filter(({ command }) => command === 'note').map(({ data }) => data.text);
}

/** A coordinator in the middle of a note on a case. */
async function notingOn(id: string, text: string): Promise<Page> {
  const page = await desk.signedIn('coordinator', {}, `/cases/${id}`);
  await page.getByRole('button', { name: 'Note', exact: true }).click();
  await page.getByLabel('Remarks').fill(text);
  return page;
}

const submit = (page: Page) => page.locator('form button[type=submit]');
const accepted = (page: Page) => page.getByText('Note: done').waitFor();

describe('two people on one case', () => {
  it('are told of each other: the change is shown, what was typed stays, and can be sent all the same', async () => {
    const { id } = await caseAt(desk, 'found');
    const page = await notingOn(id, '下周再去一次');
    const other = await desk.as('second.coordinator');
    await other.command(id, 'recordAttempt', { channel: 'visit', outcome: 'moved', on: '2026-03-11' });
    await submit(page).click();
    const notice = page.getByRole('alert').filter({ hasText: 'The case has changed meanwhile' });
    await notice.getByText('second.coordinator 同志').waitFor();
    expect(await notice.innerText()).toContain('Record attempt');
    expect(await page.getByLabel('Remarks').inputValue()).toBe('下周再去一次');
    expect(await notesOf(id)).toEqual([]);
    await page.getByRole('button', { name: 'Submit all the same' }).click();
    await accepted(page);
    expect(await notesOf(id)).toEqual(['下周再去一次']);
  });
});

describe('a network that is cut', () => {
  it('takes nothing that was typed, and what did not arrive is sent when it is back', async () => {
    const { id } = await caseAt(desk, 'found');
    const page = await notingOn(id, '已联系原单位');
    await page.context().setOffline(true);
    await submit(page).click();
    await page.getByText('The server cannot be reached').waitFor();
    expect(await page.getByLabel('Remarks').inputValue()).toBe('已联系原单位');
    await page.context().setOffline(false);
    await submit(page).click();
    await accepted(page);
    expect(await notesOf(id)).toEqual(['已联系原单位']);
  });

  it('after the command arrived does not make it happen twice: it is asked for again under the same key', async () => {
    const { id } = await caseAt(desk, 'found');
    const page = await notingOn(id, '家属称在外地');
    const keys: (string | undefined)[] = [];
    await page.route('**/commands/note', async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      const answer = await route.fetch();
      return keys.length === 1 ? route.abort() : route.fulfill({ response: answer });
    });
    await submit(page).click();
    await page.getByText('The server cannot be reached').waitFor();
    expect(await notesOf(id)).toEqual(['家属称在外地']);
    await submit(page).click();
    await accepted(page);
    expect(await notesOf(id)).toEqual(['家属称在外地']);
    expect(keys).toEqual([keys[0], keys[0]]);
  });
});

describe('a session that ends in the middle of a form', () => {
  it('asks for the password in place and goes on: nothing is lost, and it is done once', async () => {
    const { id } = await caseAt(desk, 'found');
    const page = await notingOn(id, '材料已收齐');
    await page.context().clearCookies();
    await submit(page).click();
    const again = page.getByRole('dialog', { name: 'The session is over; please sign in again' });
    expect(await again.getByLabel('User name').inputValue()).toBe('coordinator');
    await again.getByLabel('Password').fill('not the password');
    await again.getByRole('button', { name: 'Sign in' }).click();
    await again.getByRole('alert').waitFor();
    await again.getByLabel('Password').fill(password);
    await again.getByRole('button', { name: 'Sign in' }).click();
    await accepted(page);
    await again.waitFor({ state: 'detached' });
    expect(await notesOf(id)).toEqual(['材料已收齐']);
  });
});

describe('an impatient hand', () => {
  it('does nothing twice by a double click', async () => {
    const { id } = await caseAt(desk, 'found');
    const page = await notingOn(id, '已转告支部');
    await submit(page).dblclick();
    await accepted(page);
    expect(await notesOf(id)).toEqual(['已转告支部']);
  });

  it('does nothing twice while the answer is on its way', async () => {
    const { id } = await caseAt(desk, 'found');
    const page = await notingOn(id, '已转告支部');
    let answer = () => {};
    const released = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/commands/note', async (route) => {
      await released;
      await route.continue();
    });
    const asked = page.waitForRequest('**/commands/note');
    await submit(page).click();
    await asked;
    await submit(page).click({ force: true });
    await submit(page).press('Enter');
    answer();
    await accepted(page);
    expect(await notesOf(id)).toEqual(['已转告支部']);
  });
});
