import type { Page } from 'playwright-core';
import { caseAt } from '../flow/driven-case.js';
import { ConsoleDesk } from './console-desk.js';
import { choose } from './forms.js';
import { violationsOn } from './violations-on.js';

const desk = new ConsoleDesk();
beforeAll(() => desk.open());
afterAll(() => desk.close());
afterEach(() => expect(desk.complaints.splice(0)).toEqual([]));

const overhangOf = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe('the board of a supervisor', () => {
  it('is two clicks from the cases, and can be read by everybody, in the light and in the dark', async () => {
    const member = desk.newMember();
    await caseAt(desk, 'found', { member });
    const page = await desk.signedIn('supervisor');
    await page.getByRole('link', { name: 'Oversight' }).click();
    const board = page.getByRole('region', { name: 'Stalled, by organisation' });
    await page.getByRole('img', { name: 'Age of open cases, in days' }).locator('svg').waitFor();
    expect(await violationsOn(page, 'light')).toEqual([]);
    expect(await violationsOn(page, 'dark')).toEqual([]);
    await board.getByRole('row', { name: /^区/ }).getByRole('link').nth(1).click();
    await page.waitForURL(/\/cases\?bookedAt=.*&attention=/);
    await page.getByRole('link', { name: member.name }).click();
    await page.getByRole('heading', { level: 1, name: member.name }).waitFor();
  });
});

describe('reassignment', () => {
  it('is shown first, shown again when something has changed meanwhile, and then done', async () => {
    const members = [desk.newMember(), desk.newMember()];
    const [first, second] = [
      await caseAt(desk, 'found', { member: members[0] }),
      await caseAt(desk, 'found', { member: members[1] }),
    ];
    const coordinatorId = desk.accounts['second.coordinator'];
    const page = await desk.signedIn('supervisor', {}, '/oversight?tab=reassign');
    for (const { name } of members) await page.getByRole('checkbox', { name: new RegExp(name) }).check();
    await choose(page, 'New coordinator', 'second.coordinator 同志');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByRole('heading', { name: '2 of 2 cases will be handed over' }).waitFor();
    await (await desk.as('coordinator')).command(first.id, 'assign', { coordinatorId });
    await page.getByRole('button', { name: 'Do it' }).click();
    await page.getByText('Something has changed since the preview').waitFor();
    await page.getByRole('heading', { name: '1 of 2 cases will be handed over' }).waitFor();
    await page.getByRole('button', { name: 'Do it' }).click();
    await page.getByText('Handed over: 1 of 2 cases').waitFor();
    const { body } = await (await desk.as('supervisor')).get(`/api/cases/${second.id}`);
    expect(body).toMatchObject({ coordinator: { id: coordinatorId } });
    desk.forgive(/status of 412/);
  });
});

describe('on a phone', () => {
  it.each(['supervisor', 'administrator'] as const)('each desk of the %s fits', async (username) => {
    const page = await desk.signedIn(username, { viewport: { width: 375, height: 740 } }, '/oversight');
    const views = page.getByRole('navigation', { name: 'Oversight' }).getByRole('link');
    await views.first().waitFor();
    for (const view of await views.all()) {
      await view.click();
      await page.waitForLoadState('networkidle');
      expect(await overhangOf(page)).toBeLessThanOrEqual(0);
    }
    await page.goto('/deliveries');
    await page.getByText('There is no such mail').waitFor();
    expect(await violationsOn(page, 'light')).toEqual([]);
  });
});
