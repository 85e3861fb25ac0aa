import type { Page } from 'playwright-core';
import { caseAt } from '../flow/driven-case.js';
import { ConsoleDesk } from './console-desk.js';

const desk = new ConsoleDesk();
const phone = '13712345678';
let name: string;
beforeAll(async () => {
  await desk.open();
  const member = { ...desk.newMember(), phone };
  ({ name } = member);
  await caseAt(desk, 'found', { member });
});
afterAll(() => desk.close());
afterEach(() => expect(desk.complaints.splice(0)).toEqual([]));

const theOnlyCase = async (page: Page) => {
  await page.getByText('1 case', { exact: true }).waitFor();
  await page
    .getByRole('link', { name: new RegExp(name) })
    .first()
    .waitFor();
};
const kept = (page: Page) =>
  page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage, at: location.href }));

describe('the number of somebody who is looked for in the queue', () => {
  it('finds the case, and is neither in the address nor in what the browser keeps', async () => {
    const page = await desk.signedIn('coordinator', {}, '/cases');
    await page.getByRole('searchbox').fill(phone);
    await page.keyboard.press('Enter');
    await theOnlyCase(page);
    expect(await page.getByRole('searchbox').inputValue()).toBe(phone);
    expect(await kept(page)).not.toContain(phone);
    await page.getByRole('button', { name: 'Saved views' }).click();
    await page.getByLabel('Name of the view').fill('Somebody');
    expect(await page.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true);
  });

  it('is still looked for beside another filter, after a reload, and when one comes back from the case', async () => {
    const page = await desk.signedIn('coordinator', {}, '/cases');
    await page.getByRole('searchbox').fill(phone);
    await page.keyboard.press('Enter');
    await theOnlyCase(page);
    await page.getByRole('button', { name: 'Coordinated by me' }).click();
    await page.waitForURL(/coordinator=me/);
    await theOnlyCase(page);
    await page.reload();
    await theOnlyCase(page);
    await page
      .getByRole('link', { name: new RegExp(name) })
      .first()
      .click();
    await page.getByRole('heading', { name: new RegExp(name) }).waitFor();
    await page.goBack();
    await theOnlyCase(page);
    expect(await kept(page)).not.toContain(phone);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.waitForURL((url) => url.search === '');
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('input[type=search]')?.value === '');
  });

  it('is taken out of an address that somebody has written it into', async () => {
    const page = await desk.signedIn('coordinator', {}, `/cases?q=${phone}`);
    await page.waitForURL((url) => url.search === '');
    await theOnlyCase(page);
    expect(await kept(page)).not.toContain(phone);
  });
});
