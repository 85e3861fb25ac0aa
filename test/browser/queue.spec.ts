import type { Page } from 'playwright-core';
import { caseAt } from '../flow/driven-case.js';
import { ConsoleDesk } from './console-desk.js';
import { choose } from './forms.js';

const desk = new ConsoleDesk();
beforeAll(() => desk.open());
afterAll(() => desk.close());
afterEach(() => expect(desk.complaints.splice(0)).toEqual([]));

const stored = async (id: string) => (await (await desk.as('supervisor')).get(`/api/cases/${id}`)).body;

describe('many cases at once', () => {
  it('get a note and another coordinator, each by a command of its own, and what is refused is shown', async () => {
    const named = desk.newMember().name.slice(0, 3);
    const members = ['甲', '乙'].map((last) => ({ ...desk.newMember(), name: `${named}${last}` }));
    const [first, second] = [
      await caseAt(desk, 'found', { member: members[0] }),
      await caseAt(desk, 'found', { member: members[1] }),
    ];
    const page = await desk.signedIn('coordinator', {}, `/cases?q=${encodeURIComponent(named)}`);
    for (const { name } of members) await page.getByRole('checkbox', { name: new RegExp(name) }).check();
    await (await desk.as('second.coordinator')).command(second.id, 'note', { text: '刚刚到访' });
    await page.getByRole('button', { name: 'Assign all' }).click();
    const dialog = page.getByRole('dialog', { name: 'Assign all' });
    await dialog.getByText('This will be done to 2 cases').waitFor();
    await choose(page, 'Coordinator', 'second.coordinator 同志');
    await dialog.getByRole('button', { name: 'Do it' }).click();
    await dialog.getByText('Done: 1. Refused: 1.').waitFor();
    expect(await stored(first.id)).toMatchObject({ coordinator: { id: desk.accounts['second.coordinator'] } });
    await dialog.getByRole('button', { name: 'Do it' }).click();
    await dialog.getByText('Done: 2. Refused: 0.').waitFor();
    expect(await stored(second.id)).toMatchObject({ coordinator: { id: desk.accounts['second.coordinator'] } });
    desk.forgive(/status of 412/);
  });
});

describe('a view of the queue', () => {
  it('is an address that says it all, and can be kept under a name and opened again', async () => {
    await caseAt(desk, 'lost');
    const page = await desk.signedIn('coordinator', {}, '/cases');
    await choose(page, 'Stage', 'Lost contact');
    await page.keyboard.press('Escape');
    await page.waitForURL('**/cases?stage=lostContact');
    await page.getByRole('button', { name: 'Saved views' }).click();
    await page.getByRole('textbox', { name: 'Name of the view' }).fill('失联名单');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.goto('/cases');
    await page.getByRole('button', { name: 'Saved views' }).click();
    await page.getByRole('link', { name: '失联名单' }).click();
    await page.waitForURL('**/cases?stage=lostContact');
    await page.locator('main .tag', { hasText: 'Lost contact' }).first().waitFor();
    await page.locator('main li').filter({ hasNotText: 'Lost contact' }).first().waitFor({ state: 'detached' });
  });
});

const pages = 15;
const pageSize = 100;

/** Lets the server seem to have as many cases as nobody opens for a test: one of it, over and over, under numbers of their own. */
async function lengthen(page: Page): Promise<void> {
  const { body } = await (await desk.as('coordinator')).get<{ items: { id: string }[] }>('/api/cases?limit=1');
  const [pattern] = body.items;
  await page.route(/\/api\/cases\?/, (route) => {
    const at = Number(new URL(route.request().url()).searchParams.get('cursor') ?? 0);
    const items = Array.from({ length: pageSize }, (_, index) => {
      const number = String(at * pageSize + index + 1).padStart(6, '0');
      return { ...pattern, id: `${pattern?.id.slice(0, -6)}${number}`, number: `2026-${number}` };
    });
    return route.fulfill({ json: { items, nextCursor: at + 1 < pages ? String(at + 1) : null } });
  });
}

describe('a long queue', () => {
  it('is scrolled through to its end, page after page, with never more in the document than is seen', async () => {
    await caseAt(desk, 'found');
    const page = await desk.signedIn('coordinator');
    await lengthen(page);
    await page.getByRole('link', { name: 'Case queue' }).click();
    await page.getByRole('group', { name: 'Case queue' }).getByText('2026-000001').waitFor();
    const list = page.getByRole('group', { name: 'Case queue' });
    const last = page.getByText(`2026-00${pages * pageSize}`);
    let most = 0;
    for (let turns = 0; turns < 4 * pages && !(await last.isVisible()); turns += 1) {
      await list.evaluate((frame) => (frame.scrollTop = frame.scrollHeight));
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      most = Math.max(most, await list.locator('li').count());
    }
    await last.waitFor();
    expect(most).toBeLessThan(40);
  });

  it('is walked through by the keyboard, selects what the walker is at, and says which keys there are', async () => {
    const page = await desk.signedIn('coordinator');
    await lengthen(page);
    await page.getByRole('link', { name: 'Case queue' }).click();
    await page.getByRole('group', { name: 'Case queue' }).getByText('2026-000001').waitFor();
    for (const key of ['j', 'j', 'j', 'k', 'x']) await page.keyboard.press(key);
    await page.getByText('1 selected').waitFor();
    expect(await page.locator('li[aria-current=true]').innerText()).toContain('2026-000002');
    expect(await page.locator('li[aria-current=true] input').isChecked()).toBe(true);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  });
});

describe('a further page of the queue that does not come', () => {
  it('is said, is not asked for again and again, and is there once somebody tries again', async () => {
    const page = await desk.signedIn('coordinator');
    await lengthen(page);
    await page.getByRole('link', { name: 'Case queue' }).click();
    const list = page.getByRole('group', { name: 'Case queue' });
    await list.getByText('2026-000001').waitFor();
    let refused = 0;
    await page.route(/\/api\/cases\?.*cursor=/, (route) => {
      refused += 1;
      const problem = {
        type: 'about:blank',
        title: 'Too busy',
        status: 503,
        detail: 'Later.',
        code: 'tooBusy',
        instance: 'r-1',
      };
      return route.fulfill({ status: 503, contentType: 'application/problem+json', json: problem });
    });
    await list.evaluate((frame) => (frame.scrollTop = frame.scrollHeight));
    await page.getByRole('alert').filter({ hasText: 'Too busy' }).waitFor();
    await list.evaluate((frame) => (frame.scrollTop = 0));
    await list.getByText('2026-000001').waitFor();
    await list.evaluate((frame) => (frame.scrollTop = frame.scrollHeight));
    await list.getByText('2026-000100').waitFor();
    expect(refused).toBe(1);
    await page.unroute(/\/api\/cases\?.*cursor=/);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await list.evaluate((frame) => (frame.scrollTop = frame.scrollHeight));
    await list
      .getByText(/2026-0001[0-9]{2}/)
      .first()
      .waitFor();
    desk.forgive(/status of 503/);
  });
});

describe('somebody who comes back from a case', () => {
  it('finds the queue where they left it, far down, and without waiting', async () => {
    await caseAt(desk, 'found');
    const page = await desk.signedIn('coordinator');
    await lengthen(page);
    await page.getByRole('link', { name: 'Case queue' }).click();
    const list = page.getByRole('group', { name: 'Case queue' });
    await list.getByText('2026-000001').waitFor();
    await list.evaluate((frame) => (frame.scrollTop = 3_000));
    const row = list.getByRole('link', { name: /2026-00005[0-9]/ }).first();
    const number = (await row.innerText()).slice(-11);
    await row.click();
    await page.waitForURL(/\/cases\/./);
    await page.goBack();
    await list.getByText(number).waitFor();
    expect(Math.abs((await list.evaluate((frame) => frame.scrollTop)) - 3_000)).toBeLessThan(65);
    desk.forgive(/status of 404/);
  });
});

describe('the queue on a phone', () => {
  it('fits: nothing is wider than the screen, and every row can be touched', async () => {
    const member = { ...desk.newMember(), name: '买买提·阿不都热合曼·伊斯拉木江' };
    await caseAt(desk, 'found', { member });
    const page = await desk.signedIn('coordinator', { viewport: { width: 360, height: 740 } }, '/cases');
    await page.locator('main li a').first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    const widths = await page
      .locator('main li')
      .evaluateAll((rows) => rows.map((row) => [row.clientWidth, row.scrollWidth]));
    for (const [client = 0, scroll = 0] of widths) expect(scroll).toBeLessThanOrEqual(client);
    expect(await page.getByRole('button', { name: 'Keys' }).isVisible()).toBe(false);
  });
});

describe('a queue that cannot be read', () => {
  it('says so, keeps the filters, and is there when it is asked for again', async () => {
    await caseAt(desk, 'found');
    const page = await desk.signedIn('coordinator', {}, '/cases');
    await page.locator('main li').first().waitFor();
    await page.context().setOffline(true);
    await page.getByRole('searchbox').fill('李小梅');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'The server cannot be reached' }).waitFor();
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('link', { name: '李小梅' }).first().waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('李小梅');
    desk.forgive(/ERR_INTERNET_DISCONNECTED/);
  });

  it('says what is wrong with an address that somebody has changed by hand', async () => {
    const page = await desk.signedIn('coordinator', {}, '/cases?org=everywhere');
    await page.getByRole('alert').first().waitFor();
    desk.forgive(/status of 40[04]/);
  });

  it('says that nothing matches, and how to see everything again', async () => {
    const page = await desk.signedIn('coordinator', {}, '/cases?q=nobody');
    await page.getByText('No case matches').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.locator('main li').first().waitFor();
  });
});
